internal import Domain

extension Case {
  /// Whether a rule explains what is missing of these documents.
  func explains(_ missing: Int64, of documents: [Int32], _ book: borrowing Book) -> Bool {
    missing <= evidence.policy.tolerance || earlyDiscounts(documents, missing: missing, book) != nil
      || withheldTax(documents, missing: missing, book) != nil
      || linkedCredits(of: documents, but: documents, missing: missing, book) != nil || namesCharge(missing)
  }

  /// A share of each document, rounded on each or, as many payers do, once on the sum; nil where it is not what is
  /// missing.
  func shares(
    of documents: [Int32], basisPoints: Int, missing: Int64, _ kind: AllocationKind, _ rule: Rule,
    _ book: borrowing Book
  ) -> [Part]? {
    guard let last = documents.indices.last else { return nil }
    var parts = documents.map {
      Part(document: $0, amount: Ratio.share(basisPoints, of: book.open($0)), kind: kind, rule: rule)
    }
    let sum = parts.reduce(0) { $0 + $1.amount }
    if sum == missing { return parts }
    let together = Ratio.share(basisPoints, of: book.openSum(documents))
    guard together == missing, abs(sum - missing) < parts[last].amount else { return nil }
    parts[last].amount += missing - sum
    return parts
  }

  /// Cash for all of the documents save what is deducted.
  func settled(less deductions: [Part], _ rule: Rule, _ book: borrowing Book) -> Verdict {
    Verdict(
      rule: rule, customer: customer, parts: parts(settling: documents, after: deductions, rule, book), ground: .number)
  }

  /// All of the documents, netted with credits.
  func settled(with credits: [Int32], _ rule: Rule, _ book: borrowing Book) -> Verdict {
    Verdict(rule: rule, customer: customer, parts: parts(settling: credits + documents, rule, book), ground: .number)
  }
}
