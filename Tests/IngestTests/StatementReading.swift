import Diagnostics
import Domain
import Foundation
import Ingest

/// What a reader makes of a statement file.
struct StatementReading {
  var format: FileFormat
  /// The lines that are facts, by column; empty columns are left out.
  var lines: [[String: String]] = []
  /// Why the other lines are none, in order.
  var problems: [String] = []
  var statements: [SourceStatement] = []
  /// The codes of the findings, in order.
  var findings: [String] = []

  init(_ text: String, _ options: ReadingOptions = ReadingOptions()) throws { try self.init(Array(text.utf8), options) }

  init(_ bytes: [UInt8], _ options: ReadingOptions = ReadingOptions()) throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID().uuidString)").path
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let table = try openTables(path: path, shownAs: "f", file: 0, options: options, headerScore: nil)[0]
    format = table.format
    var lines: [[String: String]] = []
    var problems: [String] = []
    let outcome = try table.read { rows in
      for row in 0..<rows.count {
        if let problem = rows.problems[row] {
          problems.append(problem.code.name)
          continue
        }
        let fields = table.header.enumerated().map { ($1, rows.text(row, $0)) }.filter { !$0.1.isEmpty }
        lines.append(Dictionary(uniqueKeysWithValues: fields))
      }
    }
    self.lines = lines
    self.problems = problems
    statements = outcome.statements
    findings = (table.findings + outcome.findings).map(\.code.name)
  }

  /// A column of all lines.
  func column(_ name: String) -> [String] { lines.map { $0[name] ?? "" } }
}
