import Foundation
import TestSupport
import Testing

/// Companies closed month by month as a person would, and every byte of what came out, as it was recorded.
///
/// A folder of `Tests/Months` has a file `steps`, a command a line: `take FOLDER` copies what is in a folder, relative
/// to that of the company, over the working folder; all else is a command of tieout. What it printed, the extracts of
/// every package, the texts of the workbooks that `dump PERIOD` names, and what the books hold (see ``BooksDump``)
/// stand under `expected`.
///
/// `RECORD=1` records anew: look at `git diff` before committing it, since a changed byte is a changed answer.
struct MonthsTests {
  private static let folder = Repository.root.appendingPathComponent("Tests/Months")
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD"] == "1"
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter {
    !$0.hasPrefix(".")
  }.sorted()

  @Test func `there are three of them`() { #expect(Self.names.count >= 3) }

  @Test(arguments: names)
  func `a recorded month comes out as it was recorded`(name: String) throws {
    let company = Self.folder.appendingPathComponent(name)
    let found = try follow(company)
    let expected = company.appendingPathComponent("expected")
    if Self.isRecording {
      try? FileManager.default.removeItem(at: expected)
      for (path, text) in found {
        let file = expected.appendingPathComponent(path)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
      }
    }
    let recorded = try FileManager.default.subpathsOfDirectory(atPath: expected.path).filter {
      !$0.hasPrefix(".") && $0.contains(".")
    }
    #expect(Set(recorded) == Set(found.keys))
    for path in recorded.sorted() {
      let text = String(decoding: try Data(contentsOf: expected.appendingPathComponent(path)), as: UTF8.self)
      guard let now = found[path], now != text else { continue }
      Issue.record("\(name)/expected/\(path) differs: \(Self.firstDifference(text, now))")
    }
  }

  /// All that the steps of a company give, by the path under `expected`.
  private func follow(_ company: URL) throws -> [String: String] {
    let work = try Workdir()
    var console = ""
    var found: [String: String] = [:]
    let steps = String(decoding: try Data(contentsOf: company.appendingPathComponent("steps")), as: UTF8.self)
    for step in steps.split(separator: "\n") where !step.hasPrefix("#") {
      let words = Self.words(String(step))
      switch words[0] {
      case "take":
        let source = company.appendingPathComponent(words[1])
        for file in try FileManager.default.subpathsOfDirectory(atPath: source.path).sorted() {
          let from = source.appendingPathComponent(file)
          guard (try? from.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == false else { continue }
          try work.write(file, bytes: try Data(contentsOf: from))
        }
      case "dump":
        let path = work.url.appendingPathComponent("out/\(words[1])/month-end.xlsx").path
        found["\(words[1])/month-end.txt"] = try WorkbookDump.text(ofWorkbook: path)
      default:
        let outcome = try work.run(words)
        console += "$ tieout \(step)\n\(outcome.stdout)\(outcome.stderr)status \(outcome.status)\n\n"
      }
    }
    found["console.txt"] = console
    for path in try FileManager.default.subpathsOfDirectory(atPath: work.url.appendingPathComponent("out").path)
    where path.hasSuffix(".csv") {
      let parts = path.split(separator: "/")
      found["\(parts[0])/\(parts[parts.count - 1])"] = try work.text("out/\(path)")
    }
    found["books.txt"] = try BooksDump.text(ofBooks: work.url.appendingPathComponent("books.sqlite").path)
    return found
  }

  /// Words parted by blanks; what stands between quotes is one.
  private static func words(_ step: String) -> [String] {
    step.matches(of: /"([^"]*)"|\S+/).map { String($0.output.1 ?? $0.output.0) }
  }

  private static func firstDifference(_ before: String, _ now: String) -> String {
    let (old, new) = (
      before.split(separator: "\n", omittingEmptySubsequences: false),
      now.split(separator: "\n", omittingEmptySubsequences: false)
    )
    for (number, (one, other)) in zip(old, new).enumerated() where one != other {
      return "line \(number + 1)\n- \(one.prefix(2000))\n+ \(other.prefix(2000))"
    }
    return "\(old.count) lines before, \(new.count) now"
  }
}
