import Foundation
import Testing

/// Every statement file of `../shared/data/bank`, against what independent parsers read.
///
/// Each disagreement is judged in `Answers/bank-judged.csv`: a new one fails the test, and so does one that no longer
/// occurs.
@Suite(.enabled(if: Repository.hasShared, "../shared/data is not here"))
struct BankCorpusTests {
  private static let folder = Repository.shared.appendingPathComponent("data/bank")

  struct File: CustomTestStringConvertible {
    var format: String
    var path: String
    var oracle: String?
    var testDescription: String { path }
  }

  static let files: [File] = {
    guard let text = try? String(contentsOf: folder.appendingPathComponent("MANIFEST.csv"), encoding: .utf8) else {
      return []
    }
    let rows = CSV.rows(text)
    return rows.dropFirst().map { row in
      let oracle = row[9].split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.first {
        $0.hasPrefix("oracle/")
      }
      return File(format: row[0], path: row[1], oracle: oracle)
    }
  }()

  /// What became of a file.
  private struct Outcome {
    var word: String
    var cause = ""
    var accepted = 0
    var rows = 0
    var lines: [[String: String]] = []
  }

  private static func read(_ file: File) throws -> Outcome {
    let work = try Workdir()
    let path = folder.appendingPathComponent(file.path).path
    try work.write("tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: \"\(path)\"}\n")
    let run = try work.run("close", "2026-10", "--through", "normalize", "--stages", "stages")
    #expect([0, 1, 2].contains(run.status), "\(file.path) ended with \(run.status): \(run.stderr)")
    guard run.status < 2 else {
      return Outcome(word: "refused", cause: String(run.stderr.split(separator: "\n").first ?? ""))
    }
    let inputs = CSV.records(try work.text("stages/normalize/inputs.csv"))
    let findings = CSV.records(try work.text("stages/normalize/exceptions.csv"))
    func count(_ column: String) -> Int { Int(inputs[0][column] ?? "") ?? 0 }
    #expect(
      count("rows") == ["accepted", "merged", "left_out", "quarantined"].reduce(0) { $0 + count($1) },
      "\(file.path) lost rows")
    // Written as canonical columns and read again, the lines are the same.
    let canonical = try work.text("stages/normalize/bank.csv")
    try work.write(
      "again.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: stages/normalize/bank.csv}\n")
    #expect(
      try work.run("close", "2026-10", "--config", "again.yaml", "--through", "normalize", "--stages", "again").status
        == 0)
    #expect(
      try work.text("again/normalize/bank.csv") == canonical, "\(file.path) is not the same when it is read again")
    let dump = try work.run("inspect", "--dump", path)
    return Outcome(
      word: findings.isEmpty ? "whole" : "findings",
      cause: Set(findings.compactMap { $0["code"] }).sorted().joined(separator: " "),
      accepted: count("accepted"), rows: count("rows"), lines: CSV.records(dump.stdout))
  }

  @Test func `every statement file is read, and every disagreement with other parsers is judged`() throws {
    let judged = CSV.records(
      try String(
        contentsOf: Repository.root.appendingPathComponent("Tests/CommandTests/Answers/bank-judged.csv"),
        encoding: .utf8))
    var found: [Disagreement] = []
    var table: [String: [String: Int]] = [:]
    var compared = 0
    for file in Self.files where file.format != "csv" {
      let outcome = try Self.read(file)
      table[file.format, default: [:]][outcome.word, default: 0] += 1
      if outcome.word != "whole" {
        print("  \(outcome.word.padding(toLength: 9, withPad: " ", startingAt: 0)) \(file.path): \(outcome.cause)")
      }
      guard let oracle = file.oracle,
        let answer = try JSONSerialization.jsonObject(
          with: Data(contentsOf: Self.folder.appendingPathComponent(oracle))) as? [String: Any],
        let theirs = BankOracle(format: file.format, answer: answer)
      else { continue }
      compared += theirs.entries.count
      found += Disagreement.all(in: file.path, ours: outcome.lines, theirs: theirs)
    }
    for (format, words) in table.sorted(by: { $0.key < $1.key }) {
      let shown = ["whole", "findings", "refused"].map { "\($0) \(words[$0] ?? 0)" }
      print("  \(format): \(words.values.reduce(0, +)) files, \(shown.joined(separator: ", "))")
    }
    print("  \(compared) entries compared with other parsers, \(found.count) disagreements")
    // A judgement may hold for several entries of a file: its count says for how many.
    let counts = Dictionary(grouping: found) { "\($0.file)|\($0.column)" }.mapValues(\.count)
    let known = Dictionary(uniqueKeysWithValues: judged.map { ("\($0["file"]!)|\($0["column"]!)", Int($0["count"]!)!) })
    for one in found.sorted() where counts["\(one.file)|\(one.column)"] != known["\(one.file)|\(one.column)"] {
      Issue.record("not judged: \(one.file), entry \(one.entry), \(one.column): '\(one.ours)', theirs '\(one.theirs)'")
    }
    for gone in Set(known.keys).subtracting(counts.keys).sorted() { Issue.record("judged and gone: \(gone)") }
  }

  /// `Answers/bank-csv.csv` says of each of the 97 files whether it is read whole, with findings or refused, what its
  /// lines come to, and why.
  @Test func `every CSV file is read or refused as an accountant would`() throws {
    let answers = CSV.records(
      try String(
        contentsOf: Repository.root.appendingPathComponent("Tests/CommandTests/Answers/bank-csv.csv"), encoding: .utf8))
    let files = Self.files.filter { $0.format == "csv" }
    #expect(Set(answers.map { $0["file"]! }) == Set(files.map(\.path)))
    var counts: [String: Int] = [:]
    for answer in answers {
      let work = try Workdir()
      let path = Self.folder.appendingPathComponent(answer["file"]!).path
      try work.write("tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: \"\(path)\"}\n")
      let run = try work.run("close", "2026-10", "--through", "normalize", "--stages", "stages")
      var outcome = ["refused", "", ""]
      if run.status < 2 {
        let inputs = CSV.records(try work.text("stages/normalize/inputs.csv"))
        let isClean = CSV.records(try work.text("stages/normalize/exceptions.csv")).allSatisfy {
          $0["severity"] == "note"
        }
        let sums = inputs.filter { !$0["currency"]!.isEmpty }.map { "\($0["currency"]!) \($0["sum"]!)" }.joined(
          separator: " ")
        outcome = [isClean ? "whole" : "findings", inputs[0]["accepted"]!, sums]
      }
      counts[outcome[0], default: 0] += 1
      #expect(
        outcome == [answer["outcome"]!, answer["rows"]!, answer["sum"]!],
        "\(answer["file"]!): \(run.stderr.prefix(300))")
    }
    print(
      "  csv: \(answers.count) files, whole \(counts["whole"] ?? 0), findings \(counts["findings"] ?? 0), refused \(counts["refused"] ?? 0)"
    )
  }
}
