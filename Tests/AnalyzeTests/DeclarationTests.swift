import Audit
import Domain
import Foundation
import Testing

@testable import Analyze
@testable import Audit
@testable import Collect

/// Signs, controls and metrics are declared once: whatever else speaks of them must say the same.
struct DeclarationTests {
  private var page: [String] {
    get throws {
      let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/accounting.md")
      return try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map(String.init)
    }
  }

  /// The rows of the page's tables whose first cell begins so.
  private func rows(_ prefix: String) throws -> [String] { try page.filter { $0.hasPrefix(prefix) } }

  @Test func `ids name one thing each`() {
    let controls = controlRules + deskControlRules + auditControlRules
    let ids = signRules.map(\.id) + controls.map(\.id) + MetricRule.all.map(\.id)
    #expect(Set(ids.map { $0.lowercased() }).count == ids.count)
  }

  @Test func `signs and controls stand in the order of their ids`() {
    #expect(signRules.map(\.id) == signRules.map(\.id).sorted())
    #expect(controlRules.map(\.id).prefix(10) == ["K1", "K2", "K3", "K4", "K5", "K6", "K7", "K8", "K9", "K10"])
  }

  @Test func `a file is called by the sign or control that it declares`() throws {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources")
    for (folder, ids) in [
      ("Collect/Signs", signRules.map(\.id)), ("Analyze/Controls", controlRules.map(\.id)),
      ("Audit/Controls", auditControlRules.map(\.id)),
    ] {
      let names = try FileManager.default.contentsOfDirectory(atPath: sources.appendingPathComponent(folder).path)
      let numbered = names.compactMap { $0.dropFirst().first?.isNumber == true ? $0 : nil }
      let declared = numbered.map { $0.prefix(1) + $0.dropFirst().prefix(while: \.isNumber) }
      #expect(declared.sorted() == ids.map { $0[...] }.sorted(), "\(folder)")
    }
  }

  @Test func `docs list the signs as they are declared`() throws {
    let declared = signRules.map {
      "| \($0.id) | \($0.title) | \($0.category.rawValue) | \($0.rule) | \($0.evidence) | \($0.action) |"
    }
    #expect(try rows("| W") == declared)
    let caps = SignCategory.allCases.map { "\($0.cap) (\($0.rawValue))" }.joined(separator: ", ")
    let points = SignSeverity.allCases.reversed().map { "\($0.word) \($0.points)" }.joined(separator: ", ")
    #expect(try page.contains("Points: \(points), under caps of \(caps)."))
    #expect(try page.contains("A score is their sum, at most \(RiskScore.highest): \(RiskBand.legend)."))
  }

  @Test func `docs list the controls as they are declared`() throws {
    #expect(
      try rows("| K")
        == (controlRules + deskControlRules + auditControlRules).map {
          "| \($0.id) | \($0.title) | \($0.scope) | \($0.rule) |"
        })
  }

  @Test func `docs list the metrics as they are declared`() throws {
    let declared = MetricRule.all.map {
      "| `\($0.id)` | \($0.title) | \($0.unit.rawValue) | \($0.formula) | \($0.source) | \($0.meaning) |"
    }
    let page = try page
    for row in declared { #expect(page.contains(row)) }
  }

  @Test func `a metric reads the month of the close and the one before`() {
    let october = Month(iso: "2026-10")!
    var close = Close(asOf: october.lastDay, period: october, policy: AnalysisPolicy())
    close.trend = [october.adding(months: -1), october].map { month in
      var row = TrendRow(month: month, currency: .euro, movements: Movements(), endingCurrent: 60, overdue: 40)
      row.cei = month == october ? .value(hundredths: 43_17) : .notAvailable(.noCollectible)
      return row
    }
    let reading = MetricReading(of: "EUR", now: .value(hundredths: 43_17), before: .notAvailable(.noCollectible))
    #expect(MetricRule.cei.readings(close) == [reading])
    #expect(MetricRule.cei.text(reading.now) == "43.17 %")
    #expect(MetricRule.cei.text(.notAvailable(.noCollectible)) == "n/a (NO_COLLECTIBLE)")
    #expect(MetricRule.shareNotYetDue.readings(close).map(\.now.text) == ["60.00"])
  }
}
