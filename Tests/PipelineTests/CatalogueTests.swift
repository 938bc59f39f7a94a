import Diagnostics
import Foundation
import Pipeline
import Testing

struct CatalogueTests {
  private var root: URL { URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..") }

  @Test func `no two findings share a code`() {
    #expect(Set(findingCatalogue.map(\.name)).count == findingCatalogue.count)
  }

  @Test func `docs list every finding as the program does`() throws {
    let page = try String(contentsOf: root.appendingPathComponent("docs/findings.md"), encoding: .utf8)
    for code in findingCatalogue {
      #expect(
        page.contains("| \(code.name) | \(code.severity.label) | \(code.meaning) | \(code.remedy) |"), "\(code.name)")
    }
  }

  @Test func `what a stranger wrote cannot move the cursor`() {
    let finding = Diagnostic(
      findingCatalogue[0], at: Place(path: "a\u{1B}[2J.csv", line: 1), "x \u{202E}\u{7}", hint: "\r")
    #expect(!finding.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }
}
