internal import Domain

/// Payments that leave a rest which nobody explained.
struct W02PaysInPart: Sign {
  static let rule = SignRule(
    id: "W02", title: "Unexplained part payments", category: .payment,
    rule: "in 90 days two payments or more that leave more than max(1 %, 25.00) of a document unexplained, medium,"
      + " or one, low, where the twelve months before had at most one; disputes, plans and instalments explain it",
    evidence: "up to ten of the documents with what was paid and what they are over")

  let facts: SignFacts
  /// By customer: allocations of the last 90 days that leave a rest, and how many the twelve months before had.
  private let recent: [Int32: [Int]]
  private let earlier: [Int32: Int]

  init(_ facts: SignFacts) {
    self.facts = facts
    let documents = facts.ledger.documents
    let allocations = facts.reconciliation.allocations
    let explained = Self.explained(facts)
    var left = documents.amounts
    var recent: [Int32: [Int]] = [:]
    var earlier: [Int32: Int] = [:]
    for at in 0..<allocations.count {
      let row = Int(allocations.documents[at])
      left[row] -= allocations.amounts[at]
      guard allocations.kinds[at] == .cash, allocations.rules[at] != .oldestFirst,
        left[row] > 0, documents.amounts[row] > 0,
        !facts.payments.isReversed(at), !explained.contains(Int32(row))
      else { continue }
      let limit = max(documents.amounts[row] / 100, 25 * Self.unit(documents.currencies[row]))
      guard left[row] > limit else { continue }
      let age = facts.asOf.days(since: facts.ledger.receipts.valueOn[Int(allocations.receipts[at])])
      if age < 90 {
        recent[documents.customers[row], default: []].append(at)
      } else if age < 90 + 365 {
        earlier[documents.customers[row], default: 0] += 1
      }
    }
    self.recent = recent
    self.earlier = earlier
  }

  /// Documents whose rest has a reason.
  private static func explained(_ facts: SignFacts) -> Set<Int32> {
    let documents = facts.ledger.documents
    var explained = Set(documents.instalments.keys).union(facts.disputed)
    for plan in facts.events.joined() where plan.kind == .plan {
      for row in facts.invoices[Int(plan.customer)]
      where plan.documentNumber.isEmpty || documents.numbers[Int(row)] == plan.documentNumber {
        explained.insert(row)
      }
    }
    return explained
  }

  func answer(_ customer: Int32) -> SignAnswer {
    guard let own = recent[customer], let last = own.last, earlier[customer, default: 0] <= 1 else { return .clear }
    let documents = facts.ledger.documents
    let allocations = facts.reconciliation.allocations
    let listed = own.prefix(10).map { at in
      let row = Int(allocations.documents[at])
      return "\(documents.numbers[row]) paid \(Money(allocations.amounts[at], documents.currencies[row]).plain)"
        + " of \(Money(documents.amounts[row], documents.currencies[row]).plain)"
    }
    return .found(
      SignFinding(
        own.count >= 2 ? .medium : .low, metric: "unexplained part payments", threshold: own.count >= 2 ? "2" : "1",
        observed: "\(own.count)",
        window: "90 days", evidence: listed.joined(separator: "; "),
        source: facts.ledger.receipts.sources[Int(allocations.receipts[last])]))
  }

  /// One whole unit of a currency in minor units.
  private static func unit(_ currency: Currency) -> Int64 {
    (0..<currency.minorDigits).reduce(1) { unit, _ in unit * 10 }
  }
}
