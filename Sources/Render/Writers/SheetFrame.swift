internal import Domain
internal import Spreadsheet

/// What every sheet of the workbook shares: the four rows at its head, the headers in row five, the print settings.
struct SheetFrame {
  let report: Report

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
    sheet.setWidths(columns.map { $0.key == "customer_id" ? max($0.width, customerWidth) : $0.width })
    sheet.freeze(row: Self.firstRow, column: head.frozenColumns)
    if rows > 0, head.hasFilter {
      sheet.setFilter(rows: Self.headerRow...(Self.headerRow + rows), columns: columns.count)
    }
    setPrint(
      sheet, headerRows: Self.firstRow, columns: head.frozenColumns, pagesWide: head.pagesWide,
      pagesTall: head.pagesTall)
    if let printed = head.printedColumns {
      let totals = head.totalCurrencies?.count ?? 0
      sheet.setPrintArea(rows: Self.firstRow + rows + totals, columns: printed)
    }
    writeHead(
      sheet, head.title, note: head.note, guide: head.guide,
      guideColumn: columns.firstIndex(where: \.isInput) ?? columns.count,
      defaults: head.defaults, keys: columns.map(\.key))
    sheet.setHeight(Self.headerRow, 32)
    for (number, column) in table.sheetColumns.enumerated() {
      let style: Style = column.isInput ? .inputHeader : column.kind.isRight ? .headerRight : .header
      sheet.text(Self.headerRow, number, column.title, column.isBehind ? .note : style)
    }
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
    sheet.setPrint(
      headerRows: headerRows, columns: columns, footer: "\(Package.workbookName) - as of \(report.close.asOf.iso)",
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
