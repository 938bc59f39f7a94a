internal import Domain

extension Objection {
  /// The text lists further open documents by their last digits or without prefix, and with them the amount is not made
  /// up. That it is what some of them have open may be chance: rents and subscriptions are equal amounts.
  static let unclearList = Objection([.number, .digits, .amount]) { one, verdict, book in
    let taken = verdict.documents
    // Short numbers alone settle by what they make up or by the amount, of which they may be the list.
    let isByNumber = verdict.ground == .number
    let listed = isByNumber ? one.named.unclear : one.named.unclear + one.named.loose
    let left = listed.filter { !taken.contains($0) }
    guard !left.isEmpty, isByNumber || left.count < listed.count || !one.documents.isEmpty else { return nil }
    let found = isByNumber ? one.documents : taken
    let candidates = [
      book.candidate(found, "named in the text"),
      book.candidate(found + left, "named in the text, with the list written out"),
    ]
    return Question(
      reason: "the text lists further documents, which do not make up the amount",
      wouldDecide: "an advice that says what is paid on which document",
      candidates: one.isInexact || found.isEmpty ? candidates.filter { !$0.documents.isEmpty } : candidates.reversed())
  }
}
