internal import CZip
internal import Foundation

/// A workbook as the texts of its parts, zipped to a file for the length of a test.
package struct WorkbookParts {
  package static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  package static let documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

  package var parts: [(name: String, text: String)]

  /// One sheet of the given rows.
  package init(
    rows: String, strings: String = "", formats: [String] = [], styles: String = "", properties: String = "",
    calculation: String = "",
    sheets: String = #"<sheet name="One" sheetId="1" r:id="rId1"/>"#
  ) {
    let custom = formats.enumerated().map { #"<numFmt numFmtId="\#(200 + $0.offset)" formatCode="\#($0.element)"/>"# }
      .joined()
    let cells = formats.indices.map { #"<xf numFmtId="\#(200 + $0)"/>"# }.joined()
    parts = [
      ("_rels/.rels", Self.relations([("officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        #"<workbook xmlns="\#(Self.main)" xmlns:r="\#(Self.documents)">\#(properties)<sheets>\#(sheets)</sheets>\#(calculation)</workbook>"#
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Self.relations([
          ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml"),
        ])
      ),
      ("xl/sharedStrings.xml", #"<sst xmlns="\#(Self.main)">\#(strings)</sst>"#),
      (
        "xl/styles.xml",
        #"<styleSheet xmlns="\#(Self.main)"><numFmts>\#(custom)</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>"#
          + "<cellXfs>\(cells)\(styles)</cellXfs></styleSheet>"
      ),
      ("xl/worksheets/sheet1.xml", #"<worksheet xmlns="\#(Self.main)"><sheetData>\#(rows)</sheetData></worksheet>"#),
    ]
  }

  package init(parts: [(name: String, text: String)]) { self.parts = parts }

  /// Relations rId1, rId2 and on.
  package static func relations(_ targets: [(kind: String, path: String)], kinds: String = documents) -> String {
    let links = targets.enumerated().map {
      #"<Relationship Id="rId\#($0.offset + 1)" Type="\#(kinds)/\#($0.element.kind)" Target="\#($0.element.path)"/>"#
    }
    return #"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
      + links.joined()
      + "</Relationships>"
  }

  package mutating func replace(_ name: String, _ text: String) {
    parts.removeAll { $0.name == name }
    parts.append((name, text))
  }

  package func withFile<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID().uuidString).xlsx").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    write(to: path)
    return try body(path)
  }

  /// Sheets of rows of cells as they stand in the XML, in cell formats of one number format each.
  package init(
    sheets: [(name: String, attributes: String, rows: [[String]])], formats: [String] = [], calculation: String = ""
  ) {
    func xml(_ rows: [[String]]) -> String { rows.map { "<row>" + $0.joined() + "</row>" }.joined() }
    let tabs = sheets.enumerated().map {
      #"<sheet name="\#($0.element.name)" sheetId="\#($0.offset + 1)" \#($0.element.attributes) r:id="rId\#($0.offset + 1)"/>"#
    }
    self.init(rows: "", formats: formats, calculation: calculation, sheets: tabs.joined())
    let targets = sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") } + [("styles", "styles.xml")]
    replace("xl/_rels/workbook.xml.rels", Self.relations(targets))
    for (number, sheet) in sheets.enumerated() {
      replace(
        "xl/worksheets/sheet\(number + 1).xml",
        #"<worksheet xmlns="\#(Self.main)"><sheetData>\#(xml(sheet.rows))</sheetData></worksheet>"#)
    }
  }

  /// A cell of text.
  package static func text(_ text: String) -> String { #"<c t="inlineStr"><is><t>\#(text)</t></is></c>"# }

  /// A cell of a number, in the format of that place.
  package static func number(_ number: String, format: Int? = nil) -> String {
    "<c\(format.map { #" s="\#($0)""# } ?? "")><v>\(number)</v></c>"
  }

  package func write(to path: String) {
    var cause: Int32 = 0
    let archive = zip_open(path, ZIP_CREATE, &cause)
    for part in parts {
      let bytes = Array(part.text.utf8)
      // libzip frees the copy when the archive is closed.
      let copy = malloc(max(1, bytes.count))!
      copy.copyMemory(from: bytes, byteCount: bytes.count)
      _ = zip_file_add(
        archive, part.name, zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1),
        zip_flags_t(ZIP_FL_ENC_UTF_8))
    }
    precondition(zip_close(archive) == 0)
  }
}
