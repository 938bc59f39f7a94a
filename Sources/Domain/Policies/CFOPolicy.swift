/// What the settings say of the scheduled report.
package struct CFOPolicy: Sendable, Hashable {
  package var recipients: [String] = []
  /// ISO 639 two letters.
  package var language = "en"
  /// The business day of the month after the next close by which its report is due.
  package var dueBusinessDay = 5
  /// How many business days each kind of data may end before the day that a caller expects.
  package var tolerance: [CFOHead.Through.Kind: Int] = [.ledger: 0, .bank: 1, .documents: 5, .events: 10]

  package init() {}
}

/// The words of the scheduled report in one language: labels, and phrases with places for values.
package struct CFOWords: Sendable, Hashable {
  /// ISO 639 two letters.
  package let code: String
  private let texts: [String: String]
  /// January first.
  package let months: [String]

  /// - Precondition: twelve months.
  package init(code: String, texts: [String: String], months: [String]) {
    precondition(months.count == 12, "a year has twelve months")
    (self.code, self.texts, self.months) = (code, texts, months)
  }

  package var keys: Set<String> { Set(texts.keys) }

  /// - Precondition: the language has it.
  package subscript(key: String) -> String {
    guard let text = texts[key] else { preconditionFailure("the words of '\(code)' lack '\(key)'") }
    return text
  }

  package func has(_ key: String) -> Bool { texts[key] != nil }

  /// A phrase with its values: `{name}` is a place, and `{name:is|are}` the word that goes with one or with more.
  package func phrase(_ key: String, _ arguments: [(name: String, value: String)] = []) -> String {
    var rest = self[key][...]
    var text = ""
    // One pass: what stands in a value is no place.
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let place = rest[rest.index(after: open)..<close].split(separator: ":", maxSplits: 1)
      let name = place.first ?? ""
      guard let value = arguments.first(where: { $0.name == name })?.value else {
        preconditionFailure("'\(key)' of '\(code)' needs '\(name)'")
      }
      text += rest[..<open]
      let forms = place.count == 2 ? place[1].split(separator: "|", omittingEmptySubsequences: false) : []
      text += forms.count == 2 ? String(forms[value == "1" ? 0 : 1]) : value
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }

  /// `1,234.56` as the language writes it, without a currency.
  package func amount(_ value: Int64, _ currency: Currency) -> String {
    number(DecimalText.grouped(value, digits: currency.minorDigits))
  }

  /// Hundredths as `48.20`.
  package func hundredths(_ value: Int64) -> String { number(DecimalText.grouped(value, digits: 2)) }

  /// Hundredths without them, as `149`.
  package func whole(_ hundredths: Int64) -> String { number(DecimalText.grouped(hundredths / 100, digits: 0)) }

  /// `-1207.50` as the language writes it; what is no number of the kind stays as it is.
  package func number(ofPlain text: String) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let value = Int64(parts.joined()) else { return text }
    let digits = parts.count == 2 ? parts[1].count : 0
    return number(DecimalText.grouped(value, digits: digits))
  }

  /// With a sign in front, also where it is more.
  package func signed(_ text: String, of value: Int64) -> String { value > 0 ? "+" + text : text }

  private func number(_ text: String) -> String {
    String(text.map { $0 == "," ? self["group"] : $0 == "." ? self["decimal"] : String($0) }.joined())
  }

  /// `3 November 2026`.
  package func date(_ date: CalendarDate) -> String {
    let (year, month, day) = date.parts
    return phrase("date", [("day", "\(day)"), ("month", months[month - 1]), ("year", "\(year)")])
  }

  /// `2 Nov`, for days that are near.
  package func shortDate(_ date: CalendarDate) -> String {
    let (_, month, day) = date.parts
    return phrase("short_date", [("day", "\(day)"), ("month", String(months[month - 1].prefix(3)))])
  }

  /// `Oct`.
  package func shortMonth(_ month: Month) -> String { String(months[month.firstDay.parts.month - 1].prefix(3)) }

  /// `October 2026`.
  package func month(_ month: Month) -> String {
    "\(months[month.firstDay.parts.month - 1]) \(month.firstDay.parts.year)"
  }
}
