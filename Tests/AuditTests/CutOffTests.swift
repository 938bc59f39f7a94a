import Domain
import TestLedgers
import Testing

@testable import Audit

struct CutOffTests {
  /// CUT-1: the company as its close saw it, and as it was known in the middle of December.
  private static func companies() -> (close: AuditCompany, later: AuditCompany) {
    var close = AuditCompany()
    close.add("R-1", 840_000, on: "2026-10-30", delivered: "2026-11-02")
    close.add("R-2", 700_000, on: "2026-10-20", customer: 1)
    close.add("R-3", 500_000, on: "2026-10-29", customer: 1)
    var posting = JournalReceipt(
      number: "CR-77", customer: 0, date: day("2026-10-31"), currency: .euro, amount: 300_000,
      source: Source(file: 0, line: 50))
    posting.documents = []
    close.ledger.journal = [posting]
    close.close.tieOuts.cashJournal = [CashJournalLine(state: .inTransit, journal: 0, receipt: nil)]
    close.request.subsequent = day("2026-12-15")
    var later = close
    later.close.asOf = day("2026-12-15")
    later.add("R-4", 215_000, on: "2026-11-03", delivered: "2026-10-29")
    later.add("G-1", -120_000, on: "2026-11-05", customer: 1, about: "R-2")
    later.add("G-2", -500_000, on: "2026-11-12", customer: 1, about: "R-3")
    later.add("R-5", 500_000, on: "2026-11-12", customer: 1)
    later.ledger.receipts.append("B-9", 300_000, on: day("2026-11-04"))
    return (close, later)
  }

  @Test func `CUT-1: the proposed effect on receivables, to the cent`() {
    let (close, later) = Self.companies()
    let result = close.cutOff(later: later)
    func of(_ test: AuditCutOff.Test) -> [(String, Int64?)] {
      result.findings.filter { $0.test == test }.map { ($0.number, $0.effect) }
    }
    #expect(of(.deliveredAfter).map(\.0) == ["R-1"] && of(.deliveredAfter).map(\.1) == [-840_000])
    #expect(of(.deliveredBefore).map(\.0) == ["R-4"] && of(.deliveredBefore).map(\.1) == [215_000])
    #expect(of(.creditedAfter).map(\.0) == ["G-1"] && of(.creditedAfter).map(\.1) == [-120_000])
    #expect(of(.cancelled).map(\.0) == ["R-3"] && of(.cancelled).map(\.1) == [0])
    #expect(of(.cash).map(\.0) == ["CR-77"] && of(.cash).map(\.1) == [300_000])
    #expect(result.findings.first { $0.test == .cash }?.days == 3)
    #expect(result.findings.first { $0.test == .cancelled }?.related == "G-2 R-5")
    #expect(result.effect == -445_000)
    #expect(result.hasDeliveries && result.hasJournal)
  }

  @Test func `without a later day C2 to C5 find nothing`() {
    let (close, _) = Self.companies()
    let result = close.cutOff(later: nil)
    #expect(Set(result.findings.map(\.test)).isSubset(of: [.deliveredAfter, .pattern, .numbers]))
    #expect(result.after.isEmpty)
    #expect(result.effect == -840_000)
  }

  @Test func `what is later than the day that was asked for is not looked at`() {
    var (close, later) = Self.companies()
    close.request.subsequent = day("2026-11-04")
    let result = close.cutOff(later: later)
    #expect(result.effect == -840_000 + 215_000 + 300_000)
    #expect(result.after.map(\.number) == ["R-4"])
    // What was paid for at once is no receivable, whenever it is delivered.
    later.ledger.receipts = Receipts()
    #expect(close.cutOff(later: later).effect == -840_000 + 215_000)
  }

  @Test func `an invoice that is taken back and not billed anew is reversed, once`() {
    var (close, later) = Self.companies()
    close.add("R-9", 90_000, on: "2026-10-28", delivered: "2026-11-01")
    later = close
    later.close.asOf = day("2026-12-15")
    later.add("G-9", -90_000, on: "2026-11-20", about: "R-9")
    let result = close.cutOff(later: later)
    let own = result.findings.filter { $0.number == "R-9" && $0.test != .numbers }
    #expect(own.map(\.test) == [.deliveredAfter, .cancelled])
    #expect(own.map(\.effect) == [0, -90_000])
    #expect(result.count(.creditedAfter) == 0)
  }

  @Test func `a document that the close did not know is late`() {
    var (close, later) = Self.companies()
    later.add("R-0", 33_300, on: "2026-10-15")
    let result = close.cutOff(later: later)
    #expect(result.findings.filter { $0.test == .late }.map(\.number) == ["R-0"])
    #expect(result.effect == -445_000 + 33_300)
    close.request.cutOffDays = 1
    #expect(close.cutOff(later: later).count(.late) == 1)
  }

  @Test func `credit notes that name no invoice are counted`() {
    var (close, later) = Self.companies()
    later.add("G-7", -1_100, on: "2026-11-06")
    #expect(close.cutOff(later: later).unrelatedCredits == (1, -1_100))
    close.request.subsequent = day("2026-11-05")
    #expect(close.cutOff(later: later).unrelatedCredits == (0, 0))
  }

  @Test func `the last numbers of a series and the next behind the day`() {
    let (close, later) = Self.companies()
    let found = close.cutOff(later: later).findings.filter { $0.test == .numbers }
    #expect(found.map { "\($0.number) \($0.related)" } == ["R-3 R-4"])
  }

  @Test func `the last five days against the daily mean of the sixty before`() {
    var company = AuditCompany()
    for number in 0..<66 {
      company.add("R-\(number)", 1_000, on: day("2026-10-31").adding(days: -number).iso)
    }
    #expect(company.cutOff(later: nil).findings.filter { $0.test == .pattern && $0.days == 5 }.isEmpty)
    company.add("R-66", 5_000, on: "2026-10-30")
    #expect(company.cutOff(later: nil).findings.filter { $0.test == .pattern && $0.days == 5 }.isEmpty)
    company.add("R-67", 1, on: "2026-10-30")
    #expect(company.cutOff(later: nil).findings.filter { $0.test == .pattern && $0.days == 5 }.count == 1)
  }

  @Test func `the last and first five of a series are listed whatever their dates`() {
    var company = AuditCompany()
    for number in 1...12 { company.add("R-\(number)", 100, on: "2026-08-\(number + 10)") }
    let result = company.cutOff(later: nil)
    #expect(result.before.map(\.number) == ["R-12", "R-11", "R-10", "R-9", "R-8"])
    #expect(result.countBefore == 5)
  }
}
