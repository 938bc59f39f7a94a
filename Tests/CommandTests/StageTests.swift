import Foundation
import Testing

/// `--through STAGE --stages DIR`: a stage's result as CSV, and what was read again from it.
struct StageTests {
  @Test(arguments: ["lakeside", "nordwind"])
  func `what was normalized is the same when it is read again`(fixture: String) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/\(fixture)"))
    try work.run("close", "2026-10", "--through", "normalize", "--stages", "one")
    let kinds = ["customers", "documents", "bank", "events", "decisions", "rates", "ledger"]
    let sources = kinds.map { "  - {kind: \($0), path: one/normalize/\($0).csv}\n" }.joined()
    let settings = try work.text("tieout.yaml")
    let currency = settings.contains("USD") ? "USD" : "EUR"
    try work.write("again.yaml", "entity: {name: N, currency: \(currency)}\nsources:\n\(sources)")
    try work.run("close", "2026-10", "--config", "again.yaml", "--through", "normalize", "--stages", "two")
    for kind in kinds {
      #expect(try work.text("one/normalize/\(kind).csv") == (try work.text("two/normalize/\(kind).csv")), "\(kind)")
    }
  }

  @Test func `text that a spreadsheet would run is guarded and read again as it was`() throws {
    let work = try Workdir()
    let texts = ["=1+1", "+49 30 1234", "-minus", "@name", "'=quoted", "''@twice", "'plain", "a=b"]
    let rows = texts.enumerated().map { "0\($0.offset + 1).10.2026;1,00;\($0.element);Payer\n" }.joined()
    try work.write("bank.csv", "Valutadatum;Betrag;Verwendungszweck;Beguenstigter/Zahlungspflichtiger\n" + rows)
    try work.write("tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: bank.csv}\n")
    #expect(try work.run("close", "2026-10", "--through", "normalize", "--stages", "one").status == 0)
    let shown = CSV.records(try work.text("one/normalize/bank.csv")).map { $0["remittance"] }
    #expect(shown == ["'=1+1", "'+49 30 1234", "'-minus", "'@name", "''=quoted", "'''@twice", "'plain", "a=b"])
    try work.write(
      "tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: one/normalize/bank.csv}\n")
    try work.run("close", "2026-10", "--through", "normalize", "--stages", "two")
    #expect(try work.text("one/normalize/bank.csv") == (try work.text("two/normalize/bank.csv")))
  }

  @Test func `each stage writes its own files and no package`() throws {
    let work = try Workdir()
    try work.run("init", ".")
    for (stage, file) in [
      ("ingest", "bank_2026-10.csv"), ("normalize", "inputs.csv"), ("reconcile", "allocations.csv"),
      ("analyze", "aging.csv"),
    ] {
      let outcome = try work.run("close", "2026-10", "--through", stage, "--stages", "stages")
      #expect(outcome.status == 0)
      #expect(outcome.stdout.contains("  \(file)\n"))
      #expect(FileManager.default.fileExists(atPath: work.url.appendingPathComponent("stages/\(stage)/\(file)").path))
    }
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out").path))
    #expect(try work.run("close", "2026-10", "--through", "ingest").status == 64)
    #expect(try work.run("close", "2026-10", "--through", "render", "--stages", "x").status == 64)
  }

  @Test(arguments: [
    "october.sta", "october-interim.sta", "camt053.xml", "camt054.xml", "october.ofx", "october.qfx", "october.bai2",
    "october.csv",
  ])
  func `the lines of every format are the same when they are read again as canonical columns`(file: String) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/statements"))
    func normalize(_ path: String, _ stages: String) throws -> String {
      try work.write("tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: \(path)}\n")
      let run = try work.run("close", "2026-10", "--through", "normalize", "--stages", stages)
      #expect(run.status == 0, "\(run.stderr)")
      return try work.text("\(stages)/normalize/bank.csv")
    }
    let first = try normalize(file, "one")
    #expect(first.split(separator: "\n").count > 1)
    #expect(try normalize("one/normalize/bank.csv", "two") == first)
    #expect(
      CSV.records(try work.text("one/normalize/statements.csv")).allSatisfy {
        ["", "0.00"].contains($0["difference"]!)
      })
  }
}
