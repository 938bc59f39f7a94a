import Domain
import Foundation
import Testing

@testable import Collect

private let vectorPath = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .appendingPathComponent("../../../shared/data/vectors/metrics.json").standardizedFileURL
private let hasVectors = FileManager.default.fileExists(atPath: vectorPath.path)

/// The worked figures of `../shared/data/vectors/metrics.json` that are about interest and limitation.
@Suite(.enabled(if: hasVectors, "../shared/data/vectors is not here"))
struct DeskVectorTests {
  private func vector(_ id: String) throws -> (input: [String: Any], expect: [String: Any]) {
    let all = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: vectorPath)) as? [[String: Any]])
    let found = try #require(all.first { ($0["id"] as? String)?.hasPrefix(id + " ") ?? false })
    return (
      try #require(found["input"] as? [String: Any]), try #require(found["expect"] as? [String: Any])
    )
  }

  private func cents(_ value: Any?) throws -> Int64 {
    try #require((value as? String).flatMap { DecimalText.minorUnits($0, digits: 2) })
  }

  @Test(arguments: [("INT-1", "UK-1998", "GBP"), ("INT-2", "EU-DIR", "EUR")])
  func `statutory interest`(id: String, regime: String, currency: String) throws {
    let (input, expect) = try vector(id)
    let paid = try #require(input["paid"] as? String)
    var desk = SmallDesk(asOf: paid, regime: regime, currency)
    desk.invoice(try cents(input["principal"]), due: try #require(input["due"] as? String))
    let charge = try #require(desk.charges.first)
    #expect(charge.interest == (try cents(expect["interest"])))
    #expect(charge.fixedSum == (try cents(expect["fixed_sum"])))
  }

  @Test(arguments: ["INT-3", "INT-5"])
  func `contractual interest`(id: String) throws {
    let (input, expect) = try vector(id)
    var desk = SmallDesk(asOf: try #require(input["asof"] as? String), regime: "contract")
    desk.customer.standing.lateRate = 18_000
    desk.customer.standing.lateClauseOn = day("2025-01-01")
    desk.invoice(try cents(input["principal"]), due: try #require(input["due"] as? String))
    if let part = (input["part"] as? String)?.components(separatedBy: " on ") {
      desk.settle(try cents(part[0]), on: part[1])
    }
    #expect(try #require(desk.charges.first).interest == (try cents(expect["interest"])))
  }

  @Test(arguments: [("LIM-1", "GB-EAW"), ("LIM-2", "DE"), ("LIM-3", "GB-EAW")])
  func `limitation`(id: String, code: String) throws {
    let (input, expect) = try vector(id)
    var desk = SmallDesk(asOf: "2025-06-30")
    desk.customer.standing.jurisdiction = code
    desk.invoice(100_000, due: try #require(input["due"] as? String))
    let isRestarted = input["ack"] is String
    if let acknowledged = input["ack"] as? String {
      desk.log(.acknowledgement, on: acknowledged, outcome: "written")
    }
    let term = try #require(desk.limitation.first?.term)
    #expect((isRestarted ? term.ifRestarted : term.expiry)?.iso == expect["expiry"] as? String)
    if let start = expect["start"] as? String { #expect(term.start.iso == start) }
  }
}
