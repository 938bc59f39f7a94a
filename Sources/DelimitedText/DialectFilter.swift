/// Rewrites text of an unusual dialect into the one that libcsv splits: one byte as delimiter, quotes doubled.
///
/// A quote opens only at the beginning of a field, and there too where blanks of a longer delimiter precede it.
package struct DialectFilter: Sendable {
  /// How a quote inside a quoted field is written.
  package enum Escape: Hashable, Sendable {
    /// Twice: what libcsv reads itself.
    case doubled
    /// With this byte before it.
    case byte(UInt8)
    /// As it is: a quote closes only where a delimiter or the end of the line follows.
    case none
  }

  /// Stands for a delimiter of several bytes.
  package static let separator: UInt8 = 0x1F

  private let delimiter: [UInt8]
  private let quote: UInt8
  private let escape: Escape
  private var isQuoted = false
  private var isAtStart = true
  /// Bytes at the end of a chunk whose meaning the next chunk decides.
  private var waiting: [UInt8] = []

  package init(delimiter: [UInt8], quote: UInt8, escape: Escape) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
  }

  package mutating func convert(_ chunk: UnsafeRawBufferPointer) -> [UInt8] {
    waiting.append(contentsOf: chunk)
    return convert(isEnd: false)
  }

  /// What is left at the end of the text.
  package mutating func finish() -> [UInt8] { convert(isEnd: true) }

  private mutating func convert(isEnd: Bool) -> [UInt8] {
    let bytes = waiting
    // A decision looks ahead over a quote and a delimiter.
    let reach = max(delimiter.count, 2) + 1
    let end = isEnd ? bytes.count : max(0, bytes.count - reach)
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    while at < end { at = isQuoted ? stepInside(bytes, at, &out) : stepOutside(bytes, at, &out) }
    waiting = Array(bytes[at...])
    return out
  }

  private func isDelimiter(_ bytes: [UInt8], _ at: Int) -> Bool {
    at + delimiter.count <= bytes.count && bytes[at..<(at + delimiter.count)].elementsEqual(delimiter)
  }

  private mutating func stepOutside(_ bytes: [UInt8], _ at: Int, _ out: inout [UInt8]) -> Int {
    let byte = bytes[at]
    if isAtStart, byte == quote {
      isQuoted = true
      isAtStart = false
      out.append(byte)
      return at + 1
    }
    if isDelimiter(bytes, at) {
      isAtStart = true
      out.append(delimiter.count == 1 ? delimiter[0] : Self.separator)
      return at + delimiter.count
    }
    isAtStart = byte == 10 || byte == 13
    out.append(byte)
    return at + 1
  }

  private mutating func stepInside(_ bytes: [UInt8], _ at: Int, _ out: inout [UInt8]) -> Int {
    let byte = bytes[at]
    let next = at + 1 < bytes.count ? bytes[at + 1] : 10
    if case .byte(let mark) = escape, byte == mark, next == quote || next == mark {
      out.append(contentsOf: next == quote ? [quote, quote] : [mark])
      return at + 2
    }
    guard byte == quote else {
      out.append(byte)
      return at + 1
    }
    let closes = next == 10 || next == 13 || isDelimiter(bytes, at + 1)
    if escape == .doubled, next == quote {
      out.append(contentsOf: [quote, quote])
      return at + 2
    }
    if closes || escape == .doubled {
      isQuoted = false
      out.append(quote)
    } else {
      out.append(contentsOf: [quote, quote])
    }
    return at + 1
  }
}
