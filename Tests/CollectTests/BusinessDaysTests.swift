import Domain
import Testing

@testable import Collect

struct BusinessDaysTests {
  private let days = BusinessDays([
    Holiday(
      country: "DE", date: CalendarDate(iso: "2026-11-02")!, name: "a day off", source: Source(file: 0, line: 2))
  ])

  @Test(arguments: [
    ("2026-10-31", "DE", "2026-11-03"), ("2026-10-31", "FR", "2026-11-02"), ("2026-11-03", "DE", "2026-11-03"),
  ])
  func `a working day is neither at a weekend nor a holiday of the country`(day: String, country: String, next: String)
  {
    #expect(days.working(from: CalendarDate(iso: day)!, in: country).iso == next)
  }

  @Test(arguments: [("2026-10-29", 2, "2026-11-03"), ("2026-10-30", 1, "2026-11-03"), ("2026-11-03", -1, "2026-10-30")])
  func `working days are counted behind and before a day`(day: String, count: Int, expected: String) {
    #expect(days.adding(count, to: CalendarDate(iso: day)!, in: "DE").iso == expected)
  }
}
