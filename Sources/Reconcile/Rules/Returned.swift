internal import Domain

extension MatchRule {
  /// Money out that says it is a return, and of which one receipt can be what it reverses: what that settled is open
  /// again, deductions included, with the old due dates.
  static let returned = MatchRule([.returned: "money out that reverses an earlier receipt"], when: .outgoing) {
    one, book in
    let payment = OutgoingPayment(one, book)
    guard payment.originals.count == 1, payment.saysReturn || payment.names(payment.originals[0], one) else {
      return nil
    }
    let original = payment.originals[0]
    let (allocations, id) = (book.result.allocations, one.evidence.ledger.receipts.ids[Int(original)])
    let parts = book.history.allocations(of: original).map { at in
      let kind = allocations.kinds[at]
      return Part(
        document: allocations.documents[at], amount: -allocations.amounts[at], kind: kind.isDeduction ? kind : .return,
        rule: .returned, note: "reverses '\(id)'")
    }
    return Verdict(rule: .returned, parts: parts, outcome: .returned(original))
  }
}

/// What a line of money out may reverse.
struct OutgoingPayment {
  /// Earlier receipts of the same size that it may reverse: named by their reference, by their documents, or by their
  /// payer.
  let originals: [Int32]
  /// Whether the bank's code or a word of the text says that a payment came back.
  let saysReturn: Bool
  private let text: String

  init(_ one: Case, _ book: borrowing Book) {
    let receipts = one.evidence.ledger.receipts
    let (remittance, code) = (
      receipts.remittances[one.receipt], receipts.parties[receipts.transactionCodes[one.receipt]]
    )
    let text = (remittance + " " + code).uppercased()
    self.text = text
    saysReturn =
      receipts.returnReasons[one.receipt] != 0
      || Array(text.utf8).withUnsafeBufferPointer(one.evidence.remarks.returned.occur)
    originals = Self.originals(one, text, book)
  }

  /// Whether its text has the id of a receipt.
  func names(_ original: Int32, _ one: Case) -> Bool {
    text.contains(one.evidence.ledger.receipts.ids[Int(original)].uppercased())
  }

  private static func originals(_ one: Case, _ text: String, _ book: borrowing Book) -> [Int32] {
    let receipts = one.evidence.ledger.receipts
    let all = book.history.originals(of: one.receipt, in: receipts, withinDays: 120)
    let byReference = all.filter { text.contains(receipts.ids[Int($0)].uppercased()) }
    if !byReference.isEmpty { return byReference }
    let numbers = Set(one.named.documents)
    let byDocument = all.filter { original in
      book.history.allocations(of: original).contains { numbers.contains(book.result.allocations.documents[$0]) }
    }
    if !byDocument.isEmpty { return byDocument }
    guard numbers.isEmpty, let payer = one.payer else { return [] }
    return all.filter { book.result.customers[Int($0)] == payer.customer }
  }
}
