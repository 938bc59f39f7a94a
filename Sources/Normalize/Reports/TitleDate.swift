internal import Domain

/// The day of which a list says what is open, in the lines above its header: `As of May 31, 2026`,
/// `Stichtag 31.05.2026`.
struct TitleDate {
  let words: ReportWords
  /// The order of day and month in figures with strokes between them, where the profile or the settings say it.
  let order: DateOrder?

  /// The day, where the lines say one and no other.
  func day(in preamble: [[String]]) -> CalendarDate? {
    var days: Set<CalendarDate> = []
    for record in preamble {
      // A comma in the date may have cut it into two fields.
      let texts = record.filter { !$0.isEmpty }
      let line = texts.joined(separator: " ").uppercased()
      guard line.count <= 200 else { continue }
      if let day = day(in: line) { days.insert(day) }
    }
    return days.count == 1 ? days.first : nil
  }

  private func day(in line: String) -> CalendarDate? { day(in: line, behind: words.asOf) }

  /// The first date behind one of the phrases.
  func day(in line: String, behind phrases: [String]) -> CalendarDate? {
    for phrase in phrases {
      var rest = line[...]
      while let range = rest.firstRange(of: phrase) {
        let isWord =
          !(line[..<range.lowerBound].last?.isLetter ?? false) && !(line[range.upperBound...].first?.isLetter ?? false)
        if isWord, let day = date(at: line[range.upperBound...]) { return day }
        rest = rest[range.upperBound...]
      }
    }
    return nil
  }

  /// The date with which a text begins, behind colons and brackets.
  func date(at text: Substring) -> CalendarDate? {
    let parts = text.split { !$0.isLetter && !$0.isNumber }.prefix(5).map(String.init)
    return inWords(parts) ?? inFigures(parts, text)
  }

  /// `MAY 31 2026`, `31 MAI 2026`, `31 DE MAYO DE 2026`, `1ST JUNE 2026`.
  private func inWords(_ parts: [String]) -> CalendarDate? {
    let parts = parts.filter { !["DE", "DI", "DEL", "OF"].contains($0) }
    guard parts.count >= 3, let year = Int(parts[2]), (1900...2999).contains(year) else { return nil }
    func day(_ text: String) -> Int? {
      let digits = text.prefix(while: \.isNumber)
      return ["", "ST", "ND", "RD", "TH", "ER", "E"].contains(text.dropFirst(digits.count)) ? Int(digits) : nil
    }
    let (dayAt, monthAt) = MonthNames.number(parts[0]) == nil ? (0, 1) : (1, 0)
    guard let day = day(parts[dayAt]), let month = MonthNames.number(parts[monthAt]) else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private func inFigures(_ parts: [String], _ text: Substring) -> CalendarDate? {
    guard parts.count >= 3, let a = Int(parts[0]), let b = Int(parts[1]), let c = Int(parts[2]) else { return nil }
    if parts[0].count == 4 { return CalendarDate(year: a, month: b, day: c) }
    guard parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 || parts[2].count == 2 else { return nil }
    let year = parts[2].count == 2 ? 2000 + c : c
    let mark = text.drop { !$0.isNumber }.drop(while: \.isNumber).first
    let orders: [DateOrder] = mark == "." ? [.dayMonthYear] : [.dayMonthYear, .monthDayYear]
    let days = Set(
      orders.compactMap {
        $0 == .dayMonthYear
          ? CalendarDate(year: year, month: b, day: a) : CalendarDate(year: year, month: a, day: b)
      })
    if days.count == 1 { return days.first }
    switch order {
    case .dayMonthYear: return CalendarDate(year: year, month: b, day: a)
    case .monthDayYear: return CalendarDate(year: year, month: a, day: b)
    default: return nil
    }
  }
}
