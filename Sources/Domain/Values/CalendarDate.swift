/// A civil date: days since 1970-01-01 in the proleptic Gregorian calendar. It has no time and no zone.
package struct CalendarDate: Hashable, Sendable, Comparable {
  package let dayNumber: Int32

  @inlinable
  package init(dayNumber: Int32) { self.dayNumber = dayNumber }

  /// The date with these parts, or nil where the calendar has none, such as 2026-02-29.
  ///
  /// The day count follows the algorithm in Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms",
  /// `days_from_civil`.
  @inlinable
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysInMonth(year: year, month: month)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(dayNumber: Int32(era * 146_097 + dayOfEra - 719_468))
  }

  /// The date written `YYYY-MM-DD`, or nil.
  package init?(iso text: some StringProtocol) {
    var text = String(text)
    guard let date = text.withUTF8({ CalendarDate(iso: $0) }) else { return nil }
    self = date
  }

  /// The date written `YYYY-MM-DD` in UTF-8, or nil.
  @inlinable
  package init?(iso text: UnsafeBufferPointer<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-") else { return nil }
    var isDigits = true
    func number(_ range: Range<Int>) -> Int {
      var value = 0
      for at in range {
        let digit = text[at] &- UInt8(ascii: "0")
        if digit > 9 { isDigits = false }
        value = value &* 10 &+ Int(digit)
      }
      return value
    }
    let (year, month, day) = (number(0..<4), number(5..<7), number(8..<10))
    guard isDigits else { return nil }
    self.init(year: year, month: month, day: day)
  }

  @inlinable
  package static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  @inlinable
  package static func < (a: CalendarDate, b: CalendarDate) -> Bool { a.dayNumber < b.dayNumber }

  // What Comparable derives from `<` is a call; dates are compared a million times over.
  @inlinable
  package static func <= (a: CalendarDate, b: CalendarDate) -> Bool { a.dayNumber <= b.dayNumber }

  @inlinable
  package static func >= (a: CalendarDate, b: CalendarDate) -> Bool { a.dayNumber >= b.dayNumber }

  /// Days from `start` to this date: positive where this date is later.
  @inlinable
  package func days(since start: CalendarDate) -> Int { Int(dayNumber) - Int(start.dayNumber) }

  /// The first and last day that is written `YYYY-MM-DD`.
  package static let days: ClosedRange<Int> = -719_162...2_932_896

  /// The date so many days later; no further than the calendar's first and last day.
  package func adding(days: Int) -> CalendarDate {
    let (sum, overflows) = Int(dayNumber).addingReportingOverflow(days)
    let day = overflows ? (days < 0 ? Self.days.lowerBound : Self.days.upperBound) : sum
    return CalendarDate(dayNumber: Int32(min(max(day, Self.days.lowerBound), Self.days.upperBound)))
  }

  /// Year, month and day.
  @inlinable
  package var parts: (year: Int, month: Int, day: Int) {
    let z = Int(dayNumber) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  package var month: Month {
    let (year, month, _) = parts
    return Month(year: year, month: month)
  }

  /// Monday is 0, Sunday 6.
  package var weekday: Int { ((Int(dayNumber) + 3) % 7 + 7) % 7 }

  /// The date `count` business days later, Monday to Friday; public holidays are not known.
  package func adding(businessDays count: Int) -> CalendarDate {
    var date = self
    var left = count
    while left > 0 {
      date = date.adding(days: 1)
      if date.weekday < 5 { left -= 1 }
    }
    return date
  }

  /// `YYYY-MM-DD`.
  package var iso: String {
    String(unsafeUninitializedCapacity: 10) { text in
      var count = 0
      forEachByte { byte in
        text[count] = byte
        count += 1
      }
      return count
    }
  }

  /// The same ten bytes, appended.
  @inlinable
  package func appendISO(to bytes: inout [UInt8]) { forEachByte { bytes.append($0) } }

  @inlinable
  func forEachByte(_ body: (UInt8) -> Void) {
    let (year, month, day) = parts
    let zero = UInt8(ascii: "0")
    let dash = UInt8(ascii: "-")
    body(zero &+ UInt8(truncatingIfNeeded: year / 1000))
    body(zero &+ UInt8(truncatingIfNeeded: year / 100 % 10))
    body(zero &+ UInt8(truncatingIfNeeded: year / 10 % 10))
    body(zero &+ UInt8(truncatingIfNeeded: year % 10))
    body(dash)
    body(zero &+ UInt8(truncatingIfNeeded: month / 10))
    body(zero &+ UInt8(truncatingIfNeeded: month % 10))
    body(dash)
    body(zero &+ UInt8(truncatingIfNeeded: day / 10))
    body(zero &+ UInt8(truncatingIfNeeded: day % 10))
  }
}

extension CalendarDate {
  /// Whether it lies between 1900-01-01 and 2199-12-31: a date outside is a typo.
  package var isPlausible: Bool { (-25_567...84_005).contains(dayNumber) }
}

extension CalendarDate: CustomStringConvertible {
  package var description: String { iso }
}
