internal import Domain
internal import Spreadsheet

extension MonthEndWorkbook {
  /// What a person must decide: a row a rival, the receipt's own facts on its first row alone, and cells to type the decision into.
  func writeReview(_ sheet: Sheet) {
    let review = report.reconciliation.review
    let count = min(review.reduce(0) { $0 + max($1.candidates.count, 1) }, SheetFrame.mostRows)
    let rows = SheetFrame.firstRow...(SheetFrame.firstRow + count - 1)
    setInputs(sheet, rows)
    let inputs = ReviewColumn.decision.index
    sheet.setLineAbove(rows: rows, columns: 0..<inputs, whereFilled: ReviewColumn.valueDate.index)
    sheet.setLineAbove(
      rows: rows, columns: inputs..<ReviewColumn.allCases.count, whereFilled: ReviewColumn.valueDate.index, areInputs: true)
    let receipts = report.ledger.receipts
    var columns = ReviewColumn.allCases.map(\.column)
    columns[ReviewColumn.receipt.index].width = Double(
      min(max(16, review.reduce(0) { max($0, receipts.ids[Int($1.receipt)].count) } + 3), 36))
    frame.begin(
      sheet, "Review", columns, rows: count, frozenColumns: 1,
      note: "a row a rival, a receipt's amounts on its first row alone; rivals exclude each other and are not to be added",
      guide: [
        "Choose a Decision on the row that is right, type By and Date, save, then run: tieout apply \(frame.fileName)",
        "apply: the receipt goes to the row's documents.  write_off: what stays open of them is given up.  hold: wait.",
        "on_account: the customer's money, on no document.  not_receivable: no customer's money.",
        "Apply amount only where it is not all: one amount, or one a document as 100.00\(TypedDecision.joint)49.50",
      ], pagesWide: 2)
    var totals = Totals(
      Set(review.map { receipts.currencies[Int($0.receipt)] }).sorted(),
      moneyColumns: [ReviewColumn.amount.index, ReviewColumn.unapplied.index],
      currencyColumn: ReviewColumn.currency.index)
    var line = SheetFrame.firstRow
    for item in review {
      let currency = receipts.currencies[Int(item.receipt)]
      let candidates = item.candidates.isEmpty ? [nil] : item.candidates.map(Optional.some)
      for (at, candidate) in candidates.enumerated() where line < SheetFrame.firstRow + count {
        sheet.setHeight(line, height(of: item, candidate, isFirst: at == 0, columns))
        sheet.text(line, ReviewColumn.receipt.index, receipts.ids[Int(item.receipt)], at == 0 ? .label : .subtitle)
        sheet.text(line, ReviewColumn.currency.index, currency.code, .wrapped)
        if at == 0 { writeReceipt(sheet, line, item, &totals) }
        writeCandidate(sheet, line, candidate, currency)
        line += 1
      }
    }
    totals.write(to: sheet, rows: count, columns: columns.count)
  }

  private func setInputs(_ sheet: Sheet, _ rows: ClosedRange<Int>) {
    sheet.setChoices(
      Decision.Verb.allCases.map(\.rawValue), rows: rows, column: ReviewColumn.decision.index,
      InputHint("Decision", "One for a receipt, on the row of the rival that is right. Leave the rows of the others empty."))
    sheet.setHint(
      InputHint(
        "Document",
        "The candidate's documents. Type another number where none is right, several with '\(TypedDecision.joint)' between them; with on_account a customer's id."
      ), rows: rows, column: ReviewColumn.document.index)
    sheet.setHint(
      InputHint("Apply amount", "Empty: the whole receipt, as far as the documents are open. A credit note's amount is negative."),
      rows: rows,
      column: ReviewColumn.applied.index)
    sheet.setHint(InputHint("By", "Who decided. A decision without a name is not taken."), rows: rows, column: ReviewColumn.by.index)
    sheet.setLatestDate(
      Int(report.close.asOf.dayNumber) + 25_569, rows: rows, column: ReviewColumn.date.index,
      InputHint("Date", "A decision counts from its date: \(report.close.asOf) or earlier for this close."))
  }

  private func writeReceipt(_ sheet: Sheet, _ line: Int, _ item: ReviewItem, _ totals: inout Totals) {
    let receipts = report.ledger.receipts
    let receipt = Int(item.receipt)
    let currency = receipts.currencies[receipt]
    sheet.date(line, ReviewColumn.valueDate.index, receipts.valueOn[receipt])
    for (column, amount) in [
      (ReviewColumn.amount, receipts.amounts[receipt]), (.unapplied, report.reconciliation.unapplied(receipt, of: receipts)),
    ] {
      sheet.money(line, column.index, amount, currency)
      totals.add(column.index, amount, currency)
    }
    sheet.text(line, ReviewColumn.counterparty.index, receipts.counterparty(receipt), .wrapped)
    sheet.text(line, ReviewColumn.remittance.index, receipts.remittances[receipt], .wrapped)
    sheet.text(line, ReviewColumn.customer.index, report.customerID(item.customer), .wrapped)
    sheet.text(line, ReviewColumn.reason.index, item.reason, .wrapped)
    sheet.text(line, ReviewColumn.wouldDecide.index, item.wouldDecide, .wrapped)
  }

  private func writeCandidate(_ sheet: Sheet, _ line: Int, _ candidate: Candidate?, _ currency: Currency) {
    let numbers = candidate?.numbers(in: report.ledger.documents) ?? ""
    if let candidate {
      sheet.text(line, ReviewColumn.candidate.index, numbers, .wrapped)
      sheet.money(line, ReviewColumn.candidateAmount.index, candidate.amount, currency)
      sheet.text(line, ReviewColumn.evidence.index, candidate.evidence, .wrapped)
    }
    for column in ReviewColumn.allCases where column.isInput {
      let style: Style = column == .date ? .inputDate : column == .applied ? .inputMoney(currency.minorDigits) : .input
      sheet.text(line, column.index, column == .document ? numbers : "", style)
    }
  }

  /// As many lines as the longest text of the row takes, eight at most; nothing else measures wrapped text before a person opens it.
  private func height(of item: ReviewItem, _ candidate: Candidate?, isFirst: Bool, _ columns: [Column]) -> Double {
    let receipts = report.ledger.receipts
    var texts: [(column: ReviewColumn, count: Int)] = []
    if let candidate {
      let numbers = candidate.numbers(in: report.ledger.documents).count
      texts += [(.evidence, candidate.evidence.count), (.candidate, numbers), (.document, numbers)]
    }
    if isFirst {
      texts += [
        (.reason, item.reason.count), (.wouldDecide, item.wouldDecide.count),
        (.counterparty, receipts.counterparty(Int(item.receipt)).count),
        (.remittance, receipts.remittances[Int(item.receipt)].count),
      ]
    }
    // Words do not fill a line: a sixth of it stays empty.
    let lines = texts.map { Int((Double($0.count) / (columns[$0.column.index].width * 5 / 6)).rounded(.up)) }.max() ?? 1
    return Double(min(max(lines, 1), 8)) * 13 + 3
  }
}

extension Candidate {
  /// Its documents' numbers, as they stand in a cell.
  fileprivate func numbers(in documents: Documents) -> String {
    self.documents.map { documents.numbers[Int($0)] }.joined(separator: TypedDecision.joint)
  }
}

extension ReviewColumn {
  fileprivate var column: Column {
    switch self {
    case .receipt: Column(rawValue, 27)
    case .valueDate: Column(rawValue, 12, .date)
    case .currency: Column(rawValue, 9)
    case .amount, .unapplied, .candidateAmount: Column(rawValue, 13, .money)
    case .counterparty: Column(rawValue, 24)
    case .remittance: Column(rawValue, 32)
    case .customer: Column(rawValue, 10)
    case .reason: Column(rawValue, 30)
    case .wouldDecide: Column(rawValue, 30)
    case .candidate: Column(rawValue, 20)
    case .evidence: Column(rawValue, 28)
    case .decision: Column(rawValue, 15, isInput: true)
    case .document: Column(rawValue, 20, isInput: true)
    case .applied: Column(rawValue, 14, .money, isInput: true)
    case .by: Column(rawValue, 13, isInput: true)
    case .date: Column(rawValue, 11, .date, isInput: true)
    case .note: Column(rawValue, 24, isInput: true)
    }
  }
}
