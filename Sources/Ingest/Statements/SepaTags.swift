/// The SEPA tags of a German purpose: `EREF+…SVWZ+…`; a value runs to the next tag.
struct SepaTags {
  private static let names: [Tag] = [
    "EREF", "KREF", "MREF", "BREF", "RREF", "CRED", "DEBT", "COAM", "OAMT", "SVWZ", "ABWA", "ABWE", "IBAN", "PURP",
    "MDAT", "SQTP",
  ]
  /// Tags whose values are texts, not references.
  private static let texts: [Tag] = ["SVWZ", "ABWA", "ABWE"]
  private var free: [UInt8] = []
  private var values: [(tag: Tag, text: [UInt8])] = []

  /// The letters of a tag, as one number.
  struct Tag: Equatable, ExpressibleByStringLiteral {
    private var letters: UInt32 = 0

    init(stringLiteral text: StaticString) {
      for at in 0..<text.utf8CodeUnitCount { letters = letters << 8 | UInt32(text.utf8Start[at]) }
    }

    /// Nil where the text does not end with a known tag. The blank that joins two subfields may fall into it.
    init?(atEndOf text: ArraySlice<UInt8>, start: inout Int) {
      var count: UInt32 = 0
      var at = text.endIndex
      while count < 4, at > text.startIndex, text.endIndex - at < 12 {
        at -= 1
        if text[at].isBlank { continue }
        letters |= UInt32(text[at]) << (8 * count)
        count += 1
        start = at
      }
      if count == 4, SepaTags.names.contains(self) { return }
      guard text.suffix(3).elementsEqual("BIC".utf8) else { return nil }
      start = text.endIndex - 3
      self = "BIC"
    }
  }

  init(_ text: [UInt8]) {
    values.reserveCapacity(4)
    var rest = text[...]
    var tag: Tag?
    while let plus = rest.firstIndex(of: UInt8(ascii: "+")) {
      var start = plus
      if let next = Tag(atEndOf: rest[..<plus], start: &start) {
        add(rest[..<start], to: tag)
        tag = next
      } else {
        add(rest[...plus], to: tag)
      }
      rest = rest[(plus + 1)...]
    }
    add(rest, to: tag)
  }

  private mutating func add(_ text: ArraySlice<UInt8>, to tag: Tag?) {
    guard let tag else {
      free += text
      return
    }
    let known = values.firstIndex { $0.tag == tag }
    if known == nil, !Self.texts.contains(tag), let begin = text.firstIndex(where: { !$0.isBlank }),
      let end = text[begin...].firstIndex(of: 10)
    {
      values.append((tag, Array(text[..<end])))
      free += text[end...]
    } else {
      // A text is cut anywhere, by banks of other widths too.
      let whole = text.contains(10) ? text.filter { $0 != 10 } : Array(text)
      if let known { values[known].text += whole } else { values.append((tag, whole)) }
    }
  }

  private func text(_ tag: Tag) -> [UInt8]? { values.first { $0.tag == tag }?.text }

  private func value(_ tag: Tag) -> String { text(tag).map { StatementText.clean(bytes: $0) } ?? "" }

  func fill(_ entry: inout StatementEntry) {
    var remittance = value("SVWZ")
    let before = StatementText.clean(bytes: free)
    if !before.isEmpty { remittance = remittance.isEmpty ? before : "\(before) \(remittance)" }
    for tag: Tag in ["KREF", "BREF"] where remittance.isEmpty && !StatementText.reference(value(tag)).isEmpty {
      remittance = value(tag)
    }
    entry.remittance = remittance
    // The tag is glued together even where a short subfield was taken for a word's end.
    let reference = StatementText.reference(value("EREF"))
    if text("EREF") != nil { entry.endToEnd = reference }
    if entry.endToEnd.isEmpty { entry.endToEnd = StatementText.reference(value("KREF")) }
    if entry.counterpartyAccount.isEmpty { entry.counterpartyAccount = value("IBAN") }
    let other = entry.amount.hasPrefix("-") ? value("ABWE") : value("ABWA")
    entry.ultimateCounterparty = other.isEmpty ? value("ABWA") : other
    if let original = StatementMoney(value("OAMT"), in: entry.currency) { entry.instruct(original) }
    if let compensation = StatementMoney(value("COAM"), in: entry.currency), compensation.currency == entry.currency {
      entry.charges = compensation.amount
    }
    if let returned = text("RREF"), !returned.isEmpty, entry.returnReason.isEmpty { entry.returnReason = "RETURN" }
  }
}
