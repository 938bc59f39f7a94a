import Foundation
import Testing

/// `--expect-through`: at the tolerance of a source its data are fresh, a day beyond they are OLD.
struct FreshnessTests {
  /// A source, its last day, the last day that may be expected of it, and settings that say so.
  struct Edge: Sendable, CustomTestStringConvertible {
    var source: String
    var lasts: [String: String]
    var fresh: String
    var old: String
    var settings = ""
    var testDescription: String { "\(source) \(settings)" }
  }

  /// February ends on a Saturday; 2026-02-27 is a Friday. The others tell of the month's end.
  private static let edges = [
    Edge(source: "ledger", lasts: [:], fresh: "2026-02-28", old: "2026-03-01", settings: "bank: 9"),
    Edge(source: "ledger", lasts: [:], fresh: "2026-03-02", old: "2026-03-03", settings: "ledger: 1, bank: 9"),
    // Of a Saturday the last business day is the Friday: one before it is the Thursday.
    Edge(source: "bank", lasts: ["bank": "2026-02-26"], fresh: "2026-03-01", old: "2026-03-02", settings: "ledger: 9"),
    Edge(
      source: "bank", lasts: ["bank": "2026-02-26"], fresh: "2026-02-26", old: "2026-02-27",
      settings: "bank: 0, ledger: 9"),
    Edge(
      source: "bank", lasts: ["bank": "2026-02-26"], fresh: "2026-03-03", old: "2026-03-04",
      settings: "bank: 3, ledger: 9"),
    Edge(
      source: "documents", lasts: ["documents": "2026-02-20"], fresh: "2026-03-01", old: "2026-03-02",
      settings: "ledger: 9, bank: 9"),
    Edge(
      source: "documents", lasts: ["documents": "2026-02-20"], fresh: "2026-02-24", old: "2026-02-25",
      settings: "documents: 2"),
    Edge(
      source: "events", lasts: ["events": "2026-02-13"], fresh: "2026-03-01", old: "2026-03-02",
      settings: "ledger: 9, bank: 9"),
    Edge(
      source: "events", lasts: ["events": "2026-02-13"], fresh: "2026-02-16", old: "2026-02-17", settings: "events: 1"),
  ]

  @Test(arguments: edges)
  func `a source is fresh at its tolerance, and OLD a day beyond`(edge: Edge) throws {
    let work = try TinyCompany.make("  - {kind: events, path: events.csv}\n", months: ["2026-01", "2026-02"])
    try work.write(
      "tieout.yaml", try work.text("tieout.yaml") + "cfo: {tolerance: {\(edge.settings)}}\n")
    // Bank and documents each end on their day.
    let bankEnd = edge.lasts["bank"] ?? "2026-02-28"
    try work.write(
      "bank/2026-02.csv",
      try work.text("bank/2026-02.csv").split(separator: "\n").filter { !$0.hasPrefix("2026-02-28") }
        .joined(separator: "\n") + "\n\(bankEnd),300.00,EUR,Zypresse GmbH,R2026-01-3\n")
    let documentsEnd = edge.lasts["documents"] ?? "2026-02-28"
    let header = "document_no,customer_id,type,document_date,due_date,currency,amount\n"
    try work.write(
      "documents/2026-02.csv",
      "\(header)R-1,C1,invoice,2026-02-02,2026-03-20,EUR,100.00\nR-2,C2,invoice,\(documentsEnd),2026-03-20,EUR,200.00\n"
    )
    let contacted = edge.lasts["events"] ?? "2026-02-28"
    try work.write(
      "events.csv", "date,customer_id,document_no,kind,channel,outcome\n\(contacted),C1,,call,phone,reached\n")
    for month in ["2026-01", "2026-02"] {
      let closed = try work.run("close", month)
      #expect(closed.status == 0, "\(closed.stderr)")
    }
    for (day, isFresh) in [(edge.fresh, true), (edge.old, false), (edge.fresh, true)] {
      let outcome = try work.run("cfo", "2026-02", "--expect-through", day, "--format", "json")
      #expect(outcome.status == (isFresh ? 0 : 1), "\(day): \(outcome)")
      let answer = try work.answer(outcome)
      #expect(answer["fresh"] as? Bool == isFresh && answer["unchanged"] as? Bool == false)
      let names = work.files(in: "out/2026-02").filter { $0.contains("cfo.") || $0.contains("forecast") }
      let wanted = ["html", "xlsx", "txt", "eml", "json"].map { isFresh ? "cfo.\($0)" : "OLD-cfo.\($0)" }
      let ahead = ["forecast", "forecast_lines", "forecast_backtest"].map { "extracts/\($0).csv" }
      #expect(Set(names) == Set(wanted + (isFresh ? ahead : [])), "\(day): \(names)")
      work.checkReport("2026-02", listed: answer["files"] as? [String] ?? [], day)
      guard !isFresh else { continue }
      #expect(
        outcome.stderr.contains("T1903") && outcome.stderr.contains("\"file\":\"\(edge.source)\""), "\(outcome.stderr)")
      #expect(outcome.stderr.components(separatedBy: "T1903").count == 2, "that source alone: \(outcome.stderr)")
      #expect(try work.text("out/2026-02/OLD-cfo.html").contains("OLD: these figures end on"))
    }
    #expect(try work.run("verify", "2026-02").status == 0)
  }
}
