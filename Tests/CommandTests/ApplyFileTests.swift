import Foundation
import TestSupport
import Testing

/// Files of decisions and workbooks as people and their programs leave them.
extension ApplyTests {
  private static let hold = ["Receipt": "B1", "Decision": "hold", "By": "Ann", "Date": "2026-10-31", "Note": "a, b; c"]

  @Test(arguments: [
    ("receipt_id,document_no,amount,decision,by,decided_on,note", "\nB1,,,hold,Ann,2026-10-31,\"a, b; c\"\n"),
    (
      "receipt_id,document_no,amount,decision,by,decided_on,note\nB3,,,hold,Ann,2026-10-01,",
      "\nB1,,,hold,Ann,2026-10-31,\"a, b; c\"\n"
    ),
    (
      "\u{FEFF}receipt_id,document_no,amount,decision,by,decided_on,note\r\n",
      "B1,,,hold,Ann,2026-10-31,\"a, b; c\"\r\n"
    ),
    (
      "decided_on;by;decision;amount;document_no;receipt_id;checked;note\r\n",
      "2026-10-31;Ann;hold;;;B1;;\"a, b; c\"\r\n"
    ),
    (
      "\"receipt_id\"\t\"document_no\"\t\"amount\"\t\"decision\"\t\"by\"\t\"decided_on\"\t\"note\"\n",
      "B1\t\t\thold\tAnn\t2026-10-31\ta, b; c\n"
    ),
  ])
  func `what stands in the file keeps its bytes, and what is added its form`(before: String, added: String) throws {
    let work = try company()
    try work.write("decisions.csv", before)
    try writeReview(work, "typed.xlsx", [Self.hold])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(try work.text("decisions.csv") == before + added)
    // What was written is read again as the same decision.
    #expect(
      try work.run("apply", "typed.xlsx").stdout
        == "0 decisions on 0 receipts added to decisions.csv; 1 row already there\n")
    #expect(try work.text("decisions.csv") == before + added)
  }

  @Test func `a note and the day that counts get columns where there are none`() throws {
    let work = try company()
    try work.write("decisions.csv", "Receipt ID,Document No,Amount,Decision,By,Date\r\nB3,,,hold,Ann,2026-10-01\r\n")
    try writeReview(work, "typed.xlsx", [Self.hold])
    #expect(try work.run("apply", "typed.xlsx").status == 0)
    #expect(
      try work.text("decisions.csv")
        == "Receipt ID,Document No,Amount,Decision,By,Date,note,counts_from\r\nB3,,,hold,Ann,2026-10-01,,\r\nB1,,,hold,Ann,2026-10-31,\"a, b; c\",2026-10-10\r\n"
    )
  }

  @Test(arguments: [
    (
      "{kind: decisions, path: decisions.csv, dates: dmy}",
      "receipt_id,document_no,amount,decision,by,decided_on,note\n"
    ),
    (
      "{kind: decisions, path: decisions.csv, quote: none}",
      "receipt_id,document_no,amount,decision,by,decided_on,note\n"
    ),
    ("{kind: decisions, path: \"decisions*.csv\"}", "receipt_id,document_no,amount,decision,by,decided_on,note\n"),
    ("{kind: decisions, path: decisions.csv}", "receipt_id,decision,by,decided_on\n"),
  ])
  func `a file that cannot be added to is left alone`(source: String, before: String) throws {
    let work = try company()
    try work.write("decisions.csv", before)
    try work.write(
      "tieout.yaml", try work.text("tieout.yaml").replacing("{kind: decisions, path: decisions.csv}", with: source))
    try writeReview(work, "typed.xlsx", [Self.hold])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 78, "\(outcome.stderr)")
    #expect(outcome.stderr.contains("[T1506]"), "\(outcome.stderr)")
    #expect(try work.text("decisions.csv") == before)
  }

  @Test func `a file that cannot be written is told with its status, and stays`() throws {
    let work = try company()
    let before = try work.text("decisions.csv")
    // Beside it no file can be built: its name would be too long.
    let name = String(repeating: "d", count: 250) + ".csv"
    try work.write(name, before)
    try work.write("tieout.yaml", try work.text("tieout.yaml").replacing("path: decisions.csv", with: "path: \(name)"))
    try writeReview(work, "typed.xlsx", [Self.hold])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 73, "\(outcome.stderr)")
    #expect(try work.text(name) == before)
  }

  @Test func `ids and names that begin like formulas come back as they were`() throws {
    let work = try company()
    try work.write("documents.csv", try work.text("documents.csv").replacing("INV-200001", with: "'=200001"))
    try work.write("bank.csv", try work.text("bank.csv").replacing(",B3", with: ",\"'=B3\""))
    try work.run("close", "2026-10", "--draft")
    #expect(try work.extract("review", period: "2026-10").contains { $0["receipt_id"] == "'=B3" })
    try writeReview(
      work, "typed.xlsx",
      [
        [
          "Receipt": "=B3", "Document": "=200001", "Decision": "apply", "By": "-Ann", "Date": "2026-10-31",
          "Note": "@home\u{2028}x",
        ]
      ])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(try work.text("decisions.csv").hasSuffix("'=B3,'=200001,75.00,apply,'-Ann,2026-10-31,'@home x,\r\n"))
    #expect(
      try work.run("apply", "typed.xlsx").stdout
        == "0 decisions on 0 receipts added to decisions.csv; 1 row already there\n")
    try work.run("close", "2026-10", "--draft")
    #expect(
      try work.extract("receipts", period: "2026-10").contains {
        $0["receipt_id"] == "'=B3" && $0["status"] == "applied"
      })
  }

  @Test func `moved columns, numbers and dates as cells, rows of nothing`() throws {
    let work = try company()
    let titles = ["Date", "Decision", "Apply amount", "By", "Document", "Receipt"]
    let formats = ["yyyy-mm-dd", "#,##0.00"]
    func row(_ date: String, _ decision: String, _ amount: String, _ receipt: String) -> [String] {
      [
        WorkbookParts.number(date, format: 0), WorkbookParts.text(decision),
        amount.isEmpty ? "<c/>" : WorkbookParts.number(amount, format: 1),
        WorkbookParts.text("Ann"), WorkbookParts.text("INV-100003"), WorkbookParts.text(receipt),
      ]
    }
    let rows = [
      titles.map(WorkbookParts.text), row("46326", "apply", "99.5", "B1"), ["<c/>"], row("46326.5", "apply", "1", "B2"),
    ]
    WorkbookParts(sheets: [("Tabelle1", "", rows)], formats: formats).write(
      to: work.url.appendingPathComponent("typed.xlsx").path)
    let outcome = try work.run("apply", "typed.xlsx")
    // The time of a day says nothing.
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(
      outcome.stdout == """
        B1: apply 99.50 EUR to INV-100003 (Ann, 2026-10-31)
        B2: apply 1.00 EUR to INV-100003 (Ann, 2026-10-31)
        2 decisions on 2 receipts added to decisions.csv

        """)
  }

  @Test(arguments: [
    (
      ["Candidate": "INV-100001 + INV-100002", "Decision": "apply"], "T1504",
      "100.00 EUR does not make up INV-100001 + INV-100002"
    ),
    (
      ["Document": "INV-100001 + INV-100001", "Decision": "apply", "Apply amount": "50.00 + 50.00"], "T1504",
      "listed twice"
    ),
    (
      ["Document": "INV-100001 + INV-100002", "Decision": "apply", "Apply amount": "1 + 2 + 3"], "T1504",
      "3 amounts are typed for 2 documents"
    ),
    (["Document": "INV-100001", "Decision": "apply", "Apply amount": "-5"], "T1504", "of which 100.00 EUR is open"),
    (["Document": "INV-100001", "Decision": "apply", "Apply amount": "1.005"], "T1502", "is no amount in EUR"),
    (
      ["Document": "INV-100001", "Decision": "apply", "Apply amount": "99999999999999999999"], "T1502",
      "is no amount in EUR"
    ),
    (["Document": "INV-100001", "Decision": "apply", "Date": "2026-02-30"], "T1502", "'2026-02-30' is no date"),
    (
      ["Document": "INV-100001", "Decision": "apply", "Date": "2027-11-02"], "T1507",
      "more than a year after 2026-10-31"
    ),
    (["Document": "CN-1", "Decision": "apply"], "T1504", "applied to credit notes alone"),
    (["Document": "INV-100001", "Decision": "hold"], "T1504", "hold settles no document"),
    (["Document": "C9", "Decision": "on_account"], "T1504", "on_account settles no document"),
    (["Decision": "not_receivable", "Apply amount": "50"], "T1504", "is about all of the receipt, 100.00 EUR"),
    (
      ["Document": "INV-100001", "Decision": "apply", "Note": String(repeating: "x", count: 2000)], "T1502",
      "Note is 2000 bytes long"
    ),
    (["Receipt": "b1", "Decision": "hold"], "T1503", "'b1' is not in the review"),
    (["Receipt": "", "Decision": "hold"], "T1503", "'' is not in the review"),
  ])
  func `odd and hostile entries are refused with what is wrong`(typed: [String: String], code: String, message: String)
    throws
  {
    let work = try company()
    let before = try work.text("decisions.csv")
    try writeReview(
      work, "typed.xlsx", [["Receipt": "B1", "By": "Ann", "Date": "2026-10-31"].merging(typed) { _, typed in typed }])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 1)
    #expect(outcome.stderr.contains("[\(code)]"), "\(outcome.stderr)")
    #expect(outcome.stderr.contains(message), "\(outcome.stderr)")
    #expect(outcome.stdout == "0 decisions on 0 receipts added to decisions.csv\n")
    #expect(try work.text("decisions.csv") == before)
  }

  @Test func `several documents are settled in full where the receipt reaches, and the rest stays on account`() throws {
    let work = try company()
    let typed = [
      "Receipt": "B2", "Candidate": "INV-100001 + INV-100002 + CN-1", "Decision": "apply", "By": "Ann",
      "Date": "2026-10-31",
    ]
    try writeReview(work, "typed.xlsx", [typed])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(
      outcome.stdout == """
        B2: apply -50.00 EUR to CN-1 (Ann, 2026-10-31)
        B2: apply 100.00 EUR to INV-100001 (Ann, 2026-10-31)
        B2: apply 100.00 EUR to INV-100002 (Ann, 2026-10-31)
        3 decisions on 1 receipt added to decisions.csv

        """, "\(outcome.stderr)")
    try work.run("close", "2026-10", "--draft")
    let receipt = try work.extract("receipts", period: "2026-10").filter { $0["receipt_id"] == "B2" }
    #expect(
      receipt.map { "\($0["allocated"]!) \($0["unapplied"]!) \($0["status"]!)" } == ["150.00 149.00 partly_applied"])
  }

  @Test func `two rivals fit only where the receipt has enough for both`() throws {
    let work = try company()
    let rivals = ["INV-100001", "INV-100002"].map {
      ["Receipt": "B1", "Candidate": $0, "Decision": "apply", "By": "Ann", "Date": "2026-10-31"]
    }
    try writeReview(work, "typed.xlsx", rivals)
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 1)
    #expect(
      outcome.stderr.contains("200.00 EUR is applied of receipt 'B1', which has 100.00 EUR [T1505]"),
      "\(outcome.stderr)")
    try writeReview(
      work, "split.xlsx",
      zip(rivals, ["60.00", "40"]).map { row, amount in row.merging(["Apply amount": amount]) { _, amount in amount } })
    #expect(try work.run("apply", "split.xlsx").status == 0)
    try work.run("close", "2026-10", "--draft")
    let allocations = try work.extract("allocations", period: "2026-10").filter { $0["receipt_id"] == "B1" }
    #expect(allocations.map { "\($0["document_no"]!) \($0["amount"]!)" } == ["INV-100001 60.00", "INV-100002 40.00"])
  }

  @Test(arguments: ["", "PK", "PK\u{3}\u{4}", "receipt_id,decision\nB1,hold\n"])
  func `what is no workbook is refused, and nothing is written`(content: String) throws {
    let work = try company()
    let before = try work.text("decisions.csv")
    try work.write("typed.xlsx", content)
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 2, "\(outcome.stderr)")
    #expect(outcome.stdout.isEmpty)
    #expect(try work.text("decisions.csv") == before)
    #expect(try work.run("apply", "missing.xlsx").status == 2)
    #expect(try work.run("apply").status == 64)
  }
}

extension ApplyTests {
  @Test func `amounts of other decimals than the entity's are the same when they are read again`() throws {
    let work = try company()
    let rows = [
      "INV-300001,C1,invoice,2026-09-01,2026-10-01,JPY,500", "INV-300002,C1,invoice,2026-09-01,2026-10-01,JPY,500",
      "INV-400001,C1,invoice,2026-09-01,2026-10-01,BHD,50.125",
      "INV-400002,C1,invoice,2026-09-01,2026-10-01,BHD,50.125",
    ]
    try work.write("documents.csv", try work.text("documents.csv") + rows.map { $0 + "\n" }.joined())
    try work.write(
      "bank.csv",
      try work.text("bank.csv") + "2026-10-13,2026-10-13,500,JPY,Alpha Ltd,DE1111111111,thanks,B4\n"
        + "2026-10-13,2026-10-13,50.125,BHD,Alpha Ltd,DE1111111111,thanks,B5\n")
    let signed = ["Decision": "apply", "By": "Ann", "Date": "2026-10-31"]
    let typed = [["Receipt": "B4", "Document": "INV-300002"], ["Receipt": "B5", "Document": "INV-400002"]]
    try writeReview(work, "typed.xlsx", typed.map { $0.merging(signed) { typed, _ in typed } })
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    // Two decimals cannot write 50.125; without an amount it is all of the receipt.
    let added = "B4,INV-300002,500,apply,Ann,2026-10-31,,\r\nB5,INV-400002,,apply,Ann,2026-10-31,,\r\n"
    #expect(try work.text("decisions.csv").hasSuffix(added))
    #expect(
      try work.run("apply", "typed.xlsx").stdout
        == "0 decisions on 0 receipts added to decisions.csv; 2 rows already there\n")
    try work.run("close", "2026-10", "--draft")
    let applied = try work.extract("allocations", period: "2026-10").filter { $0["rule"] == "decision" }
    #expect(applied.map { "\($0["receipt_id"]!) \($0["amount"]!)" } == ["B4 500", "B5 50.125"])
    #expect(try work.run("explain", "B4", "--period", "2026-10").stdout.contains("apply 500 JPY to INV-300002 by Ann"))
  }
}
