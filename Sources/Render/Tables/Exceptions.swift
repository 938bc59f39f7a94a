internal import Diagnostics
internal import Domain
internal import Spreadsheet

extension Table {
  /// Findings in their order, which is that of file, line, column and code.
  static func exceptions(_ findings: [Diagnostic]) -> Table {
    func number(_ number: Int) -> Cell { number == 0 ? .empty : .count(number) }
    return Table(
      "Every finding of the run. Sorted by file, line, column, code.", rows: findings.count,
      [
        .extract("severity", .word, "`note`, `warning` or `error`") { .word(findings[$0].severity.label) },
        .extract("code", .word, "see [findings](findings.md)") { .word(findings[$0].code.name) },
        .extract("file", .text, "the file, with the sheet of a workbook") { .text(findings[$0].place.file) },
        .extract("line", .integer, "the line on which the record begins") { number(findings[$0].place.line) },
        .extract("column", .integer, "the number of the field") { number(findings[$0].place.column) },
        .extract("message", .text, "what was found") { .text(findings[$0].message) },
        .extract("hint", .text, "what can be done") { .text(findings[$0].hint) },
        .extract("raw", .text, "the text of a row that was left out") { .text(findings[$0].raw) },
      ])
  }

  /// For the sheet: a line a kind and file, with how many there are and the first of them. The weightiest come first.
  static func exceptionsByKind(_ findings: [Diagnostic]) -> Table {
    struct Kind: Hashable { var code: String; var file: String; var severity: Severity }
    var groups: [(first: Diagnostic, count: Int)] = []
    var places: [Kind: Int] = [:]
    for finding in findings {
      let kind = Kind(code: finding.code.name, file: finding.place.file, severity: finding.severity)
      if let at = places[kind] {
        groups[at].count += 1
      } else {
        places[kind] = groups.count
        groups.append((finding, 1))
      }
    }
    groups.sort {
      ($1.first.severity, $1.count, $0.first) < ($0.first.severity, $0.count, $1.first)
    }
    return Table(
      "Findings by kind and file.", rows: groups.count,
      sheet: SheetHead("Exceptions", note: "each of them, with its row as read: extracts/exceptions.csv"),
      [
        .sheet("severity", "Severity", 10) {
          let severity = groups[$0].first.severity
          return .styled(severity.label, severity >= .error ? .bad : .plain)
        },
        .sheet("code", "Code", 8) { .word(groups[$0].first.code.name) },
        .sheet("count", "How many", 9, .integer) { .count(groups[$0].count) },
        .sheet("file", "File", 30) { .text(groups[$0].first.place.file) },
        .sheet("line", "First line", 8, .integer) {
          groups[$0].first.place.line == 0 ? .empty : .count(groups[$0].first.place.line)
        },
        .sheet("message", "The first of them", 70) { .text(groups[$0].first.message) },
        .sheet("hint", "What can be done", 50) { .text(groups[$0].first.hint) },
      ])
  }
}
