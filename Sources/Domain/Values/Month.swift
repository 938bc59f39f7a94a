/// A calendar month: months since year 0.
package struct Month: Hashable, Sendable, Comparable {
  package let number: Int32

  package init(number: Int32) { self.number = number }

  package init(year: Int, month: Int) { number = Int32(year * 12 + month - 1) }

  /// The month written `YYYY-MM`, or nil.
  package init?(iso text: some StringProtocol) {
    guard let first = CalendarDate(iso: "\(text)-01") else { return nil }
    self = first.month
  }

  package var year: Int { Int(number) / 12 }
  package var month: Int { Int(number) % 12 + 1 }

  package var firstDay: CalendarDate { CalendarDate(year: year, month: month, day: 1)! }
  package var lastDay: CalendarDate { firstDay.adding(days: days - 1) }

  /// How many days it has.
  package var days: Int { CalendarDate.daysInMonth(year: year, month: month) }

  package func adding(months: Int) -> Month { Month(number: number + Int32(months)) }

  /// Whole months from `start` to this one.
  package func months(since start: Month) -> Int { Int(number - start.number) }

  /// `YYYY-MM`.
  package var iso: String { String(firstDay.iso.dropLast(3)) }

  package static func < (a: Month, b: Month) -> Bool { a.number < b.number }
}

extension Month: CustomStringConvertible {
  package var description: String { iso }
}
