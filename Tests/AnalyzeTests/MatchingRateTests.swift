import Domain
import Testing

@testable import Analyze

struct MatchingRateTests {
  /// Five receipts of 100.00 and what became of them: two matched, one decided, one with a rival before a person, one on account; one is
  /// nobody's, one was paid out.
  @Test func `four definitions, each with its numbers`() {
    var ledger = Ledger(entity: Entity(name: "E", currency: .euro))
    var result = Reconciliation()
    let statuses: [ReceiptStatus] = [.applied, .applied, .applied, .review, .onAccount, .notReceivable, .returned]
    for (at, status) in statuses.enumerated() {
      ledger.receipts.ids.append("R\(at)")
      ledger.receipts.amounts.append(status == .returned ? -10_000 : 10_000)
      ledger.receipts.currencies.append(.euro)
      ledger.receipts.bookedOn.append(CalendarDate(year: 2026, month: at == 0 ? 9 : 10, day: 5)!)
      result.statuses.append(status)
    }
    // R1 settles two documents with a discount; R2 was decided.
    let allocations: [(Int32, AllocationKind, Int64, Confidence)] = [
      (0, .cash, 10_000, .automatic), (1, .cash, 6_000, .automatic), (1, .cash, 4_000, .automatic), (1, .discount, 200, .automatic),
      (2, .cash, 10_000, .certain),
    ]
    for (receipt, kind, amount, confidence) in allocations {
      result.allocations.receipts.append(receipt)
      result.allocations.documents.append(0)
      result.allocations.kinds.append(kind)
      result.allocations.amounts.append(amount)
      result.allocations.confidences.append(confidence)
    }
    result.review = [ReviewItem(receipt: 3, customer: 0, reason: "", candidates: [Candidate(documents: [0], amount: 10_000, evidence: "")])]
    let all = Matching(ledger, result, month: nil).rates
    #expect(all.receipts == Share(part: 2, whole: 5))
    #expect(all.lines == Share(part: 3, whole: 4))
    #expect(all.matchable == Share(part: 2, whole: 4))
    #expect(all.value.map(\.share) == [Share(part: 20_000, whole: 50_000)])
    #expect(all.receipts.metric.text == "40.00")
    let october = Matching(ledger, result, month: Month(year: 2026, month: 10)).rates
    #expect(october.receipts == Share(part: 1, whole: 4))
    #expect(october.lines == Share(part: 2, whole: 3))
    #expect(Matching(ledger, result, month: Month(year: 2025, month: 1)).rates.receipts.metric.text == "n/a")
  }
}
