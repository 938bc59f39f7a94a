/// An append-only column of UTF-8 texts, kept in one run of bytes. Row `i` is the text appended as the `i`-th.
///
/// A `String` is made only for what a person will read.
package struct TextTable: Sendable {
  @usableFromInline package private(set) var bytes: [UInt8] = []
  /// Row `i` is `bytes[ends[i] ..< ends[i + 1]]`.
  @usableFromInline package private(set) var ends: [UInt32] = [0]

  package init() {}

  @inlinable
  package var count: Int { ends.count - 1 }

  package mutating func reserve(rows: Int, bytes byteCount: Int) {
    ends.reserveCapacity(rows + 1)
    bytes.reserveCapacity(byteCount)
  }

  /// Appends a text and gives its row.
  @discardableResult
  package mutating func append(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    bytes.append(contentsOf: text)
    ends.append(UInt32(bytes.count))
    return UInt32(ends.count - 2)
  }

  @discardableResult
  package mutating func append(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { append($0) }
  }

  /// Appends to the text of the last row, behind a blank.
  package mutating func extendLast(_ text: UnsafeBufferPointer<UInt8>) {
    guard count > 0, !text.isEmpty else { return }
    if !isEmpty(count - 1) { bytes.append(UInt8(ascii: " ")) }
    bytes.append(contentsOf: text)
    ends[ends.count - 1] = UInt32(bytes.count)
  }

  /// Appends every row of `other`, in order.
  package mutating func append(contentsOf other: TextTable) {
    let base = UInt32(bytes.count)
    bytes.append(contentsOf: other.bytes)
    ends.append(contentsOf: other.ends.dropFirst().lazy.map { $0 + base })
  }

  /// The text of a row.
  package subscript(row: UInt32) -> String { String(decoding: bytes[range(of: row)], as: UTF8.self) }
  package subscript(row: Int) -> String { self[UInt32(row)] }

  @inlinable
  package func range(of row: UInt32) -> Range<Int> { Int(ends[Int(row)])..<Int(ends[Int(row) + 1]) }

  @inlinable
  package func isEmpty(_ row: Int) -> Bool { ends[row] == ends[row + 1] }

  /// The bytes of a row, borrowed for the call.
  @inlinable
  package func withBytes<Result>(of row: UInt32, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows
    -> Result
  {
    let range = range(of: row)
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  @inlinable
  package func withBytes<Result>(of row: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
  {
    try withBytes(of: UInt32(row), body)
  }

  /// Whether the text of `a` comes before that of `b`, byte by byte.
  package func precedes(_ a: Int32, _ b: Int32) -> Bool {
    withBytes(of: UInt32(a)) { first in withBytes(of: UInt32(b)) { first.lexicographicallyPrecedes($0) } }
  }
}
