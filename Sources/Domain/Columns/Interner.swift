/// A set of texts, each with a dense number: the same bytes always get the same number.
package struct Interner: Sendable {
  package private(set) var texts = TextTable()
  /// Open addressing: the upper half of a slot is the hash's tag, the lower the number plus one; 0 is free.
  private var slots: [UInt64]
  private var mask: Int

  package init(capacity: Int = 64) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    mask = size - 1
  }

  package var count: Int { texts.count }

  package subscript(number: UInt32) -> String { texts[number] }

  /// The number of `text`, giving it one where it has none.
  package mutating func intern(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = ByteHash.of(text)
    if let found = find(text, hash: hash) { return found }
    let number = texts.append(text)
    if texts.count * 2 > slots.count { grow() }
    enter(hash: hash, number: number)
    return number
  }

  package mutating func intern(_ text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { intern($0) }
  }

  /// The number of `text`, or nil where it was never interned.
  package func find(_ text: UnsafeBufferPointer<UInt8>) -> UInt32? { find(text, hash: ByteHash.of(text)) }

  package func find(_ text: String) -> UInt32? {
    var text = text
    return text.withUTF8 { find($0) }
  }

  private func find(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64) -> UInt32? {
    let tag = hash >> 32
    var at = Int(truncatingIfNeeded: tag) & mask
    while slots[at] != 0 {
      if slots[at] >> 32 == tag {
        let number = UInt32(truncatingIfNeeded: slots[at]) - 1
        if texts.withBytes(of: number, { $0.elementsEqual(text) }) { return number }
      }
      at = (at + 1) & mask
    }
    return nil
  }

  private mutating func enter(hash: UInt64, number: UInt32) {
    let tag = hash >> 32
    var at = Int(truncatingIfNeeded: tag) & mask
    while slots[at] != 0 { at = (at + 1) & mask }
    slots[at] = tag << 32 | UInt64(number + 1)
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    mask = slots.count - 1
    for slot in old where slot != 0 {
      var at = Int(truncatingIfNeeded: slot >> 32) & mask
      while slots[at] != 0 { at = (at + 1) & mask }
      slots[at] = slot
    }
  }
}

/// A 64-bit hash of bytes, the same in every run (the standard library's is seeded anew each time).
package enum ByteHash {
  package static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
    var rest = UnsafeRawBufferPointer(bytes)
    while rest.count >= 8 {
      hash = mixed(hash ^ rest.loadUnaligned(as: UInt64.self))
      rest = UnsafeRawBufferPointer(rebasing: rest[8...])
    }
    var tail: UInt64 = 0
    for byte in rest { tail = tail << 8 | UInt64(byte) }
    if !rest.isEmpty { hash = mixed(hash ^ tail) }
    return hash &* 0x9E37_79B9_7F4A_7C15
  }

  package static func of(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBufferPointer { of($0) } }

  /// Spreads the bits of a number.
  @inlinable
  package static func mixed(_ value: UInt64) -> UInt64 {
    var value = value &* 0xFF51_AFD7_ED55_8CCD
    value ^= value >> 32
    return value
  }
}
