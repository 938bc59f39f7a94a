internal import CZip
internal import Foundation

/// Types texts into cells of a workbook that libxlsxwriter wrote, as a person would: all else stays as it is.
package struct WorkbookCells {
  private let path: String

  package init(path: String) { self.path = path }

  /// The texts of a sheet's rows by column letter; blank cells are left out. Numbers are as they are stored.
  package func rows(ofSheet name: String) throws -> [Int: [String: String]] {
    let xml = try text(part(ofSheet: name))
    var rows: [Int: [String: String]] = [:]
    for match in xml.matches(of: /<c r="([A-Z]+)([0-9]+)"[^>\/]*(?:\/>|>(.*?)<\/c>)/) {
      guard let value = match.output.3?.firstMatch(of: /<(?:t|v)[^>]*>(.*?)<\/(?:t|v)>/).map({ String($0.output.1) })
      else { continue }
      rows[Int(match.output.2)!, default: [:]][String(match.output.1)] = value
    }
    return rows
  }

  /// The formulas of all sheets, as they stand in XML.
  package func formulas() throws -> [String] {
    try ZipParts(path: path).names().filter { $0.hasPrefix("xl/worksheets/sheet") }.flatMap { part in
      try text(part).matches(of: /<f>(.*?)<\/f>/).map { String($0.output.1) }
    }
  }

  /// - Parameter cells: texts by cell, such as `M6`, as they stand in XML. The cells must be there, blank or not.
  package func type(_ cells: [String: String], intoSheet name: String) throws {
    let part = try part(ofSheet: name)
    var xml = try text(part)
    for (cell, text) in cells {
      let found = try Regex(#"<c r="\#(cell)"[^>]*?(/>|>.*?</c>)"#)
      guard xml.firstMatch(of: found) != nil else { throw CocoaError(.fileReadCorruptFile) }
      xml = xml.replacing(found, with: #"<c r="\#(cell)" t="inlineStr"><is><t>\#(text)</t></is></c>"#)
    }
    try replace(part, xml)
  }

  private func part(ofSheet name: String) throws -> String {
    let sheets = try text("xl/workbook.xml").matches(of: /<sheet name="([^"]*)"/).map { String($0.output.1) }
    guard let at = sheets.firstIndex(of: name) else { throw CocoaError(.fileNoSuchFile) }
    return "xl/worksheets/sheet\(at + 1).xml"
  }

  private func text(_ part: String) throws -> String { try ZipParts(path: path).text(part) }

  private func replace(_ part: String, _ text: String) throws {
    var cause: Int32 = 0
    guard let archive = zip_open(path, 0, &cause) else { throw CocoaError(.fileWriteUnknown) }
    let bytes = Array(text.utf8)
    // libzip frees the copy when the archive is closed.
    let copy = malloc(max(1, bytes.count))!
    copy.copyMemory(from: bytes, byteCount: bytes.count)
    let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1)
    guard zip_file_add(archive, part, source, zip_flags_t(ZIP_FL_OVERWRITE)) >= 0, zip_close(archive) == 0 else {
      throw CocoaError(.fileWriteUnknown)
    }
  }
}
