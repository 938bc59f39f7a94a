/// The name of a kind of finding, such as `T1204`: printed behind each finding, explained by `tieout explain T1204`.
///
/// Each code has one row in ``Code/catalogue``; a finding can only be made from a row there.
package struct Code: Hashable, Sendable, Comparable {
  package let name: String
  package let severity: Severity
  /// What the finding means, in a sentence for a person who has not seen it before.
  package let meaning: String
  /// What can be done about it.
  package let remedy: String

  package init(_ name: String, _ severity: Severity, _ meaning: String, remedy: String) {
    self.name = name
    self.severity = severity
    self.meaning = meaning
    self.remedy = remedy
  }

  package static func == (a: Code, b: Code) -> Bool { a.name == b.name }
  package static func < (a: Code, b: Code) -> Bool { a.name < b.name }
  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

/// How much a finding weighs.
package enum Severity: Int, Sendable, Comparable, CaseIterable {
  /// Worth knowing; nothing is wrong.
  case note
  /// Something a person should look at; the figures stand.
  case warning
  /// A row was quarantined or a control failed; the figures are short of it.
  case error
  /// The run cannot go on.
  case fatal

  package var label: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    case .fatal: "error"
    }
  }

  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}
