internal import Domain
internal import Spreadsheet

/// What stands below the charts.
extension SummaryPage {
  /// What was matched without a person: the percentages, on one page with the other figures.
  mutating func writeMatching() {
    let (month, all) = (report.close.matching.ofPeriod, report.close.matching.ofAll)
    if all.total.receipts.whole > 0 {
      right.skip()
      right.headers(["Matched without a person", report.close.period.iso, "all months"], figures: 2)
      let byCount: [(String, (MatchingRates) -> Share)] = [
        ("by receipt", { $0.total.receipts }), ("by receipt, matchable only", { $0.total.matchable }),
        ("by line", { $0.total.lines }),
      ]
      let byValue = all.currencies.map(\.currency).map { currency -> (String, (MatchingRates) -> Share) in
        ("by value, \(currency.code)", { $0[currency].value })
      }
      for (number, (title, share)) in (byCount + byValue).enumerated() {
        var row = right.row()
        row.text(title)
        row.metric(share(month).metric, .percent)
        row.metric(share(all).metric, .percent)
        if number == 0 { row.link(to: "Tie-out", text: "how counted") }
      }
    }
  }

  /// The ten customers with most overdue in the entity's currency, with their score and strongest sign.
  mutating func writeLargest() {
    guard let currency = currencies.first else { return }
    let rows = report.close.aging.filter { $0.currency == currency && $0.overdue > 0 }
      .sorted { ($1.overdue, $0.customer) < ($0.overdue, $1.customer) }.prefix(10)
    guard !rows.isEmpty else { return }
    right.headers(["Largest overdue, \(currency.code)", "Overdue", "Net", "Score", "Signs"], figures: 3)
    for aging in rows {
      var row = right.row()
      row.text(LetterWidths.cut(report.customerName(aging.customer), toColumn: widths[Self.rightColumn]))
      row.money(aging.overdue, currency)
      row.money(aging.net, currency)
      if let score = report.close.desk.risk.scores.first(where: { $0.customer == aging.customer }) {
        row.text("\(score.score) \(score.band.rawValue)", .missing)
      } else {
        row.skip()
      }
      let signs = report.close.desk.risk.signs.filter { $0.customer == aging.customer && $0.severity.isFlagged }
        .sorted { ($1.severity, $0.sign) < ($0.severity, $1.sign) }
      guard let first = signs.first else { continue }
      let more = signs.dropFirst().prefix(3).map(\.sign).joined(separator: " ")
      let others = more.isEmpty ? "" : ", \(more)"
      let room = widths[Self.rightColumn + 4] - 1 - LetterWidths.column(LetterWidths.of(others))
      row.text(LetterWidths.cut("\(first.sign) \(first.metric)", toColumn: room) + others, .indentedLine)
    }
  }
}
