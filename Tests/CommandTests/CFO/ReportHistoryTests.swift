import Foundation
import Testing

/// What happens to a month's folder between two runs of the report: nothing stale stays, nothing of a person's is lost.
struct ReportHistoryTests {
  private static let months = ["2026-01", "2026-02"]
  private static let folder = "out/2026-02"

  /// The report on February, as a mailer sees it.
  @discardableResult
  private static func report(
    _ work: borrowing Workdir, _ more: String..., status: Int32 = 0, unchanged: Bool = false, at when: String = ""
  ) throws -> [String] {
    let outcome = try work.run(["cfo", "2026-02", "--format", "json"] + more)
    #expect(outcome.status == status, "\(when): \(outcome)")
    let answer = try work.answer(outcome)
    let listed = answer["files"] as? [String] ?? []
    #expect(answer["unchanged"] as? Bool == unchanged && listed.isEmpty == unchanged, "\(when)")
    work.checkReport("2026-02", listed: listed, when)
    // What is listed is all that there is of a report.
    let there = work.files(in: folder).filter {
      $0.contains("cfo") || $0.contains("forecast")
    }.map { "\(folder)/\($0)" }
    if !unchanged { #expect(Set(there) == Set(listed), "\(when)") }
    return listed
  }

  private static func verify(_ work: borrowing Workdir, _ when: String) throws {
    let outcome = try work.run("verify", "2026-02")
    #expect(outcome.status == 0, "\(when): \(outcome.stdout)")
    let left = try FileManager.default.contentsOfDirectory(atPath: work.url.appendingPathComponent("out").path)
      .filter { $0.hasPrefix(".") }
    #expect(left.isEmpty, "\(when)")
  }

  @Test func `a report that is old becomes fresh again, and back`() throws {
    let work = try TinyCompany.closed(Self.months)
    for (through, status) in [("2026-02-28", 0), ("2026-06-30", 1), ("2026-02-28", 0), ("2026-06-30", 1)] {
      try Self.report(work, "--expect-through", through, status: Int32(status), at: through)
      try Self.report(work, "--expect-through", through, status: Int32(status), unchanged: true, at: through)
      try Self.verify(work, through)
    }
  }

  @Test func `a draft gives way to the close, and the close to its report`() throws {
    let work = try TinyCompany.make(months: Self.months)
    #expect(try work.run("close", "2026-01").status == 0)
    try Self.report(work, "--draft", at: "the draft")
    #expect(try work.text("\(Self.folder)/cfo.html").contains("DRAFT"))
    #expect(try work.run("close", "2026-02", "--draft").status == 0)
    try Self.report(work, "--draft", at: "the draft beside a draft")
    let closed = try work.run("close", "2026-02")
    #expect(closed.status == 0, "\(closed.stderr)")
    #expect(work.files(in: Self.folder).filter { $0.contains("cfo") || $0.contains("forecast") } == [])
    try Self.report(work, at: "the report")
    try Self.report(work, "--draft", unchanged: true, at: "a draft of what is closed is the report")
    #expect(!(try work.text("\(Self.folder)/cfo.html").contains("DRAFT")))
    try Self.verify(work, "at the end")
  }

  @Test func `other settings and another month to compare write it anew`() throws {
    let work = try TinyCompany.closed(["2025-12"] + Self.months)
    let first = try Self.report(work)
    let page = try work.text("\(Self.folder)/cfo.html")
    try Self.report(work, "--compare", "2025-12", at: "compared")
    #expect(try work.text("\(Self.folder)/cfo.html") != page)
    try Self.report(work, at: "no more compared")
    #expect(try work.text("\(Self.folder)/cfo.html") == page)
    let settings = try work.text("tieout.yaml")
    try work.write("tieout.yaml", settings + "cfo: {language: de}\n")
    let again = try Self.report(work, at: "in German")
    #expect(again == first)
    #expect(try work.text("\(Self.folder)/cfo.html").contains("lang=\"de\""))
    try work.write("tieout.yaml", settings)
    try Self.report(work, at: "in English")
    #expect(try work.text("\(Self.folder)/cfo.html") == page)
    try Self.verify(work, "at the end")
  }

  @Test func `a month that is closed again loses its report, and has one of the new close`() throws {
    let work = try TinyCompany.closed(Self.months)
    try Self.report(work)
    #expect(try work.run("close", "2026-02", "--reopen", "--reason", "late").status == 0)
    #expect(work.files(in: Self.folder).filter { $0.contains("cfo") } == [])
    try Self.report(work, at: "closed again")
    #expect(try work.text("\(Self.folder)/cfo.html").contains("RE-OPENED, close no. 3"))
    // The month before is closed again: this one is open, and nothing is said of it until it is closed.
    #expect(try work.run("close", "2026-01", "--reopen", "--reason", "late").status == 0)
    let refused = try work.run("cfo", "2026-02", "--format", "json")
    #expect(refused.status == 2 && refused.stdout.isEmpty && refused.stderr.contains("T1901"), "\(refused)")
    #expect(try work.run("close", "2026-02").status == 0)
    #expect(work.files(in: Self.folder).filter { $0.contains("cfo") } == [])
    try Self.report(work, at: "closed after its predecessor")
    try Self.verify(work, "at the end")
  }

  @Test func `files of ours that lost their manifest are taken back, and those of a person are kept`() throws {
    let work = try TinyCompany.closed(Self.months)
    let listed = try Self.report(work)
    func remove(_ isGone: (String) -> Bool) throws {
      for name in listed where isGone(name) {
        try FileManager.default.removeItem(at: work.url.appendingPathComponent(name))
      }
    }
    try remove { !$0.contains("extracts/") && !$0.contains("manifest") }
    #expect(try Self.report(work, at: "the page is gone") == listed)
    try remove { !$0.contains("extracts/") }
    #expect(try Self.report(work, at: "the page and its manifest are gone") == listed)
    try Self.verify(work, "in between")
    try remove { $0.contains("manifest") }
    let extract = "\(Self.folder)/extracts/forecast.csv"
    let bytes = try work.text(extract)
    try work.write(extract, bytes + "mine\n")
    let refused = try work.run("cfo", "2026-02")
    #expect(refused.status == 73 && refused.stderr.contains("T1621") && refused.stderr.contains(extract), "\(refused)")
    #expect(try work.text(extract) == bytes + "mine\n")
    try work.write(extract, bytes)
    // A page that nobody knows does not stay beside one of old data.
    let old = try work.run("cfo", "2026-02", "--expect-through", "2026-06-30")
    #expect(old.status == 73 && old.stderr.contains("T1621"), "\(old)")
    work.checkReport("2026-02", "refused")
    #expect(try Self.report(work, at: "as it was") == listed)
    try Self.report(work, "--expect-through", "2026-06-30", status: 1, at: "and old")
    try Self.verify(work, "at the end")
  }

  @Test(arguments: ["cfo.html", "cfo.json", "extracts/forecast.csv"])
  func `a file that a person edited stops the next report and the next close, and stays`(name: String) throws {
    let work = try TinyCompany.closed(Self.months)
    let listed = try Self.report(work)
    try work.write("\(Self.folder)/\(name)", "mine\n")
    for arguments in [
      ["cfo", "2026-02"], ["cfo", "2026-02", "--expect-through", "2026-06-30"],
      ["close", "2026-02", "--reopen", "--reason", "late"],
    ] {
      let refused = try work.run(arguments)
      #expect(refused.status == 73 && refused.stderr.contains("T1621"), "\(arguments): \(refused)")
      // In another folder there is no package that it could lie beside.
      #expect(arguments[0] == "close" || !refused.stderr.contains("--out"), "\(refused)")
      #expect(try work.text("\(Self.folder)/\(name)") == "mine\n")
      #expect(work.files(in: Self.folder).filter { $0.contains("OLD") } == [])
    }
    let verified = try work.run("verify", "2026-02")
    #expect(verified.status == 0 && verified.stdout.contains("note: report \(name) was changed"), "\(verified.stdout)")
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("\(Self.folder)/\(name)"))
    #expect(try Self.report(work, at: "without it") == listed)
  }

  @Test func `two runs at once make one report`() throws {
    let work = try TinyCompany.closed(Self.months)
    let runs = try (1...4).map { at in
      let process = Process()
      process.executableURL = Repository.binary
      process.arguments = ["cfo", "2026-02", "--format", "json"]
      process.currentDirectoryURL = work.url
      for name in ["\(at).json", "\(at).err"] { try work.write(name, "") }
      process.standardOutput = try FileHandle(forWritingTo: work.url.appendingPathComponent("\(at).json"))
      process.standardError = try FileHandle(forWritingTo: work.url.appendingPathComponent("\(at).err"))
      try process.run()
      return process
    }
    for run in runs { run.waitUntilExit() }
    var made = 0
    for at in 1...4 {
      let outcome = Outcome(status: 0, stdout: try work.text("\(at).json"), stderr: try work.text("\(at).err"))
      #expect(outcome.stderr.isEmpty, "\(outcome)")
      made += try work.answer(outcome)["unchanged"] as? Bool == false ? 1 : 0
    }
    #expect(made == 1)
    try Self.report(work, unchanged: true, at: "afterwards")
    try Self.verify(work, "afterwards")
  }
}

/// A run that is stopped anywhere, or whose disk is full: the next one makes the report, and nothing trips over it.
struct ReportCutShortTests {
  private static let library = Repository.binary.deletingLastPathComponent().appendingPathComponent("libfaults.so").path
  private static let isWhole = ProcessInfo.processInfo.environment["EVERY_FAULT"] != nil

  private static func environment(_ mode: String, _ more: [String: String]) -> [String: String] {
    ["LD_PRELOAD": library, "FAULT_MODE": mode, "SWIFT_BACKTRACE": "enable=no"].merging(more) { $1 }
  }

  /// From a fresh report to an old one and back, so that files are replaced, removed and made.
  private static let changes = [
    (from: "2026-02-28", to: "2026-06-30", status: Int32(1)), (from: "2026-06-30", to: "2026-02-28", status: 0),
    (from: "", to: "2026-02-28", status: 0),
  ]

  @Test(arguments: [(0, "kill"), (1, "kill"), (2, "kill"), (0, "fail"), (1, "fail")])
  func `cut short anywhere, the next run, verify and close find their way`(change: Int, mode: String) throws {
    let (from, to, status) = Self.changes[change]
    let before = try TinyCompany.closed(["2026-01", "2026-02"])
    if !from.isEmpty { _ = try before.run("cfo", "2026-02", "--expect-through", from) }
    let arguments = ["cfo", "2026-02", "--expect-through", to, "--format", "json"]
    let counted = try Workdir(copying: before.url)
    let log = counted.url.appendingPathComponent("points").path
    #expect(try counted.run(arguments, environment: Self.environment("count", ["FAULT_LOG": log])).status == status)
    let count = try #require(Int(try counted.text("points").trimmingCharacters(in: .whitespacesAndNewlines)))
    let whole = counted.files(in: "out/2026-02")
    for point in (1...count).filter({ Self.isWhole || $0 > count - 34 && $0 % 4 == 0 || $0 % 90 == 0 }) {
      let when = "\(mode) at \(point) of \(count), from '\(from)' to \(to)"
      let work = try Workdir(copying: before.url)
      let cut = try work.run(arguments, environment: Self.environment(mode, ["FAULT_AT": "\(point)"]))
      #expect([9, 73, status].contains(cut.status), "\(when): \(cut)")
      work.checkReport("2026-02", when)
      let verified = try work.run("verify", "2026-02")
      #expect(verified.status == 0, "\(when): \(verified.stdout)")
      if point % 2 == 0 {
        let next = try work.run(arguments)
        #expect(next.status == status, "\(when): \(next)")
        #expect(work.files(in: "out/2026-02") == whole, "\(when)")
        let left = work.files(in: "out").filter { $0.hasPrefix(".") }
        #expect(left.isEmpty, "\(when)")
      }
      let closed = try work.run("close", "2026-02", "--reopen", "--reason", "late")
      #expect(closed.status == 0, "\(when): \(closed.stderr)")
      #expect(work.files(in: "out/2026-02").filter { $0.contains("cfo") || $0.contains("forecast") } == [], "\(when)")
    }
  }

  @Test(.enabled(if: geteuid() != 0, "a folder that the user may not write to: root may"))
  func `a folder that may not be written to is told, and nothing changes`() throws {
    let work = try TinyCompany.closed(["2026-01", "2026-02"])
    #expect(try work.run("cfo", "2026-02").status == 0)
    let before = work.files(in: "out/2026-02")
    let path = work.url.appendingPathComponent("out/2026-02").path
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path) }
    let refused = try work.run(
      "cfo", "2026-02", "--expect-through", "2026-06-30", "--notice", "told", "--format", "json")
    #expect(refused.status == 73, "\(refused)")
    #expect(try work.answer(refused)["status"] as? Int == 73)
    #expect(work.files(in: "out/2026-02") == before)
  }
}
