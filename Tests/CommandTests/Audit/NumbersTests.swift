import Foundation
import Testing

/// The numbers of documents in the papers of an audit, from files.
struct NumbersTests {
  @Test func `nordwind has five series, all gapless`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    #expect(try work.run("close", "2026-10").status == 0)
    let outcome = try work.run("audit", "2026-10", "--seed", "7", "--sample", "25")
    #expect(outcome.status < 2, "\(outcome.stderr)")
    let series = CSV.records(try work.text("out/2026-10/extracts/audit_series.csv"))
    #expect(series.map { $0["series"] } == ["AB-2026-", "BL-2026-", "GS-2026-", "RE-2025-", "RE-2026-"])
    #expect(series.allSatisfy { $0["class"] == "gapless" && $0["missing"] == "0" })
    #expect(CSV.records(try work.text("out/2026-10/extracts/audit_gaps.csv")).isEmpty)
  }

  @Test func `GAP-1 from files: a void, a row in quarantine, one that was left out, and one missing`() throws {
    let work = try Workdir()
    try work.write(
      "tieout.yaml",
      """
      entity: {name: T, currency: EUR, country: DE}
      sources:
        - {kind: customers, path: c.csv}
        - {kind: documents, path: d.csv}
        - {kind: voids, path: v.csv}
      audit: {counters: {"RE-2026-": 130}}
      """)
    try work.write("c.csv", "customer_id,name,terms_days\nC1,Alpha,30\n")
    let rows = [
      ("0117", "01", "117.00"), ("0118", "02", "118.00"), ("0119", "05", "119.00"), ("0121", "06", "12I.00"),
      ("0122", "06", "122.00"), ("0123", "30", "123.00"), ("0125", "08", "125.00"), ("0126", "12", "126.00"),
      ("0127", "15", "127.00"), ("0128", "19", "128.00"),
    ]
    try work.write(
      "d.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\n"
        + rows.map { "RE-2026-\($0.0),C1,invoice,2026-10-\($0.1),2026-11-30,EUR,\($0.2)\n" }.joined())
    try work.write("v.csv", "document_no,date,reason,by\nre 2026 0124,2026-10-08,printed twice,M. Tavenrath\n")
    #expect(try work.run("close", "2026-10", "--fail-on", "never").status == 0)
    let outcome = try work.run("audit", "2026-10", "--seed", "7", "--sample", "3")
    #expect(outcome.status == 1, "\(outcome.stderr)")
    let gaps = CSV.records(try work.text("out/2026-10/extracts/audit_gaps.csv"))
    #expect(
      gaps.map { "\($0["from"] ?? "")-\($0["to"] ?? "") \($0["state"] ?? "") \($0["source"] ?? "")" } == [
        "120-120 missing ", "121-121 quarantined d.csv:5", "124-124 void v.csv:2", "129-130 missing ",
      ])
    #expect(gaps.map { $0["after_no"] } == ["RE-2026-0122", "RE-2026-0122", "RE-2026-0125", ""])
    let series = CSV.records(try work.text("out/2026-10/extracts/audit_series.csv"))
    #expect(series.map { $0["present"] } == ["9"] && series.map { $0["missing"] } == ["3"])
    #expect(series.map { $0["counter"] } == ["130"])
  }
}
