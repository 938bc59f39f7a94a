import Domain
import TestLedgers
import Testing

@testable import Analyze

/// Rates of fourteen receipts, worked by hand.
struct MatchingRateTests {
  private var ledger = Ledger(entity: Entity(name: "E", currency: .euro))
  private var result = Reconciliation()

  private func day(_ month: Int, _ day: Int) -> CalendarDate { CalendarDate(year: 2026, month: month, day: day)! }

  private mutating func document(of customer: Int32, issued: CalendarDate, open: Int64) {
    ledger.documents.append("D\(ledger.documents.count)", customer: customer, 10_000, issued: issued, due: issued)
    result.open.append(open)
  }

  /// A receipt of 100.00 in October unless said otherwise, and the allocations of it.
  private mutating func receipt(
    _ status: ReceiptStatus, _ rule: Rule = .reference, customer: Int32 = 0, booked: CalendarDate? = nil,
    amount: Int64 = 10_000,
    _ currency: Currency = .euro, to allocations: [(kind: AllocationKind, amount: Int64, confidence: Confidence)] = []
  ) {
    let row = Int32(ledger.receipts.count)
    ledger.receipts.append("R\(row)", amount, on: booked ?? day(10, 20), currency)
    result.statuses.append(status)
    result.rules.append(rule)
    result.customers.append(customer)
    for allocation in allocations {
      result.allocations.append(
        AllocationRow(
          receipt: row, document: 1, kind: allocation.kind, amount: allocation.amount, effectiveOn: day(10, 5),
          rule: rule, confidence: allocation.confidence))
    }
  }

  private init() {
    // Customer 0 has something open all the time, customer 1 until 5 October.
    document(of: 0, issued: day(8, 1), open: 10_000)
    document(of: 1, issued: day(9, 1), open: 0)
    receipt(.applied, booked: day(9, 5), to: [(.cash, 10_000, .automatic)])
    receipt(.applied, to: [(.cash, 6000, .automatic), (.cash, 4000, .automatic), (.discount, 200, .automatic)])
    receipt(.applied, .decision, to: [(.cash, 10_000, .certain)])
    // Before a person with a rival.
    receipt(.review, .none, customer: -1)
    // On account: without a word, and by its own text.
    receipt(.onAccount, .payerOnly)
    receipt(.onAccount, .onAccountText)
    // Nobody's, and paid out.
    receipt(.notReceivable, .interest, customer: -1)
    receipt(.returned, .returned, amount: -10_000)
    receipt(.partlyApplied, .referenceOver, to: [(.cash, 7000, .automatic)])
    // Applied, and a small rest waits for a person.
    receipt(.applied, .referencePart, to: [(.cash, 10_000, .automatic)])
    receipt(.applied, .oldestFirst, to: [(.cash, 10_000, .policy)])
    // Nobody knows the payer.
    receipt(.review, .none, customer: -1, amount: 5000, Currency("USD")!)
    // Customer 1 on the last day with something open, and a day later.
    receipt(.onAccount, .payerOnly, customer: 1, booked: day(10, 5))
    receipt(.onAccount, .payerOnly, customer: 1, booked: day(10, 6))
    result.review = [
      ReviewItem(
        receipt: 3, customer: -1, reason: "", candidates: [Candidate(documents: [0], amount: 10_000, evidence: "")]),
      ReviewItem(
        receipt: 9, customer: 0, reason: "", candidates: [Candidate(documents: [0], amount: 10_000, evidence: "")]),
      ReviewItem(receipt: 11, customer: -1, reason: "", candidates: []),
    ]
  }

  @Test func `all months, with what is not matching's own beside it`() {
    let rates = MatchingRates(ledger, result, month: nil)
    // 14 less one of nobody's and one paid out; receipts 0, 1 and 8.
    #expect(rates.total.receipts == Share(part: 3, whole: 12, certain: 1, policy: 1))
    #expect(rates.total.receipts.metric.text == "25.00")
    // Receipt 1 has two; the discount is no line.
    #expect(rates.total.lines == Share(part: 5, whole: 7, certain: 1, policy: 1))
    #expect(rates.total.lines.metric.text == "71.43")
    // Receipts 0 and 1 in full, of 0 to 4, 8, 9, 10 and 12.
    #expect(rates.total.matchable == Share(part: 2, whole: 9, certain: 1, policy: 1))
    #expect(rates.total.matchable.metric.text == "22.22")
    // 100 + 100 + 70 + 100 of eleven hundreds; dollars apart.
    #expect(rates.currencies.map(\.currency.code) == ["EUR", "USD"])
    #expect(rates[.euro].value == Share(part: 37_000, whole: 110_000, certain: 10_000, policy: 10_000))
    #expect(rates[.euro].value.metric.text == "33.64")
    #expect(rates[Currency("USD")!].value == Share(part: 0, whole: 5000))
  }

  @Test func `currencies add up to the counts of all`() {
    let rates = MatchingRates(ledger, result, month: nil)
    #expect(rates[.euro].counts.receipts == Share(part: 3, whole: 11, certain: 1, policy: 1))
    #expect(rates[Currency("USD")!].counts.receipts == Share(part: 0, whole: 1))
    #expect(rates[Currency("USD")!].counts.matchable.metric.text == "n/a")
    #expect(rates[Currency("USD")!].counts.lines.metric.text == "n/a")
  }

  @Test func `a month counts the receipts booked in it`() {
    let october = MatchingRates(ledger, result, month: Month(year: 2026, month: 10))
    #expect(october.total.receipts == Share(part: 2, whole: 11, certain: 1, policy: 1))
    #expect(october.total.lines == Share(part: 4, whole: 6, certain: 1, policy: 1))
    #expect(october.total.matchable == Share(part: 1, whole: 8, certain: 1, policy: 1))
    #expect(MatchingRates(ledger, result, month: Month(year: 2026, month: 9)).total.receipts.metric.text == "100.00")
    let none = MatchingRates(ledger, result, month: Month(year: 2025, month: 1))
    #expect(none.total.receipts.metric.text == "n/a")
    #expect(none.currencies.isEmpty)
  }
}
