internal import Domain
internal import Spreadsheet

/// One printed page: the figures with last month and the change, three charts, the ten largest overdue, the controls.
struct SummaryPage {
  private let context: WorkbookContext
  private let report: Report
  /// The entity's currency first, then by code.
  private let currencies: [Currency]
  private var page: Page

  static func write(_ context: WorkbookContext, _ sheet: Sheet) {
    var summary = SummaryPage(context, sheet)
    summary.write()
  }

  private init(_ context: WorkbookContext, _ sheet: Sheet) {
    self.context = context
    report = context.report
    let own = context.report.ledger.entity.currency
    currencies = context.currencies.filter { $0 == own } + context.currencies.filter { $0 != own }
    sheet.hideGridlines()
    context.writer.frame.begin(
      sheet, "Receivables at month-end", widths: [34, 17, 17, 17, 4, 22, 14, 14, 14, 14], onOnePage: true)
    page = Page(sheet, from: SheetFrame.headerRow)
  }

  private mutating func write() {
    writeState()
    page.skip()
    for currency in currencies { writeFigures(currency) }
    writeMatching()
    let items = context.written(.openItems).ranges.count
    if items > 1 {
      // The row stays free where one sheet holds them.
      PageRow.note("Open items stand on \(items) sheets: one holds no more", on: page)
    }
    page.skip()
    writeBuckets()
    page.skip()
    writeLargest()
    if let currency = currencies.first {
      page.skip()
      TrendCharts.insert(context, page.sheet, currency, row: page.line, width: 480, beside: 5)
    }
  }

  private mutating func writeState() {
    let controls = report.close.controls
    var row = page.row()
    row.text(
      "Controls: \(controls.summary)", controls.failed > 0 ? .bad : controls.notProven > 0 ? .label : .good)
    row.link(to: "Tie-out", text: "Tie-out")
    row.link(to: "About", text: "About")
    let review = report.reconciliation.review.count
    if review > 0 { row.link(to: "Review", text: "\(review) to review") }
    for sentence in report.close.lockSentences {
      var said = page.row()
      said.text(sentence, .label)
    }
  }

  private mutating func writeFigures(_ currency: Currency) {
    let rows = report.close.trend.filter { $0.currency == currency }
    if let now = rows.last {
      let before = rows.dropLast().last
      page.headers(
        ["Figures in \(currency.code)", report.close.period.iso, before?.month.iso ?? "", "Change"], figures: 3)
      var figures = Figures(page: page, now: now, before: before, currency: currency)
      figures.write()
      page = figures.page
    }
    page.skip()
  }

  /// What was matched without a person: the percentages, on one page with the other figures.
  private mutating func writeMatching() {
    let (month, all) = (report.close.matching.ofPeriod, report.close.matching.ofAll)
    if all.total.receipts.whole > 0 {
      page.headers(["Matched without a person", report.close.period.iso, "all months", ""], figures: 3)
      let byCount: [(String, (MatchingRates) -> Share)] = [
        ("by receipt", { $0.total.receipts }), ("by receipt, matchable only", { $0.total.matchable }),
        ("by line", { $0.total.lines }),
      ]
      let byValue = all.currencies.map(\.currency).map { currency -> (String, (MatchingRates) -> Share) in
        ("by value, \(currency.code)", { $0[currency].value })
      }
      for (number, (title, share)) in (byCount + byValue).enumerated() {
        var row = page.row()
        row.text(title)
        row.metric(share(month).metric, .percent)
        row.metric(share(all).metric, .percent)
        if number == 0 { row.link(to: "Tie-out", text: "how counted") }
      }
    }
    page.skip()
  }

  /// Aging by bucket, a row a currency, with a stacked bar beside it.
  private mutating func writeBuckets() {
    guard !currencies.isEmpty else { return }
    let shown = currencies.prefix(3)
    var header = page.row()
    header.text("Open invoices by days past due", .label)
    let codes = shown.map { header.text($0.code, .headerRight).absolute }
    let chart = page.sheet.addChart(.stackedBar)
    chart.setTitle("Aging, \(shown.map(\.code).joined(separator: ", "))")
    let colors: [UInt32] = [0x548235, 0xA9D18E, 0xFFD966, 0xF4B183, 0xC55A11, 0x833C0B, 0x3B1C06]
    for (bucket, label) in report.close.policy.buckets.labels.enumerated() {
      var row = page.row()
      row.text(Wording.bucket(label))
      let sums = shown.map { currency in
        row.money(
          report.close.aging.reduce(0) { $1.currency == currency ? $0 + $1.buckets[bucket] : $0 }, currency
        ).absolute
      }
      chart.addSeries(
        Wording.bucket(label), categories: "Summary!\(codes[0]):\(codes[codes.count - 1])",
        values: "Summary!\(sums[0]):\(sums[sums.count - 1])", color: colors[min(bucket, colors.count - 1)])
    }
    chart.setValueAxis("", numberFormat: "#,##0")
    page.sheet.insert(chart, row: 6, column: 5, width: 560, height: 320)
  }

  /// The ten customers with most overdue in the entity's currency, with their score and strongest sign.
  private mutating func writeLargest() {
    guard let currency = currencies.first else { return }
    let rows = report.close.aging.filter { $0.currency == currency && $0.overdue > 0 }
      .sorted { ($1.overdue, $0.customer) < ($0.overdue, $1.customer) }.prefix(10)
    guard !rows.isEmpty else { return }
    page.headers(
      ["Largest overdue, \(currency.code)", "Overdue", "Net", "Score", "", "Signs", "", "", "", ""], figures: 3)
    for aging in rows {
      var row = page.row()
      row.text(report.customerName(aging.customer))
      row.money(aging.overdue, currency)
      row.money(aging.net, currency)
      if let score = report.close.risk.scores.first(where: { $0.customer == aging.customer }) {
        row.text("\(score.score) \(score.band.rawValue)", .missing)
      } else {
        row.skip()
      }
      row.skip()
      let signs = report.close.risk.signs.filter { $0.customer == aging.customer }
        .sorted { ($1.severity, $0.sign) < ($0.severity, $1.sign) }
      row.text(signs.prefix(4).map { "\($0.sign) \($0.metric)" }.joined(separator: "; "))
    }
  }
}

extension PageRow {
  /// A note in the next row of a page, which stays the next.
  fileprivate static func note(_ text: String, on page: Page) {
    var row = PageRow(sheet: page.sheet, line: page.line)
    row.text(text, .note)
  }
}

/// The figures of one currency: this month, the one before, and the change.
private struct Figures {
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
      var row = page.row()
      row.text("CEI \(now.cei.text) %: \(now.unappliedEffectInWords)", .note)
    }
  }

  private mutating func money(_ name: String, _ value: (TrendRow) -> Int64) {
    var row = page.row()
    row.text(name)
    let this = row.money(value(now), currency)
    guard let before else { return }
    let last = row.money(value(before), currency)
    row.formula(
      "=\(this)-\(last)", value: Sheet.double(value(now) - value(before), currency), .money(currency.minorDigits))
  }

  private mutating func metric(_ name: String, _ style: Style, _ value: (TrendRow) -> Metric) {
    var row = page.row()
    row.text(name)
    let this = row.metric(value(now), style)
    guard let before else { return }
    let last = row.metric(value(before), style)
    if case .value(let a) = value(now), case .value(let b) = value(before) {
      row.formula(
        "=\(this)-\(last)", value: (Double(a) - Double(b)) / (style == .percent ? 10_000 : 100), style)
    } else {
      row.text("n/a", .missing)
    }
  }
}
