internal import Domain

/// What the mail's template names: the page's values, five of the largest, and the weeks as bars within a table.
struct MailContext {
  let texts: ReportTexts
  static let largest = 5

  func values(of page: [String: Any]) -> [String: Any] {
    var values = page
    // Drawings have no place in a mail.
    for key in ["charts1", "charts2", "rolls", "causes", "movers"] { values[key] = nil }
    if var largest = page["largest"] as? [String: Any], let rows = largest["rows"] as? [[String: Any]] {
      largest["rows"] = Array(rows.prefix(Self.largest))
      values["largest"] = largest
    }
    values["largest_others"] = texts.others(behind: Self.largest).map { ["text": $0] }
    values["decisions_more"] = texts.decisionsMore(behind: PageContext.decisions).map { ["text": $0] }
    if let cash = texts.report.cash { values["expected"] = expected(cash) }
    return values
  }

  private func expected(_ cash: ExpectedCash) -> [String: Any] {
    let weeks = cash.weeks(of: texts.report.currency)
    let most = max(1, weeks.map(\.expected).max() ?? 1)
    return [
      "finding": ForecastTexts(cash, texts.report, texts.words).finding,
      "weeks": weeks.map { week -> [String: Any] in
        var row: [String: Any] = [
          "to": week.to.iso, "amount": texts.printed.amount(week.expected), "low": texts.printed.amount(week.low),
          "high": texts.printed.amount(week.high),
        ]
        let share = Int(Int128(week.expected) * 60 / Int128(most))
        if share > 0 { row["bar"] = "\(share)" }
        return row
      },
    ]
  }
}
