internal import Domain

extension MatchRule {
  /// Some of what it names is settled and the whole of it is paid again: what is open is settled, the rest is a second
  /// payment.
  static let secondPayment = MatchRule(when: [.named, .above]) { one, book in
    guard one.paysWholeAgain else { return nil }
    return Verdict(
      rule: .referenceOver, customer: one.customer, parts: one.parts(settling: one.documents, .referenceOver, book),
      ground: .number)
  }
}

extension Case {
  /// Whether some of the documents that it names are settled.
  var namesSettled: Bool { documents.count < named.documents.count }

  /// Whether the amount is that of all the documents that it names, of which some are settled.
  var paysWholeAgain: Bool {
    guard namesSettled else { return false }
    let whole = named.documents.reduce(0) { $0 + evidence.ledger.documents.amounts[Int($1)] }
    return amount == whole && whole > openSum
  }
}
