internal import Domain
internal import Spreadsheet

/// What every sheet of the workbook shares: the four rows at its head, the headers in row five, the print settings.
struct SheetFrame {
  let report: Report
  /// The width of columns of amounts: that of the largest sum of the report.
  private let moneyWidth: Double
  /// That of columns of receipt ids, of those that came last.
  private let receiptWidth: Double

  init(report: Report) {
    self.report = report
    var largest: [Currency: Int64] = [:]
    func see(_ amount: Int64, _ currency: Currency) {
      largest[currency] = max(largest[currency] ?? 0, Int64(clamping: amount.magnitude))
    }
    for row in report.close.trend {
      let moved = row.movements
      for amount in [moved.opening, moved.invoiced, moved.cash, moved.credits, moved.other, moved.closing] {
        see(amount, row.currency)
      }
    }
    var gross: [Currency: Int64] = [:]
    for row in report.close.aging {
      gross[row.currency, default: 0] &+= abs(row.gross) &+ abs(row.credits) &+ abs(row.unapplied)
    }
    for (currency, amount) in gross { see(amount, currency) }
    var received: [Currency: Int64] = [:]
    for row in 0..<report.ledger.receipts.count
    where report.ledger.receipts.bookedOn[row] >= report.close.period.firstDay {
      received[report.ledger.receipts.currencies[row], default: 0] &+= abs(report.ledger.receipts.amounts[row])
    }
    for (currency, amount) in received { see(amount, currency) }
    let longest = largest.map { DecimalText.grouped($0.value, digits: $0.key.minorDigits).utf8.count }.max() ?? 0
    // Brackets around it, and room beside it.
    moneyWidth = Double(max(longest, 8)) + 2
    let ids = report.ledger.receipts.ids
    let shown = (0..<report.ledger.receipts.count).suffix(5_000)
    receiptWidth = Double(min(max(shown.reduce(0) { max($0, ids[$1].utf8.count) }, 8), 30)) + 2
  }

  /// How wide each column of a table is.
  func widths(_ columns: [Column]) -> [Double] {
    // What is typed into must be on the first screen: such a sheet sets its own widths.
    let isTypedInto = columns.contains(where: \.isInput)
    return columns.map { column in
      if column.key == "customer_id" { return max(9, customerWidth) }
      if column.key == "receipt_id", !isTypedInto { return receiptWidth }
      guard column.kind == .money, !column.isInput else { return column.width }
      let word = column.title.split(separator: " ").map(\.count).max() ?? 0
      return max(moneyWidth, Double(word) + 2, column.width > 16 ? column.width : 0)
    }
  }

  /// The height of a row of headers, each of which goes on below where it is longer than its column is wide.
  private static func headerHeight(_ columns: [Column], _ widths: [Double]) -> Double {
    let lines = zip(columns, widths).map { column, width in
      var (lines, filled) = (1, 0)
      // Bold letters are wider, and a filter has a button.
      let room = max(Int((width - 1) / 1.12), 1)
      for word in column.title.split(separator: " ") {
        let needed = filled == 0 ? word.count : filled + 1 + word.count
        if filled > 0, needed > room { (lines, filled) = (lines + 1, word.count) } else { filled = needed }
      }
      return lines
    }
    return Double(max(lines.max() ?? 1, 2)) * 15 + 2
  }

  /// The row of the headers, counted from 0.
  static let headerRow = 4
  static let firstRow = 5
  /// Data rows that a sheet holds at most, with its totals below.
  static let mostRows = Sheet.rowLimit - firstRow - 8

  /// As wide as the longest customer id, within reason.
  private var customerWidth: Double {
    Double(min(report.ledger.customers.all.reduce(0) { max($0, $1.id.utf8.count) }, 30)) + 2
  }

  /// Sets up a sheet for a table and writes its head. Nothing may have been written to it.
  ///
  /// - Parameter rows: how many data rows follow the headers.
  func begin(_ sheet: Sheet, _ table: Table, rows: Int) {
    let head = table.sheet
    let columns = table.sheetColumns.filter { !$0.isBehind }
    let widths = widths(columns)
    sheet.setWidths(widths)
    sheet.freeze(row: Self.firstRow, column: head.frozenColumns)
    if rows > 0, head.hasFilter {
      sheet.setFilter(rows: Self.headerRow...(Self.headerRow + rows), columns: columns.count)
    }
    let printed = printed(columns, widths)
    let pages = head.pagesTall > 0 ? 1 : Sheet.pages(wide: printed, usesLetterPaper: report.usesLetterPaper)
    setPrint(
      sheet, headerRows: Self.firstRow, columns: head.frozenColumns, pagesWide: max(head.pagesWide, pages),
      pagesTall: head.pagesTall)
    writeHead(
      sheet, head.title, note: head.note, guide: head.guide,
      guideColumn: columns.firstIndex(where: \.isInput) ?? columns.count,
      defaults: head.defaults, keys: columns.map(\.key))
    sheet.setHeight(Self.headerRow, Self.headerHeight(columns, widths))
    for (number, column) in table.sheetColumns.enumerated() {
      sheet.text(Self.headerRow, number, column.title, table.headerStyle(number))
    }
  }

  /// Leaves the columns for the screen out of the print, with all that is on the sheet by then.
  func limitPrint(_ sheet: Sheet, _ table: Table) {
    let columns = table.sheetColumns.filter { !$0.isBehind }
    let printed = printed(columns, widths(columns))
    if printed.count < columns.count { sheet.setPrintArea(rows: sheet.rows, columns: printed.count) }
  }

  /// The widths of the columns that are printed: without those for the screen, where all would be too small.
  private func printed(_ columns: [Column], _ widths: [Double]) -> ArraySlice<Double> {
    guard Sheet.pages(wide: widths[...], usesLetterPaper: report.usesLetterPaper) > 1 else { return widths[...] }
    return widths.prefix((columns.lastIndex { !$0.isAside } ?? -1) + 1)
  }

  /// The same for a sheet that is no table.
  func begin(_ sheet: Sheet, _ title: String, widths: [Double], onOnePage: Bool = false) {
    sheet.setWidths(widths)
    setPrint(sheet, headerRows: 0, columns: 0, onOnePage: onOnePage)
    writeHead(sheet, title)
  }

  private func setPrint(
    _ sheet: Sheet, headerRows: Int, columns: Int, onOnePage: Bool = false, pagesWide: Int = 1, pagesTall: Int = 0
  ) {
    let state = report.isDraft ? ", DRAFT" : report.close.lock.map { ", close no. \($0.close)" } ?? ""
    sheet.setPrint(
      headerRows: headerRows, columns: columns,
      footer: Sheet.Footer(
        left: report.ledger.entity.name, middle: "\(sheet.name) as of \(report.close.asOf.iso)\(state)"),
      usesLetterPaper: report.usesLetterPaper, pagesWide: pagesWide, pagesTall: onOnePage ? 1 : pagesTall)
  }

  private func writeHead(
    _ sheet: Sheet, _ title: String, note: String = "", guide: [String] = [], guideColumn: Int = 0,
    defaults: (label: String, cells: [(key: String, style: Style)])? = nil, keys: [String] = []
  ) {
    let basis = report.close.policy.basis == .dueDate ? "aged on the due date" : "aged on the document date"
    let trend = Set(report.close.trend.map(\.currency)).sorted().map(\.code).joined(separator: ", ")
    let currencies = trend.isEmpty ? report.ledger.entity.currency.code : trend
    let lines: [(text: String, style: Style)] = [
      (report.ledger.entity.name, .title),
      (title + (report.isDraft ? " - DRAFT" : ""), report.isDraft ? .draft : .label),
      ("As of \(report.close.asOf.iso)", .subtitle),
      ("\(basis), amounts in \(currencies)\(note.isEmpty ? "" : "; \(note)")", .subtitle),
    ]
    for (row, line) in lines.enumerated() {
      sheet.text(row, 0, line.text, line.style)
      if row < guide.count { sheet.text(row, guideColumn, guide[row], .subtitle) }
    }
    guard let defaults else { return }
    sheet.text(Self.headerRow - 1, guideColumn, defaults.label, .label)
    for (key, style) in defaults.cells {
      if let column = keys.firstIndex(of: key) { sheet.text(Self.headerRow - 1, column, "", style) }
    }
  }
}
