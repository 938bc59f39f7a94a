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

private struct FindingKind: Hashable { let code: Code, file: String }

extension [Diagnostic] {
  /// At most so many findings of one code are listed for a file, save those that keep a row.
  package static var listedAtMost: Int { 100 }

  /// The same without what a reader would never finish: where a file has more findings of one code than are listed, one
  /// more says how many. What keeps a row with it stays, all of it.
  package var limited: [Diagnostic] {
    var counts: [FindingKind: Int] = [:]
    var listed: [Diagnostic] = []
    for finding in self {
      if finding.raw.isEmpty {
        let kind = FindingKind(code: finding.code, file: finding.place.file)
        counts[kind, default: 0] += 1
        guard counts[kind, default: 0] <= Self.listedAtMost else { continue }
      }
      listed.append(finding)
    }
    let more = counts.filter { $0.value > Self.listedAtMost }
    guard !more.isEmpty else { return self }
    listed += more.map { kind, count in
      Diagnostic(
        kind.code, at: Place(path: kind.file),
        "\(count) times: \(kind.code.meaning); \(Self.listedAtMost) of them are listed")
    }
    return listed.sorted()
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
