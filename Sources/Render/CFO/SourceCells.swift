package import Domain
internal import Spreadsheet

/// Where each figure of the scheduled report stands in the month-end package: `month-end.xlsx!'CEI and DSO'!B17`, or
/// `extracts/NAME.csv:COLUMN` where no single cell holds it.
package func sourceCells(_ report: Report, currency: Currency) -> [CFOFigure.ID: String] {
  let context = WorkbookContext(report)
  let cells = SourceCells(report: report, context: context, currency: currency)
  return Dictionary(uniqueKeysWithValues: CFOFigure.ID.allCases.map { ($0, cells[$0]) })
}

private struct SourceCells {
  let report: Report
  let context: WorkbookContext
  let currency: Currency

  subscript(id: CFOFigure.ID) -> String {
    switch id {
    case .net: ofTrend("ending_receivables")
    case .overdue: totalOfAging("overdue") ?? "extracts/holds.csv:open_amount"
    case .overdueNet: "extracts/holds.csv:open_amount-covered"
    case .overdueShare: ofTrend("overdue_share")
    case .cei: ofTrend("cei")
    case .ceiCash: ofTrend("cei_cash")
    case .dso3Months: ofTrend("dso_3m")
    case .countback: ofTrend("dso_countback")
    case .best: ofTrend("best_possible_dso")
    case .delinquent: ofTrend("average_days_delinquent")
    case .onTime: ofTrend("on_time_rate")
    case .unpaid90: "extracts/cfo_months.csv:unpaid_90/due_90"
    case .unapplied: totalOfUnapplied ?? "extracts/receipts.csv:unapplied"
    case .unappliedAge: oldestUnapplied ?? "extracts/receipts.csv:value_date"
    case .allowance: totalOfAllowance ?? "extracts/allowance.csv:allowance"
    case .coverage: "extracts/allowance.csv:allowance"
    }
  }

  private func name(_ sheet: Package.SheetName, _ line: Int, _ column: Int) -> String {
    let name = sheet.rawValue
    let quoted = name.contains { !$0.isLetter && !$0.isNumber } ? "'\(name)'" : name
    return "\(Package.workbookName)!\(quoted)!\(Sheet.cell(line, column))"
  }

  /// The cell of the month in a column of the trend; the extract's where the month is not in it.
  private func ofTrend(_ key: String) -> String {
    let row = report.close.trend.firstIndex { $0.currency == currency && $0.month == report.close.period }
    guard let row, report.close.trend.count <= SheetFrame.mostRows else { return "extracts/trend.csv:\(key)" }
    return name(.trend, SheetFrame.firstRow + row, SheetColumns(.trend(report))[key])
  }

  /// The total of the currency in a column, below so many rows; nil where they have no sheet or more than one.
  private func total(_ sheet: Package.SheetName, _ key: String, _ table: Table) -> String? {
    guard (1...SheetFrame.mostRows).contains(table.rows), let number = context.currencies.firstIndex(of: currency)
    else { return nil }
    return name(sheet, SheetFrame.firstRow + table.rows + number, SheetColumns(table)[key])
  }

  private func totalOfAging(_ key: String) -> String? { total(.aging, key, .aging(report)) }

  private var totalOfUnapplied: String? {
    total(.unapplied, "unapplied", .unapplied(report, context.unappliedReceipts))
  }

  private var totalOfAllowance: String? { total(.allowance, "allowance", .allowanceSheet(report)) }

  /// The age of the oldest receipt with money that is not applied.
  private var oldestUnapplied: String? {
    let (receipts, reconciliation) = (report.ledger.receipts, report.reconciliation)
    let rows = context.unappliedReceipts
    guard rows.count <= SheetFrame.mostRows else { return nil }
    let oldest = rows.indices.filter {
      receipts.currencies[rows[$0]] == currency && reconciliation.unapplied(rows[$0], of: receipts) > 0
    }.min { receipts.valueOn[rows[$0]] < receipts.valueOn[rows[$1]] }
    return oldest.map { name(.unapplied, SheetFrame.firstRow + $0, SheetColumns(.unapplied(report, rows))["age"]) }
  }
}
