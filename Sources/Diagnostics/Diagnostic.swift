/// A finding: data that travels beside the values, never an exception.
package struct Diagnostic: Sendable, Hashable {
  package var code: Code
  package var place: Place
  /// Lower case, no full stop, the value in quotes, by how much and which way.
  package var message: String
  /// What can be done; empty where nothing can.
  package var hint: String
  /// The quarantined row, whole, as CSV; empty where the finding is not about a row.
  package var raw: String
  /// Whether the row it points at was put in quarantine: taken out of every figure and kept in `exceptions.csv`.
  package var quarantines: Bool

  package init(
    _ code: Code, at place: Place, _ message: String, hint: String = "", raw: String = "", quarantines: Bool = false
  ) {
    self.code = code
    self.place = place
    self.message = message
    self.hint = hint
    self.raw = raw
    self.quarantines = quarantines
  }

  package var severity: Severity { code.severity }
}

extension Diagnostic: Comparable {
  /// Findings are listed by file, line, column, code and message, so that two runs list them alike.
  package static func < (a: Diagnostic, b: Diagnostic) -> Bool {
    if a.place.file != b.place.file { return a.place.file < b.place.file }
    if a.place.line != b.place.line { return a.place.line < b.place.line }
    if a.place.column != b.place.column { return a.place.column < b.place.column }
    if a.code != b.code { return a.code < b.code }
    return a.message < b.message
  }
}

extension Diagnostic {
  /// `path:line:column: severity: message [CODE]`, and the hint on a line of its own.
  package var text: String {
    var line = "\(Self.printable(place.description)): \(severity.label): \(Self.printable(message)) [\(code.name)]"
    if !hint.isEmpty { line += "\n  hint: \(Self.printable(hint))" }
    return line
  }

  /// Input text may hold anything: control characters are shown as `\u{..}` so that a file cannot write to the
  /// terminal.
  package static func printable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
    default: false
    }
  }

  /// One JSON object on one line.
  package var json: String {
    JSON.object([
      ("severity", .text(severity.label)), ("code", .text(code.name)), ("file", .text(place.file)),
      ("line", .number(place.line)), ("column", .number(place.column)), ("message", .text(message)),
      ("hint", .text(hint)),
      ("raw", .text(raw)),
    ]).line
  }
}
