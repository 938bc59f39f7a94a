import Foundation
import TestSupport
import Testing

/// Decisions typed into a Review sheet, taken into decisions.csv by `tieout apply`.
struct ApplyTests {
  static let titles = [
    "Receipt", "Value date", "Currency", "Amount", "Unapplied", "Counterparty", "Remittance", "Customer", "Reason",
    "What would decide it",
    "Candidate",
    "Candidate open", "Evidence", "Decision", "Document", "Apply amount", "By", "Date", "Note",
  ]

  /// A workbook with a Review sheet of these rows, by title.
  func writeReview(
    _ work: borrowing Workdir, _ name: String, asOf: String = "2026-10-31", titles: [String] = titles,
    _ rows: [[String: String]]
  ) throws {
    func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("<", with: "&lt;") }
    let cells = rows.map { row in titles.map { WorkbookParts.text(escaped(row[$0] ?? "")) } }
    let head = [["Company"], ["Review"], ["As of \(asOf)"], ["note"], titles].map { $0.map(WorkbookParts.text) }
    WorkbookParts(sheets: [("Summary", "", [[WorkbookParts.text("Summary")]]), ("Review", "", head + cells)]).write(
      to: work.url.appendingPathComponent(name).path)
  }

  func company() throws -> Workdir {
    let work = try Workdir()
    try work.write(
      "customers.csv", "customer_id,name,bank_accounts\nC1,Alpha Ltd,DE1111111111\nC2,Beta Ltd,DE2222222222\n")
    try work.write(
      "documents.csv",
      """
      document_no,customer_id,type,document_date,due_date,currency,amount
      INV-100001,C1,invoice,2026-09-01,2026-10-01,EUR,100.00
      INV-100002,C1,invoice,2026-09-02,2026-10-02,EUR,100.00
      INV-100003,C1,invoice,2026-09-03,2026-10-03,EUR,250.00
      CN-1,C1,credit_note,2026-09-04,2026-09-04,EUR,50.00
      INV-200001,C2,invoice,2026-09-05,2026-10-05,EUR,75.00

      """)
    try work.write(
      "bank.csv",
      """
      booking_date,value_date,amount,currency,counterparty,counterparty_account,remittance,bank_reference
      2026-10-10,2026-10-10,100.00,EUR,Alpha Ltd,DE1111111111,thanks,B1
      2026-10-11,2026-10-11,299.00,EUR,Alpha Ltd,DE1111111111,"INV-100001, INV-100003",B2
      2026-10-12,2026-10-12,75.00,EUR,Nobody Knows,,=cash,B3

      """)
    try work.write("decisions.csv", "receipt_id,document_no,amount,decision,by,decided_on,note,mark\r\n")
    try work.write(
      "tieout.yaml",
      """
      entity: {name: Decided, currency: EUR}
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: decisions, path: decisions.csv}
      """)
    return work
  }

  func reviewed(_ work: borrowing Workdir) throws -> Set<String> {
    Set(try work.extract("review", period: "2026-10").map { $0["receipt_id"]! })
  }

  @Test func `a decision leaves the review, and taking it again adds nothing`() throws {
    let work = try company()
    try work.run("close", "2026-10", "--draft")
    #expect(try reviewed(work) == ["B1", "B2", "B3"])
    try writeReview(
      work, "typed.xlsx",
      [
        [
          "Receipt": "B1", "Candidate": "INV-100002", "Decision": "apply", "By": "Ann, Smith", "Date": "2026-10-31",
          "Note": "said \"so\"",
        ],
        [
          "Receipt": "B2", "Candidate": "INV-100001 + INV-100003 + CN-1", "Decision": "apply",
          "Apply amount": "100.00 + 249.00 + -50.00",
          "By": " Ann\n", "Date": "2026-10-31",
        ],
        ["Receipt": "B3", "Decision": "Not receivable", "By": "Ann", "Date": "2026-10-31", "Note": "=1+1"],
      ])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(
      outcome.stdout == """
        B1: apply 100.00 EUR to INV-100002 (Ann, Smith, 2026-10-31)
        B2: apply -50.00 EUR to CN-1 (Ann, 2026-10-31)
        B2: apply 100.00 EUR to INV-100001 (Ann, 2026-10-31)
        B2: apply 249.00 EUR to INV-100003 (Ann, 2026-10-31)
        B3: not_receivable (Ann, 2026-10-31)
        5 decisions on 3 receipts added to decisions.csv

        """)
    let decided =
      "receipt_id,document_no,amount,decision,by,decided_on,note,mark\r\nB1,INV-100002,100.00,apply,\"Ann, Smith\",2026-10-31,\"said \"\"so\"\"\",\r\n"
      + "B2,CN-1,-50.00,apply,Ann,2026-10-31,,\r\nB2,INV-100001,100.00,apply,Ann,2026-10-31,,\r\nB2,INV-100003,249.00,apply,Ann,2026-10-31,,\r\n"
      + "B3,,,not_receivable,Ann,2026-10-31,'=1+1,\r\n"
    #expect(try work.text("decisions.csv") == decided)
    let again = try work.run("apply", "typed.xlsx")
    #expect(again.status == 0)
    #expect(again.stdout == "0 decisions on 0 receipts added to decisions.csv; 3 rows already there\n")
    #expect(try work.text("decisions.csv") == decided)
    #expect(try work.run("close", "2026-10", "--draft").status == 0)
    #expect(try reviewed(work) == [])
    let open = try work.extract("open_items", period: "2026-10").map { "\($0["document_no"]!) \($0["open_amount"]!)" }
    #expect(open == ["INV-100003 1.00", "INV-200001 75.00"])
  }

  @Test func `a workbook is replaced once all that was typed into it was taken`() throws {
    let work = try company()
    let book = "out/2026-10/month-end.xlsx"
    let first = ["Receipt": "B1", "Candidate": "INV-100002", "Decision": "apply", "By": "Ann", "Date": "2026-10-31"]
    let second = ["Receipt": "B3", "Decision": "not receivable", "By": "Ann", "Date": "2026-10-31"]
    func type(_ rows: [[String: String]]) throws {
      try FileManager.default.removeItem(at: work.url.appendingPathComponent(book))
      try writeReview(work, book, rows)
    }
    func isRefused() throws -> Bool {
      let before = try Data(contentsOf: work.url.appendingPathComponent(book))
      let outcome = try work.run("close", "2026-10", "--draft")
      #expect(outcome.status == 0 || outcome.stderr.contains("tieout apply \(book)"), "\(outcome.stderr)")
      if outcome.status != 0 { #expect(try Data(contentsOf: work.url.appendingPathComponent(book)) == before) }
      #expect([0, 2, 73].contains(outcome.status))
      return outcome.status != 0
    }
    try work.run("close", "2026-10", "--draft")
    // A program saved it and nobody typed anything.
    try type([])
    #expect(try !isRefused())
    // Something not taken, something that cannot be taken.
    for rows in [
      [first], [first, second], [["Receipt": "B1", "Decision": "apply"]], [["Receipt": "B1", "Note": "ask Ann"]],
    ] {
      try type(rows)
      #expect(try isRefused(), "\(rows)")
    }
    try type([first])
    #expect(try work.run("apply", book).status == 0)
    try type([first, second])
    #expect(try isRefused())
    #expect(try work.run("apply", book).status == 0)
    try work.write("out/2026-10/.~lock.month-end.xlsx#", "Ann")
    #expect(try work.run("close", "2026-10", "--draft").stderr.contains("has a file of the package open"))
    try FileManager.default.removeItem(at: work.url.appendingPathComponent("out/2026-10/.~lock.month-end.xlsx#"))
    #expect(try !isRefused())
    #expect(try reviewed(work) == ["B2"])
  }

  @Test(arguments: ["9999-12-31", "0001-01-01", "1899-12-31", "2200-01-01"])
  func `a workbook as of a day that dates cannot have is refused`(asOf: String) throws {
    let work = try company()
    try writeReview(
      work, "typed.xlsx", asOf: asOf, [["Receipt": "B1", "Decision": "hold", "By": "Ann", "Date": "2026-10-31"]])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(
      outcome.status == 2 && outcome.stderr.contains("'As of \(asOf)', which is not between 1900 and 2199 [T1508]"),
      "\(outcome.stderr)")
  }

  @Test(arguments: [
    (["Decision": "apply", "Candidate": "INV-100001", "Date": "2026-10-31"], "T1501"),
    (["Decision": "apply", "Candidate": "INV-100001", "By": "Ann"], "T1501"),
    (["Decision": "pay", "Candidate": "INV-100001", "By": "Ann", "Date": "2026-10-31"], "T1502"),
    (["Decision": "apply", "Candidate": "INV-100001", "By": "Ann", "Date": "03/10/2026"], "T1502"),
    (
      ["Decision": "apply", "Candidate": "INV-100001", "By": "Ann", "Date": "2026-10-31", "Apply amount": "ten"],
      "T1502"
    ),
    (
      ["Decision": "apply", "Candidate": "INV-100001", "By": "Ann", "Date": "2026-10-31", "Apply amount": "1e999"],
      "T1502"
    ),
    (["Decision": "apply", "Document": "INV-9", "By": "Ann", "Date": "2026-10-31"], "T1504"),
    (["Decision": "apply", "By": "Ann", "Date": "2026-10-31"], "T1504"),
    (
      ["Decision": "apply", "Document": "INV-100003", "By": "Ann", "Date": "2026-10-31", "Apply amount": "100.01"],
      "T1504"
    ),
    (["Receipt": "B9", "Decision": "hold", "By": "Ann", "Date": "2026-10-31"], "T1503"),
    (["Decision": "", "Document": "INV-100001", "By": "Ann", "Date": "2026-10-31"], "T1502"),
  ])
  func `what does not fit is told with its cell, and nothing is written`(typed: [String: String], code: String) throws {
    let work = try company()
    var row = typed
    row["Receipt"] = row["Receipt"] ?? "B1"
    try writeReview(work, "typed.xlsx", [row])
    let before = try work.text("decisions.csv")
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 1, "\(outcome.stderr)")
    #expect(outcome.stderr.contains("[\(code)]"), "\(outcome.stderr)")
    #expect(outcome.stderr.contains("typed.xlsx:Review!"), "\(outcome.stderr)")
    #expect(try work.text("decisions.csv") == before)
  }

  @Test func `rivals that are both chosen are refused together, other receipts are taken`() throws {
    let work = try company()
    try writeReview(
      work, "typed.xlsx",
      [
        ["Receipt": "B1", "Candidate": "INV-100001", "Decision": "apply", "By": "Ann", "Date": "2026-10-31"],
        ["Receipt": "B1", "Candidate": "INV-100002", "Decision": "on_account", "By": "Ann", "Date": "2026-10-31"],
        ["Receipt": "B2", "Document": "INV-100003", "Decision": "apply", "By": "Ann", "Date": "2028-11-03"],
        ["Receipt": "B3", "Document": "INV-200001", "Decision": "apply", "By": "Ann", "Date": "2026-10-31"],
      ])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 1)
    #expect(outcome.stderr.contains("[T1505]"))
    #expect(outcome.stderr.contains("[T1507]"))
    #expect(
      outcome.stdout
        == "B3: apply 75.00 EUR to INV-200001 (Ann, 2026-10-31)\n1 decision on 1 receipt added to decisions.csv\n")
  }

  @Test func `without a file for decisions, or a workbook with a Review sheet, nothing is guessed`() throws {
    let work = try company()
    try writeReview(work, "typed.xlsx", [])
    try work.write(
      "none.yaml", try work.text("tieout.yaml").replacing("  - {kind: decisions, path: decisions.csv}", with: ""))
    let none = try work.run("apply", "typed.xlsx", "--config", "none.yaml")
    #expect(none.status == 78)
    #expect(none.stderr.contains("[T1506]"))
    try work.write("bad.xlsx", "not a workbook")
    #expect(try work.run("apply", "bad.xlsx").status == 2)
    WorkbookParts(sheets: [("Other", "", [[WorkbookParts.text("Receipt")]])]).write(
      to: work.url.appendingPathComponent("other.xlsx").path)
    let other = try work.run("apply", "other.xlsx")
    #expect(other.status == 2)
    #expect(other.stderr.contains("[T1045]"))
  }

  @Test func `the workbook of a close reads back as nothing typed`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    let outcome = try work.run("apply", "out/2026-10/month-end.xlsx")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(outcome.stdout == "0 decisions on 0 receipts added to decisions.csv\n")
  }
}
