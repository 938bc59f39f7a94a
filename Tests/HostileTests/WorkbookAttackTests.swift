import Domain
import HostileInput
import Testing

/// Workbooks that lie.
struct WorkbookAttackTests {
  private static let sheet = "xl/worksheets/sheet1.xml"

  private func sheet(_ change: (String) -> String) throws -> Verdict {
    try workbook { $0.set(Self.sheet, change($0.text(Self.sheet))) }
  }

  @Test func `the sample is read whole after it was packed again`() throws {
    #expect(try workbook { _ in }.accepted == 6)
  }

  @Test(arguments: [
    ("r=\"4\"", "r=\"1048577\""), ("r=\"4\"", "r=\"-4\""), ("r=\"4\"", "r=\"9223372036854775807\""),
    ("r=\"4\"", "r=\"99999999999999999999\""),
    ("r=\"4\"", "r=\"3\""), ("r=\"4\"", "r=\"\""), ("r=\"B4\"", "r=\"B9\""), ("r=\"B4\"", "r=\"A4\""),
    ("r=\"B4\"", "r=\"ZZZZ4\""),
    ("r=\"B4\"", "r=\"4\""), ("r=\"B4\"", "r=\"\""), ("t=\"s\"><v>1", "t=\"s\"><v>9999"),
    ("t=\"s\"><v>1", "t=\"s\"><v>-1"),
    ("t=\"s\"><v>1</v>", "t=\"s\"><v>9223372036854775807</v>"), ("t=\"s\"><v>1", "t=\"s\"><v>x"),
  ])
  func `rows, cells and shared texts that are not where they say are refused`(change: (String, String)) throws {
    let verdict = try sheet { $0.replacing(change.0, with: change.1, maxReplacements: 1) }
    #expect(verdict.refusal == "T1017")
    #expect(verdict.findings.first?.contains("is damaged") == true)
  }

  @Test(arguments: ["1E-9223372036854775808", "1e400", "1e-400", "-0", "--5", "0x10", "NaN", "1e", "٣"])
  func `numbers that are none go to quarantine or are nothing`(number: String) throws {
    let verdict = try sheet { $0.replacing("<v>1190.0</v>", with: "<v>\(number)</v>", maxReplacements: 1) }
    #expect(verdict.refusal == nil)
    #expect(verdict.accepted + verdict.quarantined == 6)
    #expect(verdict.violations == [])
  }

  @Test func `a cell in the last row is read and costs nothing`() throws {
    let verdict = try sheet {
      $0.replacing("</sheetData>", with: "<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row></sheetData>")
    }
    #expect(verdict.accepted == 6)
    #expect(verdict.quarantined == 1)
  }

  @Test(arguments: ["<row r=\"9\"><row r=\"10\"></row></row>", "<c r=\"A9\"><v>1</v></c>"])
  func `rows within rows and cells outside of them are refused`(text: String) throws {
    let verdict = try sheet { $0.replacing("</sheetData>", with: text + "</sheetData>") }
    #expect(verdict.refusal == "T1017")
    #expect(verdict.violations == [])
  }

  /// libxml2 tells of these apart from all else, and on stderr if nothing asks for them.
  @Test(arguments: ["UTF-32", "UTF-7", "EUC-JP"])
  func `a part that is not in its encoding is refused with that reason`(encoding: String) throws {
    let verdict = try sheet {
      "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>" + $0.replacing(/^<\?xml[^>]*\?>/, with: "")
        + "<!--\(String(repeating: "Käse\u{FFFF}", count: 3000))-->"
    }
    #expect(verdict.refusal == "T1015")
    #expect(verdict.findings.first?.contains("a character that its encoding does not have") == true)
  }

  @Test func `cells beyond the columns that are read are told of`() throws {
    let verdict = try sheet { $0.replacing("</row></sheetData>", with: "<c r=\"XFD9\"><v>1</v></c></row></sheetData>") }
    #expect(verdict.codes.contains("T1042"))
  }

  @Test func `a formula without a stored value is told of`() throws {
    let verdict = try sheet { $0.replacing("<f>F6*1.5</f><v>1785.0000000000002</v>", with: "<f>F6*1.5</f>") }
    #expect(verdict.codes.contains("T1031"))
    #expect(verdict.quarantined == 1)
  }

  @Test func `a sheet that nothing leads to is not left out silently`() throws {
    #expect(
      try workbook { $0.set("xl/workbook.xml", $0.text("xl/workbook.xml").replacing("rId1", with: "rId9")) }.refusal
        == "T1017")
    #expect(try workbook { file in file.parts.removeAll { $0.name == Self.sheet } }.refusal == "T1017")
    #expect(try workbook { file in file.parts.removeAll { $0.name == "xl/sharedStrings.xml" } }.refusal == "T1017")
    #expect(try workbook { file in file.parts.removeAll { $0.name == "xl/workbook.xml" } }.refusal == "T1017")
    #expect(try workbook { $0.parts = [] }.refusal == "T1017")
  }

  @Test(arguments: [
    "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/styles.xml", "_rels/.rels",
  ])
  func `document types are refused in every part`(part: String) throws {
    let attack = "<!DOCTYPE x [<!ENTITY a \"ha\">]>"
    func changed(_ text: String) -> String { text.replacing("?>\n", with: "?>\n" + attack, maxReplacements: 1) }
    #expect(try workbook { $0.set(part, changed($0.text(part))) }.refusal == "T1016")
    // In UTF-16, with and without a mark, and in EBCDIC, which the parser would tell by the first bytes.
    for mark in [[0xFF, 0xFE], []] as [[UInt8]] {
      let refusal = try workbook { file in
        file[part] = mark + changed(file.text(part)).utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      }.refusal
      #expect(["T1015", "T1016"].contains(refusal))
    }
    #expect(try workbook { $0[part] = [0x4C, 0x6F, 0xA7, 0x94, 0x93] + $0[part] }.refusal == "T1015")
  }

  @Test(arguments: [
    "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
  ])
  func `names and texts that are not UTF-8 are refused and end nothing`(part: String) throws {
    for place in [60, 100, 150] {
      #expect(try workbook { file in file[part][place] = 0xC3 }.refusal == "T1015", "byte \(place)")
    }
  }

  @Test(arguments: [
    "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels",
    "xl/styles.xml",
  ])
  func `a part that is cut off is refused`(part: String) throws {
    let count = try #require(ZIPFile(path: "\(SampleFile.folder)/register.xlsx"))[part].count
    for end in stride(from: 0, to: count - 2, by: 17) {
      let verdict = try workbook { $0[part].removeLast(count - end) }
      #expect(["T1015", "T1017"].contains(verdict.refusal), "byte \(end): \(verdict.findings)")
    }
  }

  @Test func `names that lead elsewhere are only names`() throws {
    let verdict = try workbook { file in
      for name in ["/etc/passwd", "../../../../etc/passwd", "..\\..\\x", "C:\\x", "a/./b", "xl/worksheets/sheet1.xml/"]
      {
        file.parts.append((name, Array("x".utf8)))
      }
    }
    #expect(verdict.accepted == 6)
    let target = try workbook { file in
      let name = "xl/_rels/workbook.xml.rels"
      file.set(name, file.text(name).replacing("worksheets/sheet1.xml", with: "../../../../../etc/passwd"))
    }
    #expect(target.refusal == "T1017")
  }

  @Test func `thousands of parts and sheets are borne`() throws {
    let many = try workbook { file in for number in 0..<5000 { file.parts.append(("x/\(number)", [])) } }
    #expect(many.accepted == 6)
    let sheets = try workbook { file in
      let more = (0..<3000).map { "<sheet name=\"S\($0)\" sheetId=\"\($0 + 9)\" r:id=\"rId2\"/>" }.joined()
      file.set("xl/workbook.xml", file.text("xl/workbook.xml").replacing("</sheets>", with: more + "</sheets>"))
    }
    #expect(sheets.refusal == "T1017")
  }

  @Test func `an encrypted part is refused with a hint about the password`() throws {
    let file = try #require(ZIPFile(path: "\(SampleFile.folder)/register.xlsx"))
    let verdict = try verdict(file.bytes(flags: 1), kind: .documents)
    #expect(verdict.refusal == "T1017")
    #expect(verdict.findings.first?.contains("password") == true)
  }

  @Test func `sizes that lie are not believed`() throws {
    var bytes = try workbookBytes { _ in }
    // The unpacked size of every part, in the local header and in the directory.
    for at in 0..<bytes.count - 30 where bytes[at] == 0x50 && bytes[at + 1] == 0x4B {
      if bytes[at + 2] == 1 { for byte in 24..<28 { bytes[at + byte] = 0x7F } }
      if bytes[at + 2] == 3 { for byte in 22..<26 { bytes[at + byte] = 0x7F } }
    }
    let verdict = try verdict(bytes, kind: .documents)
    #expect(["T1017", "T1018"].contains(verdict.refusal))
  }

  @Test func `an archive in an archive is no workbook`() throws {
    let inner = try workbookBytes { _ in }
    #expect(try workbook { $0.parts = [("register.xlsx", inner)] }.refusal == "T1017")
  }
}
