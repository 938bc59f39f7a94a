internal import Domain
internal import Spreadsheet

extension MonthEndWorkbook {
  /// The receipts booked in the period; the whole history stands in the extract.
  func writeReceipts(_ sheet: Sheet) -> Place {
    let columns = [
      Column("Receipt", 18), Column("Value date", 12, .date), Column("Counterparty", 32), Column("Customer", 14), Column("Currency", 9),
      Column("Amount", 15, .money), Column("Allocated", 15, .money), Column("Unapplied", 15, .money), Column("Status", 15),
      Column("Rule", 19), Column("Source", 34),
    ]
    frame.begin(
      sheet, "Receipts of \(report.close.period)", columns, rows: periodReceipts.count, frozenColumns: 1,
      note: "all receipts since the beginning: extracts/receipts.csv")
    let receipts = report.ledger.receipts
    let paths = SourcePaths(report.ledger.files)
    var totals = Totals(currencies, moneyColumns: [5, 6, 7], currencyColumn: 4)
    var scratch: [UInt8] = []
    for (at, receipt) in periodReceipts.enumerated() {
      let line = SheetFrame.firstRow + at
      let currency = receipts.currencies[receipt]
      let amounts = [
        receipts.amounts[receipt], report.reconciliation.allocated[receipt], report.reconciliation.unapplied(receipt, of: receipts),
      ]
      sheet.text(line, 0, receipts.ids, receipt)
      sheet.date(line, 1, receipts.valueOn[receipt])
      sheet.text(line, 2, receipts.parties.texts, Int(receipts.counterparties[receipt]))
      sheet.text(line, 3, report.customerIDs, Int(report.reconciliation.customers[receipt]) + 1)
      sheet.text(line, 4, currency.code)
      for (column, amount) in amounts.enumerated() {
        sheet.money(line, 5 + column, amount, currency)
        totals.add(5 + column, amount, currency)
      }
      sheet.text(line, 8, report.reconciliation.statuses[receipt]?.word.replacing("_", with: " ") ?? "")
      sheet.text(line, 9, report.reconciliation.rules[receipt].word.replacing("_", with: " "))
      sheet.source(line, 10, receipts.sources[receipt], paths, &scratch)
    }
    totals.write(to: sheet, rows: periodReceipts.count, columns: columns.count)
    return Place(sheet: sheet.name, rows: SheetFrame.firstRow...(SheetFrame.firstRow + periodReceipts.count - 1), currencyColumn: 4)
  }

  /// The allocations of the period's receipts, and the credits set off in it.
  func writeAllocations(_ sheet: Sheet) -> Place {
    let columns = [
      Column("Receipt", 18), Column("Counts from", 12, .date), Column("Customer", 14), Column("Document", 17), Column("Kind", 11),
      Column("Currency", 9), Column("Amount", 15, .money), Column("Cash and credits", 15, .money), Column("Rule", 19),
      Column("Confidence", 12), Column("Note", 40),
    ]
    frame.begin(
      sheet, "Allocations of \(report.close.period)", columns, rows: periodAllocations.count, frozenColumns: 1,
      note: "deductions take off a document without cash; all allocations: extracts/allocations.csv")
    let allocations = report.reconciliation.allocations
    let documents = report.ledger.documents
    let receipts = report.ledger.receipts
    var totals = Totals(currencies, moneyColumns: [6, 7], currencyColumn: 5)
    for (at, place) in periodAllocations.enumerated() {
      let line = SheetFrame.firstRow + at
      let receipt = Int(allocations.receipts[place])
      let document = Int(allocations.documents[place])
      let currency = documents.currencies[document]
      if receipt >= 0 {
        sheet.text(line, 0, receipts.ids, receipt)
      } else {
        sheet.text(line, 0, documents.numbers, Int(allocations.credits[Int32(place)] ?? allocations.documents[place]))
      }
      sheet.date(line, 1, allocations.effectiveOn[place])
      sheet.text(line, 2, report.customerIDs, Int(documents.customers[document]) + 1)
      sheet.text(line, 3, documents.numbers, document)
      sheet.text(line, 4, allocations.kinds[place].word)
      sheet.text(line, 5, currency.code)
      sheet.money(line, 6, allocations.amounts[place], currency)
      // A write-off without a receipt is no cash either.
      let cash = allocations.kinds[place].isDeduction ? 0 : allocations.amounts[place]
      sheet.money(line, 7, cash, currency)
      sheet.text(line, 8, allocations.rules[place].word.replacing("_", with: " "))
      sheet.text(line, 9, allocations.confidences[place].word)
      if let note = allocations.notes[Int32(place)] { sheet.text(line, 10, note) }
      totals.add(6, allocations.amounts[place], currency)
      totals.add(7, cash, currency)
    }
    totals.write(to: sheet, rows: periodAllocations.count, columns: columns.count)
    return Place(sheet: sheet.name, rows: SheetFrame.firstRow...(SheetFrame.firstRow + periodAllocations.count - 1), currencyColumn: 5)
  }

  /// Every receipt with cash that is not applied, of whatever month.
  func writeUnapplied(_ sheet: Sheet) -> Place {
    let columns = [
      Column("Customer", 14), Column("Name", 30), Column("Receipt", 18), Column("Value date", 12, .date),
      Column("Age in days", 9, .integer),
      Column("Currency", 9), Column("Receipt amount", 15, .money), Column("Unapplied", 15, .money), Column("Status", 15),
      Column("Why", 44), Column("Remittance", 50),
    ]
    frame.begin(sheet, "Unapplied cash", columns, rows: unappliedReceipts.count, frozenColumns: 2)
    let receipts = report.ledger.receipts
    var totals = Totals(currencies, moneyColumns: [7], currencyColumn: 5)
    for (at, receipt) in unappliedReceipts.enumerated() {
      let line = SheetFrame.firstRow + at
      let currency = receipts.currencies[receipt]
      let customer = report.reconciliation.customers[receipt]
      let unapplied = report.reconciliation.unapplied(receipt, of: receipts)
      sheet.text(line, 0, report.customerIDs, Int(customer) + 1)
      sheet.text(line, 1, report.customerNames, Int(customer) + 1)
      sheet.text(line, 2, receipts.ids, receipt)
      sheet.date(line, 3, receipts.valueOn[receipt])
      sheet.number(line, 4, Double(report.close.asOf.days(since: receipts.valueOn[receipt])), .integer)
      sheet.text(line, 5, currency.code)
      sheet.money(line, 6, receipts.amounts[receipt], currency)
      sheet.money(line, 7, unapplied, currency)
      let status = report.reconciliation.statuses[receipt]
      sheet.text(line, 8, status?.word.replacing("_", with: " ") ?? "")
      let evidence = report.reconciliation.evidence[report.reconciliation.rules[receipt]]
      sheet.text(line, 9, status == .review ? "waits for a decision: see Review" : evidence)
      sheet.text(line, 10, receipts.remittances, receipt)
      totals.add(7, unapplied, currency)
    }
    totals.write(to: sheet, rows: unappliedReceipts.count, columns: columns.count)
    return Place(sheet: sheet.name, rows: SheetFrame.firstRow...(SheetFrame.firstRow + unappliedReceipts.count - 1), currencyColumn: 5)
  }
}
