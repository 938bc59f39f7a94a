import Domain
import Foundation
import TestLedgers
import Testing

@testable import Audit

/// A11 on the company of the fixture, against sums made by hand.
@Suite struct AuditListTests {
  private func lists(_ facts: AuditFacts) throws -> [AuditList.Kind: AuditList] {
    let lists = try makePapers(facts).lists
    #expect(lists.map(\.kind) == AuditList.Kind.allCases)
    return Dictionary(uniqueKeysWithValues: lists.map { ($0.kind, $0) })
  }

  @Test func `credits are there with what they are for and what became of them`() async throws {
    let credits = try #require(try lists(try await Nordwind.facts())[.credits])
    let credit = try #require(credits.rows.first { $0.number == "GS-2026-0005" })
    #expect(credit.amount == -71_400)
    #expect(credit.note.contains("set off on 2026-10-15") && credit.note.contains("0.00 open on 2026-10-31"))
  }

  @Test func `credits and unapplied cash are those of the aging`() async throws {
    let facts = try await Nordwind.facts(until: nil)
    let found = try lists(facts)
    let aging = facts.report.close.aging
    #expect(found[.credits]?.sum == aging.reduce(0) { $0 + $1.credits })
    #expect(found[.unapplied]?.sum == aging.reduce(0) { $0 + $1.unapplied })
  }

  @Test func `customers of more than a tenth of net are those, and no others`() async throws {
    let facts = try await Nordwind.facts(until: nil)
    let large = try #require(try lists(facts)[.large])
    let net = Dictionary(grouping: facts.report.close.aging.filter { $0.customer >= 0 }, by: \.customer)
      .mapValues { $0.reduce(Int64(0)) { $0 + $1.net } }
    let total = facts.report.close.aging.reduce(Int64(0)) { $0 + $1.net }
    #expect(Set(large.rows.map(\.customer)) == Set(net.filter { $0.value * 10 > total }.keys))
    #expect(!large.rows.isEmpty)
  }

  @Test func `a dispute is on its list with what is disputed`() async throws {
    let disputed = try #require(try lists(try await Nordwind.facts(until: nil))[.disputed])
    #expect(disputed.rows.contains { $0.number == "RE-2026-0143" && $0.amount == 430_947 })
  }

  @Test func `a payment from an account that is nobody's known is from a third party`() async throws {
    let rows = try #require(try lists(try await Nordwind.facts(until: nil))[.thirdParties]).rows
    // The trust account that pays for K-1008, as a person confirmed on the telephone.
    #expect(rows.contains { $0.number == "umsaetze-2026-06-15-bis-10:41" })
    // The customer's own account, under an alias.
    #expect(!rows.contains { $0.note.contains("Cronfeld") })
  }

  @Test func `a related party is listed where the ledger says so, else the list is nil`() async throws {
    let without = try #require(try lists(try await Nordwind.facts(until: nil))[.related])
    #expect(without.rows.isEmpty)
    try await Nordwind.changed { folder in
      let file = folder.appendingPathComponent("customers.csv")
      var lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
      for at in lines.indices {
        lines[at] += at == 0 ? ",related_party" : lines[at].hasPrefix("K-1001,") ? ",yes" : ",no"
      }
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    } _: { folder in
      let facts = try await Nordwind.facts(in: folder, until: nil)
      let related = try #require(try lists(facts)[.related])
      #expect(!related.rows.isEmpty)
      #expect(related.rows.allSatisfy { facts.report.customerID($0.customer) == "K-1001" })
      #expect(try makePapers(facts).confirmations.contains { $0.reasons.contains(.related) })
    }
  }
}
