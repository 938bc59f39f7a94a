import Foundation
import TestSupport
import Testing

/// Close, type into the workbook's own cells, apply, close again.
struct ReviewRoundTripTests {
  private static let book = "out/2026-10/month-end.xlsx"

  private func cells(_ work: borrowing Workdir) -> WorkbookCells {
    WorkbookCells(path: work.url.appendingPathComponent(Self.book).path)
  }

  /// What to type, by a receipt and the document of the rival's row.
  private typealias Entry = (receipt: String, document: String?, typed: [String: String])

  /// Types into the cells under the titles.
  private func type(_ entries: [Entry], into work: borrowing Workdir) throws {
    let rows = try cells(work).rows(ofSheet: "Review")
    let titles = try #require(rows[5])
    func column(_ title: String) throws -> String { try #require(titles.first { $0.value == title }?.key, "\(title)") }
    let (receipt, candidate) = (try column("Receipt"), try column("Candidate"))
    var cells: [String: String] = [:]
    for entry in entries {
      let found = rows.filter {
        $0.value[receipt] == entry.receipt && (entry.document == nil || $0.value[candidate] == entry.document)
      }
      let row = try #require(found.keys.min(), "\(entry)")
      for (title, text) in entry.typed.merging(
        ["By": "M. Tavenrath", "Date": "2026-10-31"], uniquingKeysWith: { typed, _ in typed })
      {
        cells["\(try column(title))\(row)"] = text
      }
    }
    try self.cells(work).type(cells, intoSheet: "Review")
  }

  private func open(_ work: borrowing Workdir) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try work.extract("open_items", period: "2026-10").map {
        ($0["document_no"]!, $0["open_amount"]!)
      })
  }

  @Test func `all that waits in a fixture is decided in its workbook, and the next close has nothing to review`() throws
  {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    let before = try work.text("decisions.csv")
    try type(
      [
        ("umsaetze-2026-01-bis-06:15", nil, ["Decision": "apply", "Note": "rest angemahnt; \"12,50\""]),
        ("umsaetze-2026-01-bis-06:38", nil, ["Decision": "apply"]),
        ("umsaetze-2026-06-15-bis-10:18", nil, ["Decision": "apply"]),
        ("umsaetze-2026-06-15-bis-10:26", nil, ["Decision": "on_account", "Document": "K-1004"]),
        ("umsaetze-2026-06-15-bis-10:7", "RE-2026-0163", ["Decision": "apply"]),
      ], into: work)
    let applied = try work.run("apply", Self.book)
    #expect(applied.status == 0, "\(applied.stderr)")
    #expect(
      applied.stdout == """
        umsaetze-2026-06-15-bis-10:18: apply 4373.25 EUR to RE-2026-0160 (M. Tavenrath, 2026-10-31)
        umsaetze-2026-01-bis-06:15: apply 4119.42 EUR to RE-2026-0125 (M. Tavenrath, 2026-10-31)
        umsaetze-2026-01-bis-06:38: apply 3848.46 EUR to RE-2026-0113 (M. Tavenrath, 2026-10-31)
        umsaetze-2026-06-15-bis-10:7: apply 2380.00 EUR to RE-2026-0163 (M. Tavenrath, 2026-10-31)
        umsaetze-2026-06-15-bis-10:26: on_account to K-1004 (M. Tavenrath, 2026-10-31)
        5 decisions on 5 receipts added to decisions.csv

        """)
    let after = try work.text("decisions.csv")
    // The receipts are named by file and line: what they are stands beside each decision, in columns behind those that
    // were there.
    let (old, new) = (CSV.rows(before), CSV.rows(after))
    #expect(new[0] == old[0] + ["counts_from", "value_date", "receipt_amount", "counterparty", "remittance"])
    #expect(new[1..<old.count].map { Array($0.prefix(old[0].count)) } == Array(old.dropFirst()))
    #expect(
      after.contains(
        "umsaetze-2026-01-bis-06:15,RE-2026-0125,4119.42,apply,M. Tavenrath,2026-10-31,\"rest angemahnt; \"\"12,50\"\"\",2026-05-26,2026-05-26,4119.42,"
      ))
    let again = try work.run("apply", Self.book)
    #expect(again.status == 0, "\(again.stderr)")
    #expect(again.stdout == "0 decisions on 0 receipts added to decisions.csv; 5 rows already there\n")
    #expect(try work.text("decisions.csv") == after)
    let close = try work.run("close", "2026-10", "--draft")
    #expect(close.status == 0, "\(close.stderr)")
    #expect(close.stdout.contains("\n  0 to review, "), "\(close.stdout)")
    let open = try open(work)
    #expect(open["RE-2026-0125"] == "12.50")
    #expect(open["RE-2026-0160"] == "89.25")
    #expect(open["RE-2026-0161"] == "2380.00")
    #expect(open["RE-2026-0163"] == nil)
    let told = try work.run("explain", "umsaetze-2026-06-15-bis-10:7", "--period", "2026-10").stdout
    #expect(
      told.contains("decided    apply 2380.00 EUR to RE-2026-0163 by M. Tavenrath on 2026-10-31 (counts from 2026-"),
      "\(told)")
  }

  @Test func `a write-off gives up what the receipt leaves open, never the document`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    try type([("umsaetze-2026-01-bis-06:15", nil, ["Decision": "write_off"])], into: work)
    #expect(
      try work.run("apply", Self.book).stdout.hasPrefix(
        "umsaetze-2026-01-bis-06:15: write_off 12.50 EUR of RE-2026-0125 (M. Tavenrath, 2026-10-31)\n"))
    // The general ledger does not know the write-off yet, and the control says by how much.
    let close = try work.run("close", "2026-10", "--draft")
    #expect(close.stderr.contains("12.50 too little [T1401]"), "\(close.stderr)")
    #expect(try open(work)["RE-2026-0125"] == nil)
    let receipts = try work.extract("receipts", period: "2026-10").filter {
      $0["receipt_id"] == "umsaetze-2026-01-bis-06:15"
    }
    #expect(receipts.map { $0["status"] } == ["applied"])
    #expect(
      try !work.extract("review", period: "2026-10").contains { $0["receipt_id"] == "umsaetze-2026-01-bis-06:15" })
  }

  @Test(arguments: [
    (["Decision": "on_account"], "RE-2026-0125", "would undo"), (["Decision": "hold"], "RE-2026-0125", "would undo"),
    (
      ["Decision": "apply", "Document": "RE-2026-0125 + RE-2026-9999"], "RE-2026-0125",
      "no document is called 'RE-2026-9999'"
    ),
    (["Decision": "apply", "Apply amount": "4119.43"], "RE-2026-0125", "which has 4119.42"),
    (["Decision": "write_off", "Apply amount": "12.51"], "RE-2026-0125", "12.50 EUR is open"),
  ])
  func `what would undo a match by a slip is refused`(typed: [String: String], document: String, message: String) throws
  {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    try type([("umsaetze-2026-01-bis-06:15", document, typed)], into: work)
    let before = try work.text("decisions.csv")
    let outcome = try work.run("apply", Self.book)
    #expect(outcome.status == 1)
    #expect(outcome.stderr.contains(message), "\(outcome.stderr)")
    #expect(outcome.stderr.contains("\(Self.book):Review!"), "\(outcome.stderr)")
    #expect(try work.text("decisions.csv") == before)
  }

  @Test func `a write-off of a document that the receipt does not settle needs its amount`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    try type([("umsaetze-2026-06-15-bis-10:7", "RE-2026-0161", ["Decision": "write_off"])], into: work)
    let outcome = try work.run("apply", Self.book)
    #expect(outcome.status == 1)
    #expect(outcome.stderr.contains("how much of 'RE-2026-0161' is given up is not said"), "\(outcome.stderr)")
  }

  @Test func `what decides stands in front, the largest receipts first, and each has a row to spare`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    let rows = try cells(work).rows(ofSheet: "Review")
    let titles = try #require(rows[5])
    let first = [
      "Receipt", "Value date", "Amount", "Counterparty", "Reason", "Decision", "Document", "Apply amount", "By", "Date",
    ]
    #expect(zip("ABCDEFGHIJ", first).allSatisfy { titles[String($0)] == $1 }, "\(titles)")
    #expect(rows[4]?["F"] == "For every row without its own:")
    #expect(rows[4]?["I"] == nil && rows[4]?["J"] == nil)
    let lines = rows.keys.filter { $0 > 5 && rows[$0]?["A"]?.hasPrefix("Total") == false }.sorted()
    // A receipt's amounts stand on its first row alone, its id on each, and behind its rivals is an empty row.
    let amounts = lines.compactMap { rows[$0]?["C"].flatMap(Double.init)?.magnitude }
    #expect(amounts == amounts.sorted(by: >) && !amounts.isEmpty)
    for (at, line) in lines.enumerated() {
      let isLast = at + 1 == lines.count || rows[lines[at + 1]]?["C"] != nil
      #expect((rows[line]?["G"] == nil) == isLast || rows[line]?["C"] != nil, "\(line)")
      for column in ["F", "H", "I", "J", "M"] { #expect(rows[line]?[column] == nil, "\(column)\(line)") }
    }
    // The rivals of one receipt, each with its number, what is open of it, and when it is due.
    let rivals = lines.filter { rows[$0]?["A"] == "umsaetze-2026-06-15-bis-10:7" }
    #expect(rivals.prefix(2).map { rows[$0]?["G"] } == ["RE-2026-0161", "RE-2026-0163"])
    #expect(rivals.prefix(2).allSatisfy { rows[$0]?["K"] == "2380" && rows[$0]?["L"] != nil })
  }

  @Test func `a name and a day above the titles count for each row without its own, and two decisions fit one receipt`()
    throws
  {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    let rows = try cells(work).rows(ofSheet: "Review")
    let mine = rows.keys.filter { rows[$0]?["A"] == "umsaetze-2026-01-bis-06:15" }.sorted()
    let (row, spare) = (try #require(mine.first), try #require(mine.last))
    try cells(work).type(
      [
        "I4": "A. Default", "J4": "3.11.2026", "F\(row)": "apply", "I\(row)": "B. Own", "F\(spare)": "write_off",
        "G\(spare)": "RE-2026-0125",
      ], intoSheet: "Review")
    let applied = try work.run("apply", Self.book)
    #expect(applied.status == 0, "\(applied.stderr)")
    #expect(
      applied.stdout.hasPrefix(
        """
        umsaetze-2026-01-bis-06:15: apply 4119.42 EUR to RE-2026-0125 (B. Own, 2026-11-03)
        umsaetze-2026-01-bis-06:15: write_off 12.50 EUR of RE-2026-0125 (A. Default, 2026-11-03)

        """), "\(applied.stdout)")
    #expect(try work.run("close", "2026-10", "--draft", "--fail-on", "never").status == 0)
    #expect(try open(work)["RE-2026-0125"] == nil)
  }

  @Test(arguments: [
    ("3.11.2026", nil), ("13/11/2026", nil), ("3 Nov 2026", nil), ("03/11/2026", "can be 2026-03-11 or 2026-11-03"),
  ])
  func `days typed as text are read where they are one day`(text: String, refusal: String?) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    try type([("umsaetze-2026-01-bis-06:15", nil, ["Decision": "apply", "Date": text])], into: work)
    let outcome = try work.run("apply", Self.book)
    #expect(outcome.status == (refusal == nil ? 0 : 1), "\(outcome.stderr)")
    if let refusal { #expect(outcome.stderr.contains(refusal), "\(outcome.stderr)") }
  }
}
