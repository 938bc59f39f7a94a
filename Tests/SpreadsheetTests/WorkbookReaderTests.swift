import Markup
import Spreadsheet
import TestSupport
import Testing

/// The rows of a sheet as `line:cell|cell`, with `=` before a value and `!` before an error.
private func rows(_ workbook: WorkbookParts, sheet: Int = 0) throws -> [String] {
  try read(workbook, sheet: sheet).rows
}

private func read(_ workbook: WorkbookParts, sheet: Int = 0) throws -> (
  rows: [String], remarks: SheetRemarks, contents: WorkbookContents
) {
  try workbook.withFile { path in
    let reader = try WorkbookReader(path: path, limit: 1 << 24)
    var rows: [String] = []
    let remarks = try reader.readRows(ofSheet: sheet) { row in
      let cells = (0..<row.count).map { ["", "=", "!", "?"][Int(row.kind($0).rawValue)] + row.text($0) }
      rows.append("\(row.line):" + cells.joined(separator: "|"))
      return true
    }
    return (rows, remarks, reader.contents)
  }
}

/// The cell that a stored number becomes in a format.
private func shown(_ number: String, _ format: String, epoch: String = "") throws -> String {
  let cell = #"<row r="1"><c r="A1" s="0"><v>\#(number)</v></c></row>"#
  return try String(rows(WorkbookParts(rows: cell, formats: [format], properties: epoch))[0].dropFirst(2))
}

private func failure(_ workbook: WorkbookParts) -> String {
  do {
    return "\(try rows(workbook))"
  } catch WorkbookFailure.damaged(let cause) {
    return cause
  } catch {
    return "\(error)"
  }
}

struct WorkbookReaderTests {
  @Test func `shared and inline texts are read, with runs joined and readings left out`() throws {
    let strings = """
      <si><t>plain</t></si><si><t xml:space="preserve"> kept  </t></si><si><r><t>rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>\
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si><si><t>a &amp; b &lt;c&gt; &#228;</t></si><si/>
      """
    let cells = (0..<6).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
    let inline =
      "<row><c t=\"inlineStr\"><is><t>in</t></is></c><c t=\"inlineStr\"><is><r><t>li</t></r><r><t>ne</t></r></is></c><c t=\"str\"><f>A1</f><v>x</v></c></row>"
    #expect(
      try rows(WorkbookParts(rows: "<row>\(cells)</row>" + inline, strings: strings))
        == ["1:plain| kept  |rich text|東京|a & b <c> ä|", "2:in|line|x"])
  }

  @Test func `escaped characters are read`() throws {
    let strings =
      "<si><t>a_x000D_\nb</t></si><si><t>_x005F_x000D_</t></si><si><t>_x00e4_ _xD83D__xDE00_ _xZZZZ_ _x12</t></si><si><t>_x0000__xD800_</t></si>"
    let cells = (0..<4).map { "<c t=\"s\"><v>\($0)</v></c>" }.joined()
    #expect(
      try rows(WorkbookParts(rows: "<row>\(cells)</row>", strings: strings))
        == ["1:a\r\nb|_x000D_|ä 😀 _xZZZZ_ _x12|\u{FFFD}\u{FFFD}"])
  }

  @Test(arguments: [
    ("1234.5600000000001", "1234.56"), ("0.30000000000000004", "0.3"), ("0.20000000001164153", "0.2"),
    ("0.200000000011642", "0.2"),
    ("434.99999999999994", "435"), ("-119.99", "-119.99"), ("1E-3", "0.001"), ("2.026E+09", "2026000000"),
    ("2026000417", "2026000417"),
    ("2026000417.0", "2026000417"), ("2.026000417E9", "2026000417"), ("5.8207660913467407E-11", "0"),
    ("-2.7755575615628914E-17", "0"),
    ("99999999.999999999", "100000000"), ("0", "0"), ("-0", "0"), ("00012.50", "12.5"), ("+7", "7"), (".5", "0.5"),
    ("1000000.07", "1000000.07"),
    ("33.333333333333336", "33.3333333333333"), ("1234.56789", "1234.56789"), ("0.000012345678", "0.000012345678"),
    ("1e2", "100"),
    ("123456789012345", "123456789012345"), ("1234567890123456", "1234567890123456"),
    ("1.2345678901234567E+19", "1.23456789012346E+19"),
    ("1E+300", "1E+300"), ("1E-300", "0"),
  ])
  func `a number is what fifteen digits say`(stored: String, plain: String) throws {
    #expect(try shown(stored, "General") == "=" + plain)
  }

  @Test(arguments: ["abc", "1,5", "NaN", "1E", "1E999", "--1", "1.2.3"])
  func `what is no number is text`(stored: String) throws {
    #expect(try shown(stored, "General") == stored)
  }

  @Test(arguments: [
    "d/m/yy", #"dd\.mm\.yyyy"#, "yyyy-mm-dd", "[$-409]mmmm d, yyyy;@", "[$-F800]dddd, mmmm dd, yyyy",
    #"d&quot;. Tag&quot;\ mmm"#,
    "[Red]dd/mm/yy",
    "mmm", "YYYY", "dd.mm.yyyy hh:mm", "[&lt;1]h:mm;dd.mm.yyyy", "mmm-yy",
  ])
  func `a format with a day, month or year shows a date`(format: String) throws {
    #expect(try shown("46326", format) == "=2026-10-31")
    #expect(try shown("46326.58680555556", format) == "=2026-10-31T14:05:00")
  }

  @Test(
    arguments: [
      "0.00", "#,##0.00", "General", #"0&quot; days&quot;"#, #"0\d"#, "[Red]-0.00", "#,##0.00_);[Red](#,##0.00)",
      "0.00E+00", "@",
      "[Magenta]0.0", "0 \"d\"",
      "#,##0 Std", "[>100]0;0.0", "[$-407]0.00", "", "# ?/?",
    ].map { $0.replacing("\"", with: "&quot;").replacing("[>", with: "[&gt;") })
  func `a format of numbers shows a number`(format: String) throws {
    #expect(try shown("46326", format) == "=46326")
  }

  @Test(arguments: [14, 15, 16, 17, 22, 27, 36, 57])
  func `formats known by their number show dates`(id: Int) throws {
    let row = #"<row r="1"><c r="A1" s="0"><v>46326</v></c><c r="B1"><v>46326</v></c></row>"#
    #expect(try rows(WorkbookParts(rows: row, styles: #"<xf numFmtId="\#(id)"/>"#)) == ["1:=2026-10-31|=46326"])
  }

  @Test(arguments: [
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("36526", "2000-01-01"), ("46081", "2026-02-28"),
    ("2958465", "9999-12-31"),
    ("45351", "2024-02-29"), ("46325.9999999", "2026-10-31"),
  ])
  func `days count from 1900 with a leap day that never was`(serial: String, date: String) throws {
    #expect(try shown(serial, "yyyy-mm-dd") == "=" + date)
  }

  @Test(arguments: ["60", "0", "-1", "2958466", "1E+15"])
  func `a serial that is no day stays a number`(serial: String) throws {
    #expect(try !shown(serial, "yyyy-mm-dd").contains("-0"))
  }

  @Test(
    arguments: [("0", "1904-01-01"), ("1", "1904-01-02"), ("44864", "2026-10-31"), ("60", "1904-03-01")], ["1", "true"])
  func `days may count from 1904`(day: (String, String), flag: String) throws {
    #expect(try shown(day.0, "yyyy-mm-dd", epoch: #"<workbookPr date1904="\#(flag)"/>"#) == "=" + day.1)
  }

  @Test(arguments: [
    ("0.5", "h:mm", "12:00:00"), ("0.75", "h:mm AM/PM", "18:00:00"), ("1.5", "[h]:mm", "36:00:00"),
    ("46326.5", "h:mm", "2026-10-31T12:00:00"),
    ("0.0000115740740740741", "mm:ss.000", "00:00:01"), ("2.25", "[mm]:ss", "54:00:00"),
    ("-0.5", "[h]:mm", "-12:00:00"),
  ])
  func `times and lengths of time are told from days`(stored: String, format: String, time: String) throws {
    #expect(try shown(stored, format) == "=" + time)
  }

  @Test(arguments: [
    ("417", "00000000", "00000417"), ("2026000417", "00000000", "2026000417"), ("0", "000", "000"),
    ("417", "&quot;RE-&quot;000000", "RE-000417"),
    ("4711", #"000\-0000"#, "000-4711"), ("20264711", "####-0000", "2026-4711"), ("7", "00;[Red]-00", "07"),
    ("-7", "00", "=-7"),
    ("12.5", "000", "=12.5"), ("12.5", "000.00", "=12.5"), ("1234", "0,000", "=1234"), ("7", "0", "=7"),
  ])
  func `zeros that a format puts in front are part of a number's text`(stored: String, format: String, text: String)
    throws
  {
    #expect(try shown(stored, format) == text)
  }

  @Test(arguments: [
    ("0.05", "0%", "5%"), ("0.125", "0.00%", "12.5%"), ("1234.5", "[$€-407]#,##0.00", "€ 1234.5"),
    ("-12.5", "#,##0.00 &quot;USD&quot;", "USD -12.5"),
    ("12.5", #"_-* #,##0.00\ "€"_-;\-* #,##0.00\ "€"_-"#.replacing("\"", with: "&quot;"), "€ 12.5"),
    ("3", "[$-409]0.00", "3"),
    ("3", "[$kr-414]0.00", "3"), ("9", "&quot;$&quot;#,##0", "$ 9"),
  ])
  func `percentages and currency signs are read as they are seen`(stored: String, format: String, text: String) throws {
    #expect(try shown(stored, format) == "=" + text)
  }

  @Test func `truth values, errors and formulas are read by their stored values`() throws {
    let row = """
      <row r="3"><c r="A3" t="b"><v>1</v></c><c r="B3" t="b"><v>0</v></c><c r="C3" t="e"><v>#N/A</v></c><c r="D3" t="e"><f>1/0</f><v>#DIV/0!</v></c>\
      <c r="E3"><f>0.1+0.2</f><v>0.30000000000000004</v></c><c r="F3" t="str"><f>T("x")</f><v>x</v></c><c r="G3" t="str"><f>T("")</f><v></v></c>\
      <c r="H3" t="b"><f>TRUE()</f><v>1</v></c></row>
      """
    let (rows, remarks, _) = try read(WorkbookParts(rows: row))
    #expect(rows == ["3:TRUE|FALSE|!#N/A|!#DIV/0!|=0.3|x||TRUE"])
    #expect(remarks.emptyFormulas.count == 0)
  }

  @Test func `formulas without a stored value are known as such and counted`() throws {
    let row =
      #"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>A1</f></c><c r="C1"><f>A1</f><v></v></c><c r="D1"><f>A1</f><v>0</v></c></row>"#
    let (rows, remarks, _) = try read(WorkbookParts(rows: row))
    #expect(rows == ["1:=1|?|?|=0"])
    #expect(remarks.emptyFormulas.count == 2 && remarks.emptyFormulas.first == "B1")
    // A program that does not calculate stores 0 and asks the next one to.
    let asking = try read(WorkbookParts(rows: row, calculation: #"<calcPr fullCalcOnLoad="1"/>"#))
    #expect(asking.rows == ["1:=1|?|?|?"])
    #expect(asking.remarks.emptyFormulas.count == 3)
  }

  @Test func `cells keep their columns and rows their numbers`() throws {
    let row = """
      <row r="4"><c r="B4"><v>2</v></c><c r="C4"><v>3</v></c><c r="AA4"><v>27</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>\
      <row r="9"/><row r="1048576" hidden="1"><c r="A1048576" s="5"/><c r="B1048576"><v>7</v></c></row>
      """
    let (rows, remarks, _) = try read(WorkbookParts(rows: row))
    #expect(rows == ["4:|=2|=3" + String(repeating: "|", count: 24) + "=27", "5:=1|=2", "1048576:|=7"])
    #expect(remarks.hiddenRows.count == 1 && remarks.hiddenRows.first == "row 1048576")
  }

  @Test func `cells far to the right are counted`() throws {
    let (rows, remarks, _) = try read(
      WorkbookParts(rows: #"<row r="1"><c r="A1"><v>1</v></c><c r="AMK1"><v>2</v></c><c r="XFD1"><v>3</v></c></row>"#))
    #expect(rows == ["1:=1"])
    #expect(remarks.cellsBeyond.count == 2 && remarks.cellsBeyond.first == "AMK1")
  }

  @Test func `merged cells have their value in the first`() throws {
    var book = WorkbookParts(rows: "")
    book.replace(
      "xl/worksheets/sheet1.xml",
      #"<worksheet xmlns="\#(WorkbookParts.main)"><cols><col min="1" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>5</v></c><c r="B1"/></row>"#
        + #"</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells><extLst><ext><c r="Z9"><v>9</v></c></ext></extLst></worksheet>"#
    )
    #expect(try rows(book) == ["1:=5"])
  }

  @Test func `sheets have names of any characters, and some are hidden`() throws {
    let sheets = """
      <sheet name="O'Neill &amp; Söhne – 'Q4'" sheetId="1" r:id="rId1"/><sheet name="alt" sheetId="2" state="hidden" r:id="rId1"/>\
      <sheet name="sehr alt" sheetId="3" state="veryHidden" r:id="rId1"/>
      """
    let contents = try read(WorkbookParts(rows: "", sheets: sheets)).contents
    #expect(contents.sheets.map(\.name) == ["O'Neill & Söhne – 'Q4'", "alt", "sehr alt"])
    #expect(contents.sheets.map(\.isHidden) == [false, true, true])
  }

  @Test func `parts may be named oddly and linked absolutely`() throws {
    let sheet =
      #"<worksheet xmlns="\#(WorkbookParts.main)"><sheetData><row r="1"><c t="s"><v>0</v></c></row></sheetData></worksheet>"#
    let book =
      #"<workbook xmlns="\#(WorkbookParts.main)" xmlns:r="\#(WorkbookParts.documents)"><sheets><sheet name="a" r:id="rId1"/><sheet name="b" r:id="rId2"/><sheet name="c" r:id="rId3"/></sheets></workbook>"#
    let links = [
      ("worksheet", "/sheets/Blatt eins.xml"), ("worksheet", "../sheets/zwei%20.xml"),
      ("worksheet", #"deep\three.xml"#),
      ("sharedStrings", "./s.xml"),
    ]
    let parts = WorkbookParts(parts: [
      (
        "_rels/.rels",
        WorkbookParts.relations([("extended-properties", "docProps/app.xml"), ("officeDocument", "/Book/main.xml")])
      ),
      ("Book/main.xml", book),
      ("Book/_rels/main.xml.rels", WorkbookParts.relations(links)), ("sheets/Blatt eins.xml", sheet),
      ("sheets/zwei .xml", sheet),
      (#"BOOK\deep\three.xml"#, sheet),
      ("Book/s.xml", #"<sst xmlns="\#(WorkbookParts.main)"><si><t>here</t></si></sst>"#),
    ])
    for number in 0..<3 { #expect(try rows(parts, sheet: number) == ["1:here"]) }
  }

  @Test func `a strict workbook with prefixes is read, its dates being ISO texts`() throws {
    let strict = "http://purl.oclc.org/ooxml"
    let cells = ["2026-10-31", "2026-10-31T00:00:00", "2026-10-31T14:05:00", "2026-10-31T00:00:00.000"].map {
      "<x:c t=\"d\"><x:v>\($0)</x:v></x:c>"
    }
    let parts = WorkbookParts(parts: [
      (
        "_rels/.rels",
        WorkbookParts.relations(
          [("officeDocument", "xl/workbook.xml")], kinds: "\(strict)/officeDocument/relationships")
      ),
      (
        "xl/workbook.xml",
        #"<x:workbook xmlns:x="\#(strict)/spreadsheetml/main" xmlns:rel="\#(strict)/officeDocument/relationships" conformance="strict"><x:sheets><x:sheet name="a" rel:id="rId1"/></x:sheets></x:workbook>"#
      ),
      (
        "xl/_rels/workbook.xml.rels",
        WorkbookParts.relations(
          [("worksheet", "worksheets/sheet1.xml")], kinds: "\(strict)/officeDocument/relationships")
      ),
      (
        "xl/worksheets/sheet1.xml",
        #"<?xml version="1.0" encoding="UTF-8"?><x:worksheet xmlns:x="\#(strict)/spreadsheetml/main"><x:sheetData><x:row x:r="1">\#(cells.joined())</x:row></x:sheetData></x:worksheet>"#
      ),
    ])
    #expect(try rows(parts) == ["1:=2026-10-31|=2026-10-31|=2026-10-31T14:05:00|=2026-10-31"])
  }

  @Test func `what contradicts itself is damaged, never read in part without a word`() {
    #expect(
      failure(WorkbookParts(rows: #"<row r="2"><c t="s"><v>9</v></c></row>"#)).contains(
        "cell A2 names the shared text '9'"))
    #expect(
      failure(WorkbookParts(rows: #"<row r="1"><c r="C1"/><c r="B1"/></row>"#)).contains(
        "cell 'B1' is in row 1 after C1"))
    #expect(failure(WorkbookParts(rows: #"<row r="2"/><row r="2"/>"#)).contains("row 2 comes after row 2"))
    #expect(failure(WorkbookParts(rows: #"<row r="x"/>"#)).contains("a row has the number 'x'"))
    #expect(failure(WorkbookParts(rows: #"<row r="1048577"/>"#)).contains("1048577"))
    #expect(
      failure(WorkbookParts(rows: #"<row r="1"><c r="7"><v>1</v></c></row>"#)).contains(
        "cell '7' is in row 1 after nothing"))
    #expect(failure(WorkbookParts(rows: "<row><c><v>1</v></row>")).contains("markup"))
    #expect(
      failure(WorkbookParts(rows: "", sheets: #"<sheet name="a" r:id="rId9"/>"#)).contains("the sheet 'a' names a part")
    )
    var book = WorkbookParts(rows: "<row><c><v>1</v></c></row>")
    book.replace("xl/worksheets/sheet1.xml", #"<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>"#)
    #expect(failure(book).contains("declaresType"))
    book.replace("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c><v>1</v></c></row>")
    #expect(failure(book).contains("it ends early"))
    book.parts.removeAll { $0.name == "xl/worksheets/sheet1.xml" }
    #expect(failure(book).contains("missing"))
  }

  @Test(
    arguments: [
      (["mimetype": "application/vnd.oasis.opendocument.spreadsheet"], "OpenDocument spreadsheet"),
      (["mimetype": "application/vnd.oasis.opendocument.text"], "OpenDocument file other"),
      (["xl/workbook.bin": "x"], ".xlsb"),
      (
        [
          "_rels/.rels": WorkbookParts.relations([("officeDocument", "word/document.xml")]),
          "word/document.xml": "<w/>",
        ], "Word document"
      ),
      (["_rels/.rels": WorkbookParts.relations([("officeDocument", "ppt/presentation.xml")])], "PowerPoint"),
      (["Index/Document.iwa": "x"], "Numbers"), (["readme.txt": "x"], "missing"),
      (["xl/workbook.xml": "<other/>"], "without sheets"),
    ] as [([String: String], String)])
  func `an archive of another kind is told by name`(parts: [String: String], kind: String) {
    #expect(failure(WorkbookParts(parts: parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })).contains(kind))
  }
}
