/// Dates and times as a workbook stores them: days since an epoch, and a fraction of a day.
enum SerialDate {
  /// The ISO date of a whole serial number; false outside of 1900 to 9999.
  ///
  /// Of the two epochs the first counts a 29 February 1900 that never was: its days before 1 March 1900 are one more.
  static func append(day serial: Int, from1904: Bool, to text: inout [UInt8]) -> Bool {
    guard serial >= (from1904 ? 0 : 1), serial <= (from1904 ? 2_957_003 : 2_958_465), from1904 || serial != 60 else {
      return false
    }
    // Days since 1970-01-01.
    var days = from1904 ? serial - 24_107 : serial - 25_569
    if !from1904, serial < 60 { days += 1 }
    // The civil calendar from a day count, by eras of 400 years (Hinnant, "chrono-compatible low-level date
    // algorithms").
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthPart = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthPart + 2) / 5 + 1
    let month = monthPart < 10 ? monthPart + 3 : monthPart - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    append(year, digits: 4, to: &text)
    text.append(UInt8(ascii: "-"))
    append(month, digits: 2, to: &text)
    text.append(UInt8(ascii: "-"))
    append(day, digits: 2, to: &text)
    return true
  }

  /// A date, and its time of day where it has one: `2026-10-31`, `2026-10-31T14:05:00`; false where the number is no
  /// date.
  static func append(_ number: StoredNumber, from1904: Bool, to text: inout [UInt8]) -> Bool {
    guard !number.isNegative, let (day, seconds) = split(number), append(day: day, from1904: from1904, to: &text) else {
      return false
    }
    guard seconds > 0 else { return true }
    text.append(UInt8(ascii: "T"))
    appendTime(seconds, to: &text)
    return true
  }

  /// Hours, minutes and seconds: of a day, or as many as have passed.
  static func appendTime(_ number: StoredNumber, to text: inout [UInt8]) -> Bool {
    guard let (days, seconds) = split(number), abs(days) < 1_000_000 else { return false }
    if number.isNegative { text.append(UInt8(ascii: "-")) }
    appendTime(abs(days) * 86_400 + seconds, to: &text)
    return true
  }

  /// Whole days and the seconds behind them, to the nearest.
  private static func split(_ number: StoredNumber) -> (days: Int, seconds: Int)? {
    guard let whole = number.whole else { return nil }
    let seconds = (number.tenBillionths * 86_400 + 5_000_000_000) / 10_000_000_000
    return seconds == 86_400 ? (whole + 1, 0) : (whole, seconds)
  }

  private static func appendTime(_ seconds: Int, to text: inout [UInt8]) {
    append(seconds / 3600, digits: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(seconds / 60 % 60, digits: 2, to: &text)
    text.append(UInt8(ascii: ":"))
    append(seconds % 60, digits: 2, to: &text)
  }

  private static func append(_ number: Int, digits: Int, to text: inout [UInt8]) {
    var divisor = 1
    var count = 1
    while count < digits || number / divisor >= 10 {
      divisor *= 10
      count += 1
    }
    while divisor > 0 {
      text.append(UInt8(48 + number / divisor % 10))
      divisor /= 10
    }
  }
}
