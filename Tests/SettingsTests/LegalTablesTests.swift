import Diagnostics
import Domain
import Foundation
import Settings
import Templates
import Testing

struct LegalTablesTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../templates/legal")

  @Test func `every table of law is compiled in and readable`() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
    #expect(Templates.legal.map(\.name).sorted() == names.sorted())
    for file in Templates.legal {
      var tables = LegalTables()
      #expect(tables.read(file.name, file.text) == [])
      #expect(try String(contentsOf: Self.folder.appendingPathComponent(file.name), encoding: .utf8) == file.text)
    }
    #expect(LegalTables.builtIn.regimes.count == 41)
    #expect(LegalTables.builtIn.limitation.count == 61 + 204)
    #expect(Set(LegalTables.builtIn.regimes.map(\.id)).count == 41)
  }

  @Test func `a bad row is named with its line, and an unverified one must have its label`() {
    let header = "reference_rate_id,effective_from,rate_percent,source,source_grade,verified,label\n"
    var tables = LegalTables()
    func findings(_ rows: String) -> [String] {
      tables.read("reference_rates.csv", header + rows).map { "\($0.place.line) \($0.message)" }
    }
    #expect(findings("A,2026-01-01,1.00,\"one, \"\"two\"\"\",P,yes,\n") == [])
    #expect(tables.rates.rates("A").map(\.source) == ["one, \"two\""])
    #expect(
      findings("A,2026-13-01,x,s,P,yes,\nA,2026-01-01,1.0,s,K,no,\nA,b\n") == [
        "4 the row has 2 fields", "2 effective_from '2026-13-01' is not one that the column takes",
        "2 rate_percent 'x' is not one that the column takes", "3 label '' is not one that the column takes",
      ])
    #expect(findings("").isEmpty)
    #expect(tables.read("reference_rates.csv", "a,b\n").map(\.message) == ["the header is 'a,b'"])
  }

  @Test func `lump sums are read with their steps`() throws {
    let pounds = Currency("GBP")!
    let sum = try #require(FixedSum(reading: "GBP 40 < GBP 1000; GBP 70 < GBP 10000; GBP 100"))
    #expect([99_999, 100_000, 1_000_000].map { sum.sum(for: Money($0, pounds))?.minorUnits } == [4000, 7000, 10_000])
    let zloty = Currency("PLN")!
    let polish = try #require(FixedSum(reading: "EUR 40 <= PLN 5000; EUR 70 <= PLN 50000; EUR 100"))
    #expect([500_000, 500_001].map { polish.sum(for: Money($0, zloty))?.minorUnits } == [4000, 7000])
    // Steps in another currency say nothing of it: the smallest.
    #expect(polish.sum(for: Money(9_999_999, .euro))?.minorUnits == 4000)
    #expect(FixedSum(reading: "none")?.sum(for: Money(1, pounds)) == nil)
    for text in ["", "EUR", "EUR 40 < PLN 5000", "EUR 40 > PLN 5; EUR 50", "XXQ 40"] {
      #expect(FixedSum(reading: text) == nil, "\(text)")
    }
  }

  @Test func `settings of late charges are read strictly`() throws {
    let smallest = "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: b.csv}\n"
    let (loaded, problems) = Settings.load(
      yaml: smallest
        + "late_charges: {default: de, cost_of_capital: \"7.5\", appropriation: interest, due_shift: none,\n"
        + "  rates: [{reference: BUNDESBANK_BASISZINS, from: 2026-07-01, percent: \"-0.88\"}]}\n"
        + "legal: {min_amount: \"100\"}\n", path: "t.yaml")
    #expect(problems == [])
    let policy = try #require(loaded?.collecting)
    #expect(policy.lateCharges.defaultRegime == "DE" && policy.lateCharges.costOfCapital == 750)
    #expect(policy.lateCharges.appropriation == .interest && policy.legal.minAmount == 10_000)
    #expect(policy.lateCharges.dueShift == LateChargePolicy.DueShift.none)
    #expect(policy.tables.rates.rates("BUNDESBANK_BASISZINS").last?.thousandths == -880)
    #expect(try #require(Settings.load(yaml: smallest, path: "t.yaml").settings).collecting.legal.minAmount == 25_000)
    let wrong = Settings.load(
      yaml: smallest + "late_charges: {default: XX, rates: [{reference: EURIBOR, from: 2026-08-01, percent: low}]}\n",
      path: "t.yaml")
    #expect(
      wrong.findings.map { $0.message } == [
        "late_charges.default 'XX' is not known", "reference 'EURIBOR' is of no regime",
        "from '2026-08-01' is not the first day of a half-year", "percent 'low' is not a rate of up to three decimals",
      ])
  }
}
