/// Workbooks that are small as files and large when they are read.
package enum LargeWorkbook {
  package static let all:
    [(description: String, refusal: String, megabytes: Int, part: String, head: String, piece: String)] = [
      ("shared strings of one letter", "T1018", 96, "xl/sharedStrings.xml", "<sst><si><t>", "a"),
      ("a sheet of blanks", "T1018", 96, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>", " "),
      ("ten million empty rows", "T1017", 60, "xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row/>"),
      ("shared strings without number", "T1018", 96, "xl/sharedStrings.xml", "<sst>", "<si/>"),
      ("relations without number", "T1018", 96, "xl/_rels/workbook.xml.rels", "<Relationships>", "<Relationship/>"),
    ]

  /// Writes a workbook of which one part unpacks to about its megabytes, or more.
  package static func write(_ number: Int, atLeast megabytes: Int = 0, to folder: ScratchFolder) throws -> String? {
    let input = all[number]
    guard let register = ZIPFile(path: "\(SampleFile.folder)/register.xlsx") else { return nil }
    let count = (input.refusal == "T1018" ? max(megabytes, input.megabytes) : input.megabytes) << 20
    let unpacked = try folder.write("part", head: Array(input.head.utf8), piece: Array(input.piece.utf8), count: count)
    let path = "\(folder.path)/large.xlsx"
    return PackedZIPFile.write(register, large: input.part, from: unpacked, to: path) ? path : nil
  }
}
