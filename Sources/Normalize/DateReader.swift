internal import Domain

/// Reads dates written in one order of day, month and year.
enum DateReader {
  /// The date, or nil where the text is not one in this order; `YYYY-MM-DD` is the same in all of them.
  static func read(_ text: UnsafeBufferPointer<UInt8>, order: DateOrder) -> CalendarDate? {
    if let plain = CalendarDate(iso: text) { return plain }
    return readWritten(text, order: order)
  }

  private static func readWritten(_ text: UnsafeBufferPointer<UInt8>, order: DateOrder) -> CalendarDate? {
    guard (6...40).contains(text.count) else { return nil }
    var parts = withoutTime(String(decoding: text, as: UTF8.self)).split { "-/., ".contains($0) }.map(String.init)
    if parts.count == 1, parts[0].count == 8, parts[0].utf8.allSatisfy({ (48...57).contains($0) }) {
      let digits = Array(parts[0])
      let cuts = order == .yearMonthDay ? [0, 4, 6, 8] : [0, 2, 4, 8]
      parts = zip(cuts, cuts.dropFirst()).map { String(digits[$0..<$1]) }
    }
    guard parts.count == 3 else { return nil }
    if let month = parts.firstIndex(where: { monthNumber($0) != nil }) {
      // A month in letters leaves no doubt: the other two are day and year, the year being the longer or the last.
      var rest = parts
      rest.remove(at: month)
      if rest[0].count == 4 { rest.swapAt(0, 1) }
      guard let day = number(rest[0], digits: 1...2), let year = yearNumber(rest[1]) else { return nil }
      return CalendarDate(year: year, month: monthNumber(parts[month])!, day: day)
    }
    let (yearAt, monthAt, dayAt) = positions(in: order)
    guard order != .yearMonthDay || parts[yearAt].count == 4, let year = yearNumber(parts[yearAt]),
      let month = number(parts[monthAt], digits: 1...2), let day = number(parts[dayAt], digits: 1...2)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private static func positions(in order: DateOrder) -> (year: Int, month: Int, day: Int) {
    switch order {
    case .yearMonthDay: (0, 1, 2)
    case .dayMonthYear: (2, 1, 0)
    case .monthDayYear: (2, 0, 1)
    }
  }

  /// A time of day behind the date, as in `2026-10-31T00:00:00` or `31.10.2026 14:05`, is dropped.
  private static func withoutTime(_ text: String) -> Substring {
    guard let colon = text.firstIndex(of: ":") else { return text[...] }
    return text[..<(text[..<colon].lastIndex { $0 == " " || $0 == "T" } ?? colon)]
  }

  private static func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }

  /// Four digits, or two: 70-99 are 19xx, the rest 20xx.
  private static func yearNumber(_ text: String) -> Int? {
    if let year = number(text, digits: 4...4) { return year }
    guard let short = number(text, digits: 2...2) else { return nil }
    return short >= 70 ? 1900 + short : 2000 + short
  }

  private static func monthNumber(_ text: String) -> Int? {
    guard text.count >= 3, text.allSatisfy(\.isLetter) else { return nil }
    let word = text.lowercased()
    let english = [
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december",
    ]
    let german = [
      "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november",
      "dezember",
    ]
    for names in [english, german] {
      if let at = names.firstIndex(where: { $0 == word || (word.count == 3 && $0.hasPrefix(word)) }) { return at + 1 }
    }
    return word == "sept" ? 9 : nil
  }
}
