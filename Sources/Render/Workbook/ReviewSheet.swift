internal import Domain
internal import Spreadsheet

extension MonthEndWorkbook {
  /// What a person must decide: a row a rival, the receipt's own facts on its first row alone, and cells to type the decision into.
  func writeReview(_ sheet: Sheet) {
    let review = report.reconciliation.review
    let count = min(review.reduce(0) { $0 + max($1.candidates.count, 1) }, SheetFrame.mostRows)
    let rows = SheetFrame.firstRow...(SheetFrame.firstRow + count - 1)
    sheet.setChoices(Decision.Verb.allCases.map(\.rawValue), rows: rows, column: ReviewColumn.decision.index)
    frame.begin(
      sheet, "Review", ReviewColumn.allCases.map(\.column), rows: count, frozenColumns: 1,
      note: "in the yellow cells choose a decision on the row of the rival that is right, type your name and the date, then: tieout apply month-end.xlsx")
    var line = SheetFrame.firstRow
    for item in review {
      for (at, candidate) in (item.candidates.isEmpty ? [nil] : item.candidates.map(Optional.some)).enumerated()
      where line < SheetFrame.firstRow + count {
        sheet.setHeight(line, height(of: item, candidate, isFirst: at == 0))
        writeReceipt(sheet, line, item, isFirst: at == 0)
        let currency = report.ledger.receipts.currencies[Int(item.receipt)]
        if let candidate {
          let numbers = candidate.documents.map { report.ledger.documents.numbers[Int($0)] }
          sheet.text(line, ReviewColumn.candidate.index, numbers.joined(separator: TypedDecision.joint), .wrapped)
          sheet.money(line, ReviewColumn.candidateAmount.index, candidate.amount, currency)
          sheet.text(line, ReviewColumn.evidence.index, candidate.evidence, .wrapped)
        }
        for column in ReviewColumn.allCases where column.isInput {
          let style: Style = column == .date ? .inputDate : column == .applied ? .inputMoney(currency.minorDigits) : .input
          sheet.text(line, column.index, "", style)
        }
        line += 1
      }
    }
  }

  /// As many lines as the longest text of the row takes, six at most; nothing else measures wrapped text before a person opens it.
  private func height(of item: ReviewItem, _ candidate: Candidate?, isFirst: Bool) -> Double {
    let receipts = report.ledger.receipts
    var texts: [(column: ReviewColumn, count: Int)] = []
    if let candidate {
      let numbers = candidate.documents.reduce(0) { $0 + report.ledger.documents.numbers.range(of: UInt32($1)).count + TypedDecision.joint.count }
      texts += [(.evidence, candidate.evidence.count), (.candidate, numbers)]
    }
    if isFirst {
      texts += [
        (.reason, item.reason.count), (.wouldDecide, item.wouldDecide.count), (.counterparty, receipts.counterparty(Int(item.receipt)).count),
        (.remittance, receipts.remittances[Int(item.receipt)].count),
      ]
    }
    let lines = texts.map { ($0.count + Int($0.column.column.width) - 3) / (Int($0.column.column.width) - 2) }.max() ?? 1
    return Double(min(max(lines, 1), 6)) * 13 + 2
  }

  private func writeReceipt(_ sheet: Sheet, _ line: Int, _ item: ReviewItem, isFirst: Bool) {
    let receipts = report.ledger.receipts
    let receipt = Int(item.receipt)
    guard isFirst else {
      sheet.text(line, ReviewColumn.receipt.index, receipts.ids[receipt], .subtitle)
      return
    }
    let currency = receipts.currencies[receipt]
    sheet.text(line, ReviewColumn.receipt.index, receipts.ids[receipt], .label)
    sheet.date(line, ReviewColumn.valueDate.index, receipts.valueOn[receipt])
    sheet.text(line, ReviewColumn.currency.index, currency.code, .wrapped)
    sheet.money(line, ReviewColumn.amount.index, receipts.amounts[receipt], currency)
    sheet.text(line, ReviewColumn.counterparty.index, receipts.counterparty(receipt), .wrapped)
    sheet.text(line, ReviewColumn.remittance.index, receipts.remittances[receipt], .wrapped)
    sheet.text(line, ReviewColumn.customer.index, report.customerID(item.customer), .wrapped)
    sheet.text(line, ReviewColumn.reason.index, item.reason, .wrapped)
    sheet.text(line, ReviewColumn.wouldDecide.index, item.wouldDecide, .wrapped)
  }
}

extension ReviewColumn {
  fileprivate var column: Column {
    switch self {
    case .receipt: Column(rawValue, 27)
    case .valueDate: Column(rawValue, 11, .date)
    case .currency: Column(rawValue, 9)
    case .amount, .candidateAmount: Column(rawValue, 14, .money)
    case .counterparty: Column(rawValue, 26)
    case .remittance: Column(rawValue, 36)
    case .customer: Column(rawValue, 12)
    case .reason: Column(rawValue, 40)
    case .wouldDecide: Column(rawValue, 32)
    case .candidate: Column(rawValue, 26)
    case .evidence: Column(rawValue, 30)
    case .decision: Column(rawValue, 15)
    case .document: Column(rawValue, 16)
    case .applied: Column(rawValue, 14, .money)
    case .by: Column(rawValue, 12)
    case .date: Column(rawValue, 11, .date)
    case .note: Column(rawValue, 24)
    }
  }
}
