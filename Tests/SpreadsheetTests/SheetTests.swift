import Spreadsheet
import Testing

struct SheetTests {
  @Test(arguments: [
    ("", false), ("Open items", true), ("a/b", false), ("'x", false), (String(repeating: "x", count: 31), true),
    (String(repeating: "x", count: 32), false),
  ])
  func `sheet names are checked before C sees them`(name: String, isValid: Bool) {
    #expect(Workbook.isValid(name) == isValid)
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")])
  func `columns have letters`(column: Int, letters: String) {
    #expect(Sheet.letters(column) == letters)
  }

  @Test func `ranges quote their sheet`() {
    #expect(Sheet.range("Joe's", column: 1, rows: 5...9) == "'Joe''s'!$B$6:$B$10")
  }
}
