import Domain
import TestLedgers
import Testing

@testable import Analyze

struct K10OneCurrencyTests {
  private func outcomes(documents currency: Currency, receipt: Int32 = 0) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, reconciliation, _ in
      ledger.documents.edit(0) { $0.currency = currency }
      reconciliation.allocations.edit(0) { $0.receipt = receipt }
    }.outcomes(K10OneCurrency.self)
  }

  @Test func `money settles what is in its own currency`() {
    #expect(outcomes(documents: .euro).lines == ["K10 allocations across currencies, allocations, 0, 0, 0, tied"])
  }

  @Test func `an allocation on a document of another fails, a set-off without cash does not`() {
    let dollar = Currency("USD")!
    #expect(outcomes(documents: dollar).lines == ["K10 allocations across currencies, allocations, 0, 1, 1, failed"])
    #expect(outcomes(documents: dollar, receipt: Allocations.noReceipt).map(\.result.status) == [.tied])
  }
}
