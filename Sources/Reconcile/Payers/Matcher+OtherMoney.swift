internal import Domain

extension Matcher {
  /// Classes a line of no known customer as money that no customer paid, where it is; it is listed and never applied.
  ///
  /// Where it names a document of ours by its whole number and a provider or our own account stands behind it, a person decides; words of
  /// the text alone give way to the number.
  ///
  /// - Returns: whether the line is placed.
  func placeOtherMoney(_ receipt: Int, isOurs: Bool, isLikeCustomer: Bool, named: NamedDocuments) -> Bool {
    guard let kind = otherMoney.kind(of: receipt, in: ledger.receipts, isOurs: isOurs, byWords: !isLikeCustomer) else { return false }
    let isNamed = named.strength == .full && !named.documents.isEmpty
    if isNamed, kind.isStrong {
      review(
        receipt, customer: Customers.nobody, "\(kind.rule.evidence), but it names a document of ours",
        wouldDecide: "the report of the provider, or the payer's word",
        named.documents.map { candidate([$0], "its number stands in the remittance") })
      return true
    }
    let openSum = named.documents.reduce(0) { $0 + result.open[Int($1)] }
    if !kind.isStrong, isNamed || (openSum != 0 && openSum == ledger.receipts.amounts[receipt]) { return false }
    setAside(receipt, kind.rule)
    return true
  }
}
