internal import Domain

extension AppendedFile {
  /// Adds lines behind what is there.
  ///
  /// - Parameters:
  ///   - wanted: columns that the lines need; those that are missing are added behind the others.
  ///   - needed: those of them without which the lines would not say what they must.
  ///   - cell: what stands in a column of a line.
  func add(
    _ lines: Int, wanted: [String], needed: Set<String>, cell: (_ line: Int, _ column: String) -> String
  ) throws(OutputError) {
    let missing = wanted.filter { !columns.contains($0) }
    let widened = missing.isEmpty ? nil : WidenedRecords(bytes, by: missing, delimiter: delimiter, lineEnd: lineEnd)
    if widened == nil, let lacking = missing.first(where: needed.contains) {
      throw OutputError(
        path: path, cause: "it has no column `\(lacking)`, and none can be added: its quotes do not say where lines end"
      )
    }
    var text = widened?.bytes ?? bytes
    if let last = text.last, last != 10 { text += Array(lineEnd.utf8) }
    for line in 0..<lines {
      let cells = (columns + (widened == nil ? [] : missing)).map { quoted(cell(line, $0)) }
      text += Array((cells.joined(separator: delimiter) + lineEnd).utf8)
    }
    try replace(with: text)
  }

  /// What a spreadsheet would run has an apostrophe before it, as in every canonical file.
  private func quoted(_ text: String) -> String {
    var text = text
    let isNumber = DecimalText.minorUnits(text, digits: 4) != nil
    if !isNumber, text.withUTF8(GuardedText.needsGuard) { text = "'" + text }
    guard text.contains(where: { $0 == "\"" || $0.isNewline || delimiter.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

/// The records of a file with columns added at their ends: empty fields, and names in the header. All else keeps its
/// bytes.
private struct WidenedRecords {
  private(set) var bytes: [UInt8] = []

  /// - Returns: nil where a quote stands where none can, so that it is not sure where a record ends.
  init?(_ old: [UInt8], by columns: [String], delimiter: String, lineEnd: String) {
    let (quote, mark) = (UInt8(ascii: "\""), Array(delimiter.utf8)[0])
    let names = Array((delimiter + columns.joined(separator: delimiter)).utf8)
    let blanks = [UInt8](repeating: mark, count: columns.count)
    var (isQuoted, fieldBegins, recordBegin, isHeader) = (false, true, 0, true)
    bytes.reserveCapacity(old.count + old.count / 8 + names.count)
    let first = old.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    func end(_ record: Range<Int>) {
      let hasReturn = record.upperBound > record.lowerBound && old[record.upperBound - 1] == 13
      let content = record.lowerBound..<record.upperBound - (hasReturn ? 1 : 0)
      bytes += old[content]
      if !content.isEmpty || isHeader { bytes += isHeader ? names : blanks }
      if hasReturn { bytes.append(13) }
      isHeader = false
    }
    var at = first
    while at < old.count {
      let byte = old[at]
      if isQuoted {
        if byte == quote {
          if at + 1 < old.count, old[at + 1] == quote { at += 1 } else { isQuoted = false }
        }
      } else if byte == quote {
        guard fieldBegins else { return nil }
        isQuoted = true
        fieldBegins = false
      } else if byte == 10 {
        end(recordBegin..<at)
        bytes.append(10)
        (recordBegin, fieldBegins) = (at + 1, true)
      } else {
        // A return that ends no line ends one for some programs and not for others.
        if byte == 13, at + 1 < old.count, old[at + 1] != 10 { return nil }
        fieldBegins = byte == mark
      }
      at += 1
    }
    guard !isQuoted else { return nil }
    if recordBegin < old.count { end(recordBegin..<old.count) }
  }
}
