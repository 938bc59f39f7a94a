internal import Domain

extension Objection {
  /// Some of what it names is settled, and neither the whole nor the rest of it is paid.
  static let partlySettled = Objection(.number) { one, _, book in
    guard one.isInexact, one.namesSettled, !one.paysWholeAgain else { return nil }
    return Question(
      reason: "some of the documents it names are settled, and the amount is not what is open of the others",
      wouldDecide: "an advice that says what is paid on which document",
      candidates: [book.candidate(one.documents, "named in the text and open")])
  }
}
