internal import Domain

extension Objection {
  /// More came than is open, and the text speaks of a prepayment: the number may be an order's.
  static let saysOnAccount = Objection(.number) { one, _, book in
    guard one.isOverpaid, one.says(one.evidence.remarks.onAccount) else { return nil }
    return Question(
      reason: "it says that it is on account or a prepayment, and pays more than the document it names",
      wouldDecide: "whether the number is an order's or the document's",
      candidates: [book.candidate(one.documents, "its number stands in the text")])
  }
}
