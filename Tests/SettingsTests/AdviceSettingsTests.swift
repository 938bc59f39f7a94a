import Diagnostics
import Domain
import Settings
import Testing

/// Settings of the legal route, write-offs and the allowance: read strictly, and printed as they are in force.
struct AdviceSettingsTests {
  private let smallest = "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: b.csv}\n"

  private func load(_ text: String) -> (settings: Settings?, findings: [String]) {
    let (settings, findings) = Settings.load(yaml: smallest + text, path: "t.yaml")
    return (settings, findings.map(\.message))
  }

  @Test func `chances and costs are parameters`() throws {
    let (settings, findings) = load(
      "legal: {demand: {p: \"0.4\", cost: \"200\"}, agency: {p: \"0.3\", fee: \"20\", p_by_age: [{days: 90, p: \"0.73\"}],"
        + " min_net: \"100\", review_days: 30, recall_days: 60}, court: {p_win: \"0.5\", p_collect: \"0.5\", cost: \"1000\"},"
        + " small_claims: {cost: \"150\"}}\nwrite_off: {two_names: \"500\"}\nlate_charges: {dutch_costs: scale}\n")
    #expect(findings == [])
    let policy = try #require(settings?.collecting)
    #expect(policy.legal.demand.chance == 4000 && policy.legal.demand.cost == 20_000)
    #expect(policy.legal.agency.chance(daysPastDue: 89) == 3000 && policy.legal.agency.chance(daysPastDue: 90) == 7300)
    #expect(policy.legal.agency.fee == 2000 && policy.legal.agency.leastNet == 10_000)
    #expect(policy.legal.agency.reviewDays == 30 && policy.legal.agency.recallDays == 60)
    #expect(policy.legal.court.chanceToWin == 5000 && policy.legal.court.cost == 100_000)
    #expect(policy.legal.smallClaimsCost == 15_000 && policy.writeOffTwoNames == 50_000)
    #expect(policy.lateCharges.usesDutchScale)
    let described = try #require(settings).described.map { "\($0.key): \($0.value)" }
    #expect(described.contains("legal.court: p_win 0.5000, p_collect 0.5000, cost 1000.00"))
    #expect(described.contains("legal.agency.p_by_age: from day 90: 0.7300"))
    #expect(described.contains("write_off.two_names: 500.00"))
  }

  @Test func `the allowance has a rate for each bucket, and no scalar without a reason`() throws {
    let (settings, findings) = load(
      "aging: {edges: [0, 30]}\n"
        + "allowance: {method: rates, rates: {not_due: \"0.5\", 1-30: \"8\", 31+: \"26.125\"}, cover_percent: \"85\", tax: excluded,"
        + " scalars: {trade: {value: \"1.10\", reason: mills close}},"
        + " specific: [{customer: C1, document: I1, percent: \"50\", reason: half is lost}]}\n")
    #expect(findings == [])
    let policy = try #require(settings?.collecting.allowance)
    #expect(policy.rates == [500, 8000, 26_125] && policy.method == .rates && policy.leavesOutTax)
    #expect(policy.coverPercent == 8500)
    #expect(policy.scalars["trade"] == AllowancePolicy.Scalar(hundredths: 110, reason: "mills close"))
    #expect(policy.specific.map(\.thousandths) == [50_000])
    #expect(
      try #require(settings).described.contains {
        $0.key == "allowance.scalars" && $0.value == "trade 1.10: mills close"
      })
  }

  @Test(arguments: [
    ("allowance: {scalars: {trade: {value: \"1.1\"}}}\n", "the scalar of 'trade' needs 'reason'"),
    ("allowance: {scalars: {trade: {value: \"1.1\", reason: \" \"}}}\n", "the scalar of 'trade' has no reason"),
    ("allowance: {rates: {not_due: \"1\"}}\n", "allowance.rates needs '1-30'"),
    ("allowance: {method: rates}\n", "allowance of method rates needs 'rates'"),
    ("allowance: {cover_percent: \"100.01\"}\n", "allowance.cover_percent is more than 100 percent"),
    ("allowance: {specific: [{customer: C1, percent: \"101\", reason: r}]}\n", "percent is more than 100 percent"),
    ("legal: {demand: {p: \"1.01\"}}\n", "legal.demand.p is more than 1"),
    ("legal: {agency: {fee: \"101\"}}\n", "legal.agency.fee is more than 100 percent"),
    (
      "legal: {agency: {p_by_age: [{days: 90, p: \"0.5\"}, {days: 90, p: \"0.4\"}]}}\n",
      "the days of legal.agency.p_by_age must rise"
    ),
    ("write_off: {names: 2}\n", "'names' is not a key of write_off"),
  ])
  func `what is wrong is refused`(text: String, message: String) {
    let (settings, findings) = load(text)
    #expect(settings == nil && findings.contains(message), "\(findings)")
  }

  @Test func `small claims limits are compiled in`() {
    #expect(LegalTables.builtIn.smallClaims.count == 62)
    #expect(LegalTables.builtIn.smallClaims.allSatisfy { $0.limit.minorUnits > 0 })
    var tables = LegalTables()
    let header =
      "jurisdiction_code,jurisdiction,limit_amount,currency,limit_business,includes,note,source,source_grade,agreement,"
      + "verified,label,checked_on\n"
    let findings = tables.read(
      "small_claims_limits.csv", header + "A,A,0,USD,,,,s,K,,no,L,2026\nB,B,5,XXQ,x,,,s,P,,yes,,2026\n")
    #expect(
      findings.map { "\($0.place.line) \($0.message)" } == [
        "2 limit_amount '0' is not one that the column takes", "3 currency 'XXQ' is not one that the column takes",
        "3 limit_business 'x' is not one that the column takes",
      ])
  }
}
