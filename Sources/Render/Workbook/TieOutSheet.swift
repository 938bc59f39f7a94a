internal import Domain
internal import Spreadsheet

/// The places that the checks compare; nil where a sheet was left out.
struct TieOutPlaces {
  var aging: Place?
  var items: [Place]
  var receipts: Place?
  var allocations: Place?
  var unapplied: Place?
  var trend: TrendPlace?
  var rollForward: Place?
}

extension MonthEndWorkbook {
  /// Live checks: each compares two sums over other sheets, and its difference must read 0.
  func writeTieOut(_ sheet: Sheet, _ places: TieOutPlaces) {
    let columns = [
      Column("Check", 52), Column("Currency", 9), Column("One side", 17, .money), Column("Other side", 17, .money),
      Column("Difference", 14, .money), Column("Engine's difference", 14, .money), Column("State", 10),
    ]
    let checks = currencies.flatMap { self.checks($0, places) }
    frame.begin(
      sheet, "Tie-out", columns, rows: checks.count, note: "every difference must read 0: the sums are formulas over the other sheets")
    for (at, check) in checks.enumerated() {
      let line = SheetFrame.firstRow + at
      let digits = check.currency.minorDigits
      sheet.text(line, 0, check.name)
      sheet.text(line, 1, check.currency.code)
      sheet.formula(line, 2, "=\(check.left)", value: Sheet.double(check.leftValue, check.currency), .money(digits))
      sheet.formula(line, 3, "=\(check.right)", value: Sheet.double(check.rightValue, check.currency), .money(digits))
      let difference = check.leftValue - check.rightValue
      sheet.formula(
        line, 4, "=ROUND(\(Sheet.cell(line, 2))-\(Sheet.cell(line, 3)),\(digits))", value: Sheet.double(difference, check.currency),
        .money(digits))
      sheet.money(line, 5, difference, check.currency)
      sheet.formula(
        line, 6, "=IF(\(Sheet.cell(line, 4))=0,\"TIED\",\"OPEN\")", text: difference == 0 ? "TIED" : "OPEN",
        difference == 0 ? .good : .bad)
    }
    var line = writeReceiptClasses(sheet, places.receipts, from: SheetFrame.firstRow + checks.count + 2)
    sheet.text(line, 0, "Controls of the run", .label)
    line += 1
    for (column, title) in ["Control", "Scope", "Expected", "Actual", "Difference", "", "State", "Reason"].enumerated() {
      sheet.text(line, column, title, (2...4).contains(column) ? .headerRight : .header)
    }
    for control in report.close.controls {
      line += 1
      let isCurrency = if case .currency = control.subject { true } else { false }
      sheet.text(line, 0, isCurrency ? control.control : "\(control.control): \(control.scope)")
      sheet.text(line, 1, isCurrency ? control.scope : "")
      for (column, text) in [control.expected, control.actual, control.difference].enumerated() {
        sheet.text(line, 2 + column, text, .missing)
      }
      let isBad = control.fails || control.status == .notProven
      sheet.text(line, 6, control.status.rawValue.uppercased().replacing("_", with: " "), isBad ? .bad : .good)
      sheet.text(line, 7, control.reason)
    }
    writeMatchingDetail(sheet, line + 2)
  }

  private struct Check {
    var name: String
    var currency: Currency
    var left: String
    var leftValue: Int64
    var right: String
    var rightValue: Int64
  }

  private func checks(_ currency: Currency, _ places: TieOutPlaces) -> [Check] {
    let column = agingColumns
    let rows = report.close.aging.filter { $0.currency == currency }
    let gross = rows.reduce(0) { $0 + $1.gross }
    let credits = rows.reduce(0) { $0 + $1.credits }
    let unapplied = rows.reduce(0) { $0 + $1.unapplied }
    let net = gross + credits + unapplied
    func aging(_ column: Int) -> String { places.aging?.sum(column, currency) ?? "0" }
    let buckets = (column.first..<column.gross).map(aging).joined(separator: "+")
    func items(_ condition: String) -> String {
      places.items.isEmpty ? "0" : places.items.map { $0.sum(8, currency, condition) }.joined(separator: "+")
    }
    let documents = report.ledger.documents
    var debit: Int64 = 0
    var credit: Int64 = 0
    for item in report.close.openItems where documents.currencies[Int(item.document)] == currency {
      if item.open > 0 { debit += item.open } else { credit += item.open }
    }
    let receipts = report.ledger.receipts
    let reconciliation = report.reconciliation
    let open = unappliedReceipts.filter { receipts.currencies[$0] == currency }.reduce(0) {
      $0 + reconciliation.unapplied($1, of: receipts)
    }
    let booked = periodReceipts.filter { receipts.currencies[$0] == currency }
    let amount = booked.reduce(0) { $0 + receipts.amounts[$1] }
    let allocated = booked.reduce(0) { $0 + reconciliation.allocated[$1] }
    let rest = booked.reduce(0) { $0 + reconciliation.unapplied($1, of: receipts) }
    let allocations = reconciliation.allocations
    let cash = periodAllocations.reduce(Int64(0)) { sum, place in
      let isOurs = documents.currencies[Int(allocations.documents[place])] == currency && !allocations.kinds[place].isDeduction
      return isOurs ? sum + allocations.amounts[place] : sum
    }
    let rolled = report.close.rollForward.filter { $0.month == report.close.period && $0.currency == currency }.reduce(0) {
      $0 + $1.movements.closing
    }
    let trend = report.close.trend.last { $0.currency == currency }
    let trendRow = places.trend?.rowsByCurrency[currency]?.upperBound ?? 0
    let trendCell = "'CEI and DSO'!\(Sheet.cell(trendRow, TrendPlace.closingColumn, absolute: true))"
    func receipt(_ column: Int) -> String { places.receipts?.sum(column, currency) ?? "0" }
    return [
      Check(
        name: "Aging: buckets + credits + unapplied = net", currency: currency,
        left: "\(buckets)+\(aging(column.credits))+\(aging(column.unapplied))", leftValue: net, right: aging(column.net), rightValue: net),
      Check(
        name: "Open items above zero = aging gross", currency: currency, left: items(">0"), leftValue: debit, right: aging(column.gross),
        rightValue: gross),
      Check(
        name: "Open items below zero = aging credits", currency: currency, left: items("<0"), leftValue: credit,
        right: aging(column.credits), rightValue: credits),
      Check(
        name: "Unapplied receipts = aging unapplied, sign turned", currency: currency, left: places.unapplied?.sum(7, currency) ?? "0",
        leftValue: open, right: "-(\(aging(column.unapplied)))", rightValue: -unapplied),
      Check(
        name: "Roll-forward closing = aging net", currency: currency, left: places.rollForward?.sum(10, currency) ?? "0", leftValue: rolled,
        right: aging(column.net), rightValue: net),
      Check(
        name: "Trend ending receivables = aging net", currency: currency, left: trendCell, leftValue: trend?.movements.closing ?? 0,
        right: aging(column.net), rightValue: net),
      Check(
        name: "Receipts of the month = allocated + unapplied", currency: currency, left: receipt(5), leftValue: amount,
        right: "\(receipt(6))+\(receipt(7))", rightValue: allocated + rest),
      Check(
        name: "Allocations (cash and credits) = receipts' allocated", currency: currency,
        left: places.allocations?.sum(7, currency) ?? "0", leftValue: cash, right: receipt(6), rightValue: allocated),
    ]
  }
}
