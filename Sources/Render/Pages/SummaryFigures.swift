internal import Domain
internal import Spreadsheet

/// The figures of one currency: this month, the one before, and the change.
struct SummaryFigures {
  var page: Page
  let now: TrendRow
  let before: TrendRow?
  let currency: Currency

  mutating func write() {
    money("Net receivables") { $0.movements.closing }
    money("Open invoices") { $0.endingCurrent + $0.overdue }
    money("  not yet due") { $0.endingCurrent }
    money("  overdue") { $0.overdue }
    money("Credits and unapplied cash") { $0.movements.closing - $0.endingCurrent - $0.overdue }
    metric("Share not yet due", .percent) {
      Share(part: $0.endingCurrent, whole: $0.endingCurrent + $0.overdue).metric
    }
    metric("CEI", .percent) { $0.cei }
    metric("CEI cash only", .percent) { $0.ceiCash }
    metric("CEI without unapplied and credits", .percent) { $0.ceiWithoutUnapplied }
    metric("DSO, 3 months", .days) { $0.dso3Months }
    metric("DSO, count-back", .days) { $0.dsoCountback }
    metric("Best possible DSO", .days) { $0.bestPossibleDSO }
    metric("Average days delinquent", .days) { $0.averageDaysDelinquent }
    metric("Days to pay", .days) { $0.daysToPay }
    metric("On-time rate", .percent) { $0.onTimeRate }
    metric("Overdue to monthly sales", .percent) { $0.overdueShare }
    if now.isCEIMovedByUnapplied {
      for part in "CEI \(now.cei.text) %: \(now.unappliedEffectInWords)".split(separator: "; ") {
        var row = page.row()
        row.text(String(part), .note)
      }
    }
  }

  private mutating func money(_ name: String, _ value: (TrendRow) -> Int64) {
    var row = page.row()
    row.text(name)
    let this = row.money(value(now), currency)
    guard let before else { return }
    let last = row.money(value(before), currency)
    row.money(formula: "=\(this)-\(last)", value(now) - value(before), currency)
  }

  private mutating func metric(_ name: String, _ style: Style, _ value: (TrendRow) -> Metric) {
    var row = page.row()
    row.text(name)
    let this = row.metric(value(now), style)
    guard let before else { return }
    let last = row.metric(value(before), style)
    if case .value(let a) = value(now), case .value(let b) = value(before) {
      if style == .percent {
        row.formula("=(\(this)-\(last))*100", value: (Double(a) - Double(b)) / 100, .points)
      } else {
        row.formula("=\(this)-\(last)", value: (Double(a) - Double(b)) / 100, style)
      }
    } else {
      row.text("n/a", .missing)
    }
  }
}
