import Foundation
import Testing

/// A closed month of the company in `fixtures/nordwind` with report and letters beside it, and its papers.
enum PapersFolder {
  static func closed() throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    for arguments in [["close", "2026-09"], ["close", "2026-10"], ["cfo", "2026-10"], ["letters", "2026-10"]] {
      let outcome = try work.run(arguments)
      try #require(outcome.status == 0, "\(arguments): \(outcome.stderr)")
    }
    return work
  }

  /// The papers alone, in a folder of their own: what they were made from is gone.
  static func movedAway() throws -> Workdir {
    let work = try closed()
    let made = try work.run("papers", "2026-10", "--to", "papers")
    try #require(made.status == 0, "\(made.stderr)")
    return try movedAway(work)
  }

  static func movedAway(_ work: borrowing Workdir) throws -> Workdir {
    let moved = try Workdir()
    try FileManager.default.moveItem(
      at: work.url.appendingPathComponent("papers"), to: moved.url.appendingPathComponent("handed over"))
    return moved
  }

  static let name = "handed over"

  static func verify(_ work: borrowing Workdir) throws -> Outcome {
    try work.run("verify", "2026-10", "--folder", name)
  }

  /// The first difference that a verification names; empty where it names none.
  static func first(_ outcome: Outcome) -> String {
    let last = outcome.stdout.split(separator: "\n").last.map(String.init) ?? ""
    return last.split(separator: "; first: ", maxSplits: 1).dropFirst().first.map(String.init) ?? ""
  }

  /// Every file below a folder with its bytes; of a link where it leads.
  static func contents(_ url: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: url.path)
    where ![".stdout", ".stderr"].contains(name) {
      let path = url.appendingPathComponent(name).path
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      found[name] = link.map { Data($0.utf8) } ?? (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
    }
    return found
  }
}
