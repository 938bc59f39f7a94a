extension SourceRows {
  /// A view of the batch's memory for hot loops, valid for the call it is handed to.
  package struct View {
    @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
    @usableFromInline let fieldEnds: UnsafeBufferPointer<UInt32>
    @usableFromInline let rowEnds: UnsafeBufferPointer<UInt32>

    @usableFromInline
    init(
      bytes: UnsafeBufferPointer<UInt8>, fieldEnds: UnsafeBufferPointer<UInt32>, rowEnds: UnsafeBufferPointer<UInt32>
    ) {
      self.bytes = bytes
      self.fieldEnds = fieldEnds
      self.rowEnds = rowEnds
    }

    @inlinable
    package func fieldCount(row: Int) -> Int { Int(rowEnds[row + 1] &- rowEnds[row]) }

    /// The bytes of a field without the blanks around it; empty where the row is too short or `field` is negative.
    @inlinable
    package func trimmed(_ row: Int, _ field: Int) -> UnsafeBufferPointer<UInt8> {
      let at = Int(rowEnds[row]) &+ field
      guard field >= 0, at < Int(rowEnds[row + 1]) else { return UnsafeBufferPointer(start: nil, count: 0) }
      var start = Int(fieldEnds[at])
      var end = Int(fieldEnds[at + 1])
      while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start &+= 1 }
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end &-= 1 }
      return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
  }

  @inlinable
  package func withView<Result>(_ body: (View) throws -> Result) rethrows -> Result {
    try bytes.withUnsafeBufferPointer { bytes in
      try fieldEnds.withUnsafeBufferPointer { fieldEnds in
        try rowEnds.withUnsafeBufferPointer { rowEnds in
          try body(View(bytes: bytes, fieldEnds: fieldEnds, rowEnds: rowEnds))
        }
      }
    }
  }
}
