import Domain
import Testing

@testable import Render
@testable import Spreadsheet

/// How columns stand on a page.
struct SheetLayoutTests {
  private func table(_ columns: [Column], frozen: Int = 0) -> Table {
    Table("", rows: 0, sheet: SheetHead("", frozenColumns: frozen), columns)
  }

  private func amounts(_ count: Int) -> [Column] {
    (0..<count).map { number in .sheet("m\(number)", "", 20, .money) { _ in .empty } }
  }

  private func layout(_ table: Table) -> SheetLayout {
    SheetLayout(table, table.sheetColumns.map(\.width), usesLetterPaper: false)
  }

  @Test func `columns for the screen are left out where a page is full`() {
    let layout = layout(table(amounts(9) + [Column.sheet("source", "", 34) { _ in .empty }.aside]))
    #expect(layout.printed == 9 && layout.breaks.isEmpty)
    #expect(layout.widths == Array(repeating: 20, count: 9) + [34])
  }

  @Test func `long texts are made narrower where that saves a page`() {
    let layout = layout(table(amounts(8) + [.sheet("why", "", 40) { _ in .empty }]))
    #expect(layout.breaks.isEmpty)
    #expect(layout.widths.prefix(8) == Array(repeating: 20, count: 8)[...])
    #expect((22..<40).contains(layout.widths[8]))
  }

  @Test func `each further page has the columns that say what a row is`() {
    let keys: [Column] = [
      .sheet("customer_id", "", 20) { _ in .empty }, .sheet("customer_name", "", 20) { _ in .empty },
      .sheet("currency", "", 9, .word) { _ in .empty },
    ]
    let layout = layout(table(keys + amounts(14), frozen: 1))
    #expect(layout.keys == 3)
    // Seven columns of 20 stand beside them.
    #expect(layout.breaks == [10])
  }

  @Test func `columns are as wide as their amounts and the sum of them`() {
    let euro = Currency.euro
    let amounts: [Int64] = [9_999_999_999_99, -9_999_999_999_99]
    func width(total: Bool) -> Double {
      let column = Column.sheet("m", "", 5, .money, total: total) { .money(amounts[$0], euro) }
      let measure = ColumnWidths(paths: SourcePaths(InputFiles()), largest: 0)
      return measure.of(Table("", rows: 2, [column]))[0]
    }
    // `(9,999,999,999.99)` and `(19,999,999,999.98)`
    #expect((16.0...19).contains(width(total: false)))
    #expect(width(total: true) > width(total: false) + 1)
  }

  @Test func `texts go on below by words, long words and those of the far East by letters`() {
    #expect(LetterWidths.lines(of: "the payer is known; nothing says for what", room: 30) == 2)
    #expect(LetterWidths.lines(of: "ABCDEFGHIJKLMNOPQRSTUVWXYZ0002", room: 20) == 2)
    #expect(LetterWidths.lines(of: "株式会社東京中央国際貿易", room: 12) == 2)
    #expect(LetterWidths.lines(of: "", room: 1) == 1)
    #expect(
      LetterWidths.cut("Internationale Beteiligungs- und Verwaltungsgesellschaft", toColumn: 20).hasSuffix("\u{2026}"))
    #expect(LetterWidths.cut("One", toColumn: 20) == "One")
  }

  @Test func `rows that would be torn begin a page`() {
    var pages = PrintedPages(heights: (300, 320), repeatedRows: 5)
    pages.keep(10...12)
    #expect(pages.breaks.isEmpty)
    // Twenty rows of 15 points fill a page.
    pages.keep(18...21)
    #expect(pages.breaks == [18])
    // Behind a break there are fifteen rows beside the five at the top.
    pages.keep(29...31)
    pages.keep(32...34)
    #expect(pages.breaks == [18, 32])
    pages.begin(17)
    pages.begin(40)
    #expect(pages.breaks == [18, 32, 40])
  }
}
