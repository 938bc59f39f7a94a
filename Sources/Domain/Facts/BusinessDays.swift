/// The days on which people work, by country: neither Saturday nor Sunday, nor a listed holiday.
package struct BusinessDays: Sendable {
  private var holidays: [String: Set<CalendarDate>] = [:]

  package init(_ holidays: [Holiday] = []) {
    for holiday in holidays { self.holidays[holiday.country, default: []].insert(holiday.date) }
  }

  package func isWorking(_ day: CalendarDate, in country: String) -> Bool {
    day.weekday < 5 && !(holidays[country]?.contains(day) ?? false)
  }

  /// The first working day on or after a day.
  package func working(from day: CalendarDate, in country: String) -> CalendarDate {
    var day = day
    while !isWorking(day, in: country) { day = day.adding(days: 1) }
    return day
  }

  /// So many working days after a day; before it where the number is negative.
  package func adding(_ count: Int, to day: CalendarDate, in country: String) -> CalendarDate {
    var (day, left) = (day, abs(count))
    while left > 0 {
      day = day.adding(days: count < 0 ? -1 : 1)
      if isWorking(day, in: country) { left -= 1 }
    }
    return day
  }
}
