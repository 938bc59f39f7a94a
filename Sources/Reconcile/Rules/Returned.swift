internal import Domain

extension MatchRule {
  /// Money out that says it is a return, and of which one receipt can be what it reverses: what that settled is open
  /// again, deductions included, with the old due dates.
  static let returned = MatchRule([.returned: "money out that reverses an earlier receipt"], when: .outgoing) {
    one, book in
    if let contradiction = one.contradictingCharges { return contradiction }
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
    let charge = -one.amount - one.evidence.ledger.receipts.amounts[Int(original)]
    guard charge != 0 else { return Verdict(rule: .returned, parts: parts, outcome: .returned(original)) }
    guard let charged = one.charged(charge, beside: parts, of: book.result.customers[Int(original)], book) else {
      return nil
    }
    return Verdict(rule: .returned, parts: parts + charged, outcome: .returned(original))
  }
}

extension Case {
  /// What the bank states of a line does not make up its amount.
  fileprivate var contradictingCharges: Verdict? {
    let receipts = evidence.ledger.receipts
    guard let charges = receipts.charges[Int32(receipt)], let instructed = receipts.instructed[Int32(receipt)],
      instructed.currency == currency, receipts.original(receipt) == nil
    else { return nil }
    let original = abs(instructed.minorUnits)
    return .ask(
      Question(
        reason: "the bank states \(text(original)) and charges of \(text(charges)), which do not make"
          + " \(text(-amount))", wouldDecide: "the bank's own advice of the line"),
      customer: payer?.customer ?? evidence.soleOwner(of: named.documents) ?? Customers.nobody)
  }

  /// The charge of a return, which is the bank's and no customer's: it goes through a document that the return opens,
  /// or else the customer's last one, and leaves what is open of that as it is.
  ///
  /// - Returns: nil where it is no charge: more than the bank states, or than the settings allow where it states none.
  fileprivate func charged(
    _ charge: Int64, beside parts: [Part], of customer: Int32, _ book: borrowing Book
  ) -> [Part]? {
    let receipts = evidence.ledger.receipts
    guard charge > 0, receipts.charges[Int32(receipt)] != nil || charge <= evidence.policy.feeLimit,
      let document = parts.last?.document ?? evidence.accounts.lastDocument(of: customer, currency, on: date)
    else { return nil }
    let note = "charge of the return, borne by us"
    return [
      Part(document: document, amount: -charge, kind: .return, rule: .bankCharge, note: note),
      Part(document: document, amount: charge, kind: .fee, rule: .bankCharge, note: note),
    ]
  }
}

/// What a line of money out may reverse.
struct OutgoingPayment {
  /// Earlier receipts of the same size that it may reverse: named by their reference, by their documents, or by their
  /// payer.
  let originals: [Int32]
  /// All earlier receipts of the same size.
  let sameSize: [Int32]
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
    sameSize = book.history.originals(of: one.receipt, in: receipts, withinDays: 120)
    originals = Self.originals(one, text, among: sameSize, book)
  }

  /// Whether its text has the id of a receipt.
  func names(_ original: Int32, _ one: Case) -> Bool {
    text.contains(one.evidence.ledger.receipts.ids[Int(original)].uppercased())
  }

  private static func originals(_ one: Case, _ text: String, among all: [Int32], _ book: borrowing Book) -> [Int32] {
    let receipts = one.evidence.ledger.receipts
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
