/// Half of a calendar year: reference rates of late interest hold from 1 January and from 1 July.
package struct HalfYear: Hashable, Sendable, Comparable {
  /// Twice the year, and one more for the second half.
  private let number: Int

  private init(number: Int) { self.number = number }

  /// The half-year that a day lies in.
  package init(_ day: CalendarDate) {
    let (year, month, _) = day.parts
    number = year * 2 + (month > 6 ? 1 : 0)
  }

  package static func < (a: HalfYear, b: HalfYear) -> Bool { a.number < b.number }

  /// Beyond the calendar's last year, its last day.
  package var firstDay: CalendarDate {
    CalendarDate(year: number / 2, month: number % 2 == 0 ? 1 : 7, day: 1) ?? CalendarDate(dayNumber: Int32.max)
  }

  package var next: HalfYear { HalfYear(number: number + 1) }

  /// `2026-H2`.
  package var text: String { "\(number / 2)-H\(number % 2 + 1)" }
}
