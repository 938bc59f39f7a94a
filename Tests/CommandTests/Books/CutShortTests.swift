import Foundation
import Testing

/// A close that is killed, runs out of disk or may not write: the old state or the new, and the next run succeeds.
///
/// All points are tried with `EVERY_FAULT=1`, one in 60 and the last 16 otherwise: those in which books and package
/// change places.
struct CutShortTests {
  private static let library = Repository.binary.deletingLastPathComponent().appendingPathComponent("libfaults.so").path
  /// A crash would start a tracer, which the preloaded library would cut short in its turn.
  private static func environment(_ mode: String, _ more: [String: String]) -> [String: String] {
    ["LD_PRELOAD": library, "FAULT_MODE": mode, "SWIFT_BACKTRACE": "enable=no"].merging(more) { $1 }
  }

  private static let isWhole = ProcessInfo.processInfo.environment["EVERY_FAULT"] != nil

  /// What a close is tried on: a first one of the books, one after another, one that reopens.
  enum Closing: String, CaseIterable, Sendable {
    case first, next, reopening

    var arguments: [String] {
      let period = self == .first ? "2026-09" : "2026-10"
      return ["close", period] + (self == .reopening ? ["--reopen", "--reason", "a late invoice"] : [])
    }
    var period: String { arguments[1] }
  }

  /// A company with the closes that come before.
  private static func company(_ closing: Closing) throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    if closing != .first { #expect(try work.run("close", "2026-09").status == 0) }
    if closing == .reopening {
      #expect(try work.run("close", "2026-10").status == 0)
      let documents = try work.text("documents.csv")
      try work.write("documents.csv", documents + "RE-2026-0999,K-1001,invoice,2026-10-30,2026-11-29,EUR,119.00,,,,,\n")
      try work.write("gl.csv", try work.text("gl.csv").replacing("157485.70", with: "157604.70"))
    }
    for name in strangers { try work.write(name, "somebody's \(name)") }
    for place in ["2026-09", "2026-10"] {
      try FileManager.default.createSymbolicLink(
        atPath: work.url.appendingPathComponent("out/.\(place).building-999999-abcdef").path,
        withDestinationPath: "../precious")
    }
    return work
  }

  /// Files of somebody else, where a run looks for what another one left.
  private static let strangers = [
    "out/notes.txt", "out/photos/cat.jpg", "out/2026-08/decisions.csv", "precious/file.txt", "precious/month-end.xlsx",
    "out/.2026-10.building-999998/precious.txt", "out/.2026-09.building-/manifest.json", "out/.2026-10.building-999997",
    "books.sqlite.seal.1",
  ]

  private static func points(_ closing: Closing) throws -> [Int] {
    let work = try company(closing)
    let log = work.url.appendingPathComponent("points").path
    let outcome = try work.run(closing.arguments, environment: environment("count", ["FAULT_LOG": log]))
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let count = try #require(Int(try work.text("points").trimmingCharacters(in: .whitespacesAndNewlines)))
    return (1...count).filter { isWhole || $0 > count - 16 || $0 % 60 == 0 }
  }

  @Test(arguments: Closing.allCases)
  func `killed at any point, a close is done or not begun`(closing: Closing) throws {
    let points = try Self.points(closing)
    let before = try Self.company(closing)
    var done = 0
    for point in points {
      let work = try Workdir(copying: before.url)
      let killed = try work.run(closing.arguments, environment: Self.environment("kill", ["FAULT_AT": "\(point)"]))
      #expect(killed.status == 9 || killed.status == 0, "point \(point): \(killed.status) \(killed.stderr)")
      done += try checkNext(work, closing, "killed at point \(point)") ? 1 : 0
    }
    print("\(closing): killed at \(points.count) points, \(done) of them after the moment of closing")
    #expect(done > 0 && done < points.count)
  }

  @Test(arguments: [(ENOSPC, 73), (EROFS, 73)] as [(Int32, Int)])
  func `a full disk and a read-only one leave everything as it was`(error: Int32, status: Int) throws {
    let points = try Self.points(.next)
    let before = try Self.company(.next)
    var done = 0
    // A read-only disk fails at its first point or not at all; a few more are tried all the same.
    for point in points where Self.isWhole || (error == ENOSPC ? point % 2 == 0 : point % 60 == 0) {
      let work = try Workdir(copying: before.url)
      let environment = Self.environment("fail", ["FAULT_AT": "\(point)", "FAULT_ERRNO": "\(error)"])
      let failed = try work.run(Closing.next.arguments, environment: environment)
      let isDone = try checkNext(work, .next, "errno \(error) from point \(point) on, status \(failed.status)")
      done += isDone ? 1 : 0
      if !isDone {
        #expect(failed.status == status || failed.status == 2, "point \(point): \(failed.status) \(failed.stderr)")
      }
    }
    print("errno \(error) from \(points.count) points on, \(done) of them after the moment of closing")
  }

  /// Files that come into the folder, or into one of its files, at any moment of a close that replaces it.
  @Test(arguments: [
    "out/2026-10/notes.txt", "out/2026-10/month-end.xlsx", "out/2026-10/extracts/mine.csv",
    "out/2026-10/extracts/aging.csv",
  ])
  func `what somebody writes into the folder while it is replaced is kept`(name: String) throws {
    let points = try Self.points(.reopening)
    let before = try Self.company(.reopening)
    var refused = 0
    var keptAside = 0
    for point in points where Self.isWhole || point % 4 == 0 || !name.contains("extracts") {
      let work = try Workdir(copying: before.url)
      let file = work.url.appendingPathComponent(name).path
      let outcome = try work.run(
        Closing.reopening.arguments,
        environment: Self.environment("plant", ["FAULT_AT": "\(point)", "FAULT_FILE": file]))
      let out = work.url.appendingPathComponent("out")
      let kept = try FileManager.default.subpathsOfDirectory(atPath: out.path).filter {
        (try? Data(contentsOf: out.appendingPathComponent($0)))?.suffix(7) == Data("planted".utf8)
      }
      #expect(kept.count == 1, "point \(point): \(outcome.status) \(outcome.stderr)")
      #expect(kept.allSatisfy { !$0.hasPrefix(".") }, "point \(point): \(kept)")
      // Refused before anything was closed, or closed with the file beside the package or in it.
      #expect(outcome.status == 73 || outcome.status == 0, "point \(point): \(outcome.status) \(outcome.stderr)")
      let closes = Self.closes(try work.run("verify", "2026-10"))
      #expect(closes == (outcome.status == 73 ? 2 : 3), "point \(point): \(outcome.status) \(outcome.stderr)")
      if kept.contains(where: { $0.contains("-kept-") }) {
        #expect(outcome.status == 0 && outcome.stderr.contains("[T1623]"), "point \(point): \(outcome.stderr)")
        keptAside += 1
      }
      refused += outcome.status == 73 ? 1 : 0
    }
    print("\(name): at \(points.count) points, \(refused) refused, \(keptAside) kept beside the package")
    #expect(refused > 0 && (keptAside > 0 || name.contains("extracts")))
  }

  /// Whether the period is closed; either way books and package agree, the next run succeeds, and nothing is left over.
  private func checkNext(_ work: borrowing Workdir, _ closing: Closing, _ what: String) throws -> Bool {
    let verified = try work.run("verify", closing.period)
    // The number of closes tells which of the two states it is: a reopened month is closed in both.
    let number = closing == .first ? 1 : closing == .next ? 2 : 3
    let isDone = Self.closes(verified) == number
    if isDone {
      #expect(verified.status == 0, "\(what): \(verified.stdout)\(verified.stderr)")
    } else {
      // The package of the month is the one that was closed before, or none.
      #expect(verified.status == (closing == .reopening ? 1 : 2), "\(what): \(verified.stdout)\(verified.stderr)")
      let next = try work.run(closing.arguments)
      #expect(next.status == 0, "\(what): the next run: \(next.stderr)")
      let after = try work.run("verify", closing.period)
      #expect(after.status == 0, "\(what): after the next run: \(after.stdout)\(after.stderr)")
      #expect(Self.closes(after) == number, "\(what)")
    }
    let left =
      ((try? FileManager.default.contentsOfDirectory(atPath: work.url.appendingPathComponent("out").path)) ?? []).filter
    {
      $0.hasPrefix(".") && !$0.contains(".building-99999") && !$0.hasSuffix(".building-")
    }
    #expect(left.isEmpty, "\(what): \(left)")
    for name in Self.strangers {
      #expect((try? work.text(name)) == "somebody's \(name)", "\(what): \(name) was touched")
    }
    return isDone
  }

  /// How many closes the books have, as `verify` says it; 0 where there is nothing to verify.
  private static func closes(_ verified: Outcome) -> Int {
    let line = verified.stdout.split(separator: "\n").first { $0.contains(", chain ") }
    return Int(line?.split(separator: "books: ").last?.prefix { $0.isNumber } ?? "") ?? 0
  }

  @Test func `of two closes at once one is made and the other refused`() throws {
    for _ in 0..<5 {
      let work = try Self.company(.next)
      let processes = try (0..<2).map { number in
        let process = Process()
        process.executableURL = Repository.binary
        process.arguments = Closing.next.arguments
        process.currentDirectoryURL = work.url
        process.standardOutput = FileHandle.nullDevice
        let log = work.url.appendingPathComponent("second\(number)")
        _ = FileManager.default.createFile(atPath: log.path, contents: nil)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        return process
      }
      for process in processes { process.waitUntilExit() }
      let statuses = processes.map(\.terminationStatus).sorted()
      let told = try work.text("second0") + work.text("second1")
      #expect(statuses == [0, 2], "\(statuses) \(told)")
      let verified = try work.run("verify", "2026-10")
      #expect(verified.status == 0 && Self.closes(verified) == 2)
    }
  }
}
