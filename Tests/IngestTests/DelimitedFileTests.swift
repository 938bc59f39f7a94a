import Diagnostics
import Domain
import Foundation
import Ingest
import Testing

/// A file in a folder of its own for the length of a test.
private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appendingPathComponent("f.csv").path
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  return try body(path)
}

/// The rows below the header, with what was found.
private func read(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) throws -> (
  file: DelimitedFile, rows: [String]
) {
  try withFile(bytes) { path in
    let file = try DelimitedFile(path: path, shownAs: "f.csv", file: 0, options: options) { $0.contains("no") ? 2 : 0 }
    var rows: [String] = []
    _ = try file.read { batch in
      for row in 0..<batch.count { rows.append("\(batch.lines[row]):\(batch.csv(row: row))") }
    }
    return (file, rows)
  }
}

private func refusal(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) -> String? {
  do {
    _ = try read(bytes, options)
    return nil
  } catch let refusal as Refusal {
    return refusal.finding.code.name
  } catch {
    return "\(error)"
  }
}

struct DelimitedFileTests {
  @Test(arguments: [",", ";", "\t", "|"])
  func `the delimiter is found by the header`(delimiter: String) throws {
    let text = "Statement, of 1.234,56; all|accounts\n\nno,amount\n1,2\n2,3\n".replacing(
      ",amount", with: delimiter + "amount"
    )
    .replacing("\n1,2", with: "\n1\(delimiter)2").replacing("\n2,3", with: "\n2\(delimiter)3")
    let (file, rows) = try read(Array(text.utf8))
    #expect(file.header == ["no", "amount"])
    #expect(file.headerLine == 3)
    #expect(rows == ["4:1,2", "5:2,3"])
  }

  @Test func `rows are whole however many batches and chunks they take`() throws {
    let count = 30_000
    let text = "no,text\n" + (1...count).map { "\($0),\"row, \($0)\"\n" }.joined()
    let (_, rows) = try read(Array(text.utf8))
    #expect(rows.count == count)
    for (at, row) in rows.enumerated() { #expect(row == "\(at + 2):\(at + 1),\"row, \(at + 1)\"") }
  }

  @Test func `encodings are found and read`() throws {
    let text = "no,name\n1,Grüße\n"
    #expect(try read(Array(text.utf8)).rows == ["2:1,Grüße"])
    #expect(try read([0xEF, 0xBB, 0xBF] + Array(text.utf8)).file.header == ["no", "name"])
    let little = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try read([0xFF, 0xFE] + little).rows == ["2:1,Grüße"])
    let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(try read([0xFE, 0xFF] + big).rows == ["2:1,Grüße"])
    let windows = Array("no,name\n1,Gr".utf8) + [0xFC, 0xDF] + Array("e ".utf8) + [0x80, 0x0A]
    let (file, rows) = try read(windows)
    #expect(rows == ["2:1,Grüße €"])
    #expect(file.findings.map(\.code.name) == ["T1011"])
    var options = ReadingOptions()
    options.encoding = "ISO-8859-15"
    #expect(try read(Array("no,name\n1,".utf8) + [0xA4, 0x0A], options).rows == ["2:1,€"])
  }

  @Test func `what cannot be used is refused with the reason`() {
    #expect(refusal([]) == "T1002")
    #expect(refusal(Array("no,a\n1,\u{0}\n".utf8)) == "T1005")
    #expect(refusal(Array("no,a\n1,\"x\n2,y\n".utf8)) == "T1006")
    #expect(refusal(Array("1,2\n3,4\n".utf8)) == "T1012")
    var options = ReadingOptions()
    options.encoding = "KLINGON"
    #expect(refusal(Array("no,a\n".utf8), options) == "T1009")
    options.encoding = "UTF-8"
    #expect(refusal(Array("no,a\n1,".utf8) + [0xFC], options) == "T1010")
    options.encoding = nil
    options.limits.rows = 2
    #expect(refusal(Array("no,a\n1,1\n2,2\n3,3\n".utf8), options) == "T1008")
    options.limits.rows = 100
    options.limits.recordBytes = 20
    #expect(refusal(Array("no,a\n1,a very long text without end\n".utf8), options) == "T1007")
    options.limits.fileBytes = 10
    #expect(refusal(Array("no,a\n1,2\n3,4\n".utf8), options) == "T1003")
    options = ReadingOptions()
    options.headerLine = 9
    #expect(refusal(Array("no,a\n1,2\n".utf8), options) == "T1012")
  }

  @Test func `blank rows are counted and left out`() throws {
    try withFile(Array("no,a\n\n , \n1,2\n".utf8)) { path in
      let file = try DelimitedFile(path: path, shownAs: "f.csv", file: 0, options: ReadingOptions()) {
        $0.contains("no") ? 2 : 0
      }
      let counts = try file.read { _ in }
      #expect(counts.rows == 1)
      #expect(counts.blank == 1)
    }
  }

  @Test func `a dump is the table as read, without the title lines above it`() throws {
    try withFile(Array("title\na;\"b,c\";\"d\"\"e\"\r\n1;2; 3\n".utf8)) { path in
      let file = try DelimitedFile(path: path, shownAs: "f.csv", file: 0, options: ReadingOptions(), headerScore: nil)
      var out: [UInt8] = []
      _ = try file.dump { out += $0 }
      #expect(String(decoding: out, as: UTF8.self) == "a,\"b,c\",\"d\"\"e\"\n1,2, 3\n")
    }
  }

  /// Text, delimiter and rows below the header; the header has the column "no".
  private static let dialects: [(String, String, [String])] = [
    ("no;text\nA, 1;\"x, y\"\nB, 2;\"z, w\"\n", "semicolon, quote \"", ["2:\"A, 1\",\"x, y\"", "3:\"B, 2\",\"z, w\""]),
    ("no, text\n1, x\n2, \"y, z\"\n", "', ', quote \"", ["2:1,x", "3:2,\"y, z\""]),
    (
      "no,at,text\n1,12:30,x\n2,13:30,y\n7,8:00,z\nof,day\n3,14:30\n4,15:30\n", "comma, quote \"",
      ["2:1,12:30,x", "3:2,13:30,y", "4:7,8:00,z"]
    ),
    (
      "no,text\n1,5\" pipe of steel\n2,6\" pipe, long\n3,it's 7\"\n", "comma, quote \"",
      ["2:1,\"5\"\" pipe of steel\"", "3:2,\"6\"\" pipe\", long", "4:3,\"it's 7\"\"\""]
    ),
    ("no,text\n1,'a, b'\n2,'c''d'\n", "comma, quote '", ["2:1,\"a, b\"", "3:2,c'd"]),
  ]

  @Test(arguments: dialects)
  func `a dialect is one that has its quotes at the edges of fields`(text: String, dialect: String, rows: [String])
    throws
  {
    try withFile(Array(text.utf8)) { path in
      let file = try DelimitedFile(path: path, shownAs: "f.csv", file: 0, options: ReadingOptions(), headerScore: nil)
      #expect(file.dialect.described == dialect)
      var found: [String] = []
      _ = try file.read { batch in
        for row in 0..<batch.count { found.append("\(batch.lines[row]):\(batch.csv(row: row))") }
      }
      #expect(Array(found.prefix(rows.count)) == rows)
    }
  }

  /// Text, rows below the header, and the codes found while reading.
  private static let strays: [(String, [String], [String])] = [
    ("no,a,b\n1,\"x,\"y, z\"\n2,u,v\n", ["2:1,\"\"\"x\",\"y, z\"", "3:2,u,v"], ["T1034"]),
    (
      "no,a,b,c\n1,x,\",c\n2,\"u, u\",v,c\n3,s,t,c\n", ["2:1,x,\"\"\"\",c", "3:2,\"u, u\",v,c", "4:3,s,t,c"], ["T1034"]
    ),
    ("no,a,\"b\n1,\"x, x\",y\n2,u,v\n3,s,t\n", ["2:1,\"x, x\",y", "3:2,u,v", "4:3,s,t"], ["T1034"]),
    ("no,a,b\n1,\"x,y\",z\n2,u\n3,s,t\n", ["2:1,\"x,y\",z", "3:2,u", "4:3,s,t"], []),
    (
      "no,a,b\n1,\"two\nlines\",z\n2,u,\"a \"\"word\"\",\nnext\"\n",
      ["2:1,\"two\nlines\",z", "4:2,u,\"a \"\"word\"\",\nnext\""], []
    ),
    ("no,a,b\n1,\"x\",\"y,\"z\"\n2,u,v\n3,s,t\n", ["2:1,x,\"y,\"\"z\"", "3:2,u,v", "4:3,s,t"], []),
  ]

  @Test(arguments: strays)
  func `a quote is text where that gives each record its width, and only there`(
    text: String, rows: [String], codes: [String]
  ) throws {
    try withFile(Array(text.utf8)) { path in
      let file = try DelimitedFile(path: path, shownAs: "f.csv", file: 0, options: ReadingOptions()) {
        $0.contains("no") ? 2 : 0
      }
      var found: [String] = []
      let outcome = try file.read { batch in
        for row in 0..<batch.count { found.append("\(batch.lines[row]):\(batch.csv(row: row))") }
      }
      #expect(found == rows)
      #expect(outcome.findings.map(\.code.name) == codes)
      #expect(outcome.rows == rows.count)
    }
  }

  @Test func `a record that holds whole rows is none`() throws {
    let text = "no,a,b\n1,x,\"\n2,u,\"v, w\"\n3,s,t\n"
    try withFile(Array(text.utf8)) { path in
      let file = try DelimitedFile(path: path, shownAs: "f.csv", file: 0, options: ReadingOptions()) {
        $0.contains("no") ? 2 : 0
      }
      var problems: [String] = []
      _ = try file.read { batch in for row in 0..<batch.count { problems.append(batch.problems[row]?.code.name ?? "") }
      }
      #expect(problems == ["T1035", ""])
    }
  }
}
