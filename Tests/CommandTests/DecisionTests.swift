import Foundation
import TestSupport
import Testing

/// Decisions as they stand in the file, held against each other and against the receipts that they name.
struct DecisionTests {
  private func company(
    _ decisions: [String] = [], header: String = "receipt_id,document_no,amount,decision,by,date,note"
  ) throws -> Workdir {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Alpha GmbH\nC2,Beta Ltd\n")
    try work.write(
      "documents.csv",
      """
      document_no,customer_id,type,document_date,due_date,currency,amount
      INV-1,C1,invoice,2026-08-01,2026-08-31,EUR,100.00
      INV-2,C1,invoice,2026-08-02,2026-08-31,EUR,100.00
      INV-3,C2,invoice,2026-08-03,2026-08-31,EUR,250.00
      INV-4,C2,invoice,2026-08-03,2026-08-31,EUR,77.77
      CN-1,C1,credit_note,2026-08-04,2026-08-04,EUR,50.00

      """)
    try work.write(
      "bank.csv",
      """
      value_date,amount,currency,counterparty,remittance,bank_reference
      2026-10-05,100.00,EUR,Alpha GmbH,no ref,R1
      2026-10-05,90.00,EUR,Alpha GmbH,none,R2

      """)
    try work.write("decisions.csv", header + "\n" + decisions.map { $0 + "\n" }.joined())
    try work.write(
      "tieout.yaml",
      """
      entity: {name: A, currency: EUR}
      books: books.sqlite
      sources:
        - {kind: customers, path: customers.csv}
        - {kind: documents, path: documents.csv}
        - {kind: bank, path: bank.csv}
        - {kind: decisions, path: decisions.csv}
      """)
    return work
  }

  /// What became of the receipts, and the lines of decisions with a finding of this code.
  private func close(_ work: borrowing Workdir, _ code: String, _ arguments: String...) throws -> (
    receipts: [String], lines: [String]
  ) {
    let outcome = try work.run(["close"] + (arguments.isEmpty ? ["2026-10", "--draft"] : arguments))
    #expect(outcome.status < 2, "\(outcome.stderr)")
    let period = arguments.first ?? "2026-10"
    let controls = try work.extract("controls", period: period)
    #expect(!controls.contains { $0["status"] == "failed" }, "\(controls.filter { $0["status"] == "failed" })")
    let receipts = try work.extract("receipts", period: period).map {
      "\($0["receipt_id"]!) \($0["status"]!) \($0["allocated"]!)"
    }
    let lines = try work.extract("exceptions", period: period).filter { $0["code"] == code }.map { $0["line"]! }
    return (receipts, lines)
  }

  @Test(arguments: [
    ["R1,INV-1,80.00,apply,ann,2026-10-06,", "R1,,,not_receivable,bob,2026-10-06,"],
    ["R1,INV-1,80.00,apply,ann,2026-10-06,", "R1,,,on_account,bob,2026-10-06,"],
    ["R1,INV-1,,apply,ann,2026-10-06,", "R1,,,hold,bob,2026-10-06,"],
    ["R1,C1,,on_account,ann,2026-10-06,", "R1,C2,,on_account,bob,2026-10-06,"],
    ["R1,,,hold,ann,2026-10-06,", "R1,,,not_receivable,bob,2026-10-06,"],
    ["R1,INV-1,5.00,write_off,ann,2026-10-06,", "R1,,,not_receivable,bob,2026-10-06,"],
    ["R1,INV-1,60.00,apply,ann,2026-10-06,", "R1,INV-2,60.00,apply,bob,2026-10-06,"],
    ["R1,INV-1,60.00,apply,ann,2026-10-06,", "R1,,,on_account,bob,2026-10-06,", "R1,,,hold,cyd,2026-10-06,"],
  ])
  func `decisions of one day that exclude each other are all told and none is taken`(decisions: [String]) throws {
    for decisions in [decisions, decisions.reversed()] {
      let work = try company(decisions)
      let (receipts, lines) = try close(work, "T1505")
      #expect(receipts.contains("R1 review 0.00"), "\(receipts)")
      #expect(lines == decisions.indices.map { "\($0 + 2)" })
      #expect(try work.run("close", "2026-10", "--draft").status == 1)
    }
  }

  @Test(arguments: [
    // Two receipts that together take more of a document than is open, and a write-off beside a payment.
    ["R1,INV-1,60.00,apply,ann,2026-10-06,", "R2,INV-1,60.00,apply,bob,2026-10-06,"],
    ["R1,INV-1,80.00,apply,ann,2026-10-06,", "R1,INV-1,40.00,write_off,bob,2026-10-06,"],
    // Without amounts the receipt does not reach, and only an order of lines could say what is paid.
    ["R1,INV-1,,apply,ann,2026-10-06,", "R1,INV-2,,apply,ann,2026-10-06,"],
  ])
  func `decisions of one day that take more than there is are told, and none is taken`(decisions: [String]) throws {
    for decisions in [decisions, decisions.reversed()] {
      let work = try company(decisions)
      let (receipts, lines) = try close(work, "T1303")
      #expect(!receipts.contains { $0.contains("applied") }, "\(receipts)")
      #expect(lines == ["2", "3"])
    }
  }

  @Test(arguments: [
    (["R1,,,hold,ann,2026-10-06,", "R1,,,hold,ann,2026-10-06,"], "R1 review 0.00"),
    (["R1,INV-1,50.00,apply,ann,2026-10-06,", "R1,INV-1,50.00,apply,ann,2026-10-06,"], "R1 partly_applied 50.00"),
    (["R1,,,not_receivable,ann,2026-10-06,", "R1,,,not_receivable,bob,2026-10-06,seen"], "R1 not_receivable 0.00"),
    // What fits together is taken together: amounts first, then what takes the rest.
    (["R1,INV-2,,apply,ann,2026-10-06,", "R1,INV-1,60.00,apply,bob,2026-10-06,"], "R1 applied 100.00"),
    (
      [
        "R1,INV-1,100.00,apply,ann,2026-10-06,", "R1,INV-2,50.00,apply,ann,2026-10-06,",
        "R1,CN-1,-50.00,apply,ann,2026-10-06,",
      ],
      "R1 applied 100.00"
    ),
    (["R1,INV-1,95.00,apply,ann,2026-10-06,", "R1,INV-1,,write_off,ann,2026-10-06,"], "R1 partly_applied 95.00"),
  ])
  func `the same word twice is one, and what fits together is taken in any order`(decisions: [String], expected: String)
    throws
  {
    for decisions in [decisions, decisions.reversed()] {
      let (receipts, lines) = try close(try company(decisions), "T1505")
      #expect(receipts.contains(expected), "\(receipts)")
      #expect(lines == [])
    }
  }

  @Test(arguments: [
    (["R1,,,hold,ann,2026-10-06,", "R1,INV-1,,apply,ann,2026-10-07,"], "R1 applied 100.00", 0),
    (["R1,INV-1,,apply,ann,2026-10-06,", "R1,INV-2,,apply,bob,2026-10-07,"], "R1 applied 100.00", 1),
    (["R1,INV-1,,apply,ann,2026-10-06,", "R1,,,not_receivable,bob,2026-10-07,"], "R1 not_receivable 0.00", 1),
    (["R1,INV-1,,apply,ann,2026-10-06,", "R1,,,hold,bob,2026-10-07,"], "R1 review 0.00", 1),
    (["R1,,,on_account,ann,2026-10-06,", "R1,INV-2,30.00,apply,bob,2026-10-07,"], "R1 partly_applied 30.00", 1),
    (["R1,INV-1,60.00,apply,ann,2026-10-06,", "R1,INV-2,40.00,apply,bob,2026-10-07,"], "R1 applied 100.00", 0),
  ])
  func `a later decision corrects an earlier one, wherever it stands in the file`(
    decisions: [String], expected: String, notes: Int
  ) throws {
    for decisions in [decisions, decisions.reversed()] {
      let work = try company(decisions)
      let (receipts, lines) = try close(work, "T1313")
      #expect(receipts.contains(expected), "\(receipts)")
      #expect(lines.count == notes)
    }
  }

  @Test func `a correction after the close takes back what the earlier one placed, and that close stays`() throws {
    let work = try company(["R1,INV-1,,apply,ann,2026-10-06,"])
    #expect(
      try close(work, "T1313", "2026-10", "--incomplete", "all of it is open", "--fail-on", "never").receipts.contains(
        "R1 applied 100.00"))
    try work.write("decisions.csv", try work.text("decisions.csv") + "R1,INV-2,,apply,bob,2026-11-03,\n")
    let (receipts, _) = try close(work, "T1313", "2026-11", "--incomplete", "no bank lines", "--fail-on", "never")
    #expect(receipts.contains("R1 applied 100.00"), "\(receipts)")
    let open = try work.extract("open_items", period: "2026-11").map { "\($0["document_no"]!) \($0["open_amount"]!)" }
    #expect(open.contains("INV-1 100.00") && !open.contains { $0.hasPrefix("INV-2") }, "\(open)")
    // Without books, as of both dates the same is open.
    try work.write(
      "alone.yaml", try work.text("tieout.yaml").replacing("books: books.sqlite", with: "books: none.sqlite"))
    #expect(
      try work.run("close", "2026-11", "--draft", "--config", "alone.yaml", "--out", "alone", "--fail-on", "never")
        .status == 0)
    #expect(
      try work.extract("open_items", period: "2026-11", out: "alone").map {
        "\($0["document_no"]!) \($0["open_amount"]!)"
      } == open)
    #expect(try work.run("verify", "2026-11").status == 0)
  }

  @Test func `what was not taken is not kept: without the line that was wrong the other counts in the next close`()
    throws
  {
    let work = try company(["R1,INV-1,60.00,apply,ann,2026-10-06,", "R2,INV-1,60.00,apply,bob,2026-10-06,"])
    #expect(
      try close(work, "T1303", "2026-10", "--incomplete", "all of it is open", "--fail-on", "never").lines == [
        "2", "3",
      ])
    try work.write(
      "decisions.csv", "receipt_id,document_no,amount,decision,by,date,note\nR1,INV-1,60.00,apply,ann,2026-10-06,\n")
    let (receipts, lines) = try close(work, "T1303", "2026-11", "--incomplete", "no bank lines", "--fail-on", "never")
    #expect(receipts.contains("R1 partly_applied 60.00"), "\(receipts)")
    #expect(
      try !work.extract("allocations", period: "2026-11").contains {
        $0["receipt_id"] == "R2" && $0["rule"] == "decision"
      })
    #expect(lines == [])
  }

  // MARK: Another receipt

  private static let header =
    "receipt_id,document_no,amount,decision,by,date,note,value_date,receipt_amount,counterparty,remittance"

  @Test(arguments: [
    ("bank:2,,,not_receivable,ann,2026-10-06,,2026-10-05,60.00,Beta Ltd,thanks", "'bank:3' now"),
    ("bank:3,,,not_receivable,ann,2026-10-06,,2026-10-05,60.00,\"BETA  Ltd.\",thanks", nil),
    ("bank:3,,,not_receivable,ann,2026-10-06,,,,,", nil),
    ("bank:3,,,not_receivable,ann,2026-10-06,,2026-10-05,60.00,Gamma,", "no receipt of the run"),
    ("bank:3,,,not_receivable,ann,2026-10-06,,2026-10-06,60.00,Beta Ltd,", "no receipt of the run"),
    ("bank:9,,,not_receivable,ann,2026-10-06,,2026-10-05,60.00,Beta Ltd,", "'bank:3' now"),
    ("bank:2,,,not_receivable,ann,2026-10-06,,2026-10-05,40.00,Alpha GmbH,", "2 receipts of the run"),
    // Twins but for what they say.
    ("bank:4,,,not_receivable,ann,2026-10-06,,2026-10-05,40.00,Alpha GmbH,second", "'bank:5' now"),
  ])
  func `a decision about another receipt than bears the name now is not taken, and told with the one that was meant`(
    decision: String, hint: String?
  ) throws {
    let work = try company([decision], header: Self.header)
    try work.write(
      "bank.csv",
      """
      value_date,amount,currency,counterparty,remittance,bank_reference
      2026-10-05,100.00,EUR,Alpha GmbH,no ref,
      2026-10-05,60.00,EUR,Beta Ltd,thanks,
      2026-10-05,40.00,EUR,Alpha GmbH,first,
      2026-10-05,40.00,EUR,Alpha GmbH,second,

      """)
    let outcome = try work.run("close", "2026-10", "--draft")
    #expect(outcome.status == (hint == nil ? 0 : 1), "\(outcome.stderr)")
    #expect(outcome.stderr.contains("[T1283]") == (hint != nil), "\(outcome.stderr)")
    if let hint { #expect(outcome.stderr.contains(hint), "\(outcome.stderr)") }
    let set = try work.extract("receipts", period: "2026-10").filter { $0["status"] == "not_receivable" }.map {
      $0["receipt_id"]!
    }
    #expect(set == (hint == nil ? ["bank:3"] : []))
  }

  @Test func `the sheet's decision keeps what the receipt is, and an export with another line moves nothing`() throws {
    let work = try company()
    let bank = """
      value_date,amount,currency,counterparty,remittance,bank_reference
      2026-10-05,100.00,EUR,Alpha GmbH,no ref,
      2026-10-05,60.00,EUR,Beta Ltd,INV-3 INV-4,

      """
    try work.write("bank.csv", bank)
    try work.write(
      "decisions.csv",
      "receipt_id,document_no,amount,decision,by,decided_on,note\r\nCN-1,INV-2,10.00,apply,ann,2026-10-06,\"a\nb\"")
    var row = ["Receipt": "bank:3", "Decision": "not_receivable", "By": "Ann", "Date": "2026-10-20"]
    row.merge(["Value date": "2026-10-05", "Amount": "60", "Counterparty": "Beta Ltd", "Remittance": "INV-3 INV-4"]) {
      _, new in new
    }
    try ApplyTests().writeReview(work, "typed.xlsx", [row])
    let moved = bank.replacing("2026-10-05,100.00", with: "2026-10-04,7.00,EUR,Bank,Zinsen,\n2026-10-05,100.00")
    try work.write("bank.csv", moved)
    let refused = try work.run("apply", "typed.xlsx")
    #expect(refused.status == 1)
    #expect(refused.stderr.contains("[T1510]"), "\(refused.stderr)")
    try work.write("bank.csv", bank)
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(
      try work.text("decisions.csv")
        == "receipt_id,document_no,amount,decision,by,decided_on,note,value_date,receipt_amount,counterparty,remittance\r\n"
        + "CN-1,INV-2,10.00,apply,ann,2026-10-06,\"a\nb\",,,,\r\n"
        + "bank:3,,,not_receivable,Ann,2026-10-20,,2026-10-05,60.00,Beta Ltd,INV-3 INV-4\r\n")
    #expect(try work.run("apply", "typed.xlsx").stdout.contains("1 row already there"))
    try work.write("bank.csv", moved)
    let (receipts, lines) = try close(work, "T1283")
    #expect(lines == ["4"])
    #expect(receipts.contains("bank:3 review 0.00") && receipts.contains("bank:4 review 0.00"), "\(receipts)")
  }

  @Test func `a decision that nothing but a line number holds is noted once a file`() throws {
    let work = try company(["bank:2,,,hold,ann,2026-10-06,", "bank:3,,,hold,ann,2026-10-06,"])
    try work.write("bank.csv", try work.text("bank.csv").replacing(",R1", with: ",").replacing(",R2", with: ","))
    #expect(try close(work, "T1284").lines == ["2"])
  }

  // MARK: Typed beside what stands

  @Test(arguments: [
    ("R1,,,hold,bob,2026-10-20,", "apply", "2026-10-20", "T1505"),
    ("R1,,,hold,bob,2026-10-20,", "apply", "2026-10-19", "T1505"),
    ("R1,,,hold,bob,2026-10-20,", "apply", "2026-10-21", nil),
    ("R1,,,hold,bob,2026-10-20,\nR1,C1,,on_account,cyd,2026-10-20,", "apply", "2026-10-20", "T1505"),
    ("R1,,,hold,bob,2026-10-20,\nR1,C1,,on_account,cyd,2026-10-20,", "apply", "2026-10-21", nil),
  ])
  func `what is typed is held against what stands in the file`(
    standing: String, verb: String, date: String, code: String?
  ) throws {
    let work = try company([standing], header: "receipt_id,document_no,amount,decision,by,decided_on,note")
    let before = try work.text("decisions.csv")
    try ApplyTests().writeReview(
      work, "typed.xlsx", [["Receipt": "R1", "Decision": verb, "Document": "INV-1", "By": "Ann", "Date": date]])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == (code == nil ? 0 : 1), "\(outcome.stderr)")
    if let code {
      #expect(
        outcome.stderr.contains("typed.xlsx:Review!") && outcome.stderr.contains("[\(code)]"), "\(outcome.stderr)")
    }
    #expect(try work.text("decisions.csv") == before + (code == nil ? "R1,INV-1,100.00,apply,Ann,\(date),\n" : ""))
  }

  @Test func `two receipts of one sheet do not pay one document beyond what is open`() throws {
    let work = try company()
    try work.write("bank.csv", try work.text("bank.csv").replacing("90.00", with: "100.00"))
    func row(_ receipt: String, _ amount: String) -> [String: String] {
      [
        "Receipt": receipt, "Decision": "apply", "Document": "INV-1", "Apply amount": amount, "By": "Ann",
        "Date": "2026-10-20",
      ]
    }
    try ApplyTests().writeReview(work, "typed.xlsx", [row("R1", "60"), row("R2", "60")])
    let outcome = try work.run("apply", "typed.xlsx")
    #expect(outcome.status == 1)
    #expect(
      outcome.stderr.contains("receipts R1, R2 take 120.00 EUR of 'INV-1', of which 100.00 EUR is open [T1505]"),
      "\(outcome.stderr)")
    #expect(outcome.stdout == "0 decisions on 0 receipts added to decisions.csv\n")
    try ApplyTests().writeReview(work, "corrected.xlsx", [row("R1", "60"), row("R2", "40")])
    let corrected = try work.run("apply", "corrected.xlsx")
    #expect(corrected.status == 0, "\(corrected.stderr)")
  }

  @Test func `a workbook of another entity is refused`() throws {
    let work = try company()
    try work.run("close", "2026-10", "--draft")
    #expect(try work.run("apply", "out/2026-10/month-end.xlsx").status == 0)
    try work.write("other.yaml", try work.text("tieout.yaml").replacing("name: A,", with: "name: B,"))
    let outcome = try work.run("apply", "out/2026-10/month-end.xlsx", "--config", "other.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.stderr.contains("the workbook is of 'A', the settings are of 'B' [T1511]"), "\(outcome.stderr)")
  }
}
