extension SourceRows {
  /// A view of the batch's memory for hot loops, valid for the call it is handed to.
  package struct View {
    @usableFromInline let bytes: UnsafeBufferPointer<UInt8>
    @usableFromInline let fieldEnds: UnsafeBufferPointer<UInt32>
    @usableFromInline let rowEnds: UnsafeBufferPointer<UInt32>
    /// The constants one behind the other, and where each begins and ends.
    @usableFromInline let constants: UnsafeBufferPointer<UInt8>
    @usableFromInline let constantEnds: [Int]

    @usableFromInline
    init(
      bytes: UnsafeBufferPointer<UInt8>, fieldEnds: UnsafeBufferPointer<UInt32>, rowEnds: UnsafeBufferPointer<UInt32>,
      constants: UnsafeBufferPointer<UInt8>, constantEnds: [Int]
    ) {
      self.constants = constants
      self.constantEnds = constantEnds
      self.bytes = bytes
      self.fieldEnds = fieldEnds
      self.rowEnds = rowEnds
    }

    @inlinable
    package func fieldCount(row: Int) -> Int { Int(rowEnds[row + 1] &- rowEnds[row]) }

    /// The bytes of a field without the blanks around it; empty where the row is too short and where there is none.
    @inlinable
    package func trimmed(_ row: Int, _ field: Int) -> UnsafeBufferPointer<UInt8> {
      let at = Int(rowEnds[row]) &+ field
      guard field >= 0, at < Int(rowEnds[row + 1]) else { return constant(field) }
      var start = Int(fieldEnds[at])
      var end = Int(fieldEnds[at + 1])
      while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start &+= 1 }
      while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end &-= 1 }
      return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }

    @usableFromInline
    func constant(_ field: Int) -> UnsafeBufferPointer<UInt8> {
      let number = SourceRows.firstConstant - field
      guard number >= 0, number + 1 < constantEnds.count else { return UnsafeBufferPointer(start: nil, count: 0) }
      return UnsafeBufferPointer(rebasing: constants[constantEnds[number]..<constantEnds[number + 1]])
    }
  }

  @inlinable
  package func withView<Result>(_ body: (View) throws -> Result) rethrows -> Result {
    let texts = constants.flatMap { $0 }
    let ends = constants.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    return try bytes.withUnsafeBufferPointer { bytes in
      try fieldEnds.withUnsafeBufferPointer { fieldEnds in
        try rowEnds.withUnsafeBufferPointer { rowEnds in
          try texts.withUnsafeBufferPointer { texts in
            try body(
              View(bytes: bytes, fieldEnds: fieldEnds, rowEnds: rowEnds, constants: texts, constantEnds: ends))
          }
        }
      }
    }
  }
}
