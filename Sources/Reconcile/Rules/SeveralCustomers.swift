internal import Domain

extension MatchRule {
  /// Nothing that the payer owes has this amount, and the money may be of several customers.
  static let severalCustomers = MatchRule(when: .unnamed) { one, book in
    guard let debtor = one.debtor else { return nil }
    let subsidiaries = debtor.customers.flatMap { one.evidence.children[$0] ?? [] }
    var rivals: [Int32] = []
    for customer in debtor.customers + subsidiaries {
      rivals += one.openItems(of: customer, book).filter { book.open($0) == one.amount }
    }
    guard debtor.customers.count > 1 || !rivals.isEmpty else { return nil }
    return .ask(
      Question(
        reason: "the payer pays for several customers and names no document", wouldDecide: "the number of a document",
        candidates: rivals.map { book.candidate([$0], "amount equals its open amount") }),
      customer: debtor.customer)
  }
}
