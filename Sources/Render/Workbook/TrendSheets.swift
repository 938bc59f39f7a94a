internal import Domain
internal import Spreadsheet

/// Where the trend of one currency stands on its sheet.
struct TrendPlace {
  var place: Place
  var rowsByCurrency: [Currency: ClosedRange<Int>]

  static let closingColumn = 8
  /// Behind the table: the figures of the charts, empty where there is none, as a chart would draw `n/a` as 0.
  static let ceiColumn = 23
  static let ceiCashColumn = 24
  static let dso3Column = 25
  static let countbackColumn = 26
  static let bestColumn = 27
}

extension MonthEndWorkbook {
  func writeTrend(_ sheet: Sheet, _ workbook: inout Workbook) -> TrendPlace {
    let columns =
      [Column("Month", 10, .date), Column("Currency", 9)]
      + ["Beginning receivables", "Credit sales", "Cash", "Credits", "Write-offs", "Other", "Ending receivables", "Ending current"].map {
        Column($0, 15, .money)
      }
      + ["CEI", "CEI cash only"].map { Column($0, 9, .percent) }
      + ["DSO month", "DSO 3 months", "DSO count-back", "Best possible DSO", "Average days delinquent", "Days to pay"].map {
        Column($0, 11, .days)
      }
      + ["On-time rate", "Overdue to monthly sales"].map { Column($0, 10, .percent) } + [Column("From", 8)]
      + [Column("CEI without unapplied and credits", 11, .percent), Column("Of collected: unapplied and credits", 15, .money)]
    let rows = report.close.trend
    frame.begin(
      sheet, "CEI and DSO by month", columns, rows: rows.count, frozenColumns: 2,
      note: "ending = beginning + the columns between; CEI per month; from books: as that month was closed, from ledger: rebuilt")
    for (column, title) in ["Chart: CEI", "Chart: CEI cash", "Chart: DSO", "Chart: count-back", "Chart: best"].enumerated() {
      sheet.text(SheetFrame.headerRow, TrendPlace.ceiColumn + column, title, .note)
    }
    sheet.setPrintArea(rows: SheetFrame.firstRow + rows.count + 2 + 18 * currencies.count, columns: columns.count)
    var ranges: [Currency: ClosedRange<Int>] = [:]
    for (at, row) in rows.enumerated() {
      let line = SheetFrame.firstRow + at
      ranges[row.currency] = (ranges[row.currency]?.lowerBound ?? line)...line
      sheet.date(line, 0, row.month.firstDay, .month)
      sheet.text(line, 1, row.currency.code)
      let moved = row.movements
      for (column, amount) in [moved.opening, moved.invoiced, moved.cash, moved.credits, moved.writeOffs, moved.other].enumerated() {
        sheet.money(line, 2 + column, amount, row.currency)
      }
      sheet.formula(
        line, 8, "=SUM(\(Sheet.cell(line, 2)):\(Sheet.cell(line, 7)))", value: Sheet.double(moved.closing, row.currency),
        .money(row.currency.minorDigits))
      sheet.money(line, 9, row.endingCurrent, row.currency)
      sheet.metric(line, 10, row.cei, .percent)
      sheet.metric(line, 11, row.ceiCash, .percent)
      for (column, metric) in [
        row.dso, row.dso3Months, row.dsoCountback, row.bestPossibleDSO, row.averageDaysDelinquent, row.daysToPay,
      ].enumerated() {
        sheet.metric(line, 12 + column, metric, .days)
      }
      sheet.metric(line, 18, row.onTimeRate, .percent)
      sheet.metric(line, 19, row.overdueShare, .percent)
      sheet.text(line, 20, row.basis.rawValue)
      sheet.metric(line, 21, row.ceiWithoutUnapplied, .percent)
      if row.ceiWithoutUnapplied.hundredths == nil {
        sheet.text(line, 22, "n/a", .missing)
      } else {
        sheet.money(line, 22, row.collectedUnapplied, row.currency)
      }
      for (column, metric) in [row.cei, row.ceiCash, row.dso3Months, row.dsoCountback, row.bestPossibleDSO].enumerated() {
        if case .value = metric { sheet.metric(line, TrendPlace.ceiColumn + column, metric, column < 2 ? .percent : .days) }
      }
    }
    let trend = TrendPlace(
      place: Place(sheet: sheet.name, rows: SheetFrame.firstRow...(SheetFrame.firstRow + rows.count - 1), currencyColumn: 1),
      rowsByCurrency: ranges)
    var top = SheetFrame.firstRow + rows.count + 2
    for currency in currencies {
      insertCharts(sheet, &workbook, trend, currency, row: top)
      top += 18
    }
    return trend
  }

  /// CEI and DSO as lines, side by side.
  func insertCharts(_ sheet: Sheet, _ workbook: inout Workbook, _ trend: TrendPlace, _ currency: Currency, row: Int, width: Double = 620) {
    guard let all = trend.rowsByCurrency[currency] else { return }
    // The first two months have no rolling figures; 24 months at most are readable.
    let start = max(all.count > 4 ? all.lowerBound + 2 : all.lowerBound, all.upperBound - 23)
    let rows = start...all.upperBound
    let months = Sheet.range(trend.place.sheet, column: 0, rows: rows)
    func values(_ column: Int) -> String { Sheet.range(trend.place.sheet, column: column, rows: rows) }
    let cei = workbook.addChart(.line)
    cei.setTitle("Collection effectiveness, \(currency.code)")
    cei.addSeries("CEI", categories: months, values: values(TrendPlace.ceiColumn), color: 0x1F4E79)
    cei.addSeries("CEI cash only", categories: months, values: values(TrendPlace.ceiCashColumn), color: 0x9DC3E6)
    cei.setValueAxis("percent", numberFormat: "0%")
    cei.setCategoryFormat("yyyy-mm")
    let dso = workbook.addChart(.line)
    dso.setTitle("Days sales outstanding, \(currency.code)")
    dso.addSeries("3 months", categories: months, values: values(TrendPlace.dso3Column), color: 0x833C0B)
    dso.addSeries("Count-back", categories: months, values: values(TrendPlace.countbackColumn), color: 0xF4B183)
    dso.addSeries("Best possible", categories: months, values: values(TrendPlace.bestColumn), color: 0x7F7F7F)
    dso.setValueAxis("days", numberFormat: "0")
    dso.setCategoryFormat("yyyy-mm")
    sheet.insert(cei, row: row, column: 0, width: width, height: 300)
    sheet.insert(dso, row: row, column: width > 500 ? 7 : 5, width: width, height: 300)
  }

  /// The last 13 months by currency, then the period by customer.
  func writeRollForward(_ sheet: Sheet) -> Place {
    let period = report.close.rollForward.filter { $0.month == report.close.period }
    let months = report.close.trend.filter { report.close.period.months(since: $0.month) < 13 }
    let columns =
      [Column("Month", 10, .date), Column("Customer", 14), Column("Name", 30), Column("Currency", 9)]
      + ["Opening", "Invoiced", "Cash", "Credits", "Write-offs", "Other", "Closing"].map { Column($0, 15, .money) }
    frame.begin(
      sheet, "Roll-forward: the period by customer, and 13 months by currency below", columns, rows: period.count, frozenColumns: 3,
      note: "closing = the plain sum of the columns before it")
    var totals = Totals(currencies, moneyColumns: Array(4..<11), currencyColumn: 3)
    func write(_ line: Int, _ moved: Movements, _ currency: Currency) {
      for (column, amount) in [moved.opening, moved.invoiced, moved.cash, moved.credits, moved.writeOffs, moved.other].enumerated() {
        sheet.money(line, 4 + column, amount, currency)
      }
      sheet.formula(
        line, 10, "=SUM(\(Sheet.cell(line, 4)):\(Sheet.cell(line, 9)))", value: Sheet.double(moved.closing, currency),
        .money(currency.minorDigits))
    }
    for (at, row) in period.enumerated() {
      let line = SheetFrame.firstRow + at
      sheet.date(line, 0, row.month.firstDay, .month)
      sheet.text(line, 1, report.customerIDs, Int(row.customer) + 1)
      sheet.text(line, 2, report.customerNames, Int(row.customer) + 1)
      sheet.text(line, 3, row.currency.code)
      write(line, row.movements, row.currency)
      let moved = row.movements
      for (column, amount) in [
        moved.opening, moved.invoiced, moved.cash, moved.credits, moved.writeOffs, moved.other, moved.closing,
      ].enumerated() {
        totals.add(4 + column, amount, row.currency)
      }
    }
    totals.write(to: sheet, rows: period.count, columns: columns.count)
    var line = SheetFrame.firstRow + period.count + currencies.count + 2
    sheet.text(line, 0, "By month", .label)
    for row in months {
      line += 1
      sheet.date(line, 0, row.month.firstDay, .month)
      sheet.text(line, 2, "all customers")
      sheet.text(line, 3, row.currency.code)
      write(line, row.movements, row.currency)
    }
    let rows = period.isEmpty ? nil : SheetFrame.firstRow...(SheetFrame.firstRow + period.count - 1)
    return Place(sheet: sheet.name, rows: rows, currencyColumn: 3)
  }
}
