internal import Domain
internal import Spreadsheet

/// What moved since the month before, and what became known of closed months.
extension MonthEndWorkbook {
  /// A row a bucket of the month before, a column where it went; then the roll rates.
  func writeMovement(_ sheet: Sheet) {
    let labels = report.close.policy.buckets.labels
    let all: [BucketMovement.End] = labels.indices.map { .bucket($0) } + [.paid, .credited, .deducted, .writtenOff, .changed]
    let used = all.filter { place in
      if case .bucket = place { return true }
      return report.close.monthOnMonth.movements.contains { $0.to == place }
    }
    let columns =
      [Column("From", 14), Column("Currency", 9)] + used.map { Column($0.word(labels).replacing("_", with: " "), 15, .money) }
      + [Column("Total", 16, .money), Column("Roll rate", 10, .percent), Column("Simple roll rate", 10, .percent)]
    let froms: [(Currency, BucketMovement.End)] = currencies.flatMap { currency in
      (labels.indices.map { BucketMovement.End.bucket($0) } + [.new, .reopened]).filter { from in
        report.close.monthOnMonth.movements.contains { $0.currency == currency && $0.from == from }
      }.map { (currency, $0) }
    }
    frame.begin(
      sheet, "Movement from bucket to bucket", columns, rows: froms.count, frozenColumns: 2,
      note: "item by item since the end of the month before; roll rate = what is in a worse bucket now, in percent of the row")
    for (at, (currency, from)) in froms.enumerated() {
      let line = SheetFrame.firstRow + at
      sheet.text(line, 0, from.word(labels).replacing("_", with: " "))
      sheet.text(line, 1, currency.code)
      var total: Int64 = 0
      for (column, to) in used.enumerated() {
        let amount = report.close.monthOnMonth.movements.first { $0.currency == currency && $0.from == from && $0.to == to }?.amount ?? 0
        total += amount
        sheet.money(line, 2 + column, amount, currency)
      }
      let last = 1 + used.count
      sheet.formula(
        line, last + 1, "=SUM(\(Sheet.cell(line, 2)):\(Sheet.cell(line, last)))", value: Sheet.double(total, currency),
        .money(currency.minorDigits))
      guard case .bucket(let bucket) = from,
        let rate = report.close.monthOnMonth.rollRates.first(where: { $0.currency == currency && $0.bucket == bucket })
      else { continue }
      sheet.metric(line, last + 2, rate.item, .percent)
      sheet.metric(line, last + 3, rate.simple, .percent)
    }
  }

  func writePriorPeriodChanges(_ sheet: Sheet) {
    let columns = [
      Column("Belongs to", 11), Column("Customer", 14), Column("Name", 26), Column("Item", 16), Column("Date", 11, .date),
      Column("Currency", 9),
      Column("Reported", 15, .money), Column("Now", 15, .money), Column("Amount", 15, .money), Column("Cause", 34), Column("Detail", 34),
      Column("Source", 24),
    ]
    let changes = report.close.tieOuts.priorPeriodChanges.prefix(SheetFrame.mostRows)
    frame.begin(
      sheet, "Prior-period changes", columns, rows: changes.count, frozenColumns: 2,
      note: "the closed figures stay; these lines are in this month's roll-forward under other")
    for (at, change) in changes.enumerated() {
      let line = SheetFrame.firstRow + at
      sheet.text(line, 0, change.date.month.iso)
      sheet.text(line, 1, report.customerIDs, Int(change.customer) + 1)
      sheet.text(line, 2, report.customerNames, Int(change.customer) + 1)
      sheet.text(line, 3, change.item)
      sheet.date(line, 4, change.date, .date)
      sheet.text(line, 5, change.currency.code)
      sheet.money(line, 6, change.reported, change.currency)
      sheet.money(line, 7, change.now, change.currency)
      sheet.formula(
        line, 8, "=\(Sheet.cell(line, 7))-\(Sheet.cell(line, 6))", value: Sheet.double(change.amount, change.currency),
        .money(change.currency.minorDigits))
      sheet.text(line, 9, change.cause.words)
      sheet.text(line, 10, change.detail)
      if let source = change.source { sheet.text(line, 11, report.ledger.files.text(of: source)) }
    }
  }

  /// Why CEI and DSO moved: the largest effects, and the rest in one line, so that the column adds up.
  func writeBridge(_ sheet: Sheet) {
    let columns = [
      Column("Metric", 12), Column("Currency", 9), Column("Customer", 14), Column("Name", 36), Column("Cause", 26),
      Column("Effect", 12, .money),
    ]
    var groups: [(title: String, first: BridgeLine, lines: ArraySlice<BridgeLine>, rest: Int64)] = []
    for figure in BridgeLine.Figure.allCases {
      for currency in currencies {
        let lines = report.close.monthOnMonth.bridge.filter { $0.figure == figure && $0.currency == currency }
        guard let first = lines.first else { continue }
        let rest = lines.dropFirst(40).reduce(0) { $0 + $1.effect }
        groups.append((figure == .cei ? "CEI" : "DSO 3 months", first, lines.prefix(40), rest))
      }
    }
    frame.begin(
      sheet, "Why CEI and DSO moved", columns, rows: 0,
      note: "points of CEI in percent, days of DSO; before + effects = now; extracts/bridge.csv has every line")
    var line = SheetFrame.firstRow
    for group in groups {
      let start = line
      func row(_ customer: String, _ name: String, _ cause: String, _ value: Int64) {
        sheet.text(line, 0, group.title)
        sheet.text(line, 1, group.first.currency.code)
        sheet.text(line, 2, customer)
        sheet.text(line, 3, name)
        sheet.text(line, 4, cause)
        sheet.number(line, 5, Double(value) / 100, .money(2))
        line += 1
      }
      row("", "", "month before", group.first.before)
      for effect in group.lines {
        row(
          report.customerID(effect.customer), report.customerName(effect.customer),
          effect.cause == .base
            ? (effect.figure == .cei ? "more or less to collect" : "sales and days") : effect.cause.rawValue.replacing("_", with: " "),
          effect.effect)
      }
      if group.rest != 0 { row("", "", "all smaller effects", group.rest) }
      sheet.text(line, 0, group.title, .label)
      sheet.text(line, 1, group.first.currency.code)
      sheet.text(line, 4, "this month", .label)
      sheet.formula(
        line, 5, "=ROUND(SUM(\(Sheet.cell(start, 5)):\(Sheet.cell(line - 1, 5))),2)", value: Double(group.first.now) / 100, .money(2))
      line += 2
    }
  }
}
