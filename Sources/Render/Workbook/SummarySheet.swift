internal import Domain
internal import Spreadsheet

extension MonthEndWorkbook {
  /// One printed page: the figures with last month and the change, three charts, the ten largest overdue, the controls.
  func writeSummary(_ sheet: Sheet, _ workbook: inout Workbook, trend: TrendPlace?, items: [Place]) {
    let columns = [
      Column("", 34), Column("", 17), Column("", 17), Column("", 17), Column("", 4), Column("", 22), Column("", 14), Column("", 14),
      Column("", 14), Column("", 14),
    ]
    sheet.hideGridlines()
    frame.begin(sheet, "Receivables at month-end", columns, rows: nil, onOnePage: true)
    let failed = report.close.controls.failed
    let notProven = report.close.controls.notProven
    let total = report.close.controls.count - notProven
    sheet.text(
      4, 0,
      (failed == 0 ? "All \(total) controls hold" : "\(failed) of \(total) controls FAILED")
        + (notProven == 0 ? "" : ", \(notProven) not proven"),
      failed == 0 && notProven == 0 ? .good : .bad)
    sheet.link(4, 1, to: "Tie-out", cell: "A1", text: "Tie-out")
    sheet.link(4, 2, to: "About", cell: "A1", text: "About")
    if !report.reconciliation.review.isEmpty {
      sheet.link(4, 3, to: "Review", cell: "A1", text: "\(report.reconciliation.review.count) to review")
    }
    var line = 6
    for currency in ordered { line = writeFigures(sheet, currency, line) + 1 }
    line = writeMatching(sheet, line) + 1
    if items.count > 1 { sheet.text(line, 0, "Open items stand on \(items.count) sheets: one holds no more", .note) }
    line = writeBuckets(sheet, &workbook, line + 1)
    line = writeLargest(sheet, line + 1)
    if let trend, let currency = ordered.first {
      insertCharts(sheet, &workbook, trend, currency, row: line + 1, width: 480)
    }
  }

  /// The entity's currency first, then by code.
  private var ordered: [Currency] {
    currencies.filter { $0 == report.ledger.entity.currency } + currencies.filter { $0 != report.ledger.entity.currency }
  }

  private func writeFigures(_ sheet: Sheet, _ currency: Currency, _ start: Int) -> Int {
    let rows = report.close.trend.filter { $0.currency == currency }
    guard let now = rows.last else { return start }
    let before = rows.dropLast().last
    var line = start
    for (column, title) in ["Figures in \(currency.code)", report.close.period.iso, before?.month.iso ?? "", "Change"].enumerated() {
      sheet.text(line, column, title, column == 0 ? .header : .headerRight)
    }
    func money(_ name: String, _ value: (TrendRow) -> Int64) {
      line += 1
      sheet.text(line, 0, name)
      sheet.money(line, 1, value(now), currency)
      guard let before else { return }
      sheet.money(line, 2, value(before), currency)
      sheet.formula(
        line, 3, "=\(Sheet.cell(line, 1))-\(Sheet.cell(line, 2))", value: Sheet.double(value(now) - value(before), currency),
        .money(currency.minorDigits))
    }
    func metric(_ name: String, _ style: Style, _ value: (TrendRow) -> Metric) {
      line += 1
      sheet.text(line, 0, name)
      sheet.metric(line, 1, value(now), style)
      guard let before else { return }
      sheet.metric(line, 2, value(before), style)
      if case .value(let a) = value(now), case .value(let b) = value(before) {
        sheet.formula(
          line, 3, "=\(Sheet.cell(line, 1))-\(Sheet.cell(line, 2))", value: (Double(a) - Double(b)) / (style == .percent ? 10_000 : 100),
          style)
      } else {
        sheet.text(line, 3, "n/a", .missing)
      }
    }
    money("Net receivables") { $0.movements.closing }
    money("Open invoices") { $0.endingCurrent + $0.overdue }
    money("  not yet due") { $0.endingCurrent }
    money("  overdue") { $0.overdue }
    money("Credits and unapplied cash") { $0.movements.closing - $0.endingCurrent - $0.overdue }
    metric("Share not yet due", .percent) { Metrics.share($0.endingCurrent, of: $0.endingCurrent + $0.overdue) }
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
      line += 1
      sheet.text(line, 0, "CEI \(now.cei.text) %: \(now.unappliedEffectInWords)", .note)
    }
    return line + 1
  }

  private enum Metrics {
    static func share(_ part: Int64, of whole: Int64) -> Metric {
      whole > 0 ? Metric(hundredths: Ratio.percent(Int128(part), of: Int128(whole))) : .notAvailable(.noSample)
    }
  }

  /// Aging by bucket, a row a currency, with a stacked bar beside it.
  private func writeBuckets(_ sheet: Sheet, _ workbook: inout Workbook, _ start: Int) -> Int {
    let labels = report.close.policy.buckets.labels.map { $0 == "not_due" ? "Not due" : $0 }
    guard !currencies.isEmpty else { return start }
    sheet.text(start, 0, "Open invoices by days past due", .label)
    for (column, currency) in ordered.enumerated() where column < 3 {
      sheet.text(start, 1 + column, currency.code, .headerRight)
    }
    for (bucket, label) in labels.enumerated() {
      sheet.text(start + 1 + bucket, 0, label)
      for (column, currency) in ordered.enumerated() where column < 3 {
        let sum = report.close.aging.reduce(Int64(0)) { $1.currency == currency ? $0 + $1.buckets[bucket] : $0 }
        sheet.money(start + 1 + bucket, 1 + column, sum, currency)
      }
    }
    let chart = workbook.addChart(.stackedBar)
    chart.setTitle("Aging, \(ordered.prefix(3).map(\.code).joined(separator: ", "))")
    let colors: [UInt32] = [0x548235, 0xA9D18E, 0xFFD966, 0xF4B183, 0xC55A11, 0x833C0B, 0x3B1C06]
    let columns = 1...min(ordered.count, 3)
    let first = Sheet.cell(start, columns.lowerBound, absolute: true)
    let last = Sheet.cell(start, columns.upperBound, absolute: true)
    for (bucket, label) in labels.enumerated() {
      let from = Sheet.cell(start + 1 + bucket, columns.lowerBound, absolute: true)
      let to = Sheet.cell(start + 1 + bucket, columns.upperBound, absolute: true)
      chart.addSeries(
        label, categories: "Summary!\(first):\(last)", values: "Summary!\(from):\(to)", color: colors[min(bucket, colors.count - 1)])
    }
    chart.setValueAxis("", numberFormat: "#,##0")
    sheet.insert(chart, row: 6, column: 5, width: 560, height: 320)
    return start + labels.count + 1
  }

  /// The ten customers with most overdue in the entity's currency, with their score and strongest sign.
  private func writeLargest(_ sheet: Sheet, _ start: Int) -> Int {
    guard let currency = ordered.first else { return start }
    let rows = report.close.aging.filter { $0.currency == currency && $0.overdue > 0 }
      .sorted { ($1.overdue, $0.customer) < ($0.overdue, $1.customer) }.prefix(10)
    guard !rows.isEmpty else { return start }
    for (column, title) in ["Largest overdue, \(currency.code)", "Overdue", "Net", "Score", "", "Signs", "", "", "", ""].enumerated() {
      sheet.text(start, column, title, (1...3).contains(column) ? .headerRight : .header)
    }
    for (at, row) in rows.enumerated() {
      let line = start + 1 + at
      sheet.text(line, 0, report.customerNames, Int(row.customer) + 1)
      sheet.money(line, 1, row.overdue, currency)
      sheet.money(line, 2, row.net, currency)
      if let score = report.close.risk.scores.first(where: { $0.customer == row.customer }) {
        sheet.text(line, 3, "\(score.score) \(score.band)", .missing)
      }
      let signs = report.close.risk.signs.filter { $0.customer == row.customer }.sorted { ($1.severity, $0.sign) < ($0.severity, $1.sign) }
      sheet.text(line, 5, signs.prefix(4).map { "\($0.sign) \($0.metric)" }.joined(separator: "; "))
    }
    return start + rows.count + 1
  }
}
