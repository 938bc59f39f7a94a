import Diagnostics
import Domain
import TestLedgers
import Testing

@testable import Reconcile

/// What is left of a customer's money, taken to income by a decision without a document.
struct UnappliedWriteOffTests {
  /// 500.00 paid with 501.30.
  private var over: Company {
    var company = Company()
    company.ledger.files = InputFiles([InputFile(kind: .decisions, path: "decisions.csv")])
    company.invoice("INV-100001", 0, 50_000)
    company.receipt("A", "Alpha Ltd", 50_130, "INV-100001")
    return company
  }

  private func left(_ company: Company) -> Int64 {
    let result = reconcile(company.ledger, asOf: CalendarDate(dayNumber: 20_400), policy: company.policy).0
    return result.unapplied(0, of: company.ledger.receipts)
  }

  @Test(arguments: [nil, 130, 100] as [Int64?])
  func `the rest of a receipt or a part of it is given up`(amount: Int64?) {
    var company = over
    #expect(left(company) == 130)
    company.decide("A", .writeOff, "", amount)
    #expect(left(company) == 130 - (amount ?? 130))
    let given = amount ?? 130
    #expect(
      company.matched() == ["A: INV-100001 -\(given) rounding, INV-100001 \(given) credit, INV-100001 50000 cash"])
  }

  @Test func `no more than is left is given up`() {
    var company = over
    company.decide("A", .writeOff, "", 999)
    let (result, findings) = reconcile(company.ledger, asOf: CalendarDate(dayNumber: 20_400), policy: company.policy)
    #expect(result.unapplied(0, of: company.ledger.receipts) == 130)
    #expect(findings.map(\.message) == ["9.99 of receipt 'A' cannot be written off: 1.30 EUR of it is unapplied"])
  }

  @Test func `a receipt on account can be given up whole, and what is open of documents stays as it is`() {
    var company = over
    company.receipt("B", "Alpha Ltd", 80, "thanks", day: 45)
    company.decide("B", .writeOff, "", 80)
    let result = reconcile(company.ledger, asOf: CalendarDate(dayNumber: 20_400), policy: company.policy).0
    #expect(result.unapplied(1, of: company.ledger.receipts) == 0)
    #expect(result.statuses[1] == .applied)
    #expect(result.open == [0])
  }

  @Test func `a write-off after a hold ends it, and the receipt is matched as if it had not been held`() {
    var company = over
    company.invoice("INV-100002", 0, 700)
    company.decide("A", .hold)
    company.decide("A", .writeOff, "INV-100002", 700, day: 61)
    let result = reconcile(company.ledger, asOf: CalendarDate(dayNumber: 20_400), policy: company.policy).0
    #expect(result.customers == [0])
    #expect(result.open == [0, 0])
  }

  @Test func `money that a decision leaves on account stays there after a later write-off of a part`() {
    var company = over
    company.decide("A", .onAccount)
    company.decide("A", .writeOff, "", 130, day: 61)
    #expect(left(company) == 50_000)
    #expect(reconcile(company.ledger, asOf: CalendarDate(dayNumber: 20_400), policy: company.policy).0.open == [50_000])
  }
}
