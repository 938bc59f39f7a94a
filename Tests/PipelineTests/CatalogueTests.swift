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
      #expect(page.contains("| \(code.name) | \(code.severity.label) | \(code.meaning) | \(code.remedy) |"), "\(code.name)")
    }
  }

  @Test func `what a stranger wrote cannot move the cursor`() {
    let finding = Diagnostic(findingCatalogue[0], at: Place(path: "a\u{1B}[2J.csv", line: 1), "x \u{202E}\u{7}", hint: "\r")
    #expect(!finding.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }
}

/// The habits of the house, held by a test.
struct TidyTests {
  private var root: URL { URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..") }

  @Test func `sources stay small and free of leftovers`() throws {
    let sources = try #require(FileManager.default.enumerator(atPath: root.appendingPathComponent("Sources").path))
    for case let name as String in sources where name.hasSuffix(".swift") {
      let text = try String(contentsOf: root.appendingPathComponent("Sources/\(name)"), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 400, "\(name) has \(lines.count) lines")
      for (number, line) in lines.enumerated() {
        #expect(line.count <= 180, "\(name):\(number + 1) is \(line.count) wide")
        for leftover in ["TODO", "FIXME", "XXX", "try!", "as!", "fatalError("] {
          #expect(!line.contains(leftover), "\(name):\(number + 1) holds \(leftover)")
        }
        let isFloat = line.contains("Double") || line.contains("Float")
        let mayFloat = name.hasPrefix("Spreadsheet/") || name.hasPrefix("Render/Workbook/")
        #expect(!isFloat || mayFloat, "\(name):\(number + 1) has a float outside the workbook")
      }
    }
  }
}
