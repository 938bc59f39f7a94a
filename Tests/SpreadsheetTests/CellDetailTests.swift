import Spreadsheet
import TestSupport
import Testing

/// What the reader tells of cells beside their values, where it is asked.
struct CellDetailTests {
  private static let look = #"""
    <fonts><font/><font><b/></font><font><b val="0"/></font></fonts>\#
    <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"/></fill></fills>
    """#

  private func rows(_ cells: String, styles: String = "", keepsDetails: Bool = true) throws -> [SheetRow] {
    var workbook = WorkbookParts(rows: "<row>\(cells)</row>", strings: "<si><t>a</t></si>")
    let codes = ["#,##0.00_);-#,##0.00_)", "0.0%_)", "yyyy-mm", "#,##0"]
    let formats = codes.enumerated().map { #"<numFmt numFmtId="\#(200 + $0.offset)" formatCode="\#($0.element)"/>"# }
    workbook.replace(
      "xl/styles.xml",
      #"<styleSheet xmlns="\#(WorkbookParts.main)"><numFmts>\#(formats.joined())</numFmts>\#(Self.look)<cellXfs>"#
        + styles + "</cellXfs><dxfs><dxf><font><b/></font></dxf></dxfs></styleSheet>")
    return try workbook.withFile { path in
      var rows: [SheetRow] = []
      try WorkbookReader(path: path, limit: 1 << 20).readRows(ofSheet: 0, keepsDetails: keepsDetails) {
        rows.append($0)
        return true
      }
      return rows
    }
  }

  @Test func `formulas are told with their values, and only where they are asked for`() throws {
    let cells =
      #"<c r="A1"><v>2</v></c><c r="B1"><f>SUM(A1:A1)&amp;"&lt;"</f><v>2</v></c>"#
      + #"<c r="C1"><f t="shared" si="0"/><v>3</v></c><c r="D1" t="str"><f>A1&amp;"x"</f><v>2x</v></c>"#
    let row = try rows(cells)[0]
    #expect(row.texts == ["2", "2", "3", "2x"])
    #expect((0..<4).map(row.formula) == [nil, #"SUM(A1:A1)&"<""#, "", #"A1&"x""#])
    let plain = try rows(cells, keepsDetails: false)[0]
    #expect(plain.texts == row.texts && (0..<4).allSatisfy { plain.formula($0) == nil })
  }

  @Test func `a title is bold on a ground of its own`() throws {
    let styles =
      #"<xf fontId="1" fillId="1"/><xf fontId="1" fillId="0"/><xf fontId="0" fillId="1"/><xf fontId="2" fillId="1"/>"#
      + #"<xf fontId="9" fillId="9"/>"#
    let cells = (0..<6).map { #"<c t="s" s="\#($0)"><v>0</v></c>"# }.joined()
    let row = try rows(cells, styles: styles)[0]
    #expect((0..<6).map(row.isTitle) == [true, false, false, false, false, false])
  }

  @Test func `a number is shown with the marks of its format, and no digit is lost`() throws {
    let styles = (200...203).map { #"<xf numFmtId="\#($0)"/>"# }.joined() + #"<xf numFmtId="4"/><xf numFmtId="0"/>"#
    let values = [
      ("1234567.5", 0), ("-416.5", 0), ("0", 0), ("1.2345", 0), ("0.43174", 1), ("46296", 2), ("1234567", 3),
      ("1000", 4), ("1000", 5), ("1E+20", 0),
    ]
    let cells = values.map { #"<c s="\#($0.1)"><v>\#($0.0)</v></c>"# }.joined()
    let row = try rows(cells, styles: styles)[0]
    #expect(
      values.indices.map(row.shown) == [
        "1,234,567.50", "-416.50", "0.00", "1.2345", "43.174%", "2026-10", "1,234,567", "1,000.00", "1000", "1E+20",
      ])
  }
}
