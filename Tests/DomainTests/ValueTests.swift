import Domain
import Testing

struct MoneyTests {
  @Test(
    arguments: [
      (0, 2, "0.00"), (5, 2, "0.05"), (-5, 2, "-0.05"), (123_456, 2, "1234.56"), (-100, 0, "-100"), (1, 3, "0.001"),
      (Int64.max, 2, "92233720368547758.07"), (Int64.min, 2, "-92233720368547758.08"),
    ] as [(Int64, Int, String)])
  func `minor units are written with the currency's decimals`(value: Int64, digits: Int, text: String) {
    #expect(DecimalText.plain(value, digits: digits) == text)
  }

  @Test func `amounts in sentences have marks of thousands, numbers of documents have none`() {
    let grouped = Wording.groupingThousands("INV-12345.67 paid 12345.67 of -1234567.890; 999.00, v1234.5, 2026.10, 4.5")
    #expect(grouped == "INV-12345.67 paid 12,345.67 of -1,234,567.890; 999.00, v1234.5, 2,026.10, 4.5")
    #expect(Wording.groupingThousands("(1000.00) 10000") == "(1,000.00) 10000")
  }

  @Test func `thousands are parted for people only`() {
    #expect(DecimalText.grouped(-123_456_789, digits: 2) == "-1,234,567.89")
    #expect(DecimalText.grouped(12_345, digits: 2) == "123.45")
    #expect(DecimalText.grouped(100, digits: 0) == "100")
  }

  @Test func `currencies know their decimals`() {
    #expect(Currency("eur")?.minorDigits == 2)
    #expect(Currency("JPY")?.minorDigits == 0)
    #expect(Currency("KWD")?.minorDigits == 3)
    #expect(Currency("XYZ") == nil)
  }

  @Test(
    arguments: [(1, 2, 1), (-1, 2, -1), (1, 3, 0), (2, 3, 1), (-5, 2, -3), (5, -2, -3), (7, 7, 1)]
      as [(Int128, Int128, Int64)])
  func `halves are rounded away from zero`(numerator: Int128, denominator: Int128, expected: Int64) {
    #expect(Ratio.rounded(numerator, over: denominator) == expected)
  }
}

struct CalendarTests {
  @Test func `every day from 1900 to 2199 comes back from its parts`() {
    var day = CalendarDate(year: 1900, month: 1, day: 1)!
    let end = CalendarDate(year: 2199, month: 12, day: 31)!
    var weekday = day.weekday
    #expect(weekday == 0)
    while day <= end {
      let (year, month, number) = day.parts
      #expect(CalendarDate(year: year, month: month, day: number) == day)
      #expect(day.weekday == weekday)
      weekday = (weekday + 1) % 7
      day = day.adding(days: 1)
    }
  }

  @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-01", "26-01-01", "2026-04-31", "0000-01-01", "x"])
  func `what is no date is none`(text: String) {
    #expect(CalendarDate(iso: text) == nil)
  }

  @Test func `a leap day exists every fourth year but not in 1900 or 2100`() {
    #expect(CalendarDate(iso: "2024-02-29") != nil)
    #expect(CalendarDate(iso: "2000-02-29") != nil)
    #expect(CalendarDate(iso: "1900-02-29") == nil)
    #expect(CalendarDate(iso: "2100-02-29") == nil)
  }

  @Test func `months know their last day and their neighbours`() {
    #expect(Month(iso: "2024-02")?.lastDay.iso == "2024-02-29")
    #expect(Month(iso: "2026-12")?.adding(months: 1).iso == "2027-01")
    #expect(Month(iso: "2026-10")?.months(since: Month(iso: "2025-09")!) == 13)
  }

  @Test func `business days skip the weekend`() {
    let friday = CalendarDate(iso: "2026-10-30")!
    #expect(friday.adding(businessDays: 2).iso == "2026-11-03")
  }
}

struct BucketTests {
  /// Each of the peers' edge defects: days 30, 60, 90 in two buckets or in none, items beyond the last edge, not-due
  /// items lost.
  @Test(arguments: [[0, 30, 60, 90, 120], [0, 30, 60, 90], [0], [15, 30, 60], [-30, 0, 7, 14, 45], [0, 1, 2, 3]])
  func `every day from 400 early to 4000 late is in exactly one bucket`(edges: [Int]) throws {
    let buckets = try #require(AgingBuckets(edges: edges))
    #expect(buckets.labels.count == buckets.count)
    var last = 0
    for days in -400...4000 {
      let index = buckets.index(days: days)
      // The definition, written another way: above the edge before, not above its own.
      let holds = (0..<buckets.count).filter { bucket in
        (bucket == 0 || days > edges[bucket - 1]) && (bucket == edges.count || days <= edges[bucket])
      }
      #expect(holds == [index])
      #expect(index >= last)
      last = index
    }
  }

  @Test func `labels say what they hold`() {
    #expect(
      AgingBuckets(edges: [0, 30, 60, 90, 120])?.labels == ["not_due", "1-30", "31-60", "61-90", "91-120", "121+"])
  }

  @Test(arguments: [[], [30, 30], [60, 30]])
  func `edges that do not rise are none`(edges: [Int]) {
    #expect(AgingBuckets(edges: edges) == nil)
  }
}

struct TextColumnTests {
  @Test func `an interner gives equal texts one number, however many there are`() {
    var interner = Interner()
    for round in 0..<2 {
      for value in 0..<5000 { #expect(interner.intern("text \(value)") == UInt32(value), "round \(round)") }
    }
    #expect(interner.count == 5000)
    #expect(interner.find("text 77") == 77)
    #expect(interner.find("text 5000") == nil)
    #expect(interner[4999] == "text 4999")
  }

  @Test func `rows keep their fields when a half read one is dropped`() {
    var rows = SourceRows()
    rows.appendField("a")
    rows.appendField("b")
    rows.endRow(line: 1)
    rows.appendField("lost")
    rows.dropFields(1)
    rows.appendField("c")
    rows.endRow(line: 3)
    #expect(rows.count == 2)
    #expect(rows.csv(row: 0) == "a,b")
    #expect(rows.csv(row: 1) == "c")
    #expect(rows.lines == [1, 3])
  }
}
