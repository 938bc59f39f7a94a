/// When an invoice is due, counted from its date: `30`, `45 days end of month`, `10th of following month`.
package struct PaymentTerms: Sendable, Hashable {
  /// Whether the date moves to the end of its month, and when the days are counted.
  package enum MonthEnd: UInt8, Sendable {
    case none
    /// The days first, then to the end of the month: `45 days end of month`.
    case afterDays
    /// To the end of the month first, then the days: `30 days after end of month`.
    case beforeDays
  }

  package var days: Int
  /// Whole months that are counted before the days.
  package var months = 0
  package var monthEnd = MonthEnd.none
  /// The day of the month behind the month's end; nil where it is due at the end.
  package var day: Int?

  package init(days: Int, monthEnd: MonthEnd = .none) {
    self.days = days
    self.monthEnd = monthEnd
  }

  /// Days that may be read; more is a mistake.
  package static let range = 0...3650

  /// The number of days, where they are nothing else.
  package var plainDays: Int? { months == 0 && monthEnd == .none && day == nil ? days : nil }

  /// The due date of a document of `date`.
  package func due(from date: CalendarDate) -> CalendarDate {
    var due = date
    if months > 0 {
      let month = date.month.adding(months: months)
      due = month.firstDay.adding(days: min(date.parts.day, month.days) - 1)
    }
    switch monthEnd {
    case .none: due = due.adding(days: days)
    case .afterDays: due = due.adding(days: days).month.lastDay
    case .beforeDays: due = due.month.lastDay.adding(days: days)
    }
    guard let day else { return due }
    let next = due.month.adding(months: 1)
    return next.firstDay.adding(days: min(day, next.days) - 1)
  }

  /// The same for a sentence: `30 days`.
  package var words: String { plainDays == nil ? text : "\(text) days" }

  /// The terms in words that are read back: `30`, `45 days end of month on the 10th`.
  package var text: String {
    if let plainDays { return "\(plainDays)" }
    if monthEnd == .afterDays, days == 0, months == 0, let day { return "\(Self.ordinal(day)) of following month" }
    if monthEnd == .afterDays, days == 0, months == 1, day == nil { return "end of following month" }
    if monthEnd == .afterDays, days == 0, months == 0 { return "end of month" }
    var words = [
      months > 0 ? Wording.counted(months, "month") : "", days > 0 || months == 0 ? "\(days) days" : "",
    ]
    if monthEnd == .beforeDays { words.append("after") }
    if monthEnd != .none { words.append("end of month") }
    if let day { words.append("on the \(Self.ordinal(day))") }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func ordinal(_ day: Int) -> String {
    let ending =
      switch (day % 10, day / 10) {
      case (_, 1): "th"
      case (1, _): "st"
      case (2, _): "nd"
      case (3, _): "rd"
      default: "th"
      }
    return "\(day)\(ending)"
  }
}
