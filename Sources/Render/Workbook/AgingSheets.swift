internal import Domain
internal import Spreadsheet

extension MonthEndWorkbook {
  /// By customer and currency; a customer's id links to its first open item.
  func writeAging(_ sheet: Sheet) -> Place {
    let labels = report.close.policy.buckets.labels.map { $0 == "not_due" ? "Not due" : $0 }
    let columns =
      [Column("Customer", 14), Column("Name", 32), Column("Currency", 9)] + labels.map { Column($0, 14, .money) }
      + ["Gross", "Credits", "Unapplied", "Net", "Of which disputed", "Of which overdue"].map { Column($0, 15, .money) }
    let rows = report.close.aging
    frame.begin(sheet, "Aging by customer", columns, rows: rows.count, frozenColumns: 2, note: "net = buckets + credits + unapplied cash")
    let first = 3
    let gross = first + labels.count
    var totals = Totals(currencies, moneyColumns: Array(first..<columns.count), currencyColumn: 2)
    let firstItems = firstItemRows()
    for (at, row) in rows.enumerated() {
      let line = SheetFrame.firstRow + at
      let id = report.customerID(row.customer)
      // A sheet holds 65,530 links.
      if let item = firstItems[row.customer], at < 60_000 {
        sheet.link(line, 0, to: "Open items", cell: Sheet.cell(item, 0), text: id)
      } else {
        sheet.text(line, 0, id)
      }
      sheet.text(line, 1, report.customerNames, Int(row.customer) + 1)
      sheet.text(line, 2, row.currency.code)
      let money = row.buckets.enumerated().map { (first + $0.offset, $0.element) }
      for (column, value) in money { sheet.money(line, column, value, row.currency) }
      let span = "\(Sheet.cell(line, first)):\(Sheet.cell(line, gross - 1))"
      let digits = row.currency.minorDigits
      sheet.formula(line, gross, "=SUM(\(span))", value: Sheet.double(row.gross, row.currency), .money(digits))
      sheet.money(line, gross + 1, row.credits, row.currency)
      sheet.money(line, gross + 2, row.unapplied, row.currency)
      let net = "=\(Sheet.cell(line, gross))+\(Sheet.cell(line, gross + 1))+\(Sheet.cell(line, gross + 2))"
      sheet.formula(line, gross + 3, net, value: Sheet.double(row.net, row.currency), .money(digits))
      sheet.money(line, gross + 4, row.disputed, row.currency)
      sheet.money(line, gross + 5, row.overdue, row.currency)
      for (column, value) in money
        + [
          (gross, row.gross), (gross + 1, row.credits), (gross + 2, row.unapplied), (gross + 3, row.net), (gross + 4, row.disputed),
          (gross + 5, row.overdue),
        ]
      {
        totals.add(column, value, row.currency)
      }
    }
    totals.write(to: sheet, rows: rows.count, columns: columns.count)
    return Place(sheet: sheet.name, rows: SheetFrame.firstRow...(SheetFrame.firstRow + rows.count - 1), currencyColumn: 2)
  }

  /// The columns of the aging sheet that other sheets ask for.
  var agingColumns: (first: Int, gross: Int, credits: Int, unapplied: Int, net: Int, overdue: Int) {
    let gross = 3 + report.close.policy.buckets.count
    return (3, gross, gross + 1, gross + 2, gross + 3, gross + 5)
  }

  private func firstItemRows() -> [Int32: Int] {
    var rows: [Int32: Int] = [:]
    for (at, item) in report.close.openItems.prefix(SheetFrame.mostRows).enumerated() {
      let customer = report.ledger.documents.customers[Int(item.document)]
      if rows[customer] == nil { rows[customer] = SheetFrame.firstRow + at }
    }
    return rows
  }

  func writeOpenItems(_ sheet: Sheet, _ chunk: Range<Int>) -> Place {
    let columns = [
      Column("Customer", 14), Column("Name", 30), Column("Document", 17), Column("Type", 12), Column("Document date", 12, .date),
      Column("Due date", 12, .date), Column("Currency", 9), Column("Original amount", 15, .money), Column("Open amount", 15, .money),
      Column("Days past due", 9, .integer), Column("Bucket", 10), Column("Disputed", 9), Column("Source", 34),
    ]
    frame.begin(sheet, "Open items", columns, rows: chunk.count, frozenColumns: 3, note: "credits stand in no bucket")
    let documents = report.ledger.documents
    let labels = report.close.policy.buckets.labels.map { $0 == "not_due" ? "Not due" : $0 }
    let paths = SourcePaths(report.ledger.files)
    var totals = Totals(currencies, moneyColumns: [8], currencyColumn: 6)
    var scratch: [UInt8] = []
    for (at, item) in report.close.openItems[chunk].enumerated() {
      let line = SheetFrame.firstRow + at
      let row = Int(item.document)
      let currency = documents.currencies[row]
      sheet.text(line, 0, report.customerIDs, Int(documents.customers[row]) + 1)
      sheet.text(line, 1, report.customerNames, Int(documents.customers[row]) + 1)
      sheet.text(line, 2, documents.numbers, row)
      sheet.text(line, 3, documents.types[row].word)
      sheet.date(line, 4, documents.issuedOn[row])
      sheet.date(line, 5, item.dueOn)
      sheet.text(line, 6, currency.code)
      sheet.money(line, 7, item.original, currency)
      sheet.money(line, 8, item.open, currency)
      sheet.number(line, 9, Double(item.daysPastDue), .integer)
      sheet.text(line, 10, item.open < 0 ? "Credit" : labels[Int(item.bucket)])
      if report.close.disputed.contains(item.document) { sheet.text(line, 11, "yes") }
      sheet.source(line, 12, documents.sources[row], paths, &scratch)
      totals.add(8, item.open, currency)
    }
    totals.write(to: sheet, rows: chunk.count, columns: columns.count)
    return Place(sheet: sheet.name, rows: SheetFrame.firstRow...(SheetFrame.firstRow + chunk.count - 1), currencyColumn: 6)
  }
}

extension Sheet {
  /// `path:line`, or `path:sheet!A12`.
  func source(_ row: Int, _ column: Int, _ source: Source, _ paths: SourcePaths, _ scratch: inout [UInt8]) {
    guard paths.isPlain[Int(source.file)] else { return text(row, column, paths.text(of: source)) }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: paths.bytes[Int(source.file)])
    scratch.append(UInt8(ascii: ":"))
    DecimalText.append(Int64(source.line), digits: 0, to: &scratch)
    scratch.withUnsafeBufferPointer { text(row, column, $0) }
  }
}
