import Diagnostics
import Domain
import Foundation
import Testing

@testable import Settings

struct SignSettingsTests {
  private func load(_ signs: String) -> (settings: Settings?, findings: [String]) {
    let loaded = Settings.load(
      yaml: """
        entity: {name: A, currency: EUR}
        sources: [{kind: documents, path: d.csv}]
        signs: \(signs)
        """, path: "tieout.yaml")
    return (loaded.settings, loaded.findings.map(\.message))
  }

  @Test func `every threshold is a key under its sign`() throws {
    for threshold in SignThreshold.allCases {
      let value = threshold.kind == .chance ? "0.5" : "11"
      let settings = try #require(load("{\(threshold.sign): {\(threshold.key): \(value)}}").settings)
      let expected = [SignThreshold.Kind.whole: 11, .decimal: 1100, .amount: 1100, .chance: 500_000][threshold.kind]
      #expect(settings.collecting.signs[threshold] == expected, "\(threshold)")
      #expect(!settings.collecting.signs.isStandard(.euro))
    }
  }

  @Test func `as shipped they are those of the design`() {
    let signs = SignPolicy(.euro)
    #expect(signs.isStandard(.euro))
    #expect(signs[.w01MediumDays] == 10 && signs[.w01HighSpreads] == 300 && signs[.w01MediumChance] == 2000)
    #expect(signs[.w02LeftAmount] == 50_00 && signs[.w20MediumTimes] == 150)
    #expect(signs.floorAmount == 100_00 && signs.floorShare == 1000)
    #expect(SignPolicy(Currency("JPY")!)[.w08Multiple] == 500)
  }

  @Test func `what is small is an amount and a share`() throws {
    let settings = try #require(load("{floor_amount: \"250.00\", floor_share: \"5\"}").settings)
    #expect(settings.collecting.signs.floorAmount == 250_00)
    #expect(settings.collecting.signs.floorShare == 500)
    let lines = settings.described.filter { $0.key.hasPrefix("signs.") }.map { "\($0.key) \($0.value)" }
    #expect(lines == ["signs.floor_amount 250.00", "signs.floor_share 5.00 %"])
  }

  @Test func `About says which threshold is not as shipped`() throws {
    let settings = try #require(load("{W01: {medium_days: 12, medium_chance: \"0.001\"}}").settings)
    let lines = settings.described.filter { $0.key.hasPrefix("signs.W") }.map { "\($0.key) \($0.value)" }
    #expect(lines == ["signs.W01.medium_days 12", "signs.W01.medium_chance 0.001000"])
  }

  @Test(arguments: [
    ("{W01: {medium_day: 12}}", "'medium_day' is not a key of signs.W01"),
    ("{W99: {}}", "'W99' is not a key of signs"), ("{W01: 3}", "signs.W01 must be a mapping"),
    ("{W01: {medium_days: x}}", "signs.W01.medium_days 'x' is not a whole number"),
    ("{W01: {medium_days: 4000}}", "signs.W01.medium_days 4000 is not between 0 and 3650"),
    ("{W01: {medium_chance: \"1.1\"}}", "signs.W01.medium_chance is larger than any that is meant"),
    ("{floor_share: \"1001\"}", "signs.floor_share is above 1000 percent"),
  ])
  func `what is wrong is told`(signs: String, message: String) {
    let (settings, findings) = load(signs)
    #expect(settings == nil)
    #expect(findings == [message])
  }

  @Test func `the page lists every threshold with what it is`() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/settings.md")
    let page = try String(contentsOf: path, encoding: .utf8)
    for (sign, own) in Dictionary(grouping: SignThreshold.allCases, by: \.sign) {
      let row = "| \(sign) | \(own.map { "`\($0.key)` \($0.standard)" }.joined(separator: ", ")) |"
      #expect(page.contains(row), "\(row)")
    }
  }
}
