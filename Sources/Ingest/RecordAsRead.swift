internal import Diagnostics
internal import Domain
internal import Spreadsheet

/// The text of a record of an input, as it stands in its file.
package enum RecordAsRead {
  /// Bytes of a record that are shown at most, before they become letters.
  private static let longest = 4_096

  /// The line of a file, and those below it that a quote of it goes on to; of a workbook the cells of a row.
  ///
  /// - Parameters:
  ///   - line: counted from 1.
  ///   - sheet: the sheet of a workbook; nil for other files.
  ///   - encoding: the one that the settings name; nil to find it.
  /// - Returns: nil where the file has no such line, or no such sheet.
  /// - Throws: ``Refusal`` where the file cannot be read.
  package static func text(
    path: String, shownAs: String, line: Int, sheet: String?, encoding: String?
  ) throws -> String? {
    if let sheet { return try row(path: path, shownAs: shownAs, line: line, sheet: sheet) }
    var options = ReadingOptions()
    options.encoding = encoding
    let stream = try TextStream(FileBytes(path: path, shownAs: shownAs), options)
    var search = LineSearch(line)
    try stream.forEachChunk { chunk in
      search.take(chunk, atMost: longest)
      return !search.isDone
    }
    return search.isFound ? String(decoding: search.bytes, as: UTF8.self) : nil
  }

  private static func row(path: String, shownAs: String, line: Int, sheet: String) throws -> String? {
    try Refusal.forWorkbook(shownAs) {
      let reader = try WorkbookReader(path: path, limit: ReadingOptions.Limits().fileBytes)
      guard let number = reader.contents.sheets.firstIndex(where: { $0.name == sheet }) else { return nil }
      var text: String?
      _ = try reader.readRows(ofSheet: number) { row in
        if row.line == line { text = row.texts.joined(separator: " | ") }
        return row.line < line
      }
      return text
    }
  }
}

/// A text looked through for one of its lines; ends of lines are CR, LF or both.
private struct LineSearch {
  private let wanted: Int
  private var line = 1
  private var endedWithCR = false
  private var quotes = 0
  private(set) var bytes: [UInt8] = []
  private(set) var isDone = false
  /// Whether the line is there: it may be empty.
  var isFound: Bool { isDone || line == wanted && !bytes.isEmpty || line > wanted }

  init(_ wanted: Int) { self.wanted = wanted }

  mutating func take(_ chunk: UnsafeRawBufferPointer, atMost limit: Int) {
    for byte in chunk where !isDone {
      let isSecondHalf = byte == 10 && endedWithCR
      endedWithCR = byte == 13
      let isEnd = byte == 10 || byte == 13
      if line >= wanted, !isSecondHalf {
        if byte == UInt8(ascii: "\"") { quotes += 1 }
        if isEnd, quotes.isMultiple(of: 2) || bytes.count >= limit { isDone = true } else { bytes.append(byte) }
        if bytes.count >= limit { isDone = true }
      }
      if isEnd, !isSecondHalf { line += 1 }
    }
  }
}
