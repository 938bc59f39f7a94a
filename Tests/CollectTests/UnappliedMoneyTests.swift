import Domain
import TestLedgers
import Testing

@testable import Collect

/// Money that lies there and says what it is, and money that nobody could read.
struct UnappliedMoneyTests {
  private func company(_ text: String = "", rule: Rule = .payerOnly) -> DeskCompany {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("PAID", 70_000, due: "2026-09-01")
    company.receipt(70_000, on: "2026-09-10", document: 0)
    company.receipt(70_000, on: "2026-10-02", text: text)
    company.reconciliation.rules[1] = rule
    return company
  }

  @Test func `a second payment is to be refunded or set off, whether or not something is overdue`() throws {
    var company = company(rule: .duplicatePayment)
    let words =
      "R2 of 2026-10-02, 700.00, seems to be a second payment of what R1 of 2026-09-10 paid: offer to refund it or to"
      + " set it off"
    let row = try #require(company.work.actions.first)
    #expect((row.kind, row.owner, row.amount, row.reason) == (.resolve, .accounting, 70_000, words))
    company.invoice("A", 60_000, due: "2026-10-01")
    #expect(company.work.actions.map(\.kind) == [.apply])
    #expect(
      company.work.actions.map(\.reason) == [
        "600.00 of what is overdue is covered by money that is not applied: \(words)"
      ])
    #expect(company.item("A")?.evidence == words)
    // Nothing is paid back to who is insolvent.
    company.log("2026-10-10", .insolvency) { $0.reason = "filed" }
    #expect(!company.work.actions.contains { $0.kind == .apply || $0.kind == .resolve })
  }

  @Test(
    arguments: [
      ("deposit order 4711", "4711"), ("Anzahlung Auftrag Nr. AB-10023", "AB-10023"), ("PO4500012", "PO4500012"),
      ("our order of 12 pieces", nil), ("thanks", nil), ("Bestellung vom 01.10.2026", nil),
    ] as [(String, String?)])
  func `the number of an order stands behind its word`(text: String, number: String?) {
    #expect(UnappliedTexts.order(in: text) == number)
  }

  @Test func `money for an order without an invoice covers last and not without a word`() throws {
    var company = company("deposit for order 4711")
    company.invoice("A", 60_000, due: "2026-10-01")
    #expect(company.item("A")?.holds == [.ownMoney])
    let row = try #require(company.work.actions.first)
    #expect(
      row.kind == .apply
        && row.reason.hasSuffix(
          "R2 of 2026-10-02, 700.00, names order 4711, of which there is no invoice: ask whether it is a deposit before"
            + " it is set off")
    )
    company.receipt(60_000, on: "2026-10-05")
    #expect(company.item("A")?.evidence == "R3 is not applied")
    // The order has its invoice.
    company.ledger.documents.append(
      "B", customer: 0, 70_000, issued: day("2026-10-20"), due: day("2026-11-20"), order: "PO-4711")
    company.reconciliation.open.append(70_000)
    #expect(company.item("A")?.evidence == "R2 is not applied")
  }

  @Test func `the amount of a bank line in quarantine is asked of nobody`() throws {
    var company = DeskCompany(asOf: "2026-10-31")
    company.invoice("A", 60_000, due: "2026-10-01")
    company.invoice("B", 61_000, due: "2026-10-01")
    company.ledger.quarantinedMoney = [Money(60_000, .euro), Money(61_000, Currency("USD")!)]
    #expect(company.item("A")?.holds == [.perhapsPaid] && company.item("B")?.holds == [])
    #expect(company.item("A")?.reason == "H8 a bank line in quarantine has its amount")
    #expect(company.work.actions.first { $0.kind == .contact }?.amount == 61_000)
    #expect(company.work.actions.contains { $0.kind == .resolve && $0.reason.contains("in quarantine") })
  }
}
