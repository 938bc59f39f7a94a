internal import Domain

/// Whether the payer of a receipt named the document that it was put on, by the rule that put it there.
struct PayerNaming {
  private let report: Report
  /// The lines of advices, by receipt.
  private let advised: [Int32: [RemittanceLine]]

  init(_ report: Report) {
    self.report = report
    advised = Dictionary(grouping: report.ledger.remittances.filter { $0.receipt != nil }) { $0.receipt ?? 0 }
  }

  private var ledger: Ledger { report.ledger }

  /// - Parameter at: an allocation of cash.
  func naming(of at: Int) -> (naming: SubsequentReceipts.Naming, why: String) {
    let allocations = report.reconciliation.allocations
    let (rule, note) = (allocations.rules[at], allocations.notes[Int32(at)])
    let sentence = report.reconciliation.evidence[rule]
    if allocations.confidences[at] == .policy { return (.no, "policy: oldest due date first") }
    switch rule {
    case .reference, .referenceList, .referencePart, .referenceOver, .referenceNetted, .linkedCredit, .openCredit,
      .order, .advice, .nearReference, .cutReference, .roundingDifference, .bankCharge, .withholding:
      return (.yes, sentence)
    case .earlyDiscount:
      // The note of a document that only the amount found says how its payer is known.
      return note.map { $0 != "the text states it" } ?? false ? (.byAmount, sentence) : (.yes, sentence)
    case .amountUnique, .accountTotal, .overdueTotal, .statementBalance, .amountSubset:
      return (.byAmount, sentence)
    case .decision, .writeOff, .unappliedWriteOff:
      return (.no, "decision" + (note.map { " by \($0)" } ?? ""))
    case .oldestFirst: return (.no, "policy: oldest due date first")
    case .ledgerApplication: return application(at)
    default: return (.no, sentence.isEmpty ? rule.word : sentence)
    }
  }

  /// What the ledger applied is the payer's word where his advice, or his text, names the document.
  private func application(_ at: Int) -> (naming: SubsequentReceipts.Naming, why: String) {
    let allocations = report.reconciliation.allocations
    let (receipt, document) = (allocations.receipts[at], Int(allocations.documents[at]))
    let number = ledger.documents.numbers[document]
    let key = Self.key(number)
    if advised[receipt]?.contains(where: { Self.key($0.documentNumber) == key }) ?? false {
      return (.yes, "the ledger's own cash journal applies it, with the payer's remittance advice")
    }
    let receipts = ledger.receipts
    let texts = [receipts.remittances[Int(receipt)], receipts.endToEndIDs[Int(receipt)]]
    if texts.contains(where: { Self.names($0, key) }) {
      return (.yes, "the ledger's own cash journal applies it; the document's number stands in the remittance")
    }
    return (.no, "the ledger's own application, without an advice")
  }

  /// Letters and digits alone, in capitals.
  private static func key(_ text: String) -> [UInt8] {
    text.uppercased().utf8.filter { (48...57).contains($0) || (65...90).contains($0) }
  }

  /// Whether a text has a number of five letters and digits or more, with no digit before or behind it.
  private static func names(_ text: String, _ key: [UInt8]) -> Bool {
    let text = self.key(text)
    guard key.count >= 5, text.count >= key.count else { return false }
    func isDigit(_ at: Int) -> Bool { text.indices.contains(at) && (48...57).contains(text[at]) }
    return (0...text.count - key.count).contains { start in
      text[start..<start + key.count].elementsEqual(key)
        && !(isDigit(start - 1) && (48...57).contains(key[0])) && !isDigit(start + key.count)
    }
  }

  /// `customer`, or the name of the account that paid, of somebody else.
  func payer(_ receipt: Int, for customer: Int32) -> String {
    let receipts = ledger.receipts
    let (name, account) = (receipts.counterparty(receipt), receipts.counterpartyAccount(receipt))
    guard !name.isEmpty || !account.isEmpty else { return receipts.fromJournal[receipt] ? "" : "nobody is named" }
    guard customer >= 0 else { return name.isEmpty ? account : name }
    let known = ledger.customers[customer]
    if !account.isEmpty, known.bankAccounts.contains(where: { Self.key($0) == Self.key(account) }) { return "customer" }
    let letters = name.lettersInLowerCase
    if !letters.isEmpty, ([known.name] + known.aliases).contains(where: { $0.lettersInLowerCase == letters }) {
      return "customer"
    }
    return name.isEmpty ? account : name
  }
}
