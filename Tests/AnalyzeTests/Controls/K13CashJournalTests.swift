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

  @Test func `what is not posted differs, which is the journal's to correct`() {
    let outcomes = outcomes([matched, CashJournalLine(state: .notPosted, journal: nil, receipt: 1)])
    #expect(outcomes.lines == ["K13 cash journal to bank, EUR, 450.00, 400.00, -50.00, differs"])
    #expect(outcomes.allSatisfy { !$0.result.fails })
    #expect(outcomes.messages == ["cash journal: 1 not posted, -50.00 EUR; first 'R1'"])
  }

  @Test func `without a journal there is nothing to compare`() { #expect(outcomes([]).isEmpty) }
}
