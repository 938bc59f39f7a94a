internal import Diagnostics
internal import Domain
internal import Reconcile

extension ReviewDecisions {
  /// Whether a write-off is about what is left of the receipt, and no document: none is named, or the customer is.
  func isOfRest(_ row: ReviewRow) -> Bool {
    guard row.verb == .writeOff else { return false }
    let numbers = row.numbers(existing: exists)
    let isCustomer = !exists(row.typed.document) && report.ledger.customers.row(of: row.typed.document) != nil
    return numbers.isEmpty || (row.typed.namesOthers && isCustomer)
  }

  /// What is left of a receipt, or the amount typed, taken to income.
  func incomeDecision(_ row: ReviewRow, left: Int64, _ position: ReceiptPosition) throws(ReviewRefusal) -> Decision {
    let amount = row.amounts.first ?? left
    guard position.customer >= 0 else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .decision,
        "receipt '\(row.typed.receiptID)' is on no customer's account, so that nothing of it can be written off",
        hint: "decide first whose it is: on_account with the customer's id in Document")
    }
    if row.typed.namesOthers, let named = report.ledger.customers.row(of: row.typed.document),
      named != position.customer
    {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, .document,
        "receipt '\(row.typed.receiptID)' is on the account of '\(report.ledger.customers[position.customer].id)', not"
          + " of '\(row.typed.document)'",
        hint: "decide first whose it is: on_account with the customer's id in Document")
    }
    guard row.amounts.count <= 1, left > 0, (1...left).contains(amount) else {
      throw refusal(
        ReviewCodes.unfitDecision, row.typed, row.amounts.isEmpty ? .decision : .applied,
        "\(money(amount, position.currency)) of receipt '\(row.typed.receiptID)' cannot be written off:"
          + " \(money(left, position.currency)) of it is unapplied")
    }
    return Decision(
      receiptID: row.typed.receiptID, documentNumber: "",
      amount: report.ledger.entity.currency == position.currency ? amount : nil, verb: .writeOff, by: row.typed.by,
      decidedOn: row.date, note: row.typed.note, source: Source(file: 0, line: 0))
  }
}
