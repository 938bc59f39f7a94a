import Foundation
import Testing

/// What `tieout papers` copies, of which months, and to which places.
struct PapersTests {
  /// A company of which each month has files of its own; nothing is closed yet.
  private static func company(_ sources: [String], _ settings: String = "") throws -> Workdir {
    let work = try Workdir()
    try work.write("books/tieout.yaml", Self.settings(sources, settings))
    try work.write("books/customers.csv", "customer_id,name\nC1,Harbor\n")
    return work
  }

  private static func settings(_ sources: [String], _ settings: String = "") -> String {
    "entity: {name: Harbor Works, currency: EUR}\n\(settings)sources:\n  - {kind: customers, path: customers.csv}\n"
      + sources.map { "  - \($0)\n" }.joined()
  }

  private static func documents(_ month: String, _ number: Int) -> String {
    "document_no,customer_id,type,document_date,due_date,amount\n"
      + "INV-\(number),C1,invoice,\(month)-02,\(month)-28,100.00\n"
  }

  private static func bank(_ month: String, _ number: Int) -> String {
    "value_date,amount,counterparty,remittance,bank_reference\n\(month)-20,60.00,Harbor,INV-\(number),B\(number)\n"
  }

  private func run(_ work: borrowing Workdir, _ arguments: String...) throws -> Outcome {
    try work.run(arguments + ["--config", "books/tieout.yaml"])
  }

  @Test func `sources that lead out, links, globs and profiles are brought into the folder`() throws {
    let work = try Self.company([])
    let root = work.url.path
    try work.write("far/open [1].csv", Self.documents("2026-10", 1))
    try work.write("shared/more-1.csv", Self.documents("2026-10", 2))
    try work.write("shared/more-2.csv", Self.documents("2026-10", 3))
    try work.write("books/out/extra.csv", Self.documents("2026-10", 4))
    try work.write("books/elsewhere/1/open [1].csv", Self.documents("2026-10", 5))
    try work.write("vault/bank.csv", "Day,Sum,Who\n2026-10-20,60.00,Harbor\n")
    try work.write(
      "own/house.yaml",
      """
      name: house
      about: ours
      kinds:
        bank:
          - required: [value_date, amount]
            headers: {value_date: [Day], amount: [Sum], counterparty: [Who]}
            sign: signed
            dates: ymd
            decimal: "."

      """)
    try FileManager.default.createSymbolicLink(
      atPath: "\(root)/books/bank.csv", withDestinationPath: "\(root)/vault/bank.csv")
    let sources = [
      "{kind: documents, path: \"\(root)/far/open [1].csv\"}", "{kind: documents, path: \"../shared/more-*.csv\"}",
      "{kind: documents, path: out/extra.csv}", "{kind: documents, path: \"elsewhere/1/*.csv\"}",
      "{kind: bank, path: bank.csv, profile: ../own/house.yaml}",
    ]
    try work.write("books/tieout.yaml", Self.settings(sources, "books: ../ledger/books.db\nout: ../packages\n"))
    try FileManager.default.createDirectory(atPath: "\(root)/ledger", withIntermediateDirectories: true)
    let closed = try run(work, "close", "2026-10")
    try #require(closed.status == 0, "\(closed.stdout)\(closed.stderr)")
    let made = try run(work, "papers", "2026-10", "--to", "papers/")
    try #require(made.status == 0, "\(made.stdout)\(made.stderr)")
    let moved = try PapersFolder.movedAway(work)
    for name in ["far", "shared", "vault", "own", "books", "ledger", "packages"] {
      try FileManager.default.removeItem(at: work.url.appendingPathComponent(name))
    }
    let outcome = try PapersFolder.verify(moved)
    #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
    let folder = moved.url.appendingPathComponent(PapersFolder.name)
    let list = try moved.text("\(PapersFolder.name)/papers-manifest.json")
    for path in [
      "\(root)/far/open [1].csv", "../shared/more-1.csv", "../shared/more-2.csv", "out/extra.csv",
      "elsewhere/1/open [1].csv", "../own/house.yaml",
    ] {
      #expect(list.contains("{\"path\": \"\(path)\", \"to\": \"elsewhere/"), "\(path)\n\(list)")
    }
    // Nothing in it is a link, and the link's own name is a file.
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    #expect(
      names.allSatisfy {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: folder.appendingPathComponent($0).path)) == nil
      })
    #expect(
      names.contains("bank.csv") && names.filter { $0.hasPrefix("elsewhere/") && $0.hasSuffix(".csv") }.count == 5)
    try moved.write("\(PapersFolder.name)/elsewhere/2/more-1.csv", Self.documents("2026-10", 9))
    #expect(PapersFolder.first(try PapersFolder.verify(moved)).hasPrefix("file elsewhere/"))
  }

  @Test func `a month builds on what the books carry, and needs no file of the months before`() throws {
    let work = try Self.company([
      "{kind: documents, path: \"now/documents.csv\"}", "{kind: bank, path: \"now/bank.csv\"}",
    ])
    for (number, month) in ["2026-09", "2026-10"].enumerated() {
      // The files of the month before are replaced by others of the same name.
      try work.write("books/now/documents.csv", Self.documents(month, number + 1))
      try work.write("books/now/bank.csv", Self.bank(month, number + 1))
      let closed = try run(work, "close", month)
      try #require(closed.status == 0, "\(closed.stdout)\(closed.stderr)")
    }
    #expect(try run(work, "papers", "2026-10", "--to", "papers").status == 0)
    // September's own inputs are not there any more.
    let before = try run(work, "papers", "2026-09", "--to", "papers-09")
    #expect(
      before.status == 2 && before.stderr.contains("[T1681]") && before.stderr.contains("input now/documents.csv"))
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("papers-09").path))
    let moved = try PapersFolder.movedAway(work)
    let outcome = try PapersFolder.verify(moved)
    #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
    #expect(try moved.text("\(PapersFolder.name)/out/2026-10/extracts/open_items.csv").contains("INV-1"))
  }

  @Test func `a log that has grown since is copied as the close read it, with the settings of then`() throws {
    let work = try PapersFolder.closed()
    let (events, settings) = (try work.text("log/events.csv"), try work.text("tieout.yaml"))
    try work.write("log/events.csv", events + "2026-11-02,K-1014,,call,phone,reached,,,later\n")
    try work.write("tieout.yaml", settings.replacing("0.05", with: "0.50"))
    #expect(try work.run("papers", "2026-10", "--to", "papers").status == 0)
    #expect(try work.text("papers/log/events.csv") == events)
    #expect(try work.text("papers/tieout.yaml") == settings)
    let moved = try PapersFolder.movedAway(work)
    let outcome = try PapersFolder.verify(moved)
    #expect(outcome.status == 0 && !outcome.stdout.contains("note:"), "\(outcome.stdout)")
  }

  @Test func `papers of before hold when the month is closed anew, and are replaced by those of the new close`() throws
  {
    let work = try PapersFolder.closed()
    #expect(try work.run("papers", "2026-10", "--to", "papers").status == 0)
    let old = try PapersFolder.contents(work.url.appendingPathComponent("papers"))
    try work.write("gl.csv", try work.text("gl.csv") + "2026-11,1400,1.00\n")
    let reopened = try work.run("close", "2026-10", "--reopen", "--reason", "a balance came late")
    try #require(reopened.status == 0, "\(reopened.stderr)")
    // The report is of the close before: it was taken away or is told, and the papers of then still hold.
    #expect(try work.run("verify", "2026-10", "--folder", "papers").status == 0)
    #expect(try PapersFolder.contents(work.url.appendingPathComponent("papers")) == old)
    let list = try work.text("papers/papers-manifest.json")
    let again = try work.run("papers", "2026-10", "--to", "papers")
    #expect(again.status == 0, "\(again.stderr)")
    #expect(try work.text("papers/papers-manifest.json").contains("\"close\": 3"))
    #expect(try work.run("verify", "2026-10", "--folder", "papers").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.url.path).allSatisfy { !$0.contains("building") })
    // The list of the first close in the folder of the second.
    try work.write("papers/papers-manifest.json", list)
    let mixed = try work.run("verify", "2026-10", "--folder", "papers")
    #expect(mixed.status == 1 && mixed.stdout.contains("papers-manifest.json: its close is '2', in the books '3'"))
  }

  @Test func `a month that is not as it was closed is refused, and nothing is made`() throws {
    let work = try PapersFolder.closed()
    func refused(_ words: String, _ change: () throws -> Void) throws {
      try change()
      let before = try PapersFolder.contents(work.url)
      let outcome = try work.run("papers", "2026-10", "--to", "papers")
      #expect(outcome.status == 2 && outcome.stdout.isEmpty, "\(words): \(outcome.stderr)")
      #expect(outcome.stderr.contains("[T1681]") && outcome.stderr.contains(words), "\(words): \(outcome.stderr)")
      #expect(try PapersFolder.contents(work.url) == before, "\(words)")
    }
    for (name, words) in [
      ("out/2026-10/extracts/aging.csv", "output extracts/aging.csv: "), ("gl.csv", "input gl.csv: "),
      ("out/2026-10/manifest.json", "output manifest.json: "), ("books.sqlite.seal", "books books.sqlite: "),
    ] {
      let kept = try work.text(name)
      try refused(words) { try work.write(name, kept.replacing("2", with: "3")) }
      try work.write(name, kept)
    }
    try refused("output mine.txt: the close did not write it") { try work.write("out/2026-10/mine.txt", "mine") }
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10/mine.txt"))
    #expect(try work.run("papers", "2026-10", "--to", "papers").status == 0)
    let open = try work.run("papers", "2026-11", "--to", "papers-11")
    #expect(open.status == 2 && open.stderr.contains("[T1616]"))
  }

  @Test func `only an earlier copy of the month is replaced, and only as it was made`() throws {
    let work = try PapersFolder.closed()
    func run(_ folder: String, _ period: String = "2026-10") throws -> Outcome {
      try work.run("papers", period, "--to", folder)
    }
    func refused(_ folder: String, _ period: String = "2026-10") throws {
      let before = try PapersFolder.contents(work.url)
      let outcome = try run(folder, period)
      #expect(outcome.status == 73, "\(folder): \(outcome.stderr)")
      #expect(try PapersFolder.contents(work.url) == before, "\(folder)")
    }
    try FileManager.default.createDirectory(
      at: work.url.appendingPathComponent("papers"), withIntermediateDirectories: true)
    #expect(try run("papers").status == 0)
    #expect(try run("papers").status == 0)
    for folder in [".", "out/2026-10", "out/2026-10/papers", "out/2026-10/letters", "bank", "tieout.yaml", "out"] {
      try refused(folder)
    }
    try refused("papers", "2026-09")
    try work.write("papers/note.txt", "mine")
    try refused("papers")
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("papers/note.txt"))
    let kept = try work.text("papers/gl.csv")
    try work.write("papers/gl.csv", kept + "\n")
    try refused("papers")
    try work.write("papers/gl.csv", kept)
    #expect(try run("papers").status == 0)
    #expect(try work.run("verify", "2026-10").status == 0)
    // What a run that was cut short left beside it is cleared away.
    try work.write(".papers.building-999999-abcdef/gl.csv", "half of it")
    #expect(try run("papers").status == 0)
    #expect(try FileManager.default.contentsOfDirectory(atPath: work.url.path).allSatisfy { !$0.contains("building") })
  }
}
