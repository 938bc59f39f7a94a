internal import Domain

extension Objection {
  /// A small rest of a document may be a discount taken too late or a bank's charge. The cash is certain; the rest is
  /// asked about.
  static let lateDiscountOrCharge = Objection([.number, .digits]) { one, verdict, book in
    guard verdict.rule == .referencePart else { return nil }
    let document = verdict.parts[0].document
    let missing = book.open(document) - one.amount
    guard let reason = one.smallRest(missing, of: document) else { return nil }
    let rest = Candidate(
      documents: [document], amount: missing, evidence: "\(one.text(missing)) of it stays open")
    return Question(
      reason: reason, wouldDecide: "a charge that the statement states, or the payer's word", candidates: [rest],
      leavesParts: true)
  }
}

extension Case {
  /// What a small rest may be that only a person can say.
  fileprivate func smallRest(_ missing: Int64, of document: Int32) -> String? {
    let whole = missing + amount
    if let deduction = statedDeduction(missing, of: whole) { return deduction }
    let issued = evidence.ledger.documents.amounts[Int(document)]
    for discount in evidence.policy.discounts
    where Ratio.share(discount.basisPoints, of: whole) == missing
      || Ratio.share(discount.basisPoints, of: issued) == missing
    {
      let days = date.days(since: evidence.ledger.documents.issuedOn[Int(document)])
      return "the discount of \(text(missing)) was taken \(days - discount.days) days late"
    }
    // A charge is small against what was paid; a shortfall of more than a twentieth is an instalment.
    if missing <= evidence.policy.feeLimit, missing * 20 <= whole { return "\(text(missing)) short: a bank's charge?" }
    return nil
  }

  /// What the text says was deducted, where nothing in the settings lets this customer deduct it.
  private func statedDeduction(_ missing: Int64, of whole: Int64) -> String? {
    let remarks = evidence.remarks
    // A third of an invoice is more than any tax at source is.
    if missing * 3 <= whole, says(word: remarks.withholding) {
      return "\(text(missing)) short: the text speaks of tax withheld"
    }
    guard states(missing) else { return nil }
    if says(word: remarks.discount) { return "\(text(missing)) short: the text states it as a discount" }
    return says(word: remarks.deduction) ? "\(text(missing)) short: the text states it as a deduction" : nil
  }
}
