/// Where in the inputs a finding points: a file, in a workbook a sheet, and where known a line and the number of the
/// field in it.
package struct Place: Hashable, Sendable {
  /// The path as the settings or the command line wrote it.
  package var path: String
  /// The sheet of a workbook; empty for other files.
  package var sheet: String
  /// The physical line on which the record begins, counted from 1; 0 where the finding is about the whole file.
  package var line: Int
  /// The number of the field in its record, counted from 1 as a spreadsheet counts columns; 0 where it is about the
  /// row.
  package var column: Int

  package init(path: String, sheet: String = "", line: Int = 0, column: Int = 0) {
    self.path = path
    self.sheet = sheet
    self.line = line
    self.column = column
  }

  /// A place in the same file and sheet.
  package func at(line: Int, column: Int = 0) -> Place { Place(path: path, sheet: sheet, line: line, column: column) }

  /// `path`, or `path:sheet`.
  package var file: String { sheet.isEmpty ? path : "\(path):\(sheet)" }

  /// `path`, `path:line` or `path:line:column`; of a workbook `path:sheet!C12`, the row as a whole being its column A.
  package var description: String {
    if line == 0 { return file }
    if !sheet.isEmpty { return "\(file)!\(Self.letters(max(column, 1)))\(line)" }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }

  /// The letters of a column, counted from 1.
  private static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
