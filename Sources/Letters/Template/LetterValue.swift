/// A value that a template can name.
enum LetterValue: Sendable {
  /// An amount, a date or a word of ours.
  case ours(String)
  /// Text of a customer or a bank, which may be anything.
  case theirs(String)
  case object(LetterValues)
  case list([LetterValues])
  case flag(Bool)
  case missing

  /// Text from outside, without what could move a line or hide: control characters and marks of direction become
  /// blanks.
  init(outside text: String) {
    let clean = CleanText.oneLine(text)
    self = clean.isEmpty ? .missing : .theirs(clean)
  }

  /// A text of ours that may be empty.
  init(orMissing text: String) { self = text.isEmpty ? .missing : .ours(text) }
}

typealias LetterValues = [String: LetterValue]

/// Text from outside on one line.
enum CleanText {
  static func oneLine(_ text: String) -> String {
    var clean = ""
    for scalar in text.unicodeScalars {
      // What joins an emoji is no mark of direction.
      if scalar.value == 0x200D {
        clean.unicodeScalars.append(scalar)
      } else if isInvisible(scalar) {
        if clean.unicodeScalars.last != " " { clean += " " }
      } else {
        clean.unicodeScalars.append(scalar)
      }
    }
    return String(clean.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed())
  }

  static func hasLineEnd(_ text: String) -> Bool {
    text.unicodeScalars.contains { [0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029].contains($0.value) }
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }
}
