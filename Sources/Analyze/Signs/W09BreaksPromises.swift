internal import Domain

/// Promises to pay that were not kept.
struct W09BreaksPromises: Sign {
  static let rule = SignRule(
    id: "W09", title: "Broken promises", category: .contact,
    rule: "two promises of the last 90 days broken, medium;"
      + " three, or less than half of three or more kept in all, high;"
      + " kept: 95 % of the amount within the promised day and two business days, broken: less than half",
    evidence: "the promised days that were broken, and how many promises were kept in all")

  let facts: SignFacts
  /// By customer with a promise: cash on his documents that stands.
  private let cash: [Int32: [Int]]

  init(_ facts: SignFacts) {
    self.facts = facts
    var cash: [Int32: [Int]] = [:]
    for event in facts.events.joined() where Self.isPromise(event) { cash[event.customer] = [] }
    if !cash.isEmpty {
      let allocations = facts.reconciliation.allocations
      for at in 0..<allocations.count where allocations.kinds[at] == .cash && !facts.payments.isReversed(at) {
        cash[facts.ledger.documents.customers[Int(allocations.documents[at])]]?.append(at)
      }
    }
    self.cash = cash
  }

  private static func isPromise(_ event: Event) -> Bool { event.kind == .promise && event.promisedOn != nil }

  func answer(_ customer: Int32) -> SignAnswer {
    var broken: [Event] = []
    var kept = 0
    var decided = 0
    for promise in facts.events[Int(customer)] where Self.isPromise(promise) {
      guard let promised = promise.promisedOn, promised.adding(businessDays: 2) < facts.asOf else { continue }
      decided += 1
      let paid = paid(on: promise, until: promised.adding(businessDays: 2))
      let amount = promise.amount ?? amountOfDocument(promise)
      if amount > 0, Int128(paid) * 100 >= Int128(amount) * 95 {
        kept += 1
      } else if amount > 0, Int128(paid) * 2 >= Int128(amount) {
        continue
      } else if facts.asOf.days(since: promised) < 90 {
        broken.append(promise)
      }
    }
    let isRarelyKept = decided >= 3 && kept * 2 < decided
    guard let last = broken.last, broken.count >= 2 || isRarelyKept else { return .clear }
    return .found(
      SignFinding(
        broken.count >= 3 || isRarelyKept ? .high : .medium, metric: "broken promises", threshold: "2",
        observed: "\(broken.count)", window: "90 days",
        evidence: "promised for \(broken.compactMap { $0.promisedOn?.iso }.joined(separator: ", "));"
          + " \(kept) of \(decided) kept in all", source: last.source))
  }

  /// Cash on the promised document, or on the customer's documents, after the promise was made.
  private func paid(on promise: Event, until end: CalendarDate) -> Int64 {
    let allocations = facts.reconciliation.allocations
    return (cash[promise.customer] ?? []).reduce(0) { sum, at in
      let row = Int(allocations.documents[at])
      let paidOn = facts.ledger.receipts.valueOn[Int(allocations.receipts[at])]
      let isIts = promise.documentNumber.isEmpty || facts.ledger.documents.numbers[row] == promise.documentNumber
      return isIts && paidOn > promise.date && paidOn <= end ? sum + allocations.amounts[at] : sum
    }
  }

  /// What the promised document is over, where the promise names no amount.
  private func amountOfDocument(_ promise: Event) -> Int64 {
    let documents = facts.ledger.documents
    return facts.invoices[Int(promise.customer)].reduce(0) { sum, row in
      documents.numbers[Int(row)] == promise.documentNumber ? sum + documents.amounts[Int(row)] : sum
    }
  }
}
