import Domain
import Foundation
import Letters
import Settings
import TestLedgers
import Testing

@testable import Audit

/// A6: whom to ask, what may explain an answer, and the drafts.
@Suite struct ConfirmationTests {
  /// CONF-1: three invoices of a customer, and a payment of the last of them three days after.
  private static func company() -> AuditFacts {
    var company = SmallCompany([("R-1", 1_216_487), ("R-2", 588_425), ("R-3", 342_400)])
    company.pay(342_400, [(2, 342_400, .cash)], .reference)
    return company.facts
  }

  @Test func `CONF-1: a payment of three days after explains the answer to the cent`() throws {
    let papers = try makePapers(Self.company())
    let one = try #require(papers.confirmations.first)
    #expect(one.amount == 2_147_312 && one.lines.count == 3 && one.reasons == [.sample])
    let why = try #require(one.proposal(for: one.amount - 1_804_912))
    #expect(why.cause == .paymentInTransit && why.amount == 342_400 && why.source == "b.csv:2")
    let paid = papers.subsequent.items.values.first { $0.cash != 0 }
    #expect(paid?.naming == .yes && paid?.evidence == 342_400)
    #expect(one.proposal(for: 0) == nil)
    #expect(one.proposal(for: 342_401) == nil)
  }

  @Test func `of the fixture the sampled customers are asked, and those who are always added`() async throws {
    let facts = try await Nordwind.facts()
    let papers = try makePapers(facts)
    let sampled = Set(papers.sample.selected.map { papers.sample.items[$0].customer })
    #expect(Set(papers.confirmations.filter { $0.reasons.contains(.sample) }.map(\.customer)) == sampled)
    // K-1011 got another contact twenty days before.
    let changed = try #require(papers.confirmations.first { facts.report.customerID($0.customer) == "K-1011" })
    #expect(changed.addressChanged?.iso == "2026-09-10")
    #expect(changed.marks.contains { $0.hasPrefix("contact changed 20 days") })
    // Of one who never changed nothing is said.
    let other = try #require(papers.confirmations.first { facts.report.customerID($0.customer) == "K-1001" })
    #expect(other.addressChanged == nil && other.marks.isEmpty)
  }

  @Test func `more are asked by balance, and fewer by what is sampled of them`() async throws {
    var facts = try await Nordwind.facts()
    facts.request.confirmations = 12
    let many = try makePapers(facts).confirmations
    #expect(many.count >= 12 && many.contains { $0.reasons == [.balance] })
    facts.request.confirmations = 2
    let few = try makePapers(facts).confirmations.filter { $0.reasons.contains(.sample) }
    #expect(few.count == 2)
  }

  private func drafts(
    _ facts: AuditFacts, firm: AuditPolicy.Firm? = nil, form: AuditRequest.ConfirmationForm = .document
  ) throws -> [String: String] {
    var facts = facts
    facts.request.confirmationForm = form
    let papers = try makePapers(facts)
    let languages = ["en", "de"].compactMap { code in LetterLanguage.builtIn.first { $0.code == code } }
    let (files, findings) = draftConfirmations(
      facts.report, papers.confirmations, firm: firm, languages: languages, usesLetterPaper: false)
    #expect(findings.isEmpty, "\(findings)")
    return Dictionary(uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  private static let firm = AuditPolicy.Firm(
    name: "Oak & Partner", address: "Am Markt 1, 20095 Hamburg", email: "audit@oak.example")

  @Test func `a draft lists the documents, asks for an answer to the auditor alone, and has no date`() async throws {
    let drafts = try drafts(try await Nordwind.facts(), firm: Self.firm)
    #expect(drafts.keys.allSatisfy { $0.hasSuffix(".html") || $0.hasSuffix(".txt") })
    let text = try #require(drafts["K-1003.txt"])
    #expect(text.contains("RE-2026-0144") && text.contains("keine Zahlungsaufforderung"))
    #expect(text.contains("audit@oak.example") && text.contains("Datum: ____"))
    // Nothing of ours to answer to.
    #expect(!text.contains("nordwind.example") && !text.contains("+49"))
    let page = try #require(drafts["K-1003.html"])
    #expect(page.contains("Oak &amp; Partner") && page.contains("lang=\"de\"") && !page.contains("mailto:"))
    #expect(page.contains("prüft sie aus anderer Quelle"))
  }

  @Test func `where no auditor is named his place is blank`() async throws {
    let text = try #require(try drafts(try await Nordwind.facts())["K-1003.txt"])
    #expect(text.contains("Prüfer: ____") && !text.contains("@"))
  }

  @Test(arguments: AuditRequest.ConfirmationForm.allCases)
  func `each form asks for what it says`(form: AuditRequest.ConfirmationForm) async throws {
    let text = try #require(try drafts(try await Nordwind.facts(), firm: Self.firm, form: form)["K-1003.txt"])
    #expect(text.contains("RE-2026-0144") == (form == .document || form == .invoice))
    // The item of the same customer that is in no sample.
    #expect(text.contains("RE-2026-0155") == (form == .document))
    #expect(text.contains("Währung: ____") == (form == .blank))
    if form == .blank { #expect(!text.contains("13.586,58") && !text.contains("Summe")) }
  }

  @Test func `nine hundred items stand overleaf, and the total on the first page`() throws {
    var facts = Self.company()
    var lines: [OpenItem] = []
    let day = CalendarDate(iso: "2026-09-15")!
    for at in 0..<897 {
      facts.report.ledger.documents.append("R-\(1000 + at)", customer: 0, 100, issued: day, due: day)
      lines.append(
        OpenItem(document: Int32(3 + at), dueOn: day, original: 100, open: 100, daysPastDue: 46, bucket: 2))
    }
    facts.report.close.openItems += lines
    facts.report.reconciliation.open += lines.map(\.open)
    let drafts = try drafts(facts, firm: Self.firm)
    let page = try #require(drafts["C-1.html"])
    #expect(page.contains("The 900 documents that it is made of are listed overleaf."))
    #expect(page.contains("h2:last-of-type { break-before: page; }"))
    #expect(page.contains("22,370.12") && page.contains("R-1896"))
    let signature = try #require(page.range(of: "Signature:"))
    let first = try #require(page.range(of: "R-1000"))
    #expect(signature.lowerBound < first.lowerBound)
  }

  @Test func `hostile names stay text, in a file of a plain name`() throws {
    var facts = Self.company()
    facts.report.ledger.customers = Customers([
      Customer(id: "../C<1>", name: "<script>alert(1)</script>\n{{auditor.email}} \u{202E}moc"),
      Customer(id: "C-2", name: "Two"),
    ])
    let drafts = try drafts(facts, firm: Self.firm)
    #expect(drafts.keys.allSatisfy { !$0.contains("/") && !$0.contains("<") && !$0.hasPrefix(".") })
    for (name, text) in drafts {
      #expect(!text.contains("\u{202E}"))
      if name.hasSuffix(".html") { #expect(!text.contains("<script") && text.contains("&lt;script&gt;")) }
      #expect(text.contains("{{auditor.email}}"))
    }
  }
}
