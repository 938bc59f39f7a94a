import Foundation
import Testing

/// The allowance from close to close: the next one opens with what the books kept.
struct AllowanceMonthsTests {
  @Test func `the allowance of a close is the opening of the next, and the package comes out the same again`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    func line(_ name: String, _ period: String) throws -> String {
      let rows = try work.extract("allowance", period: period)
      let row = try #require(rows.first { $0["bucket"] == "movement_\(name)" })
      return row["allowance"] ?? ""
    }
    #expect(try work.run("close", "2026-08").status == 0)
    #expect(try line("opening", "2026-08") == "n/a" && line("charge", "2026-08") == "n/a")
    #expect(try work.run("close", "2026-09").status == 0)
    #expect(try line("opening", "2026-09") == line("closing", "2026-08"))
    let (opening, closing) = (try line("opening", "2026-09"), try line("closing", "2026-09"))
    #expect(opening != closing && opening != "0.00")
    let verified = try work.run("verify", "2026-09")
    #expect(verified.status == 0, "\(verified.stdout)")
    let controls = try work.extract("controls", period: "2026-09").filter { $0["control"]?.hasPrefix("K21") ?? false }
    #expect(controls.count == 4 && controls.allSatisfy { $0["status"] == "tied" })
  }
}
