internal import Domain
internal import Spreadsheet

/// One printed page: the figures with last month and the change, three charts, the ten largest overdue, the controls.
struct SummaryPage {
  private let context: WorkbookContext
  private let report: Report
  /// The entity's currency first, then by code.
  private let currencies: [Currency]
  /// The figures, and right of them the charts and the customers: both wait until both are made.
  private var page: Page
  private var right: Page
  private let cells = WaitingCells()
  private static let widths: [Double] = [34, 16, 16, 14, 3, 28, 14, 14, 13, 34]
  private static let rightColumn = 5
  /// How wide the right side is, in pixels.
  private static let rightWidth = widths[rightColumn...].reduce(0) { $0 + $1 * 7 + 5 }

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
      sheet, "Receivables at month-end", widths: Self.widths, onOnePage: true)
    page = Page(sheet, from: SheetFrame.headerRow, cells: cells)
    right = Page(sheet, from: SheetFrame.headerRow + 2, column: Self.rightColumn, cells: cells)
  }

  private mutating func write() {
    writeState()
    page.skip()
    writeTogether()
    if let currency = currencies.first { writeFigures(currency) }
    writeOthers()
    let items = context.written(.openItems).ranges.count
    if items > 1 {
      // The row stays free where one sheet holds them.
      PageRow.note("Open items stand on \(items) sheets: one holds no more", on: page)
    }
    writeBuckets()
    page.skip()
    writeSignOff()
    if let currency = currencies.first {
      TrendCharts.insert(
        context, page.sheet, currency, row: right.line, column: Self.rightColumn, width: Self.rightWidth / 2,
        height: Double(Self.trendRows) * 20 - 6, beside: Self.rightColumn + 3)
      right.line += Self.trendRows
    }
    writeLargest()
    writeMatching()
    cells.write(to: page.sheet)
  }

  private static let bucketRows = 11
  private static let trendRows = 14

  /// The other currencies with the figures that are told first.
  private mutating func writeOthers() {
    let others = currencies.dropFirst()
    guard !others.isEmpty else { return }
    let rows = others.prefix(3).compactMap { currency in report.close.trend.last { $0.currency == currency } }
    page.headers(
      [others.count > 3 ? "Further currencies (3 of \(others.count))" : "Further currencies"]
        + rows.map(\.currency.code), figures: rows.count)
    let amounts: [(String, (TrendRow) -> Int64)] = [
      ("Net receivables", { $0.movements.closing }), ("Open invoices", { $0.endingCurrent + $0.overdue }),
      ("  overdue", { $0.overdue }),
    ]
    for (title, value) in amounts {
      var row = page.row()
      row.text(title)
      for one in rows { row.money(value(one), one.currency) }
    }
    for (title, style, value) in [
      ("CEI", Style.percent, { (row: TrendRow) in row.cei }), ("DSO, 3 months", .days, { $0.dso3Months }),
    ] {
      var row = page.row()
      row.text(title)
      for one in rows { row.metric(value(one), style) }
    }
    page.skip()
  }

  /// Whether the month is closed, and what is left to do, in words.
  private mutating func writeState() {
    let controls = report.close.controls
    let review = report.reconciliation.review.count
    let state = report.isDraft ? "DRAFT" : "CLOSED no. \(report.close.lock?.close ?? 0)"
    func named(_ word: String, _ isMeant: (ControlResult) -> Bool) -> String {
      let ids = controls.filter(isMeant).ruleIDs
      return ids.isEmpty ? "" : "\(word): \(ids.joined(separator: ", "))"
    }
    let rest = [
      review > 0 ? "\(review) to review" : "nothing to review",
      named("FAILED") { $0.fails && $0.acceptance == nil },
      named("failed and accepted") { $0.fails && $0.acceptance != nil },
      named("not proven") { $0.status == .notProven },
    ]
    var head = page.row()
    head.text(
      ([state] + rest.filter { !$0.isEmpty }).joined(separator: "; "),
      controls.failed > 0 ? .bad : report.isDraft || controls.notProven > 0 ? .label : .good)
    var row = page.row()
    row.text(
      "Controls: \(controls.summary)", controls.failed > 0 ? .bad : controls.notProven > 0 ? .label : .good)
    var links = page.row()
    links.text("More on")
    links.link(to: "Tie-out", text: "Tie-out")
    links.link(to: "About", text: "About")
    if review > 0 { links.link(to: "Review", text: "Review") }
    for sentence in report.close.lockSentences {
      var said = page.row()
      said.text(sentence, .label)
    }
  }

  /// Lines to sign on, for a print or to type into.
  private mutating func writeSignOff() {
    for role in ["Prepared by, on", "Reviewed by, on"] {
      var row = page.row()
      row.text(role, .label)
      for _ in 0..<3 { row.text("", .section) }
    }
  }

  /// All currencies in the entity's own, where there is a rate for each.
  private mutating func writeTogether() {
    guard currencies.count > 1 else { return }
    let own = report.ledger.entity.currency
    let figures: [(String, (AgingRow) -> Int64)] = [
      ("Net receivables", { $0.net }), ("Open invoices", { $0.gross }), ("  overdue", { $0.overdue }),
    ]
    let lacking = currencies.filter { $0 != own && report.close.foreign.rates[$0] == nil }
    guard lacking.isEmpty else {
      var row = page.row()
      row.text("No sum in \(own.code): no rate for \(lacking.map(\.code).joined(separator: ", "))", .note)
      page.skip()
      return
    }
    page.headers(["All currencies in \(own.code)", report.close.period.iso], figures: 1)
    for (title, value) in figures {
      let sums = currencies.map { currency in
        report.reportingAmount(
          report.close.aging.reduce(0) { $1.currency == currency ? $0 + value($1) : $0 }, currency)
      }
      var row = page.row()
      row.text(title)
      if sums.contains(nil) { row.text("n/a", .missing) } else { row.money(sums.reduce(0) { $0 + ($1 ?? 0) }, own) }
    }
    page.skip()
  }

  private mutating func writeFigures(_ currency: Currency) {
    let rows = report.close.trend.filter { $0.currency == currency }
    if let now = rows.last {
      let before = rows.dropLast().last
      page.headers(
        ["Figures in \(currency.code)", report.close.period.iso, before?.month.iso ?? "", "Change"], figures: 3)
      var figures = SummaryFigures(page: page, now: now, before: before, currency: currency)
      figures.write()
      page = figures.page
    }
    page.skip()
  }

  /// What was matched without a person: the percentages, on one page with the other figures.
  private mutating func writeMatching() {
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

  /// Aging by bucket, a column a currency, with a chart of the first beside it.
  private mutating func writeBuckets() {
    let shown = currencies.prefix(3)
    guard let first = shown.first else { return }
    page.headers(["Open invoices by days past due"] + shown.map(\.code), figures: shown.count)
    let labels = report.close.policy.buckets.labels
    let rows = page.line...(page.line + labels.count - 1)
    for (bucket, label) in labels.enumerated() {
      var row = page.row()
      row.text(Wording.bucket(label))
      for currency in shown {
        row.money(report.close.aging.reduce(0) { $1.currency == currency ? $0 + $1.buckets[bucket] : $0 }, currency)
      }
    }
    let chart = page.sheet.addChart(.columns)
    chart.setTitle("Open invoices by days past due, \(first.code)")
    chart.addSeries(
      first.code, categories: Sheet.range("Summary", column: 0, rows: rows),
      values: Sheet.range("Summary", column: 1, rows: rows), color: 0x1F4E79, labels: "#,##0")
    chart.setValueAxis("", numberFormat: "#,##0")
    page.sheet.insert(
      chart, row: right.line, column: Self.rightColumn, width: Self.rightWidth,
      height: Double(Self.bucketRows) * 20 - 6)
    right.line += Self.bucketRows
  }

  /// The ten customers with most overdue in the entity's currency, with their score and strongest sign.
  private mutating func writeLargest() {
    guard let currency = currencies.first else { return }
    let rows = report.close.aging.filter { $0.currency == currency && $0.overdue > 0 }
      .sorted { ($1.overdue, $0.customer) < ($0.overdue, $1.customer) }.prefix(10)
    guard !rows.isEmpty else { return }
    right.headers(["Largest overdue, \(currency.code)", "Overdue", "Net", "Score", "Signs"], figures: 3)
    for aging in rows {
      var row = right.row()
      row.text(String(report.customerName(aging.customer).prefix(30)))
      row.money(aging.overdue, currency)
      row.money(aging.net, currency)
      if let score = report.close.risk.scores.first(where: { $0.customer == aging.customer }) {
        row.text("\(score.score) \(score.band.rawValue)", .missing)
      } else {
        row.skip()
      }
      let signs = report.close.risk.signs.filter { $0.customer == aging.customer }
        .sorted { ($1.severity, $0.sign) < ($0.severity, $1.sign) }
      guard let first = signs.first else { continue }
      let more = signs.dropFirst().prefix(3).map(\.sign).joined(separator: " ")
      row.text("\(first.sign) \(first.metric.prefix(30))\(more.isEmpty ? "" : ", \(more)")", .indentedLine)
    }
  }
}

extension PageRow {
  /// A note in the next row of a page, which stays the next.
  fileprivate static func note(_ text: String, on page: Page) {
    var row = PageRow(sheet: page.sheet, line: page.line, cells: page.cells)
    row.text(text, .note)
  }
}
