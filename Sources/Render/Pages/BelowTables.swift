internal import Domain
internal import Spreadsheet

/// What stands below the tables of two sheets.
enum BelowTables {
  /// The last 13 months by currency, below the period by customer.
  static func months(_ report: Report) -> Table {
    let months = report.close.trend.filter { report.close.period.months(since: $0.month) < 13 }
    return .rollForward(report, months.map(RollForwardLine.init(ofAllCustomers:)))
  }

  static func writeMonths(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    _ = context.writer.putBlock(
      months(context.report), under: "By month", hasTitles: false, on: sheet,
      from: line + context.currencies.count + 2)
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

  /// The effects of the bridge by cause and by customer, the largest first.
  static func bridgeSubtotals(_ context: WorkbookContext) -> [(title: String, table: Table)] {
    let report = context.report
    return BridgeLine.Figure.allCases.flatMap { figure in
      context.currencies.flatMap { currency -> [(title: String, table: Table)] in
        let own = report.close.monthOnMonth.bridge.filter { $0.figure == figure && $0.currency == currency }
        guard !own.isEmpty else { return [] }
        let name = "\(figure == .cei ? "CEI, points" : "DSO, days") \(currency.code)"
        return [
          ("\(name) by cause", Table.bridgeSubtotals(report, own, byCause: true)),
          ("\(name) by customer", Table.bridgeSubtotals(report, own, byCause: false)),
        ]
      }
    }
  }

  static func writeBridgeSubtotals(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    var line = line + 1
    sheet.beginPage(line)
    for (name, table) in bridgeSubtotals(context) {
      line = context.writer.putBlock(table, under: name, hasTitles: false, on: sheet, from: line) + 1
    }
  }

  /// The scores below the warning signs, and below them the low ones, folded by sign.
  static func writeBelowSigns(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let room = SheetFrame.mostRows - (line - SheetFrame.firstRow)
    let scores = Table.scores(context.report, limit: room)
    var end = line
    if scores.rows > 0 {
      end = context.writer.putBlock(
        scores, under: "Scores: points under the cap of each category; \(RiskBand.legend)", hasTitles: false, on: sheet,
        from: line + 2)
    }
    let low = Table.lowSigns(context.report)
    guard low.rows > 0, low.rows < room - scores.rows else { return }
    let heading = "Low: kept in the history; nothing is asked of anybody for it"
    _ = context.writer.putBlock(low, under: heading, hasTitles: false, on: sheet, from: end + 2)
  }
}
