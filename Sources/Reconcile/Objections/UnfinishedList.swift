internal import Domain

extension Objection {
  /// The text goes on with numbers that were not found: what was found does not make up the amount, or does so by
  /// chance where one as long as the others is no document of ours.
  static let unfinishedList = Objection(.number) { one, _, book in
    let goesOn = one.isInexact && (one.named.goesOn || !one.named.loose.isEmpty)
    guard one.named.isTorn || (goesOn && !one.isExplainedAlone(book)) else { return nil }
    var candidates = [book.candidate(one.documents, "named in the text")]
    if !one.named.loose.isEmpty {
      candidates.append(book.candidate(one.documents + one.named.loose, "with the short numbers in the text"))
    }
    return Question(
      reason: one.isInexact
        ? "the text goes on with further numbers, and what was found does not make up the amount"
        : "the text lists a further number that is no document of ours",
      wouldDecide: "an advice that says what is paid on which document", candidates: candidates)
  }
}

extension Case {
  /// Whether another amount came than is open of the documents that it names.
  var isInexact: Bool { situation.contains(.above) || situation.contains(.below) }
}

extension Case {
  /// Whether the payer's one whole number and a difference that a rule explains to the cent, as a charge that the
  /// statement states or an agreed discount, are all that was paid: further numbers are then something else.
  fileprivate func isExplainedAlone(_ book: borrowing Book) -> Bool {
    guard let known, !known.isWeak, documents.count == 1, evidence.owns(known, documents[0]), named.strength == .full,
      named.loose.isEmpty
    else { return false }
    return missing > 0 && explains(missing, of: documents, book)
  }
}
