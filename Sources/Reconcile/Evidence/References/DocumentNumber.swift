internal import Domain

/// A run of digits or of letters in a text, as byte offsets.
struct Segment {
  var start: Int
  var end: Int
  var isDigits: Bool

  var count: Int { end - start }
}

/// Splits texts into runs of digits and runs of letters; everything else separates.
enum Segments {
  static func find(in text: UnsafeBufferPointer<UInt8>, into segments: inout [Segment], atMost limit: Int = .max) {
    segments.removeAll(keepingCapacity: true)
    var at = 0
    while at < text.count, segments.count < limit {
      if isDigit(text[at]) {
        let start = at
        repeat { at &+= 1 } while at < text.count && isDigit(text[at])
        segments.append(Segment(start: start, end: at, isDigits: true))
      } else if isLetter(text[at]) {
        let start = at
        repeat { at &+= 1 } while at < text.count && isLetter(text[at])
        segments.append(Segment(start: start, end: at, isDigits: false))
      } else {
        at &+= 1
      }
    }
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// ASCII letters, and every byte of a letter outside ASCII.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte >= 0x80 }

  @inline(__always)
  static func upper(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "a") < 26 ? byte &- 32 : byte }
}

/// The key under which a document's number is looked up: what is left when case, separators, leading zeros and the
/// letters in front of the first digit are left off.
///
/// `INV-2026-0041` has the prefix `INV` and the core `2026|0041`; it is found under 20260041 and, for those who drop
/// the zeros inside, under the hash of `2026|41`.
struct ReferenceKey: Hashable {
  let value: UInt64

  /// A key of digits alone is their number; any other is a hash with the top bit set, so that the two never meet.
  init(number: UInt64) { value = number }

  init(hash: UInt64) { value = hash | 1 << 63 }

  static let maximalDigits = 18

  /// The key of segments joined without separators.
  static func joined(_ segments: ArraySlice<Segment>, of text: UnsafeBufferPointer<UInt8>) -> ReferenceKey? {
    var digits = 0
    var number: UInt64 = 0
    var isNumber = true
    var hash: UInt64 = 0
    for segment in segments {
      if !segment.isDigits { isNumber = false }
      for at in segment.start..<segment.end {
        let byte = Segments.upper(text[at])
        if digits > 0 || byte != UInt8(ascii: "0") { digits &+= 1 }
        if digits == 0 { continue }
        number = number &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
        hash = ByteHash.mixed(hash ^ UInt64(byte))
      }
    }
    guard digits > 0 else { return nil }
    return isNumber && digits <= maximalDigits ? ReferenceKey(number: number) : ReferenceKey(hash: hash)
  }

  /// The key of segments with the leading zeros of each left off; nil where no segment but the first has any.
  static func unpadded(_ segments: ArraySlice<Segment>, of text: UnsafeBufferPointer<UInt8>) -> ReferenceKey {
    var hash: UInt64 = 0
    for segment in segments {
      var start = segment.start
      if segment.isDigits { while start < segment.end - 1, text[start] == UInt8(ascii: "0") { start += 1 } }
      for at in start..<segment.end { hash = ByteHash.mixed(hash ^ UInt64(Segments.upper(text[at]))) }
      hash = ByteHash.mixed(hash ^ 0x100)
    }
    return ReferenceKey(hash: hash)
  }
}
