import Foundation
import TestSupport
import Testing

/// One register as CSV and as two programs write it as a workbook: `fixtures/workbooks/README.md` says what is odd
/// about it.
struct WorkbookInputTests {
  private static let folder = Repository.root.appendingPathComponent("fixtures/workbooks")

  private func settings(_ file: String, _ more: String = "") -> String {
    "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: \(file), profile: register.yaml\(more)}\n"
  }

  @Test(arguments: ["register.csv", "register-openpyxl.xlsx", "register-libreoffice.xlsx"])
  func `a register gives the same documents as CSV and as a workbook`(file: String) throws {
    let work = try Workdir(copying: Self.folder)
    try work.write("tieout.yaml", settings(file))
    let outcome = try work.run("close", "2026-10", "--through", "normalize", "--stages", "stages")
    #expect(outcome.status == 0, "\(outcome.stderr)")
    #expect(try work.text("stages/normalize/documents.csv") == (try work.text("expected.csv")))
    let inputs = CSV.records(try work.text("stages/normalize/inputs.csv"))
    #expect(
      Set(inputs.map { [$0["rows"], $0["accepted"], $0["left_out"], $0["quarantined"]] }) == [["7", "6", "1", "0"]])
  }

  @Test func `two programs' workbooks of one register have the same rows`() throws {
    let work = try Workdir(copying: Self.folder)
    let rows = ["register-openpyxl.xlsx", "register-libreoffice.xlsx"].map {
      try? work.run("inspect", "--dump", $0).stdout
    }
    #expect(rows[0] == rows[1])
    #expect(
      rows[0]?.contains(
        ",2026000418,K-1001,Rechnung,2026-09-12,2026-10-12,EUR,1234.56,1234.56,0815,\"zwei Zeilen:\nStraße 1\"\n")
        == true)
  }

  @Test func `a document names the sheet and the row it stands in`() throws {
    let work = try Workdir(copying: Self.folder)
    try work.write("tieout.yaml", settings("register-libreoffice.xlsx"))
    try work.run("close", "2026-10", "--draft")
    let messages = try work.extract("exceptions", period: "2026-10").map { $0["message"] }
    #expect(messages.contains("the sheet 'Notizen' does not fit and was not read"))
    let sources = try work.extract("open_items", period: "2026-10").map { $0["source"] }
    #expect(sources.contains("register-libreoffice.xlsx:Offene Posten – Okt. '26!A6"))
  }

  @Test(arguments: ["nordwind", "lakeside"])
  func `the open items of our own workbook are those of the extract`(company: String) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/\(company)"))
    try work.run("close", "2026-10", "--fail-on", "never")
    let path = "out/2026-10/month-end.xlsx"
    try work.write(
      "own.yaml",
      "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: \(path), sheet: Open items}\n")
    let dump = try work.run("inspect", "--dump", "--config", "own.yaml", path)
    #expect(dump.status == 0 && dump.stderr.isEmpty)
    let columns = [
      "Customer": "customer_id", "Name": "customer_name", "Document date": "document_date", "Due date": "due_date",
      "Currency": "currency", "Source": "source",
    ]
    let extract = Dictionary(
      uniqueKeysWithValues: try work.extract("open_items", period: "2026-10").map { ($0["document_no"]!, $0) })
    let items = CSV.records(dump.stdout).filter { extract[$0["Document"]!] != nil }
    #expect(items.count == extract.count)
    for item in items {
      let known = extract[item["Document"]!]!
      for (title, column) in columns { #expect(item[title] == known[column]) }
      #expect(item["Type"] == known["type"].map { String($0.map { $0 == "_" ? " " : $0 }) })
      for (title, column) in ["Original amount": "original_amount", "Open amount": "open_amount"] {
        #expect(cents(item[title]) == cents(known[column]))
      }
    }
  }

  @Test func `a sheet that is not there or does not fit is refused`() throws {
    let work = try Workdir(copying: Self.folder)
    try work.write("tieout.yaml", settings("register-openpyxl.xlsx", ", sheet: Noten"))
    let missing = try work.run("check")
    #expect(missing.status == 2)
    #expect(
      missing.stderr.contains("has no sheet 'Noten'")
        && missing.stderr.contains("'Offene Posten – Okt. '26', 'Notizen'"))
    try work.write("tieout.yaml", settings("register-openpyxl.xlsx", ", sheet: Notizen"))
    #expect(try work.run("check").status == 2)
  }
}

private typealias Cell = WorkbookParts

private let header = ["document_no", "customer_id", "type", "document_date", "due_date", "amount", "hint"].map(
  Cell.text)

/// A row of a register; `at` is the format of its dates.
private func row(
  _ number: String, customer: String = Cell.text("C1"), issued: String = Cell.number("46300", format: 0),
  amount: String = Cell.number("12.5")
) -> [String] {
  [number, customer, Cell.text("invoice"), issued, Cell.number("46330", format: 0), amount, Cell.text("-")]
}

/// What a workbook may do to a register, each in the smallest workbook that does it.
struct WorkbookRowTests {
  /// The documents as `number customer date amount`, and the findings as `code place message`.
  private func read(
    _ sheets: [(name: String, attributes: String, rows: [[String]])], formats: [String] = ["yyyy-mm-dd"],
    _ source: String = "",
    calculation: String = ""
  ) throws -> (status: Int32, documents: [String], findings: [String]) {
    let work = try Workdir()
    WorkbookParts(sheets: sheets, formats: formats, calculation: calculation).write(
      to: work.url.appendingPathComponent("r.xlsx").path)
    try work.write(
      "tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: r.xlsx\(source)}\n")
    let outcome = try work.run(
      "close", "2026-10", "--through", "normalize", "--stages", "s", "--fail-on", "never", "--format", "json")
    let documents = (try? CSV.records(work.text("s/normalize/documents.csv"))) ?? []
    return (
      outcome.status,
      documents.map { "\($0["document_no"]!) \($0["customer_id"]!) \($0["document_date"]!) \($0["amount"]!)" },
      ((try? CSV.records(work.text("s/normalize/exceptions.csv"))) ?? []).map {
        "\($0["code"]!) \($0["line"]!) \($0["message"]!)"
      }
        + outcome.stderr.split(separator: "\n").map(String.init)
    )
  }

  private func one(_ rows: [[String]]) -> [(name: String, attributes: String, rows: [[String]])] {
    [("One", "", [header] + rows)]
  }

  @Test func `numbers and dates are read by no setting, texts are`() throws {
    let rows = [
      row(Cell.text("A1"), amount: Cell.number("1.125")), row(Cell.text("A2"), amount: Cell.number("1234.5")),
      row(Cell.text("A3"), issued: Cell.text("05.10.2026"), amount: Cell.text("1.234,50")),
    ]
    let (_, documents, findings) = try read(one(rows), ", dates: dmy, decimal: \",\"")
    // With a decimal comma 1.125 would be 1125: a number of the workbook is not.
    #expect(documents == ["A2 C1 2026-10-05 1234.50", "A3 C1 2026-10-05 1234.50"])
    #expect(findings.contains { $0.hasPrefix("T1221 2 amount '1.125' has 3 decimals") })
  }

  @Test func `a column of dates and of texts that look like dates stops the run`() throws {
    let rows = [row(Cell.text("A1")), row(Cell.text("A2"), issued: Cell.text("31/10/2026"))]
    let (status, _, findings) = try read(one(rows))
    #expect(status == 2)
    #expect(findings.contains { $0.contains("T1206") })
    #expect(try read(one(rows), ", dates: dmy").documents == ["A1 C1 2026-10-05 12.50", "A2 C1 2026-10-31 12.50"])
  }

  @Test func `a serial number without the format of a date is no date`() throws {
    let (_, documents, findings) = try read(one([row(Cell.text("A1"), issued: Cell.number("46300"))]))
    #expect(documents.isEmpty)
    #expect(findings.contains { $0.contains("document_date '46300' is not a date") })
  }

  @Test func `an error in a column that is read puts the row in quarantine`() throws {
    var unread = row(Cell.text("A2"))
    unread[6] = #"<c t="e"><v>#REF!</v></c>"#
    let (_, documents, findings) = try read(
      one([row(Cell.text("A1"), customer: ##"<c t="e"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c>"##), unread]))
    #expect(documents == ["A2 C1 2026-10-05 12.50"])
    #expect(findings.contains { $0.hasPrefix("T1270 2 customer_id is the error '#N/A'") })
  }

  @Test func `a header that stands again is left out, another one stops the run`() throws {
    let again = try read(one([row(Cell.text("A1")), header, row(Cell.text("A2"))]))
    #expect(again.documents == ["A1 C1 2026-10-05 12.50", "A2 C1 2026-10-05 12.50"])
    #expect(again.findings.contains { $0.hasPrefix("T1032 3 the header is repeated here") })
    let other = Array(header.dropLast()) + [Cell.text("remark")]
    let stopped = try read(one([row(Cell.text("A1")), other, row(Cell.text("A2"))]))
    #expect(stopped.status == 2)
    #expect(
      stopped.findings.contains {
        $0.contains("T1033") && $0.contains("a second table with another header begins here")
      })
  }

  @Test func `a header may take two rows`() throws {
    let names = [
      ["document_no", "customer_id", "type", "document", "due", "amount", "hint"],
      ["", "", "", "date", "date", "", ""],
    ]
    let rows = names.map { $0.map { $0.isEmpty ? "<c/>" : Cell.text($0) } } + [row(Cell.text("A1"))]
    #expect(try read([("One", "", rows)], ", header_line: 1, header_rows: 2").documents == ["A1 C1 2026-10-05 12.50"])
  }

  @Test func `a finding points at the cell`() throws {
    let work = try Workdir()
    let sheets = [
      ("Año 'A'", "", [header, row(Cell.text("A1"), amount: Cell.text("viel")), row(Cell.text("A2"), amount: "<c/>")])
    ]
    WorkbookParts(sheets: sheets, formats: ["yyyy-mm-dd"]).write(to: work.url.appendingPathComponent("r.xlsx").path)
    try work.write("tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: documents, path: r.xlsx}\n")
    let outcome = try work.run("check")
    #expect(outcome.stderr.contains("r.xlsx:Año 'A'!F2: error: amount 'viel' is not a number"))
    #expect(outcome.stderr.contains("r.xlsx:Año 'A'!F3: error: amount is empty"))
  }

  @Test func `numbers of documents are whole, padded as they are seen, and damage is told`() throws {
    let whole = (1...3).map { row(Cell.number("202600041\($0)")) } + [row(Cell.number("2.026000417E9"))]
    #expect(
      try read(one(whole)).documents.map { $0.prefix(10) } == ["2026000411", "2026000412", "2026000413", "2026000417"])
    let padded = try read(one([row(Cell.number("417", format: 1))]), formats: ["yyyy-mm-dd", "00000000"])
    #expect(padded.documents == ["00000417 C1 2026-10-05 12.50"])
    let lost = try read(one([row(Cell.number("12345678")), row(Cell.number("22345678")), row(Cell.number("4711"))]))
    #expect(lost.findings.contains { $0.contains("T1231") && $0.contains("'4711'") })
    let rounded = try read(one([row(Cell.number("1.2345678901234567E+19"))]))
    #expect(rounded.findings.contains { $0.contains("T1231") && $0.contains("lost digits") })
    #expect(try read(one([row(Cell.text("2.026E+09"))])).findings.contains { $0.contains("T1231") })
  }

  @Test func `a currency sign of the format must be the row's`() throws {
    let formats = ["yyyy-mm-dd", "[$€-407]#,##0.00", "[$$-409]#,##0.00"]
    let rows = [
      row(Cell.text("A1"), amount: Cell.number("12.5", format: 1)),
      row(Cell.text("A2"), amount: Cell.number("12.5", format: 2)),
    ]
    let (_, documents, findings) = try read(one(rows), formats: formats)
    #expect(documents == ["A1 C1 2026-10-05 12.50"])
    #expect(findings.contains { $0.contains("amount '$ 12.5' has the symbol '$', but the row is in EUR") })
  }

  @Test func `sheets that fit are read, hidden ones only where they are named`() throws {
    let sheets = [
      ("September", "", [header, row(Cell.text("A1"))]), ("Oktober", "", [header, row(Cell.text("A2"))]),
      ("Kopie", #"state="hidden""#, [header, row(Cell.text("A3"))]), ("leer", "", []),
    ]
    let all = try read(sheets)
    #expect(all.documents == ["A1 C1 2026-10-05 12.50", "A2 C1 2026-10-05 12.50"])
    #expect(all.findings.contains { $0.contains("the sheet 'Kopie' is hidden and was not read") })
    #expect(try read(sheets, ", sheet: Kopie").documents == ["A3 C1 2026-10-05 12.50"])
    #expect(try read([sheets[2]]).findings.contains { $0.contains("only its hidden sheet 'Kopie' fits") })
  }

  @Test func `a formula without a stored value puts its row in quarantine`() throws {
    let rows = [
      row(Cell.text("A1"), amount: "<c><f>1+1</f></c>"), row(Cell.text("A2"), amount: "<c><f>1+1</f><v>0</v></c>"),
    ]
    let plain = try read(one(rows))
    #expect(plain.documents == ["A2 C1 2026-10-05 0.00"])
    #expect(plain.findings.contains { $0.contains("1 formula without a stored value, the first in F2") })
    let asking = try read(one(rows), calculation: #"<calcPr fullCalcOnLoad="1"/>"#)
    #expect(asking.documents.isEmpty)
    #expect(asking.findings.contains { $0.contains("2 formulas without a stored value") })
    let calculated = rows + [row(Cell.text("A3"), amount: "<c><f>1+1</f><v>2</v></c>")]
    #expect(try read(one(calculated), calculation: #"<calcPr fullCalcOnLoad="1"/>"#).documents.count == 2)
  }

  @Test(arguments: ["document_no", "customer_id", "type", "document_date", "due_date", "amount"])
  func `so does one in whatever column that is read`(column: String) throws {
    let place = try #require(header.firstIndex(of: Cell.text(column)))
    var rows = [row(Cell.text("A1")), row(Cell.text("A2")), row(Cell.text("A3"))]
    rows[1][place] = "<c><f>1+1</f></c>"
    let one = try read(self.one(rows))
    #expect(one.documents.count == 2)
    #expect(one.findings.contains { $0.hasPrefix("T1292 3 \(column) is a formula without a stored value") })
    for at in rows.indices { rows[at][place] = "<c><f>1+1</f><v></v></c>" }
    let whole = try read(self.one(rows))
    #expect(whole.documents.isEmpty)
    #expect(whole.findings.count { $0.hasPrefix("T1292") } == 3)
  }

  @Test func `a title without a stored value stops the run`() throws {
    var titles = header
    titles[4] = "<c><f>T(A9)</f></c>"
    let sheet = [(name: "One", attributes: "", rows: [titles, row(Cell.text("A1"))])]
    let stopped = try read(sheet)
    #expect(stopped.status == 2)
  }

  @Test func `a row of nothing but formulas without a stored value is not missing`() throws {
    let empty = header.map { _ in "<c><f>A1</f></c>" }
    let read = try read(one([row(Cell.text("A1")), empty]))
    #expect(read.documents.count == 1)
    #expect(read.findings.contains { $0.hasPrefix("T1292 3") })
  }
}

/// Files that accountants take for workbooks.
struct OtherWorkbookTests {
  private func refusal(_ bytes: [UInt8]) throws -> String {
    let work = try Workdir()
    try Data(bytes).write(to: work.url.appendingPathComponent("r.xlsx"))
    let outcome = try work.run("inspect", "r.xlsx")
    #expect(outcome.status == 2)
    return outcome.stderr
  }

  private static let compound: [UInt8] =
    [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 5_000)

  private static func named(_ name: String) -> [UInt8] {
    compound + name.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
  }

  @Test func `old and locked workbooks are told by name, with what to do`() throws {
    #expect(
      try refusal(Self.compound).contains(
        "is an old .xls workbook, which is not read [T1004]\n  hint: open it in a spreadsheet program and save it as .xlsx"
      ))
    #expect(try refusal(Self.named("EncryptedPackage")).contains("is a workbook locked with a password"))
    #expect(try refusal(Self.named("WordDocument")).contains("an old Word document (.doc)"))
    #expect(
      try refusal(Array("<html><body><table><tr><td>1</td></tr></table></body></html>".utf8)).contains(
        "looks like an HTML page"))
    #expect(
      try refusal(
        Array("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\"/>".utf8)
      )
      .contains("an XML workbook of Excel 2003"))
  }

  @Test(
    arguments: [
      (
        ["mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"],
        "is an OpenDocument spreadsheet (.ods), which is not read"
      ),
      (["xl/workbook.bin": "x"], "is a binary workbook (.xlsb)"),
      (["word/document.xml": "<w/>"], "unpack it"),
    ] as [([String: String], String)])
  func `archives of other kinds are told by name`(parts: [String: String], told: String) throws {
    let bytes = try WorkbookParts(parts: parts.map { ($0.key, $0.value) }).withFile {
      Array(try Data(contentsOf: URL(fileURLWithPath: $0)))
    }
    #expect(try refusal(bytes).contains(told))
  }
}
