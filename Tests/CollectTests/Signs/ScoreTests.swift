import Domain
import Testing

@testable import Collect

struct ScoreTests {
  private func sign(_ id: String, _ severity: SignSeverity, points: Int? = nil) throws -> WarningSign {
    WarningSign(
      customer: 0, rule: try #require(signRules.first { $0.id == id }),
      finding: SignFinding(
        severity, "", points: points, metric: "", threshold: "", observed: "", window: "", evidence: ""))
  }

  @Test func `the worked example adds up to 50, which is elevated`() throws {
    let found = [try sign("W01", .high), try sign("W02", .medium), try sign("W09", .medium), try sign("W16", .medium)]
    let scores = scores(of: found, insufficient: [0: ["W20", "W03"], 1: ["W01"]])
    #expect(scores.map(\.sum) == ["50 = 20 (W01) + 10 (W02) + 10 (W09) + 10 (W16)"])
    #expect(scores[0].band == .elevated)
    #expect(scores[0].insufficient == ["W03", "W20"])
  }

  @Test func `what is above the cap of a category is taken off`() throws {
    let found = [try sign("W01", .high), try sign("W02", .medium), try sign("W20", .high)]
    #expect(scores(of: found, insufficient: [:])[0].sum == "45 = 20 (W01) + 10 (W02) + 20 (W20) - 5 (caps)")
  }

  @Test func `the highest comes first, then the customer`() throws {
    let found = try [(2, "W14"), (0, "W14"), (1, "W01")].map { customer, id in
      var sign = try sign(id, id == "W01" ? .high : .low)
      sign.customer = Int32(customer)
      return sign
    }
    #expect(scores(of: found, insufficient: [:]).map(\.customer) == [1, 0, 2])
  }

  @Test(arguments: [
    (0, "normal"), (19, "normal"), (20, "watch"), (59, "elevated"), (79, "high"), (80, "critical"), (100, "critical"),
  ])
  func `bands begin where they say`(score: Int, band: String) { #expect(RiskBand(score: score).rawValue == band) }

  @Test func `the legend is read from the bands`() {
    #expect(RiskBand.legend == "0-19 normal, 20-39 watch, 40-59 elevated, 60-79 high, 80+ critical")
  }
}
