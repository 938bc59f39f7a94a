internal import Domain

/// The text that US banks make of an ACH entry: fields of the NACHA batch behind labels, `ORIG CO NAME:ACME CORP ORIG
/// ID:… CO ENTRY DESCR:…`.
///
/// Source: NACHA's file format, batch header and entry detail; the labels are those of large US banks.
struct NACHAText {
  /// The company that sent the batch: of money in, who pays.
  private(set) var originator = ""
  /// What describes the payment, with the payer's id for us; ids of batch and company, dates and traces are no text.
  private(set) var text = ""

  /// What a label's value is. A code is one word, behind which text may follow; a name of ours is left out.
  private enum Field { case originator, text, code, name }

  private static let labels: [(label: String, field: Field)] = [
    ("ORIGINATING COMPANY NAME", .originator), ("ORIG CO NAME", .originator), ("ORIGINATOR NAME", .originator),
    ("COMPANY NAME", .originator), ("CO NAME", .originator), ("ORIG NAME", .originator), ("ORIGINATOR", .originator),
    ("ORIG COMPANY ID", .code), ("ORIGINATING COMPANY ID", .code), ("ORIG CO ID", .code), ("ORIG ID", .code),
    ("COMPANY ID", .code), ("CO ID", .code), ("ORIGINATOR ID", .code), ("DESCRIPTIVE DATE", .code),
    ("DESC DATE", .code), ("EFFECTIVE DATE", .code), ("EFF DATE", .code), ("SETTLEMENT DATE", .code),
    ("EED", .code), ("CO ENTRY DESCR", .text), ("COMPANY ENTRY DESCRIPTION", .text),
    ("CO ENTRY DESC", .text), ("ENTRY DESCRIPTION", .text), ("ENTRY DESCR", .text),
    ("ENTRY DESC", .text), ("DESCR", .text), ("DESC", .text), ("DES", .text),
    ("SEC CODE", .code), ("SEC", .code), ("TRACE NUMBER", .code), ("TRACE NO", .code), ("TRACE#", .code),
    ("TRACE #", .code), ("TRACE", .code), ("TRN", .code), ("TRAN ID", .code), ("DISC DATA", .code),
    ("DISCRETIONARY DATA", .code), ("INDIVIDUAL ID", .text), ("IND ID NO", .text),
    ("IND ID", .text), ("INDIV ID", .text), ("ID", .text), ("INDIVIDUAL NAME", .name),
    ("INDIV NAME", .name), ("IND NAME", .name), ("INDN", .name), ("RECEIVER NAME", .name),
    ("ADDENDA", .text), ("PMT INFO", .text), ("PAYMENT INFO", .text),
    ("REMARK", .text), ("ADDL INFO", .text),
  ]

  /// Labels that nothing but an ACH entry has.
  private static let certain: Set<String> = [
    "ORIGINATING COMPANY NAME", "ORIG CO NAME", "ORIG CO ID", "ORIG ID", "CO ID", "COMPANY ID", "CO NAME",
    "COMPANY NAME", "CO ENTRY DESCR", "CO ENTRY DESC", "COMPANY ENTRY DESCRIPTION", "ENTRY DESCR", "IND ID",
    "IND NAME", "INDN", "INDIVIDUAL ID", "INDIVIDUAL NAME", "TRACE#", "TRACE #",
  ]

  /// Nil for a text that is none of an ACH entry: it has fewer than two labels, or none that says so for certain.
  init?(_ whole: String) {
    let bytes = Array(whole.utf8)
    var found: [(label: String, field: Field, start: Int, end: Int)] = []
    for colon in bytes.indices where bytes[colon] == UInt8(ascii: ":") {
      let before = bytes[(found.last?.end ?? 0)..<colon]
      guard let (label, field) = Self.label(atEndOf: before) else { continue }
      found.append((label, field, colon - label.utf8.count, colon + 1))
    }
    guard found.count > 1, found.contains(where: { Self.certain.contains($0.label) }) else { return nil }
    func value(_ at: Int) -> String {
      let end = at + 1 < found.count ? found[at + 1].start : bytes.count
      return Self.trimmed(bytes[found[at].end..<end])
    }
    let head = Self.trimmed(bytes[..<found[0].start])
    var parts: [String] = []
    for at in found.indices {
      switch found[at].field {
      case .originator: if value(at).utf8.count > originator.utf8.count { originator = value(at) }
      case .text: parts.append(value(at))
      case .code: parts.append(value(at).split(separator: " ").dropFirst().joined(separator: " "))
      case .name: break
      }
    }
    // Some banks write the company in front of all labels.
    if originator.isEmpty { originator = head } else if !head.isEmpty { parts.insert(head, at: 0) }
    text = parts.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The longest label that ends a text, as a word.
  private static func label(atEndOf text: ArraySlice<UInt8>) -> (String, Field)? {
    var best: (label: String, field: Field)?
    for (label, field) in labels where label.utf8.count > best?.label.utf8.count ?? 0 {
      let tail = text.suffix(label.utf8.count)
      guard tail.count == label.utf8.count,
        zip(tail, label.utf8).allSatisfy({ $0 == $1 || ($0 &- 32 == $1 && (97...122).contains($0)) })
      else { continue }
      let isWord = tail.startIndex == text.startIndex || !isLetterOrDigit(text[tail.startIndex - 1])
      if isWord { best = (label, field) }
    }
    return best.map { ($0.label, $0.field) }
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte & 0xDF)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
    let blank = UInt8(ascii: " ")
    var rest = bytes.drop { $0 == blank || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }
    while let last = rest.last, last == blank || last == UInt8(ascii: ",") || last == UInt8(ascii: ";") {
      rest.removeLast()
    }
    return String(decoding: rest, as: UTF8.self)
  }
}
