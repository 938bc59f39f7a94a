internal import Domain

/// Whether a text holds the number of a document with one typing error: a digit replaced, left out, doubled, or two neighbours swapped.
///
/// It says little by itself and is asked only of documents whose open amount is what was paid.
enum NearNumber {
  /// - Parameter number: the document's own number; it needs six digits, or four behind a prefix.
  static func stands(_ number: UnsafeBufferPointer<UInt8>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let wanted = number.filter(Segments.isDigit)
    let compact = number.count { Segments.isDigit($0) || Segments.isLetter($0) }
    guard wanted.count >= 6 || (wanted.count >= 4 && compact >= 7) else { return false }
    var segments: [Segment] = []
    Segments.find(in: text, into: &segments)
    for start in segments.indices where segments[start].isDigits {
      var digits: [UInt8] = []
      for end in start..<min(start + 3, segments.count) {
        guard segments[end].isDigits, end == start || segments[end].start - segments[end - 1].end == 1 else { break }
        digits += text[segments[end].start..<segments[end].end]
        if digits.count > wanted.count + 1 { break }
        if isNear(digits, wanted) || isNear(Array(digits.drop { $0 == UInt8(ascii: "0") }), wanted) { return true }
      }
    }
    return false
  }

  /// Whether two runs differ by exactly one edit (Damerau, "A technique for computer detection and correction of spelling errors", 1964).
  static func isNear(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard abs(a.count - b.count) <= 1, a != b else { return false }
    let prefix = zip(a, b).prefix { $0 == $1 }.count
    let suffix = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
    if a.count != b.count { return prefix + suffix >= min(a.count, b.count) }
    if prefix + suffix >= a.count - 1 { return true }
    return prefix + suffix == a.count - 2 && a[prefix] == b[prefix + 1] && a[prefix + 1] == b[prefix]
  }
}
