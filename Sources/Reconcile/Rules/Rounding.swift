internal import Domain

extension MatchRule {
  /// A little too much came: it is cash on the document, taken back by a rounding of the other sign.
  static let roundingOver = MatchRule(when: [.named, .above]) { one, book in
    let (over, policy) = (-one.missing, one.evidence.policy)
    guard let last = one.documents.last(where: { book.open($0) > 0 }), over <= policy.tolerance,
      book.admitsRounding(over, on: last, cap: policy.roundingCap)
    else { return nil }
    var parts = one.parts(settling: one.documents, .roundingDifference, book)
    parts.append(Part(document: last, amount: over, rule: .roundingDifference))
    parts.append(Part(document: last, amount: -over, kind: .rounding, rule: .roundingDifference))
    return Verdict(rule: .roundingDifference, customer: one.customer, parts: parts, ground: .number)
  }

  /// A little too little came.
  static let rounding = MatchRule(
    [.roundingDifference: "the difference is within the tolerance"], when: .below
  ) { one, book in
    let (missing, policy) = (one.missing, one.evidence.policy)
    guard let last = one.invoices(book).last, missing <= policy.tolerance, missing < book.open(last),
      book.admitsRounding(missing, on: last, cap: policy.roundingCap)
    else { return nil }
    let rounding = Part(document: last, amount: missing, kind: .rounding, rule: .roundingDifference)
    return one.settled(less: [rounding], .roundingDifference, book)
  }
}
