internal import Domain

extension Case {
  /// Whether a rule explains what is missing of these documents.
  func explains(_ missing: Int64, of documents: [Int32], _ book: borrowing Book) -> Bool {
    missing <= evidence.policy.tolerance || earlyDiscounts(documents, missing: missing, book) != nil
      || withheldTax(documents, missing: missing, book) != nil
      || linkedCredits(of: documents, but: documents, missing: missing, book) != nil || namesCharge(missing)
  }

  /// A share of what each document is judged by, rounded on each or, as many payers do, once on the sum; nil where it
  /// is not what is missing.
  ///
  /// - Parameters:
  ///   - bases: by document: what the share is of.
  ///   - share: the share of an amount.
  func shares(
    of documents: [Int32], _ bases: [Int64], missing: Int64, _ kind: AllocationKind, _ rule: Rule,
    share: (Int64) -> Int64
  ) -> [Part]? {
    guard let last = documents.indices.last else { return nil }
    var parts = zip(documents, bases).map { Part(document: $0, amount: share($1), kind: kind, rule: rule) }
    let sum = parts.reduce(0) { $0 + $1.amount }
    if sum == missing { return parts }
    let together = share(bases.reduce(0, +))
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
