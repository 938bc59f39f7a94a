import Ingest
import Testing

@testable import Pipeline

/// How a person names a cell, and what a formula names.
struct CellAddressTests {
  private func told(_ text: String) -> String {
    guard let address = CellAddress(text) else { return "none" }
    switch address.spot {
    case .cell(let sheet, let cell): return "\(address.workbook)|\(sheet)|\(cell.name)"
    case .row(let paper, let ref): return "\(address.workbook)|\(paper)|\(ref)|\(address.isGuess)"
    }
  }

  @Test(arguments: [
    ("'Open items'!H12", "month-end.xlsx|Open items|H12"), ("Open items!$H$12", "month-end.xlsx|Open items|H12"),
    ("Aging!h12", "month-end.xlsx|Aging|H12"), ("'It''s'!A1", "month-end.xlsx|It's|A1"),
    ("Really!!A1", "month-end.xlsx|Really!|A1"), ("'a!b'!A1", "month-end.xlsx|a!b|A1"),
    ("month-end.xlsx 'Open items'!H12", "month-end.xlsx|Open items|H12"),
    ("cfo.xlsx Report!B7", "cfo.xlsx|Report|B7"),
    ("month-end.xlsx!'CEI and DSO'!W20", "month-end.xlsx|CEI and DSO|W20"),
    ("audit-2.xlsx A5.12", "audit-2.xlsx|A5|A5.12|false"), ("a5.12", "audit.xlsx|A5|A5.12|true"),
    ("A12.1", "audit.xlsx|A12|A12.1|true"), ("audit.xlsx A5!C7", "audit.xlsx|A5|C7"),
    ("Aging!XFD1048576", "month-end.xlsx|Aging|XFD1048576"),
    // No cell of a sheet, no sheet, no file of the month's folder.
    ("Aging!XFE1", "none"), ("Aging!A1048577", "none"), ("Aging!A0", "none"), ("Aging!12", "none"),
    ("Aging!A", "none"), ("Aging!A1:B2", "none"), ("!A1", "none"), ("", "none"), ("INV-1041", "none"),
    ("A5", "none"), ("A5.", "none"), ("A123.4", "none"), ("A5.12.1", "none"), ("B5.12", "none"), ("K8", "none"),
    ("month-end.xlsx", "none"), ("month-end.xlsx Aging", "none"), ("Hello!", "none"),
    (".xlsx A!A1", "month-end.xlsx|.xlsx A|A1"),
    ("../x.xlsx Aging!A1", "month-end.xlsx|../x.xlsx Aging|A1"), ("Aging!A99999999999999999999", "none"),
  ])
  func `a cell is named in every way in which people do`(text: String, wanted: String) { #expect(told(text) == wanted) }

  @Test(arguments: [
    ("SUBTOTAL(109,J6:J38)", ["J6:J38"]), ("Figures!D6", ["Figures!D6"]), ("(B16-C16)*100", ["B16", "C16"]),
    (#"SUMIFS('Open items'!$J$6:$J$38,'Open items'!$H$6:$H$38,"A1")"#, ["Open items!J6:J38", "Open items!H6:H38"]),
    ("-(SUM(Aging!$L$6))+Aging!$L$6", ["Aging!L6"]), ("LOG10(A1)+LOGIC10", ["A1"]), ("'it''s'!B2:A1", ["it's!A1:B2"]),
    ("IF(A1=0,\"it's \"\"B2\"\"\",C3)", ["A1", "C3"]), ("Größe!A1+TAX_2026+Table1[Sum]+_A1", ["Größe!A1"]),
    ("'unclosed", []), ("\"unclosed", []), ("A1:", ["A1"]), ("A1:B", ["A1"]), ("Sheet!", []), ("!!!:::", []), ("", []),
  ])
  func `the cells that a formula names are found`(formula: String, wanted: [String]) {
    #expect(
      FormulaReference.all(in: formula).map { [$0.sheet, $0.name].compactMap(\.self).joined(separator: "!") } == wanted)
  }

  @Test(arguments: [
    ("documents.csv:106", "documents.csv|106|"), ("a:b/c.csv:7", "a:b/c.csv|7|"),
    ("x.xlsx:Offene Posten – Okt. '26!A6", "x.xlsx|6|Offene Posten – Okt. '26"), ("x.csv:0", "none"), ("x.csv", "none"),
    ("x.csv:-1", "none"), ("month-end.xlsx!'CEI and DSO'!W20", "none"), ("", "none"),
    ("x:99999999999999999999", "none"),
  ])
  func `a source is a file and a line`(text: String, wanted: String) {
    let source = SourceRecord(text)
    #expect((source.map { "\($0.path)|\($0.line)|\($0.sheet ?? "")" } ?? "none") == wanted)
  }
}
