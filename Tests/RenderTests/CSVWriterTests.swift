import Domain
import Testing

@testable import Render

struct CSVWriterTests {
  private let amounts: [Int64] = [-1_050, 5]

  @Test func `an extract has a header and a row of fields for each row of the table`() throws {
    let table = Table(
      "", rows: 2,
      [
        .extract("id", .text, "") { .text(["a", "b,c"][$0]) },
        .sheet("only_here", "Only here", 9) { _ in .word("never") },
        Column("amount", "Amount", 15, .money, "") { .money(amounts[$0], .euro) },
        Column("state", "State", 9, .word, "", shown: { _ in .word("never") }, value: { _ in .code("not_due") }),
      ])
    #expect(try csv(table) == ["id,amount,state", "a,-10.50,not_due", "\"b,c\",0.05,not_due"])
  }

  @Test func `a table without rows is its header`() throws {
    #expect(try csv(Table("", rows: 0, [.extract("a", .text, "") { _ in .empty }])) == ["a"])
  }

  @Test func `a column can be in another place than on the sheet, and is declared once`() throws {
    let code = Column("currency", "Currency", 9, .word, "") { _ in .word("EUR") }
    let table = Table(
      "", rows: 1,
      [code.only(.sheet), Column("amount", "Amount", 15, .money, "") { _ in .money(100, .euro) }, code.only(.extract)])
    #expect(try csv(table) == ["amount,currency", "1.00,EUR"])
    #expect(table.sheetColumns.map(\.key) == ["currency", "amount"])
  }

  /// What each kind of cell is in CSV.
  @Test(arguments: [
    (Cell.empty, ""), (.word("w"), "w"), (.code("partly_applied"), "partly_applied"), (.bucket("not_due"), "not_due"),
    (.text("say \"x\""), "\"say \"\"x\"\"\""), (.text("=1+1"), "'=1+1"), (.flag(true), "yes"), (.flag(false), "no"),
    (.money(-5, .euro), "-0.05"), (.money(7, Currency("JPY")!), "7"), (.computed("=A1", 250, .euro), "2.50"),
    (.count(-12), "-12"), (.points(-5), "-0.05"), (.percent(.value(hundredths: 7_504)), "75.04"),
    (.days(.notAvailable(.noSales)), "n/a"), (.share(Share(part: 1, whole: 4)), "25.00"),
    (.date(CalendarDate(iso: "2026-02-28")!), "2026-02-28"), (.month(Month(year: 2026, month: 2)), "2026-02"),
    (.source(Source(file: 0, line: 12)), "b.csv:12"), (.notAvailable, "n/a"),
    (.date(orEmpty: nil), ""), (.source(orEmpty: nil), ""), (.money(orEmpty: nil, .euro), ""),
    (.money(orNotAvailable: nil, .euro), "n/a"), (.money(orNotAvailable: 100, .euro), "1.00"),
  ])
  func `every kind of cell has its text`(cell: Cell, text: String) throws {
    let files = InputFiles([InputFile(kind: .bank, path: "b.csv")])
    #expect(try csv(Table("", rows: 1, [.extract("a", .text, "") { _ in cell }]), files) == ["a", text])
  }

  @Test func `a row with fewer fields than the header stops`() async {
    await #expect(processExitsWith: .failure) {
      _ = try written("short.csv") { path in
        var file = try ExtractFile(path, columns: ["a", "b"])
        file.word("x")
        try file.endRow()
      }
    }
  }

  @Test func `a row with more fields than the header stops`() async {
    await #expect(processExitsWith: .failure) {
      _ = try written("long.csv") { path in
        var file = try ExtractFile(path, columns: ["a"])
        file.word("x")
        file.word("y")
        try file.endRow()
      }
    }
  }

  /// The tests above end for the reason they say: the same row in full is written.
  @Test func `a row with as many fields as the header is written`() throws {
    let text = try written("right.csv") { path in
      var file = try ExtractFile(path, columns: ["a", "b"])
      file.word("x")
      file.word("y")
      try file.endRow()
      try file.finish()
    }
    #expect(text == "a,b\nx,y\n")
  }
}
