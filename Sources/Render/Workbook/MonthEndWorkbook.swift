package import Domain
internal import Spreadsheet

/// Writes `month-end.xlsx`.
package func writeWorkbook(_ report: Report, to path: String) throws(OutputError) {
  do {
    try MonthEndWorkbook(report).write(to: path)
  } catch let error as WorkbookError {
    throw OutputError(path: path, cause: error.cause)
  } catch {
    throw OutputError(path: path, cause: "\(error)")
  }
}

/// Where the figures of a sheet stand, for the formulas of other sheets.
struct Place {
  var sheet: String
  /// The data rows, counted from 0; nil where there are none.
  var rows: ClosedRange<Int>?
  var currencyColumn: Int

  /// `SUMIFS` over a column for one currency; `0` where there are no rows.
  func sum(_ column: Int, _ currency: Currency, _ condition: String? = nil) -> String {
    guard let rows else { return "0" }
    let values = Sheet.range(sheet, column: column, rows: rows)
    let currencies = Sheet.range(sheet, column: currencyColumn, rows: rows)
    let more = condition.map { ",\(values),\"\($0)\"" } ?? ""
    return "SUMIFS(\(values),\(currencies),\"\(currency.code)\"\(more))"
  }

  /// `SUMIFS` over a column for one currency and the rows whose other columns hold these words; `0` where there are no rows.
  func sum(_ column: Int, _ currency: Currency, where words: [(column: Int, word: String)]) -> String {
    guard let rows else { return "0" }
    let conditions = [(currencyColumn, currency.code)] + words.map { ($0.column, $0.word) }
    let criteria = conditions.map { "\(Sheet.range(sheet, column: $0.0, rows: rows)),\"\($0.1)\"" }.joined(separator: ",")
    return "SUMIFS(\(Sheet.range(sheet, column: column, rows: rows)),\(criteria))"
  }
}

/// The sheets in their order, and what they tell each other.
struct MonthEndWorkbook {
  let report: Report
  let frame: SheetFrame
  /// In order of code.
  let currencies: [Currency]
  /// Receipts booked in the period, in order of id.
  let periodReceipts: [Int]
  /// Allocations of those receipts, and credits set off in the period.
  let periodAllocations: [Int]
  let unappliedReceipts: [Int]

  init(_ report: Report) {
    self.report = report
    frame = SheetFrame(report: report, fileName: "month-end.xlsx")
    currencies = Set(report.close.trend.map(\.currency)).sorted()
    let receipts = report.ledger.receipts
    let first = report.close.period.firstDay
    let order = rowsSorted(receipts.count, by: receipts.ids) { UInt32($0) }.map(Int.init)
    let counted = order.filter { report.reconciliation.statuses[$0] != nil }
    periodReceipts = counted.filter { receipts.bookedOn[$0] >= first }
    unappliedReceipts = counted.filter {
      report.reconciliation.statuses[$0] != .notReceivable && report.reconciliation.unapplied($0, of: receipts) != 0
    }
    let allocations = report.reconciliation.allocations
    periodAllocations = allocationOrder(report).order.map(Int.init).filter { place in
      let receipt = Int(allocations.receipts[place])
      return receipt >= 0 ? receipts.bookedOn[receipt] >= first : allocations.effectiveOn[place] >= first
    }
  }

  func write(to path: String) throws {
    let created = report.close.asOf.parts
    var workbook = try Workbook(path: path, created: created, title: "Month-end receivables \(report.close.period.iso)")
    let summary = try workbook.addSheet("Summary")
    var omitted: [String] = []
    let aging = try add("Aging", report.close.aging.count, to: &workbook, &omitted).map { writeAging($0) }
    var items: [Place] = []
    for chunk in itemChunks() {
      let name = items.isEmpty ? "Open items" : "Open items (\(items.count + 1))"
      items.append(writeOpenItems(try workbook.addSheet(name), chunk))
    }
    if items.isEmpty { omitted.append("Open items") }
    let receipts = try add("Receipts", periodReceipts.count, to: &workbook, &omitted).map { writeReceipts($0) }
    let allocations = try add("Allocations", periodAllocations.count, to: &workbook, &omitted).map { writeAllocations($0) }
    let unapplied = try add("Unapplied", unappliedReceipts.count, to: &workbook, &omitted).map { writeUnapplied($0) }
    if let sheet = try add("Review", report.reconciliation.review.count, to: &workbook, &omitted) { writeReview(sheet) }
    let trend = try add("CEI and DSO", report.close.trend.count, to: &workbook, &omitted).map { writeTrend($0, &workbook) }
    if let sheet = try add("Movement", report.close.monthOnMonth.movements.count, to: &workbook, &omitted) { writeMovement(sheet) }
    if let sheet = try add("Bridge", report.close.monthOnMonth.bridge.count, to: &workbook, &omitted) { writeBridge(sheet) }
    let rollForward = try add("Roll-forward", report.close.rollForward.count, to: &workbook, &omitted).map { writeRollForward($0) }
    writeTieOut(
      try workbook.addSheet("Tie-out"),
      TieOutPlaces(
        aging: aging, items: items, receipts: receipts, allocations: allocations, unapplied: unapplied, trend: trend,
        rollForward: rollForward))
    if let sheet = try add("Warning signs", report.close.risk.signs.count, to: &workbook, &omitted) { writeSigns(sheet) }
    if let sheet = try add("Prior-period changes", report.close.tieOuts.priorPeriodChanges.count, to: &workbook, &omitted) {
      writePriorPeriodChanges(sheet)
    }
    if let sheet = try add("Exceptions", report.findings.count, to: &workbook, &omitted) { writeExceptions(sheet) }
    writeAbout(try workbook.addSheet("About"), omitted: omitted)
    writeSummary(summary, &workbook, trend: trend, items: items)
    try workbook.close()
  }

  /// Adds a sheet where it has something to say, else notes it for About.
  private func add(_ name: String, _ count: Int, to workbook: inout Workbook, _ omitted: inout [String]) throws -> Sheet? {
    if count > 0 { return try workbook.addSheet(name) }
    omitted.append(name)
    return nil
  }

  private func itemChunks() -> [Range<Int>] {
    stride(from: 0, to: report.close.openItems.count, by: SheetFrame.mostRows).map {
      $0..<min($0 + SheetFrame.mostRows, report.close.openItems.count)
    }
  }
}
