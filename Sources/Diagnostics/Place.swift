/// Where in the inputs a finding points: a file, and where known a line and the number of the field in it.
package struct Place: Hashable, Sendable {
  /// The path as the settings or the command line wrote it.
  package var path: String
  /// The physical line on which the record begins, counted from 1; 0 where the finding is about the whole file.
  package var line: Int
  /// The number of the field in its record, counted from 1 as a spreadsheet counts columns; 0 where it is about the row.
  package var column: Int

  package init(path: String, line: Int = 0, column: Int = 0) {
    self.path = path
    self.line = line
    self.column = column
  }

  /// `path`, `path:line` or `path:line:column`.
  package var description: String {
    if line == 0 { return path }
    if column == 0 { return "\(path):\(line)" }
    return "\(path):\(line):\(column)"
  }
}
