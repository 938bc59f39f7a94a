internal import Domain
internal import Spreadsheet

/// What stands below the tables of two sheets.
enum BelowTables {
  /// The last 13 months by currency, below the period by customer.
  static func writeMonths(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let report = context.report
    let months = report.close.trend.filter { report.close.period.months(since: $0.month) < 13 }
    var page = Page(sheet, from: line + context.currencies.count + 2)
    var row = page.row()
    row.text("By month", .label)
    let table = Table.rollForward(report, months.map(RollForwardLine.init(ofAllCustomers:)))
    _ = context.writer.putRows(table, on: sheet, from: page.line)
  }

  /// What part of the open invoices is in each bucket, below the totals of the aging.
  static func writeShares(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let aging = context.written(.aging)
    let gross = aging.columns["gross"]
    for (number, currency) in context.currencies.enumerated() {
      let (total, row) = (line + number, line + context.currencies.count + 1 + number)
      let whole = aging.total("gross", currency)
      sheet.text(row, 0, "% of gross \(currency.code)", .label)
      for key in context.report.close.policy.buckets.labels + ["gross"] {
        let (part, all) = (Sheet.cell(total, aging.columns[key]), Sheet.cell(total, gross))
        let share = whole == 0 ? 0 : Double(aging.total(key, currency)) / Double(whole)
        sheet.formula(row, aging.columns[key], "=IF(\(all)=0,0,\(part)/\(all))", value: share, .percent)
      }
    }
  }

  /// Customers who owe and of whom we hold money, below the unapplied receipts.
  static func writeSetOff(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let report = context.report
    let rows = report.close.aging.filter { $0.customer >= 0 && $0.gross > 0 && $0.unapplied + $0.credits < 0 }
      .sorted {
        ($0.currency, $0.unapplied + $0.credits, $0.customer) < ($1.currency, $1.unapplied + $1.credits, $1.customer)
      }
    guard !rows.isEmpty else { return }
    var page = Page(sheet, from: line + context.currencies.count + 1)
    var title = page.row()
    title.text("Has open items and unapplied cash or credits: set off?", .label)
    page.line = context.writer.putBlock(.setOff(report, rows), on: sheet, from: page.line)
  }

  /// The effects of the bridge by cause and by customer, the largest first.
  static func writeBridgeSubtotals(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let report = context.report
    var page = Page(sheet, from: line + 1)
    for figure in BridgeLine.Figure.allCases {
      for currency in context.currencies {
        let own = report.close.monthOnMonth.bridge.filter { $0.figure == figure && $0.currency == currency }
        guard !own.isEmpty else { continue }
        for isByCause in [true, false] {
          let table = Table.bridgeSubtotals(report, own, byCause: isByCause)
          var title = page.row()
          title.text(
            "\(figure == .cei ? "CEI, points" : "DSO, days") \(currency.code) by \(isByCause ? "cause" : "customer")",
            .label)
          page.line = context.writer.putRows(table, on: sheet, from: page.line) + 1
        }
      }
    }
  }

  /// The scores below the warning signs.
  static func writeScores(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    var page = Page(sheet, from: line + 2)
    var row = page.row()
    row.text(
      "Scores: points under the cap of each category; \(RiskBand.legend)", .label)
    let rows = line - SheetFrame.firstRow
    _ = context.writer.putRows(
      .scores(context.report, limit: SheetFrame.mostRows - rows), on: sheet, from: page.line)
  }
}
