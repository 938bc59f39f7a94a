import Domain
import TestLedgers
import Testing

@testable import Collect

/// By when claims are possibly time-barred: the worked examples, and the traps of the tables.
struct LimitationTests {
  private func item(_ jurisdiction: String, due: String, asOf: String = "2026-10-31") -> SmallDesk {
    var desk = SmallDesk(asOf: asOf)
    desk.customer.standing.jurisdiction = jurisdiction
    desk.invoice(100_000, due: due)
    return desk
  }

  /// Due 2023-05-10, with a part payment, a written demand and a written acknowledgement.
  private func example(_ jurisdiction: String) throws -> LimitationItem.Term {
    var desk = item(jurisdiction, due: "2023-05-10")
    desk.settle(10_000, on: "2024-02-01")
    desk.log(.letter, on: "2025-03-03") { $0.attachment = .proofOfSending }
    desk.log(.acknowledgement, on: "2025-06-30", document: "I1", outcome: "written")
    return try #require(desk.limitation.first?.term)
  }

  @Test(arguments: [
    ("GB-EAW", "2023-05-11", "2029-05-11", "2031-06-30", "written acknowledgement of 2025-06-30", "nil", 923),
    ("GB-SCT", "2023-05-11", "2028-05-11", "2030-06-30", "written acknowledgement of 2025-06-30", "nil", 558),
    ("DE", "2023-12-31", "2026-12-31", "2028-06-30", "written acknowledgement of 2025-06-30", "critical", 61),
    ("FR", "2023-05-11", "2028-05-11", "none", "", "nil", 558),
    ("NL", "2023-05-11", "2028-05-11", "2030-03-03", "written demand of 2025-03-03", "nil", 558),
    ("PL", "2023-05-11", "2025-12-31", "none", "", "possibly time-barred", -304),
  ])
  func `six laws on one claim`(
    code: String, start: String, expiry: String, restarted: String, by: String, tier: String, left: Int
  ) throws {
    let term = try example(code)
    #expect(term.start.iso == start && term.expiry.iso == expiry)
    #expect(term.ifRestarted?.iso ?? "none" == restarted && term.restartedBy == by)
    #expect(term.tier?.rawValue ?? "nil" == tier && term.daysLeft == left)
    #expect(term.label.isEmpty)
  }

  @Test func `the shorter of two rows is taken, and the row of a written contract where one is on file`() throws {
    #expect(try example("PL").claimType == "sale_in_sellers_business")
    var desk = item("US-IL", due: "2024-05-10")
    let short = try #require(desk.limitation.first?.term)
    desk.customer.standing.hasContract = true
    let written = try #require(desk.limitation.first?.term)
    // Goods may have been sold: 4 years, whatever the contract says.
    #expect(short.expiry.iso == "2028-05-11" && written.claimType == "sale_of_goods")
    #expect(written.label == "CHECK WITH COUNSEL")
  }

  @Test func `LIM-1 and LIM-3: leap days, and an acknowledgement only in writing`() throws {
    var desk = item("GB-EAW", due: "2020-02-29", asOf: "2025-06-30")
    #expect(try #require(desk.limitation.first?.term).start.iso == "2020-03-01")
    #expect(try #require(desk.limitation.first?.term).expiry.iso == "2026-03-01")
    desk.log(.acknowledgement, on: "2022-06-30", document: "I1", outcome: "oral")
    #expect(try #require(desk.limitation.first?.term).ifRestarted == nil)
    desk.log(.acknowledgement, on: "2022-06-30", document: "I1", outcome: "written")
    let term = try #require(desk.limitation.first?.term)
    #expect(term.expiry.iso == "2026-03-01" && term.ifRestarted?.iso == "2028-06-30" && term.tier == .watch)
  }

  @Test func `a period that would end on a 29 February ends on the 28th`() throws {
    // Ontario: two years from the due date itself.
    #expect(try #require(item("CA-ON", due: "2024-02-29").limitation.first?.term).expiry.iso == "2026-02-28")
  }

  @Test func `an interruption counts while the period runs: not before it, and not when it is over`() throws {
    // Germany: the period begins with the end of the year.
    var desk = item("DE", due: "2023-05-10")
    desk.settle(10_000, on: "2023-08-01")
    #expect(try #require(desk.limitation.first?.term).ifRestarted == nil)
    desk = item("GB-EAW", due: "2015-05-10")
    desk.log(.acknowledgement, on: "2021-05-12", outcome: "written")
    #expect(try #require(desk.limitation.first?.term).ifRestarted == nil)
    // One within the period that another began counts.
    desk.log(.acknowledgement, on: "2021-05-11", outcome: "written")
    let term = try #require(desk.limitation.first?.term)
    #expect(term.ifRestarted?.iso == "2027-05-12" && term.tier == .possiblyBarred)
  }

  @Test func `a part payment is found with its receipt, and one that came back is none`() throws {
    var desk = item("DE", due: "2023-05-10")
    desk.settle(10_000, on: "2024-02-01")
    let term = try #require(desk.limitation.first?.term)
    #expect(term.ifRestarted?.iso == "2027-02-01" && term.restartedBy == "part payment R1 of 2024-02-01")
    desk.settle(-10_000, on: "2024-02-05", .return)
    #expect(try #require(desk.limitation.first?.term).ifRestarted == nil)
  }

  @Test(arguments: [("DE", "payment of interest R1 of 2025-03-01"), ("GB-EAW", "")])
  func `a payment of interest begins it anew in Germany`(code: String, words: String) throws {
    var desk = item(code, due: "2023-05-10")
    desk.bill("D1", 5000, on: "2025-01-31", for: "I1")
    desk.settle(5000, on: "2025-03-01", of: 1)
    #expect(try #require(desk.limitation.first?.term).restartedBy == words)
  }

  @Test func `a letter is a demand only where its sending can be proven`() throws {
    var desk = item("NL", due: "2023-05-10")
    desk.log(.letter, on: "2025-03-03")
    desk.log(.reminder, on: "2025-03-04") { $0.attachment = .proofOfSending }
    #expect(try #require(desk.limitation.first?.term).ifRestarted == nil)
  }

  @Test func `an obligation of Scotland is possibly extinguished`() throws {
    #expect(
      try #require(item("GB-SCT", due: "2021-05-10").limitation.first?.term).tier?.rawValue == "possibly extinguished")
  }

  @Test func `a Czech period begins when the invoice could be issued`() throws {
    var desk = item("CZ", due: "2025-05-10")
    #expect(try #require(desk.limitation.first?.term).start.iso == "2025-04-10")
    desk.documents.edit(0) { $0.terms.deliveredOn = day("2025-04-02") }
    #expect(try #require(desk.limitation.first?.term).start.iso == "2025-04-02")
  }

  @Test func `an unknown jurisdiction is never guessed`() {
    var desk = item("", due: "2023-05-10")
    #expect(desk.limitation.map(\.term) == [nil] && desk.collected.findings.isEmpty)
    #expect(desk.controls.isEmpty)
    desk.customer.standing.jurisdiction = "GB"
    #expect(desk.limitation.map(\.term) == [nil])
    #expect(
      desk.collected.findings == ["T1861 jurisdiction 'GB' of customer 'C1' is not in the limitation tables: n/a"])
  }

  @Test func `small items are listed once the end is near`() {
    var desk = item("DE", due: "2023-05-10")
    desk.invoice("SMALL", 24_999, due: "2025-05-10")
    desk.invoice("NEAR", 1, due: "2023-05-10")
    #expect(desk.limitation.map(\.document) == [0, 2])
    desk.policy.legal.minAmount = 24_999
    #expect(desk.limitation.map(\.document) == [0, 1, 2])
    // What is not due yet is not running out.
    desk.invoice("LATER", 100_000, due: "2026-10-31")
    #expect(desk.limitation.map(\.document) == [0, 1, 2])
  }

  @Test func `K17 counts the labels that the rows ask for`() {
    let controls = item("US-IL", due: "2024-05-10").controls
    #expect(controls.map { "\($0.rule.id) \($0.expected) \($0.actual) \($0.status.rawValue)" } == ["K17 5 5 tied"])
  }
}
