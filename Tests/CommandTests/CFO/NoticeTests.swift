import Foundation
import Testing

/// What stands in place of a report that cannot be made, whatever stands in its way.
struct NoticeTests {
  /// What stands in the way of the report on a closed month, and the status that says so.
  enum Obstacle: String, CaseIterable, Sendable {
    case notClosed, beforeTheFirst, unknownToCompare, otherInputs, damagedBooks, brokenSettings, noSettings, fileAsOut
    case editedPage, noSuchMonth, unknownOption

    var status: Int32 {
      switch self {
      case .notClosed, .beforeTheFirst, .unknownToCompare, .otherInputs, .damagedBooks: 2
      case .brokenSettings, .noSettings: 78
      case .fileAsOut, .editedPage: 73
      case .noSuchMonth, .unknownOption: 64
      }
    }

    var arguments: [String] {
      switch self {
      case .notClosed: ["2026-03"]
      case .beforeTheFirst: ["2025-01"]
      case .unknownToCompare: ["2026-02", "--compare", "2019-01"]
      case .fileAsOut: ["2026-02", "--out", "a-file"]
      case .noSuchMonth: ["2026-13"]
      case .unknownOption: ["2026-02", "--expected", "2026-02-28"]
      case .editedPage: ["2026-01", "--expect-through", "2026-03-31"]
      default: ["2026-02"]
      }
    }

    /// Whether the report on January is still seen to be the last good one.
    var knowsLast: Bool { ![.beforeTheFirst, .fileAsOut, .editedPage].contains(self) }

    func build(in work: borrowing Workdir) throws {
      switch self {
      case .otherInputs: try work.write("documents/2026-02.csv", "document_no\n")
      case .damagedBooks: try work.write("books.sqlite", "no books\n")
      case .brokenSettings: try work.write("tieout.yaml", "entity: [\n")
      case .noSettings: try FileManager.default.removeItem(at: work.url.appendingPathComponent("tieout.yaml"))
      case .fileAsOut: try work.write("a-file", "mine\n")
      case .editedPage: try work.write("out/2026-01/cfo.html", "mine\n")
      default: break
      }
    }
  }

  @Test(arguments: Obstacle.allCases)
  func `whatever is in the way, the notice says why, and the status is that of the failure`(
    obstacle: Obstacle
  ) throws {
    let work = try TinyCompany.closed(["2026-01", "2026-02"])
    #expect(try work.run("cfo", "2026-01").status == 0)
    try obstacle.build(in: work)
    let silent = try work.run(["cfo"] + obstacle.arguments)
    #expect(silent.status == obstacle.status && silent.stdout.isEmpty, "\(silent)")
    let outcome = try work.run(["cfo"] + obstacle.arguments + ["--notice", "told/here", "--format=json"])
    #expect(outcome.status == obstacle.status && !outcome.stderr.isEmpty, "\(outcome)")
    let answer = try work.answer(outcome)
    #expect(answer["status"] as? Int == Int(obstacle.status) && answer["fresh"] as? Bool == false)
    #expect(answer["notice"] as? Bool == true)
    let names = ["notice.html", "notice.txt", "notice.eml"]
    #expect(answer["files"] as? [String] == names.map { "told/here/\($0)" })
    #expect(work.files(in: "told/here") == (names + ["notice-manifest.json"]).sorted())
    let text = try work.text("told/here/notice.txt")
    #expect(text.contains("Why: ") && text.contains("What to do: "), "\(text)")
    let last = "Last good report: January 2026, as of 31 January 2026."
    #expect(text.contains(obstacle.knowsLast ? last : "No earlier report was found."), "\(text)")
    let since = "There has been none since; the next was due by 6 March 2026."
    #expect(text.contains(since) == obstacle.knowsLast, "\(text)")
    let title = obstacle == .noSuchMonth ? "No report on receivables\n" : "No report on receivables for "
    #expect(text.hasPrefix(title), "\(text)")
    #expect(try work.text("told/here/notice.html").contains("<p>Why: "))
    // Nothing else was written.
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out/2026-02/cfo.html").path))
  }

  @Test func `a notice that cannot be written is told, and the first cause stays`() throws {
    let work = try TinyCompany.closed(["2026-01"])
    try work.write("a-file", "mine\n")
    for arguments in [["2026-02"], ["2026-13"]] {
      let outcome = try work.run(["cfo"] + arguments + ["--notice", "a-file/below", "--format", "json"])
      #expect(outcome.status == (arguments == ["2026-13"] ? 64 : 2), "\(outcome)")
      #expect(outcome.stderr.contains("the notice was not written") && outcome.stderr.contains("a-file"))
      #expect(outcome.stderr.contains(arguments == ["2026-13"] ? "2026-13" : "T1901"), "\(outcome)")
      let answer = try work.answer(outcome)
      #expect(answer["files"] as? [String] == [] && answer["notice"] as? Bool == false)
    }
    #expect(try work.text("a-file") == "mine\n")
  }

  @Test func `a notice speaks the language of the report, to whom it goes`() throws {
    let work = try TinyCompany.closed(["2026-01"], "cfo: {language: de, recipients: [cfo@kleinbach.example]}\n")
    #expect(try work.run("cfo", "2026-01").status == 0)
    #expect(try work.run("cfo", "2026-02", "--notice", "told").status == 2)
    let text = try work.text("told/notice.txt")
    #expect(
      text == """
        Kein Bericht über Forderungen für Februar 2026
        Kleinbach GmbH

        Warum: der Monat ist nicht abgeschlossen.
        Was zu tun ist: mit `tieout close 2026-02` abschließen, dann den Bericht mit `tieout cfo 2026-02` machen.
        Meldung (englisch): T1901: 2026-02 is not closed
        Letzter guter Bericht: Januar 2026, zum 31. Januar 2026.
        Seither gibt es keinen; der nächste war bis 6. März 2026 fällig.

        """, "\(text)")
    #expect(try work.text("told/notice.eml").contains("cfo@kleinbach.example"))
    #expect(try work.text("told/notice.html").contains("lang=\"de\""))
  }

  /// A draft is no report, nor is one of a close that is in force no more, nor an old one.
  @Test func `the last good report is one of a close that stands`() throws {
    let work = try TinyCompany.closed(["2026-01", "2026-02"])
    try TinyCompany.add("2026-03", to: work)
    #expect(try work.run("cfo", "2026-01").status == 0)
    #expect(try work.run("cfo", "2026-02").status == 0)
    #expect(try work.run("cfo", "2026-03", "--draft").status == 0)
    func last() throws -> String {
      #expect(try work.run("cfo", "2026-04", "--notice", "told").status == 2)
      let lines = try work.text("told/notice.txt").split(separator: "\n")
      return String(lines.first { $0.hasPrefix("Last") || $0.hasPrefix("No earlier") } ?? "")
    }
    #expect(try last() == "Last good report: February 2026, as of 28 February 2026.")
    #expect(try work.run("cfo", "2026-02", "--expect-through", "2026-06-30").status == 1)
    #expect(try last() == "Last good report: January 2026, as of 31 January 2026.")
    #expect(try work.run("cfo", "2026-02").status == 0)
    #expect(try work.run("close", "2026-01", "--reopen", "--reason", "late").status == 0)
    #expect(try last() == "No earlier report was found.")
  }

  @Test(arguments: ["notice.txt", "notice.html", "a link", "one of ours, edited"])
  func `a notice takes the place of an earlier one, and never of what is a person's`(what: String) throws {
    let work = try TinyCompany.closed(["2026-01"])
    try work.write("mine/notice.html.new", "x\n")
    try work.write("words", "my own words\n")
    let name = what.hasPrefix("notice") ? what : "notice.html"
    if what.hasPrefix("one of ours") { #expect(try work.run("cfo", "2026-02", "--notice", "mine").status == 2) }
    if what == "a link" {
      try FileManager.default.createSymbolicLink(
        atPath: work.url.appendingPathComponent("mine/\(name)").path, withDestinationPath: "../words")
    } else {
      try work.write("mine/\(name)", "my own words\n")
    }
    let before = work.files(in: "mine")
    let refused = try work.run("cfo", "2026-03", "--notice", "mine")
    #expect(refused.status == 2 && refused.stderr.contains("T1901"), "\(refused)")
    #expect(refused.stderr.contains("the notice was not written: mine/\(name): error"), "\(refused)")
    #expect(work.files(in: "mine") == before)
    #expect(try work.text("mine/\(name)") == "my own words\n" && work.text("mine/notice.html.new") == "x\n")
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("mine/\(name)"))
    for month in ["2026-02", "2026-03", "2026-03"] {
      #expect(try work.run("cfo", month, "--notice", "mine").stdout.hasPrefix("notice: notice.html"))
      #expect(try work.text("mine/notice.txt").contains(month))
    }
    #expect(try work.text("mine/notice.html.new") == "x\n" && work.text("words") == "my own words\n")
  }

  @Test(arguments: ["out/2026-01", "out/2026-01/extracts", "out/2026-02", "out/2026-01-draft/more", "link", "apart"])
  func `a folder of packages takes no notice`(folder: String) throws {
    let work = try TinyCompany.closed(["2026-01"])
    let link = work.url.appendingPathComponent("link").path
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "out/2026-01")
    // A package is known as one wherever it lies.
    try FileManager.default.copyItem(
      at: work.url.appendingPathComponent("out/2026-01"), to: work.url.appendingPathComponent("apart"))
    let outcome = try work.run("cfo", "2026-02", "--notice", folder)
    #expect(outcome.status == 2 && outcome.stdout.isEmpty && outcome.stderr.contains("T1901"), "\(outcome)")
    #expect(outcome.stderr.contains("the notice was not written: \(folder): error"), "\(outcome)")
    #expect(!work.exists("out/2026-02") && !work.exists("out/2026-01-draft"))
    #expect(work.files(in: "apart") == work.files(in: "out/2026-01"))
    let verified = try work.run("verify", "2026-01")
    #expect(verified.status == 0, "\(verified.stdout)")
  }

  @Test(arguments: ["cfo.txt", "cfo-mail.html", "extracts/forecast.csv"])
  func `the last good report is whole`(name: String) throws {
    let work = try TinyCompany.closed(["2026-01"])
    #expect(try work.run("cfo", "2026-01").status == 0)
    try work.write("out/2026-01/\(name)", "mine\n")
    #expect(try work.run("cfo", "2026-02", "--notice", "told").status == 2)
    #expect(try work.text("told/notice.txt").contains("No earlier report was found."))
  }
}
