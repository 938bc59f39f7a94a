import Domain
import Foundation
import Render
import TestLedgers
import Testing

@testable import Audit

/// A7 against the worked example A7-1.
@Suite struct SubsequentReceiptsTests {
  private func number(_ facts: AuditFacts, _ row: Int) -> String {
    facts.report.ledger.documents.numbers[Int(facts.report.close.openItems[row].document)]
  }

  private func item(_ number: String, _ facts: AuditFacts, _ papers: AuditPapers) throws -> SubsequentReceipts.Item {
    let found = papers.subsequent.items.first { self.number(facts, $0.key) == number }
    return try #require(found?.value)
  }

  @Test func `A7-1: the sample, what came of it and of the population, to the cent`() async throws {
    let facts = try await Nordwind.facts()
    let papers = try makePapers(facts)
    let sample = papers.sample
    #expect([sample.total, sample.interval, sample.start] == [13_388_471, 1_673_559, 970_573])
    #expect(sample.items.count == 25)
    #expect(
      sample.selected.map { number(facts, sample.items[$0].openItems[0]) }
        == ["0157", "0144", "0168", "0139", "0162", "0148", "0164", "0143"].map { "RE-2026-\($0)" })
    let rows = try sample.selected.flatMap { sample.items[$0].openItems }.map {
      try #require(papers.subsequent.items[$0])
    }
    #expect(rows.reduce(0) { $0 + $1.open } == 6_001_723)
    #expect(rows.reduce(0) { $0 + $1.net } == 329_568)
    // 60,017.23 less 3,295.68 less the credit of 714.00 that was open beside it.
    #expect(rows.reduce(0) { $0 + $1.stillOpen } == 5_600_755)
    let all = papers.subsequent.items.values
    #expect(all.reduce(0) { $0 + $1.open } == 13_388_471)
    #expect(all.reduce(0) { $0 + $1.cash } == 3_479_407)
    #expect(all.reduce(0) { $0 + $1.returned } == 280_550)
    #expect(all.reduce(0) { $0 + $1.net } == 3_198_857)
    #expect(all.allSatisfy { $0.other == 0 && $0.creditsAfter == 0 })
  }

  @Test func `A7-1: what was paid was named by the payer, on the line of the bank that says so`() async throws {
    let facts = try await Nordwind.facts()
    let papers = try makePapers(facts)
    let paid = try item("RE-2026-0164", facts, papers)
    #expect(paid.naming == .yes && paid.evidence == 329_568 && paid.clearedPercent == 10_000)
    let movement = try #require(paid.movements.first)
    #expect(movement.date.iso == "2026-10-05" && movement.id == "umsaetze-2026-06-15-bis-10:13")
    #expect(movement.source == "bank/umsaetze-2026-06-15-bis-10.csv:13")
    #expect(movement.paidBy == "customer")
  }

  @Test func `A7-1: a credit that was open at the as-of date is no later one`() async throws {
    let facts = try await Nordwind.facts()
    let credited = try item("RE-2026-0144", facts, try makePapers(facts))
    #expect(credited.creditsBefore == 71_400 && credited.cash == 0 && credited.naming == nil)
    #expect(credited.movements.map(\.id) == ["GS-2026-0005"])
    #expect(credited.movements[0].date.iso == "2026-10-15")
  }

  @Test func `a debit that came back leaves nothing cleared, and nothing proven`() async throws {
    let facts = try await Nordwind.facts()
    let returned = try item("RE-2026-0165", facts, try makePapers(facts))
    #expect(returned.cash == 280_550 && returned.returned == 280_550)
    #expect(returned.evidence == 0 && returned.clearedPercent == 0 && returned.stillOpen == returned.open)
  }

  @Test func `money of sampled customers that is on no document is listed, and counts for none`() async throws {
    let events = try makePapers(try await Nordwind.facts()).subsequent.events
    #expect(events.contains { $0.kind == .onAccount && $0.amount == 500_000 && $0.date.iso == "2026-10-12" })
    // K-1013 is in no row of the sample.
    #expect(!events.contains { $0.amount == 238_000 })
  }

  @Test func `K25 classes the bank lines of October, and does not say that the bank is whole`() async throws {
    let results = try makePapers(try await Nordwind.facts()).controls.filter { $0.rule.id == "K25" }
    #expect(results.map(\.status) == [.tied, .notProven])
    // 53,727.29 in and 14,233.55 out.
    #expect(results[0].expectedUnits == 3_949_374 && results[0].actualUnits == 3_949_374)
    #expect(results[1].reason.contains("no balance"))
  }

  @Test func `without a day nothing is read, and K25 says so`() async throws {
    let papers = try makePapers(try await Nordwind.facts(until: nil))
    #expect(papers.subsequent.until == nil && papers.subsequent.items.isEmpty)
    let results = papers.controls.filter { $0.rule.id == "K25" }
    #expect(results.map(\.status) == [.notProven] && results[0].reason.contains("asked for"))
  }

  /// The text of a payment, and whether it names the document that it was put on.
  struct Said: Sendable {
    var text: String
    var naming: SubsequentReceipts.Naming
  }

  @Test(
    "what the payer writes decides whether he named the document",
    arguments: [
      Said(text: "SVWZ+Rechnung RE-2026-0164 vom 16.09.2026", naming: .yes),
      Said(text: "SVWZ+Ueberweisung", naming: .byAmount),
    ])
  func naming(_ said: Said) async throws {
    try await Nordwind.changed {
      try $0.replace(
        "RE-2026-0164 vom 16.09.2026", String(said.text.dropFirst("SVWZ+Rechnung ".count)),
        in: "bank/umsaetze-2026-06-15-bis-10.csv")
    } _: { folder in
      let facts = try await Nordwind.facts(in: folder)
      let paid = try item("RE-2026-0164", facts, try makePapers(facts))
      #expect(paid.naming == said.naming && paid.cash == 329_568)
      #expect(paid.evidence == (said.naming == .yes ? 329_568 : 0))
    }
  }

  @Test func `a person's decision is named and is no word of the payer`() async throws {
    try await Nordwind.changed { folder in
      try folder.replace("RE-2026-0164 vom 16.09.2026", "Zahlung", in: "bank/umsaetze-2026-06-15-bis-10.csv")
      try folder.replace(
        "GS-2026-0005,", "umsaetze-2026-06-15-bis-10:13,RE-2026-0164,,apply,\"Oak, P.\",2026-10-06,\nGS-2026-0005,",
        in: "decisions.csv")
    } _: { folder in
      let facts = try await Nordwind.facts(in: folder)
      let paid = try item("RE-2026-0164", facts, try makePapers(facts))
      #expect(paid.naming == .no && paid.evidence == 0)
      #expect(paid.namingInWords { "\($0)" } == "no (decision by Oak, P., 2026-10-06)")
    }
  }

  @Test func `oldest first is a policy, and no word of the payer`() async throws {
    try await Nordwind.changed {
      try $0.replace("fallback: on_account", "fallback: oldest_first", in: "tieout.yaml")
    } _: { folder in
      let papers = try makePapers(try await Nordwind.facts(in: folder))
      let byPolicy = papers.subsequent.items.values.flatMap(\.movements).filter { $0.why.hasPrefix("policy") }
      #expect(!byPolicy.isEmpty && byPolicy.allSatisfy { $0.naming == .no })
    }
  }

  @Test func `of several payments the weakest decides, and the split is told`() {
    typealias Movement = SubsequentReceipts.Movement
    let day = CalendarDate(iso: "2026-10-05")!
    var (named, guessed) = (Movement(.cash, 30_000, on: day, id: "A"), Movement(.cash, 5_000, on: day, id: "B"))
    (named.naming, guessed.naming) = (.yes, .byAmount)
    let item = SubsequentReceipts.Item(open: 40_000, movements: [named, guessed])
    #expect(item.naming == .byAmount && item.evidence == 30_000 && item.stillOpen == 5_000)
    #expect(item.namingInWords { "\($0)" } == "by amount: by amount 5000, yes 30000")
  }

  @Test func `documents are found again by customer, number and type, in whatever rows they stand`() async throws {
    let facts = try await Nordwind.facts()
    let expected = try makePapers(facts).subsequent.items
    try await Nordwind.changed { folder in
      let file = folder.appendingPathComponent("documents.csv")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      try Data((lines[0] + "\n" + lines.dropFirst().reversed().joined(separator: "\n") + "\n").utf8).write(to: file)
    } _: { folder in
      var turned = facts
      turned.later = try await Nordwind.report(asOf: "2026-10-31", in: folder)
      let found = try makePapers(turned).subsequent.items
      #expect(found.mapValues(\.cash) == expected.mapValues(\.cash))
      #expect(found.mapValues(\.stillOpen) == expected.mapValues(\.stillOpen))
    }
  }

  @Test func `a document that is gone from the later files is told as that`() async throws {
    var facts = try await Nordwind.facts()
    try await Nordwind.changed { folder in
      let file = folder.appendingPathComponent("documents.csv")
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      try Data((lines.filter { !$0.contains("RE-2026-0157") }.joined(separator: "\n") + "\n").utf8).write(to: file)
    } _: { folder in
      facts.later = try await Nordwind.report(asOf: "2026-10-31", in: folder)
    }
    let gone = try item("RE-2026-0157", facts, try makePapers(facts))
    #expect(gone.other == 1_061_186 && gone.stillOpen == 0 && gone.cash == 0)
    #expect(gone.movements.map(\.why) == ["the document is not in the later files"])
  }

  @Test func `what a payment nets with a credit is no cash`() throws {
    var company = SmallCompany([("R-1", 100_000), ("R-2", 50_000)], credits: [("G-1", -10_000, "R-2")])
    // 140,000 came for both invoices less the credit.
    company.pay(140_000, [(0, 100_000, .cash), (1, 50_000, .cash), (2, -10_000, .credit)], .referenceNetted)
    let items = try makePapers(company.facts).subsequent.items
    let whole = try #require(items[0])
    #expect(whole.cash == 100_000 && whole.creditsBefore == 0)
    let netted = try #require(items[1])
    #expect(netted.cash == 40_000 && netted.creditsBefore == 10_000 && netted.stillOpen == 0)
    #expect(netted.naming == .yes && netted.evidence == 40_000)
  }

  @Test(
    "K25 is proven where the statements reach to the day, and not where they end before",
    arguments: [("2026-11-30", true), ("2026-11-27", false), ("2026-11-29", false)])
  func coverage(ends: String, isProven: Bool) throws {
    var company = SmallCompany([("R-1", 100_000)])
    company.pay(100_000, [(0, 100_000, .cash)], .reference)
    var statement = BankStatement(
      .statement, source: Source(file: 0, line: 1), account: "A1", number: "11", currency: .euro)
    (statement.opening, statement.closing, statement.sum) = (0, 100_000, 100_000)
    (statement.openedOn, statement.closedOn) = (CalendarDate(iso: "2026-10-31"), CalendarDate(iso: ends))
    company.later.bankStatements = [statement]
    let results = try makePapers(company.facts).controls.filter { $0.rule.id == "K25" }
    #expect(results.map(\.status) == [.tied, isProven ? .tied : .notProven])
  }

  @Test func `the papers of the example are written`() async throws {
    let facts = try await Nordwind.facts()
    let papers = try makePapers(facts)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("papers-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try writeAuditWorkbook(facts.report, papers, to: "\(folder)/audit.xlsx")
    let names = try writeAuditExtracts(facts.report, papers, draw: 1, to: folder)
    #expect(names.contains("audit_subsequent.csv"))
    let rows = try String(contentsOfFile: "\(folder)/audit_subsequent.csv", encoding: .utf8).split(separator: "\n")
    #expect(
      rows[0]
        == "ref,customer_id,document_no,open_amount,cash,returned,deductions,credits_before,credits_after,still_open,"
        + "cleared_percent,named_by_payer,receipt_ids,sources")
    #expect(rows.count == 26)
    #expect(
      rows[7]
        == "A7.7,K-1011,RE-2026-0164,3295.68,3295.68,0.00,0.00,0.00,0.00,0.00,100.00,yes,"
        + "umsaetze-2026-06-15-bis-10:13,bank/umsaetze-2026-06-15-bis-10.csv:13")
    #expect(rows[9...].allSatisfy { $0.hasPrefix(",") })
  }
}
