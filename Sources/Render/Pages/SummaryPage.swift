internal import Domain
internal import Spreadsheet

/// One printed page: the figures with last month and the change, three charts, the ten largest overdue, the controls.
struct SummaryPage {
  let context: WorkbookContext
  let report: Report
  /// The entity's currency first, then by code.
  let currencies: [Currency]
  /// The figures, and right of them the charts and the customers: both wait until both are made.
  private var page: Page
  var right: Page
  private let cells = WaitingCells()
  /// Those of columns without amounts; the others are as wide as their largest.
  let widths: [Double]
  static let rightColumn = 5
  /// Wait until the widths of the columns are known.
  private var charts: [(_ width: Double) -> Void] = []

  static func write(_ context: WorkbookContext, _ sheet: Sheet) {
    var summary = SummaryPage(context, sheet)
    summary.write()
  }

  private init(_ context: WorkbookContext, _ sheet: Sheet) {
    self.context = context
    report = context.report
    let own = context.report.ledger.entity.currency
    currencies = context.currencies.filter { $0 == own } + context.currencies.filter { $0 != own }
    // Large amounts leave less room for texts.
    let (most, least): ([Double], [Double]) = (
      [34, 14, 14, 14, 3, 28, 13, 13, 13, 34], [31, 14, 14, 14, 2, 24, 13, 13, 11, 24]
    )
    let amounts = context.writer.frame.moneyWidth
    let needed = most.enumerated().map { [1, 2, 3, 6, 7].contains($0) ? max($1, amounts) : $1 }
    let room = Sheet.pageWidth(usesLetterPaper: context.report.usesLetterPaper)
    widths = Sheet.pixels(needed[...]) > room ? least : most
    sheet.hideGridlines()
    context.writer.frame.begin(
      sheet, "Receivables at month-end", widths: widths, onOnePage: true)
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
    placeTrend()
    writeLargest()
    writeMatching()
    let widths = self.widths.enumerated().map { number, width in
      max(width, cells.amounts[number].map(ColumnWidths.money) ?? 0)
    }
    page.sheet.setWidths(widths)
    for insert in charts { insert(Sheet.pixels(widths[Self.rightColumn...])) }
    cells.write(to: page.sheet)
  }

  /// The lines of the entity's currency, where there are any.
  private mutating func placeTrend() {
    guard let currency = currencies.first else { return }
    let drawn = TrendCharts.charts(context, page.sheet, currency)
    guard !drawn.isEmpty else { return }
    let (sheet, row) = (page.sheet, right.line)
    charts.append { width in
      let height = Double(Self.trendRows) * 20 - 6
      for (number, chart) in drawn.enumerated() {
        sheet.insert(
          chart, row: row, column: Self.rightColumn, width: width / 2 - 4, height: height,
          right: Double(number) * width / 2)
      }
    }
    right.line += Self.trendRows
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
    for sentence in emptySentences + report.close.lockSentences {
      var said = page.row()
      said.text(sentence, .label)
    }
  }

  /// What there is nothing of: no figure says so.
  private var emptySentences: [String] {
    var sentences: [String] = []
    if report.close.openItems.isEmpty { sentences.append("Nothing is open.") }
    let risk = report.close.desk.risk
    if !risk.withoutLog.isEmpty, risk.customers > 0 {
      sentences.append("No contact log was given: \(risk.withoutLog.count) warning signs rest on it in part or in all.")
    }
    let rows = report.close.trend.filter { $0.month == report.close.period }
    if !rows.isEmpty, rows.allSatisfy({ $0.cei == .notAvailable(.notCovered) }) {
      sentences.append("No bank line tells of \(report.close.period): CEI, DSO and what was paid are n/a.")
    }
    return sentences
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
        [
          "Figures in \(currency.code)", report.close.period.iso, before?.month.iso ?? "",
          before == nil ? "" : "Change",
        ],
        figures: 3)
      var figures = SummaryFigures(page: page, now: now, before: before, currency: currency)
      figures.write()
      page = figures.page
    }
    page.skip()
  }

  /// Aging by bucket, a column a currency, with a chart of the first beside it.
  private mutating func writeBuckets() {
    let shown = currencies.prefix(3)
    guard let first = shown.first else { return }
    page.headers(["Open invoices by days past due"] + shown.map(\.code), figures: shown.count)
    let labels = report.close.policy.buckets.labels
    let rows = page.line...(page.line + labels.count - 1)
    var largest: Int64 = 0
    for (bucket, label) in labels.enumerated() {
      var row = page.row()
      row.text(Wording.bucket(label))
      for currency in shown {
        let amount = report.close.aging.reduce(0) { $1.currency == currency ? $0 + $1.buckets[bucket] : $0 }
        if currency == first { largest = max(largest, amount) }
        row.money(amount, currency)
      }
    }
    if currencies.count > shown.count {
      var row = page.row()
      row.text("\(currencies.dropFirst(3).map(\.code).joined(separator: ", ")): see the totals of Aging", .note)
    }
    if largest > 0 { placeBuckets(first, rows, largest: Sheet.double(largest, first)) }
  }

  private mutating func placeBuckets(_ currency: Currency, _ rows: ClosedRange<Int>, largest: Double) {
    let (unit, format) =
      switch largest {
      case 1e12...: (" billions", "#,##0,,,")
      case 1e9...: (" millions", "#,##0,,")
      case 1e6...: (" thousands", "#,##0,")
      case 10...: ("", "#,##0")
      default: ("", "0.00")
      }
    let chart = page.sheet.addChart(.columns)
    chart.setTitle("Open invoices by days past due, \(currency.code)\(unit)")
    chart.addSeries(
      currency.code, categories: Sheet.range("Summary", column: 0, rows: rows),
      values: Sheet.range("Summary", column: 1, rows: rows), color: 0x1F4E79, labels: format)
    chart.setValueAxis("", numberFormat: format)
    let (sheet, row) = (page.sheet, right.line)
    charts.append { width in
      sheet.insert(
        chart, row: row, column: Self.rightColumn, width: width, height: Double(Self.bucketRows) * 20 - 6)
    }
    right.line += Self.bucketRows
  }
}

extension PageRow {
  /// A note in the next row of a page, which stays the next.
  fileprivate static func note(_ text: String, on page: Page) {
    var row = PageRow(sheet: page.sheet, line: page.line, cells: page.cells)
    row.text(text, .note)
  }
}
