import Domain
import Testing

@testable import Analyze

/// A journal of one posting of 400.00 beside the company's two bank lines.
struct K13CashJournalTests {
  private func outcomes(_ lines: [CashJournalLine]) -> [ControlOutcome] {
    SmallCompany.withReceipts.controlFacts { ledger, _, close in
      ledger.journal = [
        JournalReceipt(
          number: "J1", customer: 0, date: day("2026-03-10"), currency: .euro, amount: 400_00,
          source: Source(file: 0, line: 9))
      ]
      close.tieOuts.cashJournal = lines
    }.outcomes(K13CashJournal.self)
  }

  private let matched = CashJournalLine(state: .matched, journal: 0, receipt: 0)

  @Test func `journal and bank tie`() {
    #expect(outcomes([matched]).lines == ["K13 cash journal to bank, EUR, 400.00, 400.00, 0.00, tied"])
  }

  @Test func `what is in transit explains it`() {
    let outcomes = outcomes([CashJournalLine(state: .inTransit, journal: 0, receipt: nil)])
    #expect(outcomes.lines == ["K13 cash journal to bank, EUR, 0.00, 400.00, 400.00, explained"])
    #expect(outcomes.messages == ["cash journal: 1 in transit, 400.00 EUR; first 'J1'"])
  }

  @Test func `what is not posted fails, by how much`() {
    let outcomes = outcomes([matched, CashJournalLine(state: .notPosted, journal: nil, receipt: 1)])
    #expect(outcomes.lines == ["K13 cash journal to bank, EUR, 450.00, 400.00, -50.00, failed"])
    #expect(
      outcomes.messages == [
        "cash journal: 1 not posted, -50.00 EUR; first 'R1'",
        "K13 cash journal to bank: expected 450.00, found 400.00, 1 line differs, 50.00 too little",
      ])
  }

  @Test func `lines that differ and come to nothing together fail all the same`() {
    let outcomes = outcomes([
      CashJournalLine(state: .notInBank, journal: 0, receipt: nil),
      CashJournalLine(state: .notPosted, journal: nil, receipt: 0),
    ])
    #expect(outcomes.lines == ["K13 cash journal to bank, EUR, 400.00, 400.00, 0.00, failed"])
    #expect(
      outcomes.messages.last == "K13 cash journal to bank: expected 400.00, found 400.00, 2 lines differ")
  }

  @Test func `a deposit of several counts each posting by its share of the line`() {
    let outcomes = outcomes([
      CashJournalLine(state: .matched, journal: 0, receipt: 0, share: 150_00),
      CashJournalLine(state: .matched, journal: 0, receipt: 0, share: 250_00),
    ])
    #expect(outcomes.lines == ["K13 cash journal to bank, EUR, 400.00, 400.00, 0.00, tied"])
  }

  @Test func `money on another customer than matching took is told, and never tied without a word`() {
    let outcomes = outcomes([CashJournalLine(state: .otherCustomer, journal: 0, receipt: 0)])
    #expect(outcomes.lines == ["K13 cash journal to bank, EUR, 400.00, 400.00, 0.00, explained"])
    #expect(outcomes.messages.count == 1)
    #expect(
      outcomes.messages.allSatisfy {
        $0.hasPrefix("cash journal: 1 posting is of another customer than matching took; first 'J1': 'C0', matching")
      }, "\(outcomes.messages)")
  }

  @Test func `where nothing can be compared it is not proven, and says why`() {
    func reason(_ change: (inout Ledger) -> Void) -> [String] {
      SmallCompany.withReceipts.controlFacts { ledger, _, _ in change(&ledger) }.outcomes(K13CashJournal.self).map {
        #expect($0.result.status == .notProven)
        return $0.result.reason
      }
    }
    let posting = JournalReceipt(
      number: "J1", customer: 0, date: day("2026-02-10"), currency: .euro, amount: 400_00,
      source: Source(file: 0, line: 9))
    #expect(reason { _ in } == ["no cash journal is given"])
    #expect(
      reason { $0.journal = [posting] } == ["the cash journal has no posting of 2026-03 to hold against the bank"])
    #expect(
      reason { ledger in
        ledger.journal = [posting]
        ledger.receipts = Receipts()
      } == ["the cash journal is itself the source of receipts: there is no bank to hold it against"])
  }
}
