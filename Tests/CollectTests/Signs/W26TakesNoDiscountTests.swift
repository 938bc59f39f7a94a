import Domain
import TestLedgers
import Testing

@testable import Collect

struct W26TakesNoDiscountTests {
  /// Invoices a month, each with whether its discount was taken; the last is due thirty days ago.
  private func company(_ taken: [Bool], late: Int = 0, terms: (Int) -> String = { _ in "2/10" }) -> SignCompany {
    var company = SignCompany()
    for (at, isTaken) in taken.enumerated() {
      let due = company.ago(30 + 30 * (taken.count - 1 - at))
      let row = company.invoice(due: due)
      company.ledger.documents.edit(Int(row)) { $0.terms.discount = DocumentTerms.Discount(reading: terms(at)) }
      if isTaken {
        company.settle(row, 20_00, .discount, on: due.adding(days: -22))
        company.pay(row, on: due.adding(days: -22))
      } else {
        company.pay(row, on: due.adding(days: late))
      }
    }
    return company
  }

  private let stopped = [true, true, true, true, true, false, false, false, false]

  @Test func `none of the last three is low where most were taken, and medium where he pays later too`() {
    // From 22 days early to the due date is later.
    #expect(company(stopped).severity("W26") == .medium)
    var open = company([true, true, true, true, true, true])
    for ago in [25, 15, 5] {
      let row = open.invoice(due: open.ago(ago))
      open.ledger.documents.edit(Int(row)) { $0.terms.discount = DocumentTerms.Discount(reading: "2/10") }
    }
    open.receive(3_000_00, on: open.ago(1))
    // Their lateness is not known: money may have paid them.
    #expect(open.severity("W26") == .low)
  }

  @Test func `who took fewer, too few invoices, and other terms say nothing`() {
    #expect(company([true, true, true, true, false, false, false, false, false]).finding("W26") == nil)
    #expect(company([true, true, true, true, true, false, false, false]).lacks("W26"))
    #expect(company(stopped, terms: { $0 < 6 ? "2/10" : "1/10" }).finding("W26") == nil)
    #expect(company([true, true, true, true, true, true, false, false, true]).finding("W26") == nil)
  }
}
