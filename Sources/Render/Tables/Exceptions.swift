internal import Diagnostics
internal import Domain
internal import Spreadsheet

extension Table {
  /// Findings in their order, which is that of file, line, column and code.
  static func exceptions(_ findings: [Diagnostic], note: String = "") -> Table {
    func number(_ number: Int) -> Cell { number == 0 ? .empty : .count(number) }
    return Table(
      "Every finding of the run. Sorted by file, line, column, code.", rows: findings.count,
      sheet: SheetHead("Exceptions", note: note),
      [
        Column("severity", "Severity", 10, .word, "`note`, `warning` or `error`") {
          .styled(findings[$0].severity.label, findings[$0].severity >= .error ? .bad : .plain)
        },
        Column("code", "Code", 8, .word, "see [findings](findings.md)") { .word(findings[$0].code.name) },
        Column("file", "File", 34, .text, "the file, with the sheet of a workbook") { .text(findings[$0].place.file) },
        Column("line", "Line", 8, .integer, "the line on which the record begins") { number(findings[$0].place.line) },
        Column("column", "Column", 8, .integer, "the number of the field") { number(findings[$0].place.column) },
        Column("message", "Message", 70, .text, "what was found") { .text(findings[$0].message) },
        Column("hint", "Hint", 60, .text, "what can be done") { .text(findings[$0].hint) },
        Column("raw", "Row as read", 60, .text, "the text of a row that was left out") { .text(findings[$0].raw) },
      ])
  }

  /// The extract lists every finding; the sheet the weightiest.
  static func weightiestExceptions(_ report: Report) -> Table {
    let shown = report.findings.sorted { ($1.severity, $0) < ($0.severity, $1) }.prefix(10_000)
    let note =
      shown.count < report.findings.count
      ? "\(shown.count) of \(report.findings.count); all: extracts/exceptions.csv" : ""
    return .exceptions(Array(shown), note: note)
  }
}
