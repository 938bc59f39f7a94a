import Domain
import Testing

@testable import Render

/// What formulas are given where they ask for a column by its key.
struct WrittenTableTests {
  private func table(_ more: [Column] = []) -> Table {
    Table(
      "", rows: 3,
      more + [
        .sheet("currency", "Currency", 9) { _ in .word("EUR") },
        .extract("not_here", .text, "") { _ in .empty },
        .sheet("amount", "Amount", 15, .money, total: true) { .money(Int64($0), .euro) },
        .sheet("state", "State", 9) { _ in .word("open") },
      ])
  }

  private func written(_ table: Table, _ sheets: [String] = ["Joe's"]) -> WrittenTable {
    var written = WrittenTable(of: table, [.euro])
    written.ranges = sheets.map { SheetRange(sheet: $0, rows: 5...7) }
    return written
  }

  @Test func `a sum names the column and the currencies`() {
    #expect(
      written(table()).sum("amount", .euro)
        == "SUMIFS('Joe''s'!$B$6:$B$8,'Joe''s'!$A$6:$A$8,\"EUR\")")
  }

  @Test func `a column more in front moves the formula with it`() {
    let wider = table([.sheet("first", "First", 9) { _ in .empty }])
    #expect(
      written(wider, ["S"]).sum("amount", .euro, ">0", where: [("state", "open")])
        == "SUMIFS('S'!$C$6:$C$8,'S'!$B$6:$B$8,\"EUR\",'S'!$D$6:$D$8,\"open\",'S'!$C$6:$C$8,\">0\")")
    #expect(written(wider, ["S"]).cell("amount", row: 6) == "'S'!$C$7")
    #expect(written(wider, ["S"]).range("state", rows: 5...6) == "'S'!$D$6:$D$7")
  }

  @Test func `a table on two sheets is summed over both`() {
    #expect(
      written(table(), ["S", "S (2)"]).sum("amount", .euro)
        == "SUMIFS('S'!$B$6:$B$8,'S'!$A$6:$A$8,\"EUR\")+SUMIFS('S (2)'!$B$6:$B$8,'S (2)'!$A$6:$A$8,\"EUR\")")
  }

  @Test func `a table that was left out sums to 0`() {
    #expect(written(table(), []).sum("amount", .euro) == "0")
  }

  @Test func `a key that no column has stops, although the table was left out`() async {
    await #expect(processExitsWith: .failure) {
      let table = Table("", rows: 0, [.sheet("currency", "Currency", 9) { _ in .empty }])
      _ = WrittenTable(of: table, [.euro]).sum("amount", .euro)
    }
  }

  @Test func `formulas of a row name cells of it and of others`() {
    let line = SheetLine(columns: SheetColumns(table()), row: 4, line: 9, digits: 2)
    #expect(line["amount"] == "B10")
    #expect(line.cell("amount", ofRow: 1) == "B7")
  }

  @Test func `what is behind a table comes after its columns`() {
    let table = table([.behind("chart", "Chart", .days) { _ in .empty }])
    #expect(table.sheetColumns.map(\.key) == ["currency", "amount", "state", "chart"])
  }
}

struct TotalsTests {
  private let columns: [Column] = [
    .sheet("name", "Name", 9) { _ in .empty },
    .sheet("amount", "Amount", 15, .money, total: true) { _ in .empty },
  ]

  @Test func `each currency is summed by itself`() {
    var totals = Totals([.euro, dollar], columns)
    for (amount, currency) in [(5, Currency.euro), (7, dollar), (-2, .euro)] {
      totals.add(Int64(amount), currency, column: 1)
    }
    #expect(totals.sum(.euro, column: 1) == 3)
    #expect(totals.sum(dollar, column: 1) == 7)
  }

  @Test func `a currency that is not asked for, and a column without total, are in no sum`() {
    var totals = Totals([.euro], columns)
    totals.add(9, dollar, column: 1)
    totals.add(9, .euro, column: 0)
    #expect(totals.sum(.euro, column: 1) == 0)
    #expect(totals.sum(dollar, column: 1) == 0)
    #expect(totals.sum(.euro, column: 0) == 0)
  }

  @Test func `the parts of a table on several sheets add up`() {
    var all = Totals([.euro], columns)
    for amount in [5, 6] {
      var part = Totals([.euro], columns)
      part.add(Int64(amount), .euro, column: 1)
      all.add(part)
    }
    #expect(all.sum(.euro, column: 1) == 11)
  }
}
