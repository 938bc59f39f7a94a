internal import Domain

extension Objection {
  /// The text lists documents by their last digits, and with them the amount is not made up either.
  static let unclearList = Objection(.number) { one, _, book in
    guard one.isInexact, !one.named.unclear.isEmpty else { return nil }
    return Question(
      reason: "the text lists further documents, which do not make up the amount",
      wouldDecide: "an advice that says what is paid on which document",
      candidates: [
        book.candidate(one.documents, "named in the text"),
        book.candidate(one.documents + one.named.unclear, "named in the text, with the list written out"),
      ])
  }
}
