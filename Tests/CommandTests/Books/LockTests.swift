import Foundation
import Testing

/// What may be locked: a month whose control fails stays a draft until a person accepts that by name.
struct LockTests {
  /// A company whose general ledger is 1.00 off in October and right in September and November.
  private func company(october: String = "299.00") throws -> Workdir {
    let work = try Workdir()
    try work.write(
      "d.csv",
      """
      document_no,customer_id,type,document_date,due_date,amount
      INV-1,C1,invoice,2026-09-01,2026-10-01,100.00
      INV-2,C1,invoice,2026-10-02,2026-11-01,200.00
      INV-3,C1,invoice,2026-11-02,2026-12-01,50.00

      """)
    try work.write(
      "gl.csv", "period,account,balance\n2026-09,1400,100.00\n2026-10,1400,\(october)\n2026-11,1400,350.00\n")
    try work.write(
      "tieout.yaml",
      "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: d.csv}\n"
        + "  - {kind: ledger, path: gl.csv}\n")
    return work
  }

  private static let accepting = ["--accept", "K8", "--reason", "rounding of the old ledger", "--by", "P. Oak"]

  private func books(_ work: borrowing Workdir) throws -> Data {
    try Data(contentsOf: work.url.appendingPathComponent("books.sqlite"))
  }

  /// The state of K8 in an extract, with what is said of its acceptance.
  private func control(_ work: borrowing Workdir, _ folder: String) throws -> [String] {
    let row = try #require(
      try work.extract("controls", period: folder).first { $0["control"]!.hasPrefix("K8") })
    return ["status", "accepted_reason", "accepted_by", "accepted_in"].map { row[$0]! }
  }

  @Test func `a failed control leaves a draft and locks nothing, whatever counts for the status`() throws {
    let work = try company()
    #expect(try work.run("close", "2026-09").status == 0)
    let before = try books(work)
    let dry = try work.run("close", "2026-10", "--dry-run")
    #expect(dry.status == 1)
    #expect(dry.stdout.contains("2026-10 would NOT be closed"))
    let failed = try work.run("close", "2026-10")
    #expect(failed.status == 1)
    for line in [
      "(DRAFT)", "written to out/2026-10:", "2026-10 is NOT closed: the books are as they were\n",
      "  K8 subledger to general ledger, EUR: expected 299.00, found 300.00, 1.00 too much\n",
      "--accept K8 --reason TEXT --by NAME",
    ] {
      #expect(failed.stdout.contains(line), "\(line)\n\(failed.stdout)")
    }
    #expect(try work.text("out/2026-10/manifest.json").contains("\"draft\": true"))
    #expect(try work.run("close", "2026-10", "--fail-on", "never").status == 0)
    #expect(try books(work) == before)
    #expect(try work.run("verify", "2026-10").status == 2)
    let json = try work.run("close", "2026-10", "--format", "json").stdout
    #expect(json.contains("\"locked\":false,\"accepted\":[],"))
  }

  @Test func `accepted, it locks, and who and why stand wherever controls are printed`() throws {
    let work = try company()
    try work.run("close", "2026-09")
    #expect(try work.run("close", "2026-10").status == 1)
    let locked = try work.run(["close", "2026-10"] + Self.accepting)
    #expect(locked.status == 0, "\(locked.stderr)")
    let sentence = "Close 2 was made although K8 failed, accepted by P. Oak: rounding of the old ledger"
    #expect(locked.stdout.contains("1 failed (1 accepted)"))
    #expect(locked.unwrapped.contains("  \(sentence)\n"))
    #expect(!locked.stdout.contains("DRAFT"))
    #expect(try control(work, "2026-10") == ["failed", "rounding of the old ledger", "P. Oak", "2"])
    let manifest = try work.text("out/2026-10/manifest.json")
    #expect(
      manifest.contains(
        "\"accepted_reason\": \"rounding of the old ledger\", \"accepted_by\": \"P. Oak\", \"accepted_in\": 2"))
    let explained = try work.run("explain", "K8", "--period", "2026-10").stdout
    #expect(explained.contains("accepted in close 2 by P. Oak: rounding of the old ledger"), "\(explained)")
    let verified = try work.run("verify", "2026-10")
    #expect(verified.status == 0, "\(verified.stdout)")
    // The package was lost: it is written again as it was, and says the same.
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10"))
    let again = try work.run("close", "2026-10")
    #expect(again.status == 0, "\(again.stderr)")
    #expect(again.unwrapped.contains(sentence))
    #expect(try work.text("out/2026-10/manifest.json") == manifest)
    let group = try work.run("consolidate", "2026-10", "tieout.yaml").stdout
    #expect(group.split(separator: "\n").first?.hasSuffix(",controls_not_proven,controls_accepted") == true)
    #expect(group.hasSuffix(",K8 by P. Oak: rounding of the old ledger\n"), "\(group)")
    let difference = try work.run("diff", "2026-09", "2026-10").stdout
    #expect(difference.contains(", 1 failed, "), "\(difference)")
    #expect(difference.contains(sentence))
    #expect(try work.run("close", "2026-11").status == 0)
    #expect(try work.run("diff", "2026-10", "2026-11").stdout.contains(sentence))
  }

  @Test func `a reopened month begins without acceptances, and every close keeps its own reasons`() throws {
    let work = try company()
    try work.run("close", "2026-09")
    #expect(try work.run(["close", "2026-10"] + Self.accepting).status == 0)
    #expect(try work.run("close", "2026-11").status == 0)
    let before = try books(work)
    // The package of the closed month stays: the draft goes beside it.
    let reopened = try work.run("close", "2026-10", "--reopen", "--reason", "looked at again")
    #expect(reopened.status == 1)
    #expect(reopened.stdout.contains("written to out/2026-10-draft:"))
    #expect(try books(work) == before)
    #expect(try control(work, "2026-10-draft") == ["failed", "", "", ""])
    #expect(try work.run("verify", "2026-10").status == 0)
    let again = try work.run(
      "close", "2026-10", "--reopen", "--accept", "k8", "--reason", "looked at again", "--reason", "still rounding",
      "--by", "Q. Elm", "--by", "R. Fir")
    #expect(again.status == 0, "\(again.stderr)")
    #expect(again.stdout.contains("  Close 4 closed the month again, by Q. Elm: looked at again\n"), "\(again.stdout)")
    #expect(try control(work, "2026-10") == ["failed", "still rounding", "R. Fir", "4"])
    #expect(
      try work.extract("controls", period: "2026-10").allSatisfy {
        $0["close_remarks"] == "Close 4 closed the month again, by Q. Elm: looked at again"
      })
    #expect(try work.run("verify", "2026-10").status == 0)
    #expect(try work.run("close", "2026-11").status == 0)
    let difference = try work.run("diff", "2026-10", "2026-10").stdout
    #expect(difference.contains("accepted by R. Fir: still rounding"), "\(difference)")
  }

  @Test func `accepting one of two that fail leaves a draft, and what does not fail is not recorded`() throws {
    let work = try company()
    try work.write(
      "d.csv",
      "document_no,customer_id,type,document_date,due_date,amount,open_amount\n"
        + "INV-1,C1,invoice,2026-10-01,2026-11-01,300.00,10.00\n")
    let outcome = try work.run(["close", "2026-10"] + Self.accepting)
    #expect(outcome.status == 1)
    #expect(outcome.stdout.contains("2026-10 is NOT closed"))
    #expect(outcome.stdout.contains("  K12 ledger's own open amounts, EUR: expected 10.00, found 300.00, 290.00 too"))
    #expect(!outcome.stdout.contains("  K8 subledger to general ledger, EUR: expected"))
    #expect(try control(work, "2026-10") == ["failed", "", "", ""])
    let vain = try work.run(
      "close", "2026-10", "--accept", "K8", "--accept", "K12", "--accept", "K5", "--reason", "all known", "--by", "P")
    #expect(vain.status == 0)
    #expect(vain.stderr.contains("K5 does not fail: that it is accepted is not recorded [T1632]"), "\(vain.stderr)")
    #expect(!vain.stdout.contains("K5"))
    #expect(try work.run("verify", "2026-10").status == 0)
  }

  @Test func `what was accepted of a file holds while the file and its figures are the same`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha GmbH\n")
    try work.write(
      "d-10.csv",
      "document_no,customer_id,type,document_date,due_date,amount\nINV-1,C1,invoice,2026-10-01,2026-11-01,300.00\n"
        + "Total,,,,,301.00\n")
    try work.write("bank.csv", "value_date,amount,counterparty,remittance\n2026-10-30,-1.00,Bank,fee\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: A, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: "d-*.csv"}
        - {kind: bank, path: bank.csv}
      """)
    #expect(try work.run("close", "2026-10").status == 1)
    let accepted = ["--accept", "K11", "--reason", "a typing error in the report", "--by", "P. Oak"]
    #expect(try work.run(["close", "2026-10"] + accepted).status == 0)
    let later = ["--incomplete", "no invoices", "--by", "P. Oak"]
    let november = try work.run(["close", "2026-11"] + later)
    #expect(november.status == 0, "\(november.stdout)")
    #expect(november.stdout.contains("1 failed (1 accepted)"))
    let sentence = "K11 fails as it did in close 1, accepted there by P. Oak: a typing error in the report"
    #expect(november.unwrapped.contains(sentence), "\(november.stdout)")
    #expect(try work.run("verify", "2026-11").status == 0)
    // Another difference is another failure, and a reopened month begins without what was accepted.
    try work.write("d-10.csv", try work.text("d-10.csv").replacing("301.00", with: "302.00"))
    #expect(try work.run(["close", "2026-12"] + later).status == 1)
    try work.write("d-10.csv", try work.text("d-10.csv").replacing("302.00", with: "301.00"))
    #expect(try work.run(["close", "2026-12"] + later).status == 0)
    #expect(try work.run("close", "2026-10", "--reopen", "--reason", "again").status == 1)
  }

  @Test func `inputs that change after a failed control was accepted are named by verify`() throws {
    let work = try company()
    try work.run("close", "2026-09")
    #expect(try work.run(["close", "2026-10"] + Self.accepting).status == 0)
    try work.write("gl.csv", try work.text("gl.csv").replacing("299.00", with: "300.00"))
    let verified = try work.run("verify", "2026-10")
    #expect(verified.status == 1)
    #expect(verified.stdout.contains("input gl.csv: its SHA-256 was "), "\(verified.stdout)")
  }

  @Test(arguments: [
    ["--accept", "K8"], ["--accept", "K8", "--reason", "x"], ["--accept", "K8", "--by", "P"],
    ["--accept", "K99", "--reason", "x", "--by", "P"], ["--accept", "", "--reason", "x", "--by", "P"],
    ["--accept", "K8", "--accept", "k8", "--reason", "x", "--by", "P"],
    ["--accept", "K8", "--reason", " ", "--by", "P"], ["--accept", "K8", "--reason", "x", "--by", ""],
    ["--accept", "K8", "--reason", "x", "--reason", "y", "--by", "P"], ["--by", "P"], ["--reason", "x"],
    ["--reopen", "--accept", "K8", "--accept", "K12", "--reason", "x", "--reason", "y", "--by", "P"],
    ["--draft", "--accept", "K8", "--reason", "x", "--by", "P"],
    ["--incomplete", "z", "--accept", "K8", "--accept", "K12", "--reason", "x", "--by", "P", "--by", "Q"],
  ])
  func `what is missing or unclear is refused`(arguments: [String]) throws {
    let work = try company()
    let outcome = try work.run(["close", "2026-10"] + arguments)
    #expect(outcome.status == 64, "\(arguments): \(outcome.stderr)")
    #expect(!FileManager.default.fileExists(atPath: work.url.appendingPathComponent("out").path))
  }
}
