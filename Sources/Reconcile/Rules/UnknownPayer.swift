internal import Domain

extension MatchRule {
  /// Nobody knows who paid, and the text names no document.
  static let unknownPayer = MatchRule(when: .unnamed) { one, book in
    guard one.debtor == nil else { return nil }
    let (evidence, receipt) = (one.evidence, one.receipt)
    let documents = evidence.ledger.documents
    let currency = one.currency
    let equal = evidence.amounts.documents(of: one.amount, documents).filter {
      book.open($0) == one.amount && documents.currencies[Int($0)] == currency
    }
    // Of several customers whom the payer may be, theirs come first.
    let sharing = evidence.payers.rivals(of: receipt)
    let theirs = equal.filter { sharing.contains(documents.customers[Int($0)]) }
    let names = sharing.prefix(3).map { "'\(evidence.ledger.customers[$0].id)'" }.joined(separator: " or ")
    let who = sharing.isEmpty ? "the payer is not known" : "the payer may be \(names)"
    return .ask(
      Question(
        reason: "\(who) and the remittance names no document",
        wouldDecide: "a number of ours in the text, or a line in the payer map for this payer",
        candidates: (theirs + equal.filter { !theirs.contains($0) }).prefix(5).map {
          book.candidate([$0], "amount equals its open amount")
        }),
      customer: Customers.nobody)
  }
}
