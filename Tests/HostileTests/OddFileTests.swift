import Domain
import Foundation
import Glibc
import HostileInput
import Testing

/// Files that are none, and bytes that are no text.
struct OddFileTests {
  @Test func `what is no regular file is refused at once`() throws {
    let folder = try ScratchFolder()
    #expect(Verdict(ofFile: folder.path, kind: .bank).refusal == "T1001")
    #expect(Verdict(ofFile: "\(folder.path)/none", kind: .bank).refusal == "T1001")
    #expect(Verdict(ofFile: "/dev/zero", kind: .bank).refusal == "T1001")
    // Nobody writes to it: opening it as one opens a file would wait for ever.
    #expect(mkfifo("\(folder.path)/pipe", 0o600) == 0)
    #expect(Verdict(ofFile: "\(folder.path)/pipe", kind: .bank).refusal == "T1001")
    #expect(symlink("\(folder.path)/loop", "\(folder.path)/loop") == 0)
    #expect(Verdict(ofFile: "\(folder.path)/loop", kind: .bank).refusal == "T1001")
  }

  @Test func `a file that may not be read is refused`() throws {
    // Root may read every file of a disk; these of the kernel can only be written.
    let writeOnly = "/proc/sys/vm/drop_caches"
    let folder = try ScratchFolder()
    let path = try geteuid() == 0 ? writeOnly : folder.write("f", Array("value_date,amount\n2026-10-01,5.00\n".utf8))
    if path != writeOnly { #expect(chmod(path, 0) == 0) }
    #expect(Verdict(ofFile: path, kind: .bank).refusal == "T1001")
  }

  @Test func `a file that grows while it is read gives whole rows`() throws {
    let folder = try ScratchFolder()
    let row = "2026-10-01,5.00\n"
    let path = try folder.write("f", Array(("value_date,amount\n" + String(repeating: row, count: 50_000)).utf8))
    let writer = Thread {
      guard let handle = FileHandle(forWritingAtPath: path) else { return }
      handle.seekToEndOfFile()
      for _ in 0..<2000 { handle.write(Data(row.utf8)) }
    }
    writer.start()
    let verdict = Verdict(ofFile: path, kind: .bank)
    #expect(verdict.refusal == nil)
    #expect(verdict.violations == [])
    #expect(verdict.accepted >= 50_000)
    while !writer.isFinished { usleep(1000) }
  }

  @Test func `random bytes are refused`() throws {
    var random = SeededRandom(seed: 5)
    for length in [1, 2, 3, 100, 5000, 70_000] {
      let bytes = (0..<length).map { _ in UInt8(random.below(256)) }
      let verdict = try verdict(bytes)
      #expect(verdict.refusal != nil, "\(length) bytes")
    }
  }

  @Test(arguments: SampleFile.all.filter { !$0.name.hasSuffix(".xlsx") })
  func `line ends of other machines change nothing`(sample: SampleFile) throws {
    let whole = try verdict(sample.bytes, kind: sample.kind)
    let lines = sample.bytes.filter { $0 != 13 }
    for end in [[10], [13], [13, 10]] as [[UInt8]] {
      let verdict = try verdict(lines.flatMap { $0 == 10 ? end : [$0] }, kind: sample.kind)
      #expect(verdict.accepted == whole.accepted)
      #expect(verdict.sums == whole.sums)
      #expect(verdict.unbalancedStatements == 0)
    }
  }

  @Test(arguments: SampleFile.all.filter { !["register.xlsx", "october.csv"].contains($0.name) })
  func `UTF-16 is read with its mark and refused without`(sample: SampleFile) throws {
    let whole = try verdict(sample.bytes, kind: sample.kind)
    let units = Array(String(decoding: sample.bytes, as: UTF8.self).utf16)
    let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try verdict([0xFF, 0xFE] + little, kind: sample.kind).sums == whole.sums)
    #expect(
      try verdict([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }, kind: sample.kind).sums
        == whole.sums)
    let refusal = try verdict(little, kind: sample.kind).refusal
    #expect(["T1004", "T1005"].contains(refusal))
  }

  @Test(arguments: SampleFile.all)
  func `every sample under another kind is refused or read, and ends nothing`(sample: SampleFile) throws {
    for kind in [.bank, .documents, .remittances] as [InputKind] {
      #expect(try verdict(sample.bytes, kind: kind).violations == [])
    }
  }
}
