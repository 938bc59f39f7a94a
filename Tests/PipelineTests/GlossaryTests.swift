import Foundation
import Testing

struct GlossaryTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL

  /// The rows of the table, by column; a table has its cells between bars.
  private static let rows: [[String]] = {
    let page = (try? String(contentsOf: root.appendingPathComponent("docs/glossary.md"), encoding: .utf8)) ?? ""
    return page.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst().map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }()

  @Test func `words are in order, each once, with all of their cells`() {
    #expect(Self.rows.count >= 40)
    let words = Self.rows.map { $0[0] }
    #expect(words == words.sorted() && Set(words).count == words.count)
    #expect(Self.rows.allSatisfy { $0.count == 4 })
  }

  @Test func `names of the code exist`() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.root.appendingPathComponent("Sources").path)
    var declared: Set<Substring> = []
    for file in files where file.hasSuffix(".swift") {
      let text = try String(contentsOf: Self.root.appendingPathComponent("Sources/\(file)"), encoding: .utf8)
      for match in text.matches(of: #/\b(?:struct|enum|class|func|var|let)\s+(\w+)/#) { declared.insert(match.1) }
      for match in text.matches(of: #/\bcase\s+(\w+(?:,\s*\w+)*)/#) {
        declared.formUnion(match.1.split { !$0.isLetter && !$0.isNumber })
      }
    }
    for row in Self.rows {
      let name = row[2].filter { $0 != "`" }
      let isDeclared = declared.contains(Substring(name))
      #expect(isDeclared, "\(row[0]): nothing is called '\(name)'")
    }
  }

  @Test func `files and sheets exist`() throws {
    let month = Self.root.appendingPathComponent("Tests/Months/nordwind/expected/2026-10")
    let extracts = Set(try FileManager.default.contentsOfDirectory(atPath: month.path)).union(["manifest.json"])
    let sheets: Set = ["Tie-out", "Summary", "Review", "Prior-period changes"]
    for row in Self.rows {
      let name = row[3].filter { $0 != "`" }
      #expect(name.isEmpty || extracts.contains(name) || sheets.contains(name), "\(row[0]): there is no '\(name)'")
    }
  }
}
