import Domain
import TestSupport
import Testing

@testable import Render

/// Workbooks of small reports, as text.
struct WorkbookTests {
  private func dump(_ report: Report) throws -> [String] {
    try withFile("month-end.xlsx") { path in
      try writeWorkbook(report, to: path)
      return try WorkbookDump.text(ofWorkbook: path).split(separator: "\n").map(String.init)
    }
  }

  /// A row of a sheet, its cells with formulas and without formats.
  private func row(_ number: Int, of sheet: String, in lines: [String]) throws -> [String] {
    let start = try #require(lines.firstIndex(of: "# sheet \(sheet)"))
    let row = try #require(lines[start...].first { $0.hasPrefix("row \(number):") || $0.hasPrefix("row \(number) ") })
    let cells = try #require(row.firstRange(of: ": "))
    return row[cells.upperBound...].split(separator: "|").map { String($0.prefix { $0 != "{" }).trimmed }
  }

  private func agingReport(_ rows: [AgingRow]) -> Report {
    smallReport { close in
      close.aging = rows
      close.trend = Set(rows.map(\.currency)).sorted().map {
        TrendRow(month: close.period, currency: $0, movements: Movements(), endingCurrent: 0, overdue: 0)
      }
    }
  }

  @Test func `rows of the aging sheet add themselves up`() throws {
    let cells = try row(6, of: "Aging", in: try dump(agingReport(agingRows)))
    #expect(cells.contains("J n 1.2 =SUM(D6:I6)"), "\(cells)")
    #expect(cells.contains("M n 1.17 =J6+K6+L6"), "\(cells)")
  }

  @Test func `one currency has one total, which follows the filter`() throws {
    let cells = try row(8, of: "Aging", in: try dump(agingReport(Array(agingRows.prefix(2)))))
    #expect(cells.first == "A inlineStr \"Total EUR\"", "\(cells)")
    #expect(cells.contains("D n 1.05 =SUBTOTAL(109,D6:D7)"), "\(cells)")
  }

  @Test func `several currencies have a total each and are never added`() throws {
    let lines = try dump(agingReport(agingRows))
    let euro = try row(9, of: "Aging", in: lines)
    let dollar = try row(10, of: "Aging", in: lines)
    #expect(euro.contains("D n 1.05 =SUMIFS('Aging'!$D$6:$D$8,'Aging'!$C$6:$C$8,\"EUR\")"), "\(euro)")
    #expect(dollar.contains("E n 0.25 =SUMIFS('Aging'!$E$6:$E$8,'Aging'!$C$6:$C$8,\"USD\")"), "\(dollar)")
  }

  @Test func `the tie-out sums the columns of other sheets, with our own sums cached`() throws {
    let lines = try dump(agingReport(Array(agingRows.prefix(2))))
    let check = try row(6, of: "Tie-out", in: lines)
    func sum(_ column: String) -> String {
      "SUMIFS('Aging'!$\(column)$6:$\(column)$7,'Aging'!$C$6:$C$7,\"EUR\")"
    }
    let parts = ["D", "E", "F", "G", "H", "I", "K", "L"].map(sum).joined(separator: "+")
    #expect(check[2] == "C n 1.19 =\(parts)")
    #expect(check[3] == "D n 1.19 =\(sum("M"))")
    #expect(check[4] == "E n 0 =ROUND(C6-D6,2)")
    #expect(check[6].hasSuffix("=IF(E6=0,\"TIED\",\"OPEN\")"), "\(check)")
    // No open items, no receipts: the sheets were left out, and what they would add is 0.
    #expect(try row(7, of: "Tie-out", in: lines)[2] == "C n 0 =0")
  }

  @Test func `sheets without rows are left out, and About says so`() throws {
    let lines = try dump(smallReport())
    #expect(lines.filter { $0.hasPrefix("# sheet ") } == ["Summary", "Tie-out", "About"].map { "# sheet \($0)" })
    let omitted = "Aging, Open items, Receipts, Allocations, Unapplied, Set off, Review, Decisions, CEI"
    #expect(lines.contains { $0.contains(omitted) })
  }
}

extension String {
  fileprivate var trimmed: String { String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
}
