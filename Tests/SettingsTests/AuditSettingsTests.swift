import Diagnostics
import Domain
import Testing

@testable import Settings

struct AuditSettingsTests {
  private static func load(_ text: String) -> (settings: Settings?, findings: [String]) {
    let yaml = "entity: {name: N, currency: EUR}\nsources: [{kind: voids, path: v.csv}]\n\(text)\n"
    let (settings, findings) = Settings.load(yaml: yaml, path: "t.yaml")
    return (settings, findings.map(\.text))
  }

  @Test func `counters and the firm are read`() throws {
    let text = """
      audit:
        counters: {"RE-2026-": 181, "#/2026": 12}
        firm: {name: Prüfer & Partner, address: "Hafenweg 3, 20457 Hamburg", email: audit@example.com}
      """
    let settings = try #require(Self.load(text).settings)
    #expect(settings.audit.counters == ["RE-2026-": 181, "#/2026": 12])
    #expect(settings.audit.firm?.name == "Prüfer & Partner" && settings.audit.firm?.email == "audit@example.com")
    #expect(settings.describedAudit.map(\.value).prefix(2) == ["#/2026 12", "RE-2026- 181"])
    // A close knows nothing of them.
    let without = try #require(Self.load("").settings)
    #expect(settings.described.map(\.value) == without.described.map(\.value))
    #expect(without.audit == AuditPolicy())
  }

  @Test(arguments: [
    "audit: {counter: 1}", "audit: {counters: [1]}", "audit: {counters: {A: -1}}", "audit: {counters: {A: many}}",
    "audit: {counters: {A: 1000000000000000000}}", "audit: {counters: {\"\": 1}}", "audit: {firm: {name: A}}",
    "audit: {firm: {name: A, email: nobody}}", "audit: {firm: {name: \"A\\nB\", email: a@b.de}}", "audit: 3",
  ]) func `what is wrong is refused`(text: String) {
    let (settings, findings) = Self.load(text)
    #expect(settings == nil && !findings.isEmpty)
  }
}
