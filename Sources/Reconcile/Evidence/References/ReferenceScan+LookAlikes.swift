internal import Domain

/// Letters typed for digits, as in `INV-1O02` and `INV-l002`.
extension ReferenceScan {
  /// Marks the numbers of a text that names a further document of their customer with letters that look like digits.
  mutating func noteLookAlikes(_ text: UnsafeBufferPointer<UInt8>) {
    guard let read = Self.withDigits(text) else { return }
    var other = ReferenceScan(index: index)
    read.withUnsafeBufferPointer { other.search($0) }
    let named = Set(hits.flatMap(\.documents))
    let further = other.hits.filter {
      $0.documents.count == 1 && $0.strength > .short && !named.contains($0.documents[0])
    }
    let customers = Set(further.map { index.customer(ofDocument: $0.documents[0]) })
    for row in hits.indices
    where hits[row].documents.contains(where: { customers.contains(index.customer(ofDocument: $0)) }) {
      hits[row].isTorn = true
    }
  }

  /// A text in which `O` stands for 0 and `l` and `I` for 1, where they stand among digits; nil where none do.
  private static func withDigits(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var read: [UInt8]?
    var start = 0
    while start < text.count {
      guard Segments.isDigit(text[start]) || Segments.isLetter(text[start]) else {
        start += 1
        continue
      }
      var end = start
      while end < text.count, Segments.isDigit(text[end]) || Segments.isLetter(text[end]) { end += 1 }
      let word = text[start..<end]
      if let from = word.firstIndex(where: Segments.isDigit) {
        let begin = word[..<from].allSatisfy({ digit(for: $0) != nil }) ? start : from
        let number = text[begin..<end]
        if number.count(where: Segments.isDigit) >= 2, number.contains(where: { !Segments.isDigit($0) }),
          number.allSatisfy({ Segments.isDigit($0) || digit(for: $0) != nil })
        {
          var whole = read ?? Array(text)
          for at in begin..<end { whole[at] = digit(for: text[at]) ?? text[at] }
          read = whole
        }
      }
      start = end
    }
    return read
  }

  private static func digit(for byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "O"), UInt8(ascii: "o"): UInt8(ascii: "0")
    case UInt8(ascii: "l"), UInt8(ascii: "I"): UInt8(ascii: "1")
    default: nil
    }
  }
}
