import Foundation
import TestSupport
import Testing

/// Folders that are not ours: a package replaces what its last manifest names, and nothing else.
struct FoldersTests {
  /// A small company, with its inputs in a folder of the caller's choice.
  private static func company(inputs: String = "in", settings: String = "", books: String = "books.sqlite") throws
    -> Workdir
  {
    let work = try Workdir()
    try work.write("\(inputs)/customers.csv", "customer_id,name\nC1,Harbor\n")
    try work.write(
      "\(inputs)/documents.csv",
      "document_no,customer_id,type,document_date,due_date,amount\nINV-1,C1,invoice,2026-10-02,2026-11-01,100.00\n")
    try work.write(
      "\(inputs)/bank.csv",
      "value_date,amount,counterparty,remittance,bank_reference\n2026-10-20,5.00,Somebody,hello,B1\n")
    try work.write("decisions.csv", "receipt_id,document_no,amount,decision,by,date,note\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Harbor Works, currency: EUR}
      books: \(books)
      \(settings)
      sources:
        - {kind: customers, path: \(inputs)/customers.csv}
        - {kind: documents, path: \(inputs)/documents.csv}
        - {kind: bank, path: \(inputs)/bank.csv}
        - {kind: decisions, path: decisions.csv}

      """)
    return work
  }

  /// Every file below the working folder with its bytes, save what the test itself writes; of a link where it leads.
  private func contents(_ work: borrowing Workdir) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: work.url.path)
    where ![".stdout", ".stderr"].contains(name) {
      let path = work.url.appendingPathComponent(name).path
      let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path)
      found[name] = link.map { Data($0.utf8) } ?? (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
    }
    return found
  }

  private static let foreign: [String] = [
    "notes.txt", "decisions.csv", "photos/cat.jpg", ".hidden", ".~lock.month-end.xlsx#", "~$month-end.xlsx",
    "extracts/mine.csv",
    "extracts/.DS_Store", "extracts/deeper/still.txt", "month-end.xlsx~", "books.sqlite", "Extracts/aging.csv",
    "line\nbreak.txt",
  ]

  @Test(arguments: foreign)
  func `a folder with anything else in it is refused and stays as it is`(name: String) throws {
    let work = try Self.company()
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    try work.write("out/2026-10/\(name)", "mine")
    let before = try contents(work)
    for arguments in [["--draft"], ["--dry-run"], [], ["--draft", "--dry-run"]] {
      let outcome = try work.run(["close", "2026-10"] + arguments)
      #expect(outcome.status == 73, "\(arguments): \(outcome.stderr)")
      #expect(outcome.stderr.contains("[T1620]") && outcome.stdout.isEmpty)
      #expect(try contents(work) == before, "\(arguments)")
    }
    try FileManager.default.removeItem(
      at: work.url.appendingPathComponent("out/2026-10/\(name.hasPrefix("photos") ? "photos" : name)"))
    for folder in ["Extracts", "extracts/deeper"] {
      try? FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10/\(folder)"))
    }
    #expect(try work.run("close", "2026-10").status == 0)
  }

  @Test func `without a manifest of ours nothing in a folder is replaced`() throws {
    for manifest in [
      nil, "", "{}", "[1]", "not json", "{\"schema\":1,\"outputs\":[]}",
      "{\"schema\":1,\"version\":\"1\",\"entity\":\"E\",\"outputs\":7}",
      "{\"schema\":2,\"version\":\"1\",\"entity\":\"E\",\"outputs\":[]}",
      "{\"schema\":1,\"version\":\"1\",\"entity\":\"E\",\"outputs\":[{\"path\":\"../../in/bank.csv\",\"sha256\":\"x\"}]}",
      "{\"schema\":1,\"version\":\"1\",\"entity\":\"E\",\"outputs\":[{\"path\":\"/etc/passwd\",\"sha256\":\"x\"}]}",
      "{\"schema\":1,\"version\":\"1\",\"entity\":\"E\",\"outputs\":[]}", String(repeating: "[", count: 5000),
    ] {
      let work = try Self.company()
      try work.write("out/2026-10/photo.jpg", "mine")
      if let manifest { try work.write("out/2026-10/manifest.json", manifest) }
      let before = try contents(work)
      let outcome = try work.run("close", "2026-10")
      #expect(outcome.status == 73, "\(manifest ?? "none"): \(outcome.stderr)")
      #expect(try contents(work) == before, "\(manifest ?? "none")")
    }
  }

  @Test func `links and files in the place of a package are not replaced and lead nowhere`() throws {
    let work = try Self.company()
    try work.write("victim/precious.txt", "mine")
    let place = work.url.appendingPathComponent("out/2026-10")
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    for target in ["../victim", "nowhere", "../victim/precious.txt"] {
      try FileManager.default.createSymbolicLink(atPath: place.path, withDestinationPath: target)
      #expect(try work.run("close", "2026-10").status == 73)
      #expect(try work.run("close", "2026-10", "--draft").status == 73)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: place.path) == target)
      try FileManager.default.removeItem(at: place)
    }
    try work.write("out/2026-10", "a file")
    #expect(try work.run("close", "2026-10").status == 73)
    try FileManager.default.removeItem(at: place)
    // A link in place of a file or a folder of the package.
    for name in ["month-end.xlsx", "extracts"] {
      #expect(try work.run("close", "2026-10", "--draft").status == 0)
      let link = place.appendingPathComponent(name)
      let kept = work.url.appendingPathComponent("kept-\(name)")
      try FileManager.default.moveItem(at: link, to: kept)
      try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: kept.path)
      let before = try contents(work)
      #expect(try work.run("close", "2026-10", "--draft").status == 73)
      #expect(try contents(work) == before)
      try FileManager.default.removeItem(at: link)
      try FileManager.default.moveItem(at: kept, to: link)
    }
    // An empty folder, and one that a part of the package was removed from, are replaced.
    try FileManager.default.removeItem(at: place.appendingPathComponent("extracts/aging.csv"))
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    try FileManager.default.removeItem(at: place)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    #expect(try work.run("close", "2026-10").status == 0)
  }

  @Test func `a changed file is refused, of a close, a draft, a reopening and what verify leaves`() throws {
    let work = try Self.company()
    func change(_ name: String) throws -> Data {
      let url = work.url.appendingPathComponent(name)
      let kept = try Data(contentsOf: url)
      // What is no workbook any more may hold anything.
      try (name.hasSuffix(".xlsx") ? Data("x".utf8) : kept + Data("x".utf8)).write(to: url)
      return kept
    }
    for name in ["month-end.xlsx", "extracts/review.csv"] {
      #expect(try work.run("close", "2026-10", "--draft").status == 0)
      let kept = try change("out/2026-10/\(name)")
      for arguments in [["--draft"], []] {
        let outcome = try work.run(["close", "2026-10"] + arguments)
        #expect(
          outcome.status == 73 && outcome.stderr.contains("\(name): error: the file was changed since it was written"))
      }
      try kept.write(to: work.url.appendingPathComponent("out/2026-10/\(name)"))
    }
    #expect(try work.run("close", "2026-10").status == 0)
    let books = try Data(contentsOf: work.url.appendingPathComponent("books.sqlite"))
    for name in ["month-end.xlsx", "extracts/review.csv", "manifest.json"] {
      let kept = try change("out/2026-10/\(name)")
      let outcome = try work.run("close", "2026-10", "--reopen", "--reason", "late")
      #expect(outcome.status == 73, "\(name): \(outcome.stderr)")
      #expect(try Data(contentsOf: work.url.appendingPathComponent("books.sqlite")) == books)
      try kept.write(to: work.url.appendingPathComponent("out/2026-10/\(name)"))
    }
    #expect(try work.run("verify", "2026-10", "--keep", "again").status == 0)
    #expect(try work.run("verify", "2026-10", "--keep", "again").status == 0)
    _ = try change("again/2026-10/month-end.xlsx")
    #expect(try work.run("verify", "2026-10", "--keep", "again").status == 73)
    #expect(try work.run("verify", "2026-10", "--keep", "out").status == 73)
    #expect(try work.run("verify", "2026-10", "--keep", "./in/../out").status == 73)
    #expect(try work.run("verify", "2026-10").status == 0)
    #expect(try work.run("close", "2026-10", "--reopen", "--reason", "late").status == 0)
  }

  @Test func `a workbook that was only saved again is replaced, with words that are not taken it is not`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    let book = "out/2026-10/month-end.xlsx"
    let cells = WorkbookCells(path: work.url.appendingPathComponent(book).path)
    func draft() throws -> Int32 { try work.run("close", "2026-10", "--draft", "--fail-on", "never").status }
    #expect(try draft() == 0)
    // Sheets, columns and rows as they are, and other bytes.
    try cells.type(["I6": ""], intoSheet: "Review")
    #expect(try draft() == 0)
    try cells.type(["M6": "ask Ms Ahrens"], intoSheet: "Review")
    let noted = try work.run("close", "2026-10", "--draft")
    #expect(noted.status == 73 && noted.stderr.contains("[T1621]"), "\(noted.stderr)")
    try cells.type(["M6": "", "F9": "apply", "I9": "Ann", "J9": "2026-10-30"], intoSheet: "Review")
    #expect(try draft() == 2)
    let applied = try work.run("apply", book)
    #expect(applied.status == 0, "\(applied.stderr)")
    #expect(try draft() == 0)
    // A month with nothing to review has no such sheet.
    try work.write("tieout.yaml", try work.text("tieout.yaml").replacing("out: out", with: "out: quiet"))
    let early = "quiet/2025-08/month-end.xlsx"
    #expect(try work.run("close", "2025-08", "--draft", "--out", "quiet", "--fail-on", "never").status == 0)
    let url = work.url.appendingPathComponent(early)
    let other = WorkbookCells(path: url.path)
    if (try? other.rows(ofSheet: "Review")) == nil {
      try other.type(["A1": "Nordwind Industriebedarf GmbH"], intoSheet: "Summary")
      let again = try work.run("close", "2025-08", "--draft", "--out", "quiet", "--fail-on", "never")
      #expect(again.status == 0, "\(again.stderr)")
    } else {
      Issue.record("the month has something to review: choose another")
    }
  }

  @Test func `the folder of a stage is replaced where it is as it was written`() throws {
    let work = try Self.company()
    try work.write(
      "in/a/b.csv", "document_no,customer_id,type,document_date,amount\nINV-2,C1,invoice,2026-10-02,1.00\n")
    try work.write(
      "in/a_b.csv", "document_no,customer_id,type,document_date,amount\nINV-3,C1,invoice,2026-10-02,1.00\n")
    try work.write(
      "exceptions.csv", "document_no,customer_id,type,document_date,amount\nINV-4,C1,invoice,2026-10-02,1.00\n")
    let more = ["in/a/b.csv", "in/a_b.csv", "exceptions.csv"].map { "  - {kind: documents, path: \($0)}\n" }.joined()
    try work.write("tieout.yaml", try work.text("tieout.yaml") + more)
    let arguments = ["close", "2026-10", "--through", "ingest", "--stages", "stages"]
    #expect(try work.run(arguments).status == 0)
    let first = try contents(work)
    // Two paths that come to one name are two files.
    #expect(
      try ["in_a_b.csv", "in_a_b~2.csv"].map { try work.text("stages/ingest/\($0)").contains("INV-2") }.filter { $0 }
        .count == 1)
    #expect(try work.text("stages/ingest/exceptions~2.csv").contains("INV-4"))
    #expect(try work.run(arguments).status == 0)
    #expect(try contents(work) == first)
    try work.write("stages/ingest/mine.csv", "x")
    #expect(try work.run(arguments).status == 73)
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("stages/ingest/manifest.json"))
    #expect(try work.run(arguments).status == 73)
    // Inputs that lie in the folder are not replaced by what is made of them.
    try FileManager.default.moveItem(
      at: work.url.appendingPathComponent("stages/ingest"), to: work.url.appendingPathComponent("in/normalize"))
    #expect(try work.run("close", "2026-10", "--through", "normalize", "--stages", "in").status == 73)
    try work.write("tieout.yaml", try work.text("tieout.yaml") + "  - {kind: documents, path: in/normalize/mine.csv}\n")
    #expect(try work.run("close", "2026-10", "--through", "normalize", "--stages", "in").status == 78)
  }

  @Test(arguments: [
    ("in/2026-10", "out: in", "books.sqlite", []), ("2026-10", "out: .", "books.sqlite", []),
    ("2026-10/deeper", "out: .", "books.sqlite", ["--draft"]), ("in", "out: in/../o", "o/2026-10/books.sqlite", []),
    ("in", "", "out/2026-10/new/books.sqlite", ["--dry-run"]), ("in", "", "./out/./2026-10/../2026-10/b.sqlite", []),
    ("in/2026-10", "", "books.sqlite", ["--out", "in"]), ("in/2026-10", "", "books.sqlite", ["--out", "link"]),
    ("link/2026-10", "out: in", "books.sqlite", []), ("2026-10-draft", "out: .", "books.sqlite", ["--draft"]),
  ])
  func `settings whose inputs or books lie in the folder of the package are refused`(
    inputs: String, settings: String, books: String, arguments: [String]
  ) throws {
    let work = try Workdir()
    try FileManager.default.createDirectory(
      at: work.url.appendingPathComponent("in"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: work.url.appendingPathComponent("link").path, withDestinationPath: "in")
    let made = try Self.company(inputs: inputs.replacing("link/", with: "in/"), settings: settings, books: books)
    for name in try FileManager.default.contentsOfDirectory(atPath: made.url.path) {
      let target = work.url.appendingPathComponent(name)
      try? FileManager.default.removeItem(at: target)
      try FileManager.default.copyItem(at: made.url.appendingPathComponent(name), to: target)
    }
    if inputs.hasPrefix("link") {
      try work.write("tieout.yaml", try work.text("tieout.yaml").replacing("path: in/", with: "path: link/"))
    }
    let before = try contents(work)
    let outcome = try work.run(["close", "2026-10"] + arguments)
    #expect(outcome.status == 78, "\(outcome.stderr)")
    #expect(
      outcome.stderr.contains(#/tieout\.yaml:\d+:\d+: error: the (books|input) .*\[T1622\]/#), "\(outcome.stderr)")
    #expect(try contents(work) == before)
  }

  @Test func `period folders beside inputs and books are fine where nothing of ours lies in them`() throws {
    let work = try Self.company(inputs: "2026-10-exports", settings: "out: .")
    #expect(try work.run("close", "2026-10").status == 0)
    #expect(try work.run("verify", "2026-10").status == 0)
    // The working folder itself, named as a period.
    let other = try Self.company()
    let settings = "\(other.url.path)/tieout.yaml"
    let name = other.url.lastPathComponent
    try FileManager.default.createSymbolicLink(
      atPath: other.url.appendingPathComponent("2026-10").path, withDestinationPath: "../\(name)")
    #expect(try other.run("close", "2026-10", "--config", settings, "--out", ".").status == 78)
  }

  @Test func `the closed package of another entity is not replaced`() throws {
    let work = try Self.company()
    #expect(try work.run("close", "2026-10").status == 0)
    let settings = try work.text("tieout.yaml").replacing("Harbor Works", with: "Other").replacing(
      "books.sqlite", with: "other.sqlite")
    try work.write("other.yaml", settings)
    let before = try contents(work)
    for arguments in [[], ["--draft"]] {
      let outcome = try work.run(["close", "2026-10", "--config", "other.yaml"] + arguments)
      #expect(outcome.status == 73 && outcome.stderr.contains("a closed package of 'Harbor Works'"))
      #expect(try contents(work) == before)
    }
  }

  @Test func `a package that is waiting for its place is told until the place is free`() throws {
    let work = try Self.company()
    #expect(try work.run("close", "2026-10").status == 0)
    let out = work.url.appendingPathComponent("out")
    // As a run leaves it that was cut short between books and package.
    try FileManager.default.moveItem(
      at: out.appendingPathComponent("2026-10"), to: out.appendingPathComponent(".2026-10.building-999999-abcdef"))
    try work.write("out/2026-10/notes.txt", "mine")
    for _ in 0..<2 {
      let outcome = try work.run("verify", "2026-10")
      #expect(outcome.status == 1 && outcome.stdout.contains("waits in"), "\(outcome.stdout)")
      #expect(try work.run("close", "2026-10").status == 73)
      #expect(try work.text("out/2026-10/notes.txt") == "mine")
    }
    try FileManager.default.removeItem(at: out.appendingPathComponent("2026-10"))
    let outcome = try work.run("verify", "2026-10")
    #expect(outcome.status == 0 && outcome.stdout.contains("its package is in its place now"), "\(outcome.stdout)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: out.path) == ["2026-10"])
  }

  @Test func `packages have ordinary permissions and temporary folders are gone`() throws {
    let work = try Self.company()
    let temporary = work.url.appendingPathComponent("temporary")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let environment = ["TMPDIR": temporary.path]
    #expect(try work.run(["close", "2026-10"], environment: environment).status == 0)
    try work.write("decisions.csv", try work.text("decisions.csv") + "B1,,,hold,Ann,2026-10-31,\n")
    #expect(try work.run(["verify", "2026-10"], environment: environment).stdout.contains("has grown since"))
    #expect(try work.run(["verify", "2026-10"], environment: ["TMPDIR": ""]).status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
    try FileManager.default.createDirectory(
      at: work.url.appendingPathComponent("plain"), withIntermediateDirectories: false)
    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: work.url.appendingPathComponent(name).path)[.posixPermissions]
        as? Int
    }
    #expect(try mode("out/2026-10") == mode("out/2026-10/extracts"))
    #expect(try #require(try mode("out/2026-10")) & 0o700 == 0o700 && #require(try mode("out/2026-10")) & 0o022 == 0)
  }
}
