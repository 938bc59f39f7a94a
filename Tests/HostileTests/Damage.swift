import Domain
import HostileInput

/// The verdict on bytes.
func verdict(_ bytes: [UInt8], kind: InputKind = .bank, options: ReadingOptions = ReadingOptions()) throws -> Verdict {
  let folder = try ScratchFolder()
  return Verdict(ofFile: try folder.write("f", bytes), kind: kind, options: options)
}

func verdict(_ text: String, kind: InputKind = .bank) throws -> Verdict { try verdict(Array(text.utf8), kind: kind) }

/// The sample workbook with something changed.
func workbook(_ change: (inout ZIPFile) -> Void) throws -> Verdict {
  try verdict(try workbookBytes(change), kind: .documents)
}

func workbookBytes(_ change: (inout ZIPFile) -> Void) throws -> [UInt8] {
  guard var file = ZIPFile(path: "\(SampleFile.folder)/register.xlsx") else { throw MissingSample() }
  change(&file)
  return file.bytes()
}

struct MissingSample: Error {}
