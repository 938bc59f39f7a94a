import Domain
import TestLedgers
import Testing

@testable import Collect

struct QuantitiesTests {
  @Test func `net overdue at past month-ends is what was open and not covered then`() {
    var company = SignCompany()
    // Due in January, paid in March by money that was there since February.
    let late = company.invoice(300_00, due: day("2026-01-10"))
    company.pay(late, on: day("2026-03-05"))
    // Due in February, open; of its 500.00 the customer left 200.00 on account on 20 February.
    company.invoice(500_00, due: day("2026-02-10"))
    company.receive(200_00, on: day("2026-02-20"))
    #expect(Array(company.quantities.netOverdue(0).suffix(4)) == [0, 300_00, 600_00, 300_00])
    #expect(company.quantities.netOverdueNow(0) == 300_00)
  }

  @Test func `a credit note covers from its day, and disputed amounts are not covered`() {
    var company = SignCompany()
    company.invoice(500_00, due: day("2026-01-10"))
    company.invoice(-200_00, due: day("2026-02-15"), issued: day("2026-02-15"))
    #expect(Array(company.quantities.netOverdue(0).suffix(3)) == [500_00, 300_00, 300_00])
    company.log(.disputeOpened, on: day("2026-03-10"), document: "D0", amount: 400_00)
    #expect(Array(company.quantities.netOverdue(0).suffix(3)) == [500_00, 300_00, 400_00])
  }

  @Test func `a receipt before a person covers what it may have paid, from the day on which it came`() {
    var company = SignCompany()
    let one = company.invoice(500_00, due: day("2026-01-10"))
    let receipt = company.receive(500_00, on: day("2026-02-20"), from: Customers.nobody, .review)
    company.reconciliation.review = [
      ReviewItem(
        receipt: receipt, customer: Customers.nobody, reason: "",
        candidates: [Candidate(documents: [one], amount: 500_00, evidence: "")])
    ]
    let quantities = company.quantities
    let account = quantities.accounts.number(0, .euro)
    #expect(Array(quantities.netOverdue(account).suffix(3)) == [500_00, 0, 0])
  }

  @Test func `money of a parent covers subsidiaries after its own`() {
    var company = SignCompany(customers: 2)
    company.customer(1) { $0.parentID = "C0" }
    company.invoice(100_00, due: day("2026-03-10"), to: 0)
    company.invoice(500_00, due: day("2026-03-10"), to: 1)
    company.receive(300_00, on: day("2026-03-20"), from: 0)
    let quantities = company.quantities
    #expect(quantities.netOverdueNow(quantities.accounts.number(0, .euro)) == 0)
    #expect(quantities.netOverdueNow(quantities.accounts.number(1, .euro)) == 300_00)
  }

  @Test func `a stuck item leaves the series once a later one was paid and sixty days went by`() {
    var company = SignCompany()
    company.invoice(500_00, due: day("2025-12-10"))
    company.pay(company.invoice(100_00, due: day("2026-02-10")), on: day("2026-02-12"))
    #expect(Array(company.quantities.netWithoutStuck(0).suffix(4)) == [500_00, 500_00, 0, 0])
    #expect(Array(company.quantities.netOverdue(0).suffix(4)) == [500_00, 500_00, 500_00, 500_00])
  }

  @Test func `instalments are overdue one by one`() {
    var company = SignCompany()
    let row = company.invoice(300_00, due: day("2026-04-15"), issued: day("2026-01-15"))
    company.ledger.documents.edit(Int(row)) {
      $0.instalments = [
        Instalment(dueOn: day("2026-01-31"), amount: 100_00), Instalment(dueOn: day("2026-02-15"), amount: 100_00),
        Instalment(dueOn: day("2026-04-15"), amount: 100_00),
      ]
    }
    #expect(Array(company.quantities.netOverdue(0).suffix(3).dropLast()) == [0, 200_00])
  }

  @Test func `the floor is the larger of an amount and a share of the average month`() {
    var company = SignCompany()
    company.invoice(500_00, due: company.ago(10), issued: company.ago(300))
    // Ten months since the first invoice.
    #expect(company.quantities.month(0) == 500_00 / 10)
    #expect(company.quantities.floor(0) == 100_00)
    company.invoice(40_000_00, due: company.ago(-10), issued: company.ago(5))
    #expect(company.quantities.month(0) == 40_500_00 / 10)
    #expect(company.quantities.floor(0) == 405_00)
  }

  @Test func `exposure is what is owed less cover, with open orders; fresh without what is old`() {
    var company = SignCompany()
    company.customer { $0.standing.openOrders = 50_00 }
    company.invoice(900_00, due: company.ago(240))
    company.invoice(13_300_00, due: company.ago(-10))
    company.receive(2_700_00, on: company.ago(3))
    let one = company.quantities.exposure(0)
    #expect(
      one == Quantities.Exposure(receivable: 14_200_00, cover: 2_700_00, openOrders: 50_00, old: 900_00))
    #expect(one.exposure == 11_550_00)
    #expect(one.fresh == 10_650_00)
  }

  @Test func `the whole portfolio's shift is that of ten customers, and three days are none`() {
    func shift(_ customers: Int, late: Int) -> Int {
      var company = SignCompany(customers: customers)
      for customer in 0..<Int32(customers) {
        company.history(8, late: { $0 == 7 ? late : 0 }, to: customer)
      }
      let quantities = company.quantities
      let shift = PortfolioShift(
        { AccountHistory($0, quantities, planned: []).latenesses }, accounts: quantities.accounts.count)
      return shift[company.ago(30).month]
    }
    #expect(shift(12, late: 9) == 9)
    #expect(shift(12, late: 3) == 0)
    #expect(shift(9, late: 9) == 0)
  }

  @Test func `chances are those of the binomial and of Poisson`() {
    // 3.3 of the design page: P(Bin(5, 0.9) <= 1), none of three, one of four, two of six.
    #expect(Chance.binomial(atMost: 1, of: 5, part: 9, whole: 10) == 460)
    #expect(Chance.binomial(atMost: 0, of: 3, part: 9, whole: 10) == 1000)
    #expect(Chance.binomial(atMost: 1, of: 4, part: 9, whole: 10) == 3700)
    #expect(Chance.binomial(atMost: 2, of: 6, part: 9, whole: 10) == 1270)
    #expect(Chance.binomial(atMost: 5, of: 5, part: 9, whole: 10) == 1_000_000)
    #expect(Chance.binomial(atMost: 900, of: 2000, part: 6, whole: 10) == 0)
    // Of a mean of 6.5: two, one, none.
    #expect((42_000...44_000).contains(Chance.poisson(atMost: 2, sum: 39, windows: 6)))
    #expect((11_000...11_400).contains(Chance.poisson(atMost: 1, sum: 39, windows: 6)))
    #expect(Chance.poisson(atMost: 0, sum: 39, windows: 6) == 1503)
    #expect(Chance.poisson(atMost: 0, sum: 0, windows: 6) == 1_000_000)
    #expect((499_000...520_000).contains(Chance.poisson(atMost: 1000, sum: 6000, windows: 6)))
  }

  @Test func `a percentile is a value that is there, by the nearest rank`() {
    #expect(percentile(90, of: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) == 9)
    #expect(percentile(90, of: [4]) == 4)
    #expect(percentile(90, of: [3, 1, 2]) == 3)
  }

  @Test func `a median of an even number lies between the two middle ones`() {
    #expect(TwiceMedian.of([3, 1, 2]) == 4)
    #expect(TwiceMedian.of([4, 1, 2, 3]) == 5)
    #expect(TwiceMedian.text(5) == "2.5")
    #expect(TwiceMedian.text(-1) == "-0.5")
  }
}
