import Domain
import TestSupport
import Testing

@testable import Reconcile

struct LeftoversTests {
  private func review(_ company: Company, asOf day: Int32 = 400) -> [String] {
    let result = reconcile(company.ledger, asOf: CalendarDate(dayNumber: 20_000 + day), policy: company.policy)
      .reconciliation
    return result.review.map { item in
      let candidates = item.candidates.map { $0.documents.map { company.ledger.documents.numbers[Int($0)] }.joined() }
      return "\(company.ledger.receipts.ids[Int(item.receipt)]): \(item.reason): \(candidates.joined(separator: ", "))"
    }
  }

  @Test func `a payer that says nothing is asked about with what it has open, five items at most`() {
    var company = Company()
    for at in 1...7 { company.invoice("INV-10000\(at)", 0, Int64(at) * 100_011, due: Int32(30 - at)) }
    company.receipt("A", "Alpha Ltd", 7_000, "thanks")
    #expect(
      review(company) == [
        "A: the payer is known; nothing says for what: INV-100007, INV-100006, INV-100005, INV-100004, INV-100003"
      ])
    #expect(company.matched() == ["A: on_account"])
  }

  @Test func `where nothing is open the receipt is asked about all the same`() {
    var company = Company()
    company.receipt("A", "Alpha Ltd", 7_000, "thanks")
    #expect(review(company) == ["A: the payer is known, and nothing of it is open: "])
  }

  @Test func `a rest that equals another item is proposed, and nothing is taken`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 5_000)
    company.invoice("INV-100003", 1, 5_000)
    company.receipt("A", "Alpha Ltd", 15_000, "INV-100001 thanks")
    let reason = "the rest of it lies on account and is what an open item of the customer has open"
    #expect(review(company) == ["A: \(reason): INV-100002"])
    #expect(company.matched() == ["A: INV-100001 10000 cash"])
  }

  @Test func `a rest that nothing equals is said to be on account by its rule`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 5_001)
    company.receipt("A", "Alpha Ltd", 15_000, "INV-100001 thanks")
    #expect(review(company) == [])
  }

  @Test func `the next invoice is proposed when it is issued, also where the payer said on account`() {
    var company = Company()
    company.invoice("INV-100001", 0, 90_000)
    company.invoice("INV-100009", 0, 7_000, day: 80)
    company.receipt("A", "Alpha Ltd", 7_000, "prepayment on account", day: 40)
    #expect(review(company, asOf: 79) == [])
    #expect(
      review(company, asOf: 80) == [
        "A: it lies on account and is what an open item of the customer has open: INV-100009"
      ])
  }

  @Test func `what was open when a person decided is not proposed again, what is issued later is`() {
    var company = Company()
    company.invoice("INV-100001", 0, 7_000)
    company.receipt("A", "Alpha Ltd", 7_000, "", day: 40)
    company.invoice("INV-100002", 0, 8_000)
    company.decide("A", .onAccount, day: 60)
    #expect(review(company) == [])
    company.invoice("INV-100003", 0, 7_000, day: 70)
    #expect(
      review(company) == ["A: it lies on account and is what an open item of the customer has open: INV-100003"])
  }

  @Test func `an advice of which nothing is open is asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001", day: 30)
    company.receipt("B", "Alpha Ltd", 10_000, "", day: 40)
    company.advice(1, "INV-100001", 10_000)
    #expect(review(company) == ["B: nothing is open of what its advice names: "])
  }

  /// Waiting = asked about + on account by a person's word + on account by a rule's or the payer's.
  @Test func `nothing that waits is outside the review`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SplitMix(seed: seed)
    let said: Set<Rule> = [.onAccountText, .duplicatePayment, .alreadySettled, .decision, .ledgerApplication]
    for round in 0..<60 {
      var company = Company()
      for at in 0..<30 {
        let amount = [10_000, 25_000, Int64.random(in: 1_000...90_000, using: &random)].randomElement(using: &random)!
        company.invoice("INV-\(100_000 + at)", Int32.random(in: 0..<2, using: &random), amount, day: Int32(at * 5))
      }
      for at in 0..<40 {
        let number = "INV-\(100_000 + Int.random(in: 0..<34, using: &random))"
        let text = [number, "thanks", "on account", "", number + ", 100", "order 4711"].randomElement(using: &random)!
        let payer = ["Alpha Ltd", "Beta Ltd", "Somebody", "Beta"].randomElement(using: &random)!
        let amount = [10_000, 25_000, 35_000, Int64.random(in: 500...90_000, using: &random)]
          .randomElement(using: &random)!
        company.receipt("R\(at)", payer, amount, text, day: Int32(at * 4))
        if at % 9 == 0 { company.advice(Int32(at), number, amount) }
        if at % 7 == 0 { company.decide("R\(at)", [.onAccount, .hold].randomElement(using: &random)!, day: 170) }
      }
      let result = reconcile(company.ledger, asOf: CalendarDate(dayNumber: 20_400), policy: company.policy)
        .reconciliation
      let asked = Set(result.review.map(\.receipt))
      for (receipt, status) in result.statuses.enumerated() {
        let rest = company.ledger.receipts.amounts[receipt] - result.allocated[receipt]
        guard rest != 0, status != .notReceivable, status != .partlyApplied else { continue }
        #expect(
          asked.contains(Int32(receipt)) || (status == .onAccount && said.contains(result.rules[receipt])),
          "seed \(seed), round \(round): R\(receipt), \(status?.word ?? "-") by '\(result.rules[receipt].word)'")
      }
      #expect(result.review.allSatisfy { $0.candidates.count <= 5 })
      #expect(asked.count == result.review.count, "seed \(seed): a receipt is asked about once")
    }
  }
}
