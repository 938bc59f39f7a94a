import Domain
import TestLedgers
import Testing

@testable import Collect

/// What stands in the way of counsel, an agency and a court, and what each would bring by the parameters.
struct LegalCaseTests {
  /// 12,000.00 that were asked for in all five steps; the last on the day given.
  private func company(lastStepOn day: String = "2026-10-10") -> AdviceCompany {
    var customer = Customer(id: "C1", name: "Alpha GmbH")
    customer.standing.jurisdiction = "DE"
    customer.standing.address = ["Weg 1", "20095 Hamburg"]
    customer.standing.hasContract = true
    var company = AdviceCompany(customers: [customer])
    company.invoice("P1", 50_000, due: "2026-03-01", paidAfter: 3)
    company.invoice("I1", 1_200_000, due: "2026-05-31")
    company.base.log(day, .call, stage: 5) { $0.reason = "cash_flow" }
    for (number, attachment) in [Event.Attachment.pod, .invoice, .proofOfSending].enumerated() {
      company.base.log("2026-06-1\(number)", .letter, "I1", stage: number + 1) { $0.attachment = attachment }
    }
    return company
  }

  private func legal(_ company: AdviceCompany) throws -> LegalCase { try #require(company.desk.legalCases.first) }

  private func gate(_ name: LegalCase.Gate.Name, _ company: AdviceCompany) throws -> String {
    let gate = try #require(try legal(company).gates.first { $0.name == name })
    return "\(gate.state.rawValue): \(gate.evidence)"
  }

  @Test func `every gate is told with what is behind it`() throws {
    let legal = try legal(company())
    #expect(
      legal.gates.map { "\($0.name.rawValue) \($0.state.rawValue): \($0.evidence)" } == [
        "stages pass: stage 5 of 5 on 2026-10-10", "reason pass: the log says why",
        "documentation pass: 100 of 100", "limitation pass: until 2029-12-31", "dispute pass: none open",
        "insolvency pass: none known", "address pass: Weg 1, 20095 Hamburg", "jurisdiction pass: DE",
        "governing_law unknown: look into the contract", "clause unknown: look into the contract",
      ])
    #expect(legal.route(.court)?.failed == ["governing_law?", "clause?"] && legal.route(.court)?.allowed == .unknown)
    #expect(legal.amount == 1_200_000 && legal.expiry?.iso == "2029-12-31")
  }

  @Test func `gates fail and are unknown as the files are`() throws {
    var company = company()
    company.base.log("2026-10-11", .letter) {
      $0.attachment = .contract
      $0.reason = "arbitration in Hamburg"
    }
    #expect(try gate(.clause, company) == "fail: the contract asks for arbitration first")
    company.base.log("2026-10-12", .disputeOpened, "I1", amount: 100)
    #expect(try gate(.dispute, company) == "fail: open about I1")
    company.base.log("2026-10-13", .disputeClosed, "I1") { $0.outcome = "invalid" }
    #expect(try gate(.dispute, company) == "pass: one found invalid")
    company.base.log("2026-10-14", .insolvency) { $0.reason = "filed" }
    #expect(try gate(.insolvency, company) == "fail: insolvent: file the claim")
    #expect(try legal(company).routes.allSatisfy { $0.allowed == .no && $0.rank == nil })
    var bare = AdviceCompany()
    bare.invoice("I1", 100_000, due: "2026-05-31")
    #expect(try gate(.stages, bare) == "unknown: no contact log was given")
    #expect(try gate(.limitation, bare) == "unknown: n/a: jurisdiction unknown")
    #expect(try gate(.address, bare) == "unknown: not in the list of customers")
    #expect(
      try gate(.documentation, bare)
        == "fail: 0 of 100, without contract pod invoice proof_of_sending log payment_history")
  }

  @Test func `a period that may be over fails, and one that may have begun anew is for counsel`() throws {
    var company = AdviceCompany()
    company.base.ledger.customers = {
      var customer = company.base.ledger.customers[0]
      customer.standing.jurisdiction = "GB-EAW"
      return Customers([customer])
    }()
    company.invoice("I1", 100_000, due: "2020-05-31")
    #expect(try gate(.limitation, company) == "fail: possibly ended 2026-06-01")
    company.base.log("2024-01-01", .acknowledgement, "I1") { $0.outcome = "written" }
    #expect(try gate(.limitation, company) == "unknown: ended 2026-06-01, unless begun anew: ask counsel")
  }

  @Test func `an agency candidate: all was tried 14 days ago, and enough is left`() throws {
    let company = company()
    let agency = try #require(try legal(company).route(.agency))
    #expect(agency.expectedNet == 252_000 && agency.allowed == .yes && agency.fee == 2500)
    #expect(
      company.rows(.decide) == [
        "C1 manager 12,000.00: agency candidate: net 2,520.00, legal route: demand 6,610.00 (gates open),"
          + " a parameter, not a prediction"
      ])
    #expect(try legal(self.company(lastStepOn: "2026-10-25")).route(.agency)?.failed == ["exhausted"])
    let silent = self.company(lastStepOn: "2026-10-25")
    let rule = SignRule(id: "W05", title: "", category: .contact, rule: "", evidence: "", action: "")
    var risk = Risk()
    risk.signs = [
      WarningSign(
        customer: 0, rule: rule,
        finding: SignFinding(.high, "", metric: "", threshold: "", observed: "", window: "", evidence: ""))
    ]
    #expect(silent.advised(risk).legalCases.first?.route(.agency)?.allowed == .yes)
  }

  @Test func `nothing that is agreed or objected to goes to an agency`() throws {
    var company = company()
    company.base.log("2026-10-30", .promise, "I1", promised: "2026-11-10")
    #expect(try legal(company).route(.agency)?.failed == ["promise"])
    company.base.log("2026-10-30", .disputeOpened, "I1", amount: 100)
    #expect(try legal(company).route(.agency)?.failed == ["promise", "dispute"])
    company.policy.legal.agency.leastNet = 252_001
    #expect(try legal(company).route(.agency)?.failed == ["promise", "dispute", "net"])
  }

  @Test func `a placement is looked at after 45 days and taken back after 90`() throws {
    var company = company()
    company.base.log("2026-09-20", .agencyPlacement)
    #expect(company.rows(.decide).isEmpty && !company.collected.findings.contains { $0.hasPrefix("T1834") })
    company.base.log("2026-09-01", .agencyPlacement)
    var early = self.company()
    early.base.log("2026-09-16", .agencyPlacement)
    #expect(early.rows(.decide) == ["C1 manager 12,000.00: with an agency since 2026-09-16: what came of it?"])
    var late = self.company()
    late.base.log("2026-08-02", .agencyPlacement)
    #expect(late.rows(.decide) == ["C1 manager 12,000.00: with an agency since 2026-08-02: take it back?"])
    #expect(late.collected.findings.contains { $0.hasPrefix("T1834 the debt of customer 'C1'") })
    #expect(try legal(late).route(.agency)?.failed == ["placed"])
    late.base.log("2026-10-30", .agencyPlacement) { $0.outcome = "returned" }
    #expect(try legal(late).placement == nil)
    #expect(late.desk.writeOffs.items.map(\.ground) == [.agencyReturned])
  }

  @Test(arguments: [
    ("GB-EAW", 1_000_000, "GBP", true), ("GB-EAW", 1_000_001, "GBP", false), ("DE", 100_000, "EUR", false),
  ])
  func `small claims go by the table's limit`(code: String, amount: Int64, currency: String, isWithin: Bool) throws {
    var company = AdviceCompany()
    company.base.ledger.entity.currency = Currency(currency)!
    company.base.ledger.customers = {
      var customer = company.base.ledger.customers[0]
      customer.standing.jurisdiction = code
      return Customers([customer])
    }()
    company.invoice("I1", amount, due: "2026-05-31")
    company.base.ledger.documents.edit(0) { $0.currency = Currency(currency)! }
    let route = try #require(try legal(company).route(.smallClaims))
    #expect(route.failed.contains("limit") == !isWithin)
    #expect(route.label.hasPrefix("a parameter, not a prediction; p_win 0.60 x p_collect 0.70; up to "))
    #expect(route.label.contains("CHECK WITH COURT") == (code == "DE"))
  }

  @Test func `there are no small claims where the table has no court, and businesses have their own limit`() throws {
    let courts = Dictionary(grouping: company().policy.tables.smallClaims, by: \.jurisdiction)
    #expect(courts["PL"] == nil && courts.count == 62)
    #expect(courts["US-CA"]?.first?.limit.plain == "6250.00" && courts["US-WA"]?.first?.limit.plain == "5000.00")
    #expect(courts["GB-EAW"]?.first?.countsInterest == false && courts["US-NY"]?.first?.countsInterest == true)
    var poland = company()
    poland.base.ledger.customers = {
      var customer = poland.base.ledger.customers[0]
      customer.standing.jurisdiction = "PL"
      return Customers([customer])
    }()
    #expect(try legal(poland).route(.smallClaims) == nil)
  }

  @Test func `what is younger or smaller is no case`() {
    var company = AdviceCompany()
    company.invoice("I1", 24_999, due: "2026-05-31")
    #expect(company.desk.legalCases.isEmpty)
    company.invoice("I2", 1, due: "2026-10-01")
    #expect(company.desk.legalCases.map(\.amount) == [25_000])
    // Own money comes off.
    company.cash(1)
    #expect(company.desk.legalCases.isEmpty)
  }

  @Test func `the chance of an agency may go by age`() throws {
    var company = company()
    company.policy.legal.agency.ages = [.init(from: 90, chance: 7300), .init(from: 180, chance: 5000)]
    // 153 days past due.
    #expect(try legal(company).route(.agency)?.chance == 7300)
    #expect(try legal(company).route(.agency)?.label == "a parameter, not a prediction; p by age")
  }

  @Test func `K17 counts the label of each route's date`() throws {
    var company = company()
    company.base.ledger.customers = {
      var customer = company.base.ledger.customers[0]
      customer.standing.jurisdiction = "US-IL"
      return Customers([customer])
    }()
    let desk = company.desk
    let result = try #require(K17LabelsPrinted.check(company.facts(desk)).first)
    // The item, and four routes.
    #expect(result.expected == "5" && result.status == .tied)
    var other = desk
    other.legalCases[0].routes[0].label = ""
    #expect(K17LabelsPrinted.check(company.facts(other)).first?.status == .failed)
  }
}
