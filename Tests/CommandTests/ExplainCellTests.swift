import Foundation
import TestSupport
import Testing

/// What `tieout explain` tells of a cell of a workbook, down to file and line.
struct ExplainCellTests {
  private static func closed() throws -> Workdir {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-09")
    try work.run("close", "2026-10")
    try work.run("cfo", "2026-10")
    return work
  }

  private func explain(_ work: borrowing Workdir, _ id: String, _ more: String...) throws -> Outcome {
    try work.run(["explain", id, "--period", "2026-10"] + more)
  }

  /// A workbook of one sheet with titles in row 1 and one row below, in place of a file.
  private func put(_ work: borrowing Workdir, _ name: String, sheet: String, _ titles: [String], _ cells: [String])
    throws
  {
    let path = work.url.appendingPathComponent(name).path
    try? FileManager.default.removeItem(atPath: path)
    var workbook = WorkbookParts(sheets: [
      (
        sheet, "",
        [
          titles.map { #"<c s="0" t="inlineStr"><is><t>\#($0)</t></is></c>"# },
          cells.map { $0.replacing("<c ", with: #"<c s="1" "#) },
        ]
      )
    ])
    workbook.replace(
      "xl/styles.xml",
      #"<styleSheet xmlns="\#(WorkbookParts.main)"><fonts><font/><font><b/></font></fonts><fills><fill/><fill>"#
        + #"<patternFill patternType="solid"/></fill></fills><cellXfs><xf fontId="1" fillId="1"/><xf/></cellXfs></styleSheet>"#
    )
    workbook.write(to: path)
  }

  private func text(_ text: String) -> String { #"<c t="inlineStr"><is><t xml:space="preserve">\#(text)</t></is></c>"# }

  @Test func `every open item leads to its record and its document`() throws {
    let work = try Self.closed()
    let digest = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: work.url.appendingPathComponent("out/2026-10/manifest.json")))
        as? [String: Any])
    let outputs = try #require(digest["outputs"] as? [[String: Any]])
    let sha = try #require(outputs.first { $0["path"] as? String == "month-end.xlsx" }?["sha256"] as? String)
    let items = try work.extract("open_items", period: "2026-10")
    for (row, item) in items.enumerated().filter({ $0.offset.isMultiple(of: 5) }) {
      let told = try explain(work, "'Open items'!J\(row + 6)")
      #expect(told.status == 0, "\(told.stderr)")
      let lines = told.stdout.split(separator: "\n").map(String.init)
      #expect(lines[0] == "out/2026-10/month-end.xlsx, as close 2 wrote it" && lines[1] == "  SHA-256    \(sha)")
      #expect(told.stdout.contains("\n  column     Open amount\n"))
      let value = lines.first { $0.hasPrefix("  value ") }?.filter { "-0123456789.".contains($0) }
      #expect(value == item["open_amount"])
      let number = try #require(item["document_no"])
      #expect(
        told.stdout.contains("Document \(number);") && told.stdout.contains("\n  from       \(item["source"]!)\n"))
      #expect(lines.contains { $0.hasPrefix("  record     \(number),") }, "\(told.stdout)")
      #expect(told.stdout.contains(" \(number) of \(item["customer_id"]!) "))
    }
  }

  @Test func `totals, formulas, metrics, codes and figures of the report lead on`() throws {
    let work = try Self.closed()
    let rows = try work.extract("open_items", period: "2026-10").count
    for (id, lines) in [
      (
        "Open items!$J$\(rows + 6)",
        [
          "  formula    =SUBTOTAL(109,J6:J\(rows + 5))\n",
          "  sums       J6:J\(rows + 5): \(rows) rows, \(rows) cells filled\n",
        ]
      ),
      (
        "cfo.xlsx Report!K11",
        [
          "out/2026-10/cfo.xlsx, as cfo-manifest.json has it\n", "  column     Now\n", "  value      157,485.70\n",
          "  refers to  Figures!D6, Now, net, Net receivables = 157,485.70, from month-end.xlsx!'CEI and DSO'!W20\n",
        ]
      ),
      (
        "month-end.xlsx!'CEI and DSO'!W20",
        [
          "  column     Ending receivables\n", "  value      157,485.70\n", "Month 2026-10",
          "  formula    =SUM(Q20:V20)\n",
        ]
      ),
      ("Summary!B16", ["  column     2026-10\n", "  value      43.17%\n", "metric cei: CEI\n", "  formula    "]),
      // A table at the side of another has its own titles and its own first column.
      ("Summary!G33", ["  row        Largest overdue, EUR Falkenrück", "customer K-1006 Falkenrück Logistik GmbH\n"]),
      ("Tie-out!C7", ["'Open items'!J6:J", "=SUMIFS("]),
      // The second table of a sheet has titles of its own, and none where a column has none.
      ("Tie-out!F18", ["cell 'Tie-out'!F18\n  value      none: the cell is empty\n"]),
      ("Exceptions!B6", ["  value      T1851\n", "T1851: warning\n"]),
      (
        "'Open items'!E6",
        ["  column     Instalment\n", "  value      none: the cell is empty\n", "invoice RE-2026-0157 of"]
      ),
      (
        "Receipts!F12",
        [
          "  from       bank/umsaetze-2026-06-15-bis-10.csv:7\n",
          "  record     \"DE20999000010004711000\";\"12.10.26\"", "…\n",
        ]
      ),
      (
        "'Warning signs'!A9",
        ["  from       log/events.csv:23\n", "  record     2026-10-05,K-1014,,news,", "customer K-1014 "]
      ),
    ] {
      let told = try explain(work, id)
      #expect(told.status == 0, "\(id): \(told.stderr)")
      for line in lines { #expect(told.stdout.contains(line), "\(id): \(line)\n\(told.stdout)") }
    }
    let letters = try explain(work, "Receipts!F12").stdout.split(separator: "\n").first { $0.hasPrefix("  record") }
    #expect(letters?.count == 13 + 200 + 1)
  }

  @Test func `what is not there is an error with what there is`() throws {
    let work = try Self.closed()
    let sheet = try explain(work, "Signs!A1")
    #expect(sheet.status == 64 && sheet.stderr.contains("has no sheet 'Signs': its sheets are 'Summary', 'Aging', "))
    for id in ["'Open items'!Z9", "'Open items'!A99", "'Open items'!XFD1048576"] {
      let cell = try explain(work, id)
      #expect(cell.status == 64 && cell.stderr.contains("error: there is no cell 'Open items'!"), "\(cell.stderr)")
    }
    let guess = try explain(work, "A5.12")
    #expect(guess.status == 64 && guess.stderr.contains("nothing is called 'A5.12'"))
    for arguments in [["audit.xlsx A5.12"], ["Aging!A6", "--out", "elsewhere"]] {
      let gone = try work.run(["explain"] + arguments + ["--period", "2026-10"])
      #expect(gone.status == 2 && gone.stderr.contains("[T1680]"), "\(gone.stderr)")
    }
    #expect(try work.run("explain", "Aging!A6", "--period", "2026-08").status == 2)
    try work.write("out/2026-10/month-end.xlsx", "no workbook\n")
    let broken = try explain(work, "Aging!A6")
    #expect(broken.status == 2 && broken.stderr.contains("cannot be opened as a workbook"), "\(broken.stderr)")
  }

  @Test func `a changed workbook is told as changed, and can neither move the cursor nor have other files shown`()
    throws
  {
    let work = try Self.closed()
    try work.write("secret.txt", "a secret\n")
    for source in [
      "secret.txt:1", "/etc/passwd:1", "../\(work.url.lastPathComponent)/secret.txt:1", "log/../secret.txt:1",
    ] {
      try put(
        work, "out/2026-10/month-end.xlsx", sheet: "Open items", ["Document", "Open amount", "Source"],
        [text("RE-2026-0157"), text("_x001B_[2J\u{202E}" + String(repeating: "x", count: 5_000)), text(source)])
      let told = try explain(work, "'Open items'!B2")
      #expect(told.status == 0, "\(told.stderr)")
      #expect(told.stdout.contains("month-end.xlsx, not as close 2 wrote it: its SHA-256 was "))
      #expect(told.stdout.contains("  value      \\u{1b}[2J\\u{202e}xxx") && told.stdout.utf8.count < 8_000)
      #expect(
        told.stdout.contains("  record     not shown: no input is called '\(source.dropLast(2))'\n"), "\(told.stdout)")
      #expect(told.stdout.contains("invoice RE-2026-0157 of K-1001"))
      #expect(!told.stdout.contains("secret\n") && !told.stdout.contains("root:"))
    }
    // A formula that a spreadsheet would follow elsewhere, and one that is longer than any.
    let formula = "<f>[1]Sheet!A1+Nowhere!B2+\(String(repeating: "A1+", count: 40_000))1</f><v>1</v>"
    try put(work, "out/2026-10/month-end.xlsx", sheet: "Open items", ["Document"], ["<c r=\"A2\">\(formula)</c>"])
    let told = try explain(work, "'Open items'!A2")
    #expect(
      told.status == 0 && told.stdout.contains("  refers to  Nowhere!B2, a sheet that is not there\n"), "\(told.stderr)"
    )
  }

  @Test func `the record is shown as the close read it, or not at all`() throws {
    let work = try Self.closed()
    let events = try work.text("log/events.csv")
    let wanted = "  record     2026-10-05,K-1014,,news,"
    try work.write("log/events.csv", events + "2026-11-02,K-1014,,call,phone,reached,,,later\n")
    #expect(try explain(work, "'Warning signs'!A9").stdout.contains(wanted))
    var lines = events.split(separator: "\n", omittingEmptySubsequences: false)
    lines.insert("2026-09-01,K-1001,,call,phone,reached,,,between,,,,,,,,", at: 2)
    try work.write("log/events.csv", lines.joined(separator: "\n"))
    let changed = try explain(work, "'Warning signs'!A9").stdout
    #expect(changed.contains("  record     not shown: input log/events.csv: its SHA-256 was "), "\(changed)")
  }

  @Test func `a draft, a row of the audit papers, and an id that looks like one`() throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/nordwind"))
    try work.run("close", "2026-10", "--draft")
    let draft = try explain(work, "'Open items'!J6")
    #expect(draft.stdout.hasPrefix("out/2026-10/month-end.xlsx, as a draft wrote it\n"), "\(draft.stdout)")
    #expect(draft.stdout.contains("  record     RE-2026-0157,"))
    try put(
      work, "out/2026-10/audit.xlsx", sheet: "A5", ["ref", "customer_id", "document_no", "open", "source"],
      [text("A5.12"), text("K-1001"), text("RE-2026-0157"), WorkbookParts.number("10611.86"), text("documents.csv:95")])
    for id in ["A5.12", "a5.12", "audit.xlsx A5.12"] {
      let told = try explain(work, id).stdout
      for line in [
        "out/2026-10/audit.xlsx, which no manifest names\n", "row A5.12, A5!A2\n", "  document_no: RE-2026-0157\n",
        "  open: 10611.86\n", "  from       documents.csv:95\n", "  record     RE-2026-0157,",
        "invoice RE-2026-0157 of K-1001",
      ] { #expect(told.contains(line), "\(id): \(line)\n\(told)") }
    }
    #expect(try explain(work, "audit.xlsx A5.13").status == 64)
    // A document of that name is told as well.
    try work.write(
      "documents.csv", try work.text("documents.csv") + "A5.12,K-1001,invoice,2026-10-30,2026-11-30,EUR,1.00,,,,,\n")
    let both = try explain(work, "A5.12").stdout
    #expect(both.contains("row A5.12, A5!A2\n") && both.contains("\ninvoice A5.12 of K-1001"), "\(both)")
  }

  @Test func `the record of an item from before is not that of a later file of the same name`() throws {
    let work = try Workdir()
    try work.write("customers.csv", "customer_id,name\nC1,Harbor\n")
    try work.write(
      "tieout.yaml",
      "entity: {name: Harbor Works, currency: EUR}\nsources:\n  - {kind: customers, path: customers.csv}\n"
        + "  - {kind: documents, path: documents.csv}\n  - {kind: bank, path: bank.csv}\n")
    var files: [String] = []
    for (number, month) in ["2026-09", "2026-10"].enumerated() {
      files.append(
        "document_no,customer_id,type,document_date,due_date,amount\nINV-\(number + 1),C1,invoice,\(month)-02,2026-12-01,100.00\n"
      )
      try work.write("documents.csv", files[number])
      try work.write(
        "bank.csv",
        "value_date,amount,counterparty,remittance,bank_reference\n\(month)-20,5.00,Somebody,hello,B\(number)\n")
      let closed = try work.run("close", month)
      try #require(closed.status == 0, "\(closed.stderr)")
    }
    func record(_ row: Int) throws -> String {
      let told = try explain(work, "'Open items'!A\(row)").stdout
      #expect(told.contains("Document INV-\(row - 5);") && told.contains("  from       documents.csv:2\n"), "\(told)")
      return told.split(separator: "\n").first { $0.hasPrefix("  record") }.map(String.init) ?? told
    }
    #expect(try record(6).hasPrefix("  record     not shown: input documents.csv: its SHA-256 was "))
    #expect(try record(7) == "  record     INV-2,C1,invoice,2026-10-02,2026-12-01,100.00")
    // With September's file back in its place it is the other way round.
    try work.write("documents.csv", files[0])
    #expect(try record(6) == "  record     INV-1,C1,invoice,2026-09-02,2026-12-01,100.00")
    #expect(try record(7).hasPrefix("  record     not shown: input documents.csv: its SHA-256 was "))
  }
}
