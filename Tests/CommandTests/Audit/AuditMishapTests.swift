import Foundation
import Testing

/// Logs of draws that were lost or cut off, runs at the same time, months reopened, numbers used twice.
struct AuditMishapTests {
  private func audit(_ work: borrowing Workdir, seed: Int, _ more: String...) throws -> Outcome {
    try work.run(["audit", "2026-10", "--seed", "\(seed)", "--sample", "5"] + more)
  }

  private func bytes(_ work: borrowing Workdir, _ name: String) -> Data? {
    try? Data(contentsOf: work.url.appendingPathComponent("out/2026-10/\(name)"))
  }

  @Test func `papers are not replaced though the log of draws is gone`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    #expect(try audit(work, seed: 1).status == 0)
    let first = bytes(work, "audit.xlsx")
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("books.sqlite.draws"))
    let second = try audit(work, seed: 2)
    #expect(
      second.status == 1 && second.stderr.contains("T2006") && second.stdout.contains("audit-2.xlsx"), "\(second)")
    #expect(bytes(work, "audit.xlsx") == first)
    let verified = try work.run("verify", "2026-10")
    #expect(verified.status == 1 && verified.stdout.contains("the papers of draw 1 of 2026-10 are in no line"))
  }

  @Test func `a line of the log that was cut off takes no other with it`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    for seed in 1...2 { #expect(try audit(work, seed: seed).status == 0) }
    let log = work.url.appendingPathComponent("books.sqlite.draws")
    var bytes = try Data(contentsOf: log)
    bytes.removeLast()
    try bytes.write(to: log)
    #expect(try audit(work, seed: 3).stdout.contains("audit-3.xlsx"))
    #expect(try work.text("books.sqlite.draws").split(separator: "\n").count == 3)
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `draws at the same time are numbered one after the other`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    let runs = try (1...4).map { seed in
      let process = Process()
      process.executableURL = Repository.binary
      process.arguments = ["audit", "2026-10", "--seed", "\(seed)", "--sample", "5"]
      process.currentDirectoryURL = work.url
      (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
      try process.run()
      return process
    }
    for run in runs { run.waitUntilExit() }
    #expect(runs.map(\.terminationStatus) == [0, 0, 0, 0])
    #expect(try work.text("books.sqlite.draws").split(separator: "\n").count == 4)
    for name in ["audit.xlsx", "audit-2.xlsx", "audit-3.xlsx", "audit-4.xlsx"] {
      #expect(bytes(work, name) != nil, "\(name)")
    }
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `a later month can be closed anew after its papers were taken away`() throws {
    let work = try AuditedCompany.nordwind()
    #expect(try audit(work, seed: 7).status == 0)
    let reopened = try work.run("close", "2026-09", "--reopen", "--reason", "a test")
    #expect(reopened.status == 0, "\(reopened)")
    #expect(reopened.stderr.contains("the audit papers on 2026-10 were taken away"), "\(reopened)")
    let closed = try work.run("close", "2026-10")
    #expect(closed.status == 0, "\(closed)")
    #expect(try audit(work, seed: 7).stdout.contains("draw       2"))
  }

  @Test func `a closed month has no draft of its papers`() throws {
    let work = try AuditedCompany.open(AuditedCompany.twelve)
    let outcome = try audit(work, seed: 1, "--draft")
    #expect(outcome.status == 64 && outcome.stderr.contains("is closed"), "\(outcome)")
  }

  @Test func `two invoices of one number are told apart by their dates`() throws {
    let work = try Workdir()
    try work.write(
      "tieout.yaml",
      "entity: {name: Musterbau GmbH, currency: EUR}\nsources:\n  - {kind: documents, path: documents.csv}\n"
        + "  - {kind: bank, path: \"bank/*.csv\"}\n")
    try work.write(
      "documents.csv",
      "document_no,customer_id,type,document_date,due_date,currency,amount\n"
        + "R-1,C-1,invoice,2026-07-01,2026-07-31,EUR,1000.00\nR-1,C-1,invoice,2026-08-01,2026-08-31,EUR,2000.00\n"
        + "R-2,C-1,invoice,2026-08-15,2026-09-14,EUR,300.00\n")
    try work.write(
      "bank/2026-09.csv", "value_date,amount,currency,counterparty,remittance\n2026-09-10,300.00,EUR,C-1,R-2\n")
    #expect(try work.run("close", "2026-09", "--incomplete", "a test").status == 0)
    try work.write(
      "bank/2026-10.csv", "value_date,amount,currency,counterparty,remittance\n2026-10-05,2000.00,EUR,C-1,R-1\n")
    let outcome = try work.run(
      "audit", "2026-09", "--seed", "1", "--sample", "99", "--subsequent", "2026-10-31")
    #expect(outcome.status <= 1, "\(outcome)")
    let rows = try work.extract("audit_subsequent", period: "2026-09")
    let cash = rows.map { "\($0["open_amount"] ?? "") \($0["cash"] ?? "") \($0["still_open"] ?? "")" }
    #expect(cash == ["1000.00 0.00 1000.00", "2000.00 2000.00 0.00"], "\(rows)")
  }

  @Test func `LB-1: the allowance of a year ago in hindsight`() throws {
    let work = try Workdir()
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Musterbau GmbH, currency: EUR, country: DE}
      sources:
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: decisions, path: decisions.csv}
      allowance: {rates: {not_due: "4", "1-30": "5", "31-60": "14", "61-90": "20", "91-120": "40", "121+": "60"}}

      """)
    try work.write(
      "documents.csv",
      """
      document_no,customer_id,type,document_date,due_date,currency,amount,related_document
      X-1,C-1,invoice,2025-10-10,2025-11-09,EUR,145620.00,
      X-2,C-1,invoice,2025-08-20,2025-09-19,EUR,2680.00,
      G-1,C-1,credit_note,2025-12-01,2025-12-01,EUR,3400.00,X-1
      W-1,C-1,write_off,2026-06-30,2026-06-30,EUR,270.00,X-1
      W-2,C-1,write_off,2026-06-30,2026-06-30,EUR,2680.00,X-2

      """)
    try work.write(
      "bank.csv", "value_date,amount,currency,counterparty,remittance\n2025-11-20,139100.00,EUR,C-1,X-1\n")
    try work.write(
      "decisions.csv",
      "receipt_id,document_no,amount,decision,by,date\nG-1,X-1,3400.00,apply,P. Oak,2025-12-02\n")
    var month = "2025-10"
    while month <= "2026-10" {
      #expect(try work.run("close", month, "--incomplete", "a test").status == 0)
      month = Day.next(month)
    }
    #expect(try work.run("audit", "2026-10", "--seed", "7", "--sample", "5").status == 0)
    let lines = try work.extract("audit_lookback", period: "2026-10")
    func sum(_ key: String) -> Int { lines.reduce(0) { $0 + Int(($1[key] ?? "").replacing(".", with: ""))! } }
    let keys = ["open_then", "cash", "credits", "written_off", "open_now", "need"]
    #expect(keys.map(sum) == [14_830_000, 13_910_000, 340_000, 295_000, 285_000, 466_000])
    let then = try work.extract("allowance", period: "2025-10").first { $0["bucket"] == "movement_closing" }
    // 133.0 %, over by 1,540.00.
    #expect(then?["allowance"] == "6200.00")
  }
}
