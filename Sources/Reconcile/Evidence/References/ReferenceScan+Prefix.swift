internal import Domain

extension ReferenceScan {
  /// Whether the segment begins a token, the prefix of ours that stands before it, and whether a word such as "invoice"
  /// does.
  func left(of start: Int, _ text: UnsafeBufferPointer<UInt8>) -> (isWhole: Bool, prefix: UInt32?, isLed: Bool) {
    guard start > 0, !segments[start - 1].isDigits else { return (true, nil, false) }
    let gap = segments[start].start - segments[start - 1].end
    // `Invoice No.: 10425`.
    guard gap <= 3 else { return (true, nil, false) }
    if gap == 3, !isSpaced(start - 1, text) { return (true, nil, isLeadWord(segments[start - 1], text)) }
    if let prefix = prefix(segments[(start - 1)...(start - 1)], text) {
      // A prefix inside a longer token is none, unless a lost line break glued two numbers: `INV-1001INV-1002`.
      let isWhole =
        start < 2 || segments[start - 2].end < segments[start - 1].start
        || (segments[start - 2].count >= 4 && isGlued(start - 1, text))
      return (isWhole, prefix, true)
    }
    if start > 1, !segments[start - 2].isDigits, segments[start - 1].start - segments[start - 2].end <= 1,
      let prefix = prefix(segments[(start - 2)...(start - 1)], text)
    {
      return (true, prefix, true)
    }
    if gap <= 1, let prefix = gluedPrefix(segments[start - 1], text) { return (true, prefix, true) }
    let isLed = isLeadWord(segments[start - 1], text)
    return (gap > 0 || isLed, nil, isLed)
  }

  /// Whether letters stand directly behind digits and are a prefix of ours before others: of two letters or more, of
  /// which one is none of a hexadecimal number.
  func isGlued(_ letters: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !index.hasLetterCores, letters > 0, letters + 1 < segments.count, segments[letters].count >= 2,
      segments[letters - 1].isDigits, segments[letters + 1].isDigits, segments[letters + 1].count >= 2,
      segments[letters + 1].start - segments[letters].end <= 1, prefix(segments[letters...letters], text) != nil
    else { return false }
    return text[segments[letters].start..<segments[letters].end].contains { $0 | 0x20 > UInt8(ascii: "f") }
  }

  /// The prefix at the end of a word that begins with "invoice" and the like: `ReNrA1342`.
  private func gluedPrefix(_ word: Segment, _ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    guard (3...16).contains(word.count), index.prefixes.count > 1 else { return nil }
    for count in 1...min(word.count - 2, 12) {
      let split = word.end - count
      guard isLeadWord(Segment(start: word.start, end: split, isDigits: false), text) else { continue }
      if let prefix = prefix([Segment(start: split, end: word.end, isDigits: false)][...], text) { return prefix }
    }
    return nil
  }

  /// Whether a dash or slash with a blank on either side parts a segment from the next: `RE - 2025 - 0289`.
  func isSpaced(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = segments[at].end
    return segments[at + 1].start - end == 3 && text[end] == UInt8(ascii: " ") && text[end + 2] == UInt8(ascii: " ")
      && "-/".utf8.contains(text[end + 1])
  }

  func prefix(_ letters: ArraySlice<Segment>, _ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
    let count = letters.reduce(0) { $0 + $1.count }
    guard count <= 12, index.prefixes.count > 1 else { return nil }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 12) { buffer in
      var at = 0
      for segment in letters {
        for byte in text[segment.start..<segment.end] {
          buffer[at] = Segments.upper(byte)
          at += 1
        }
      }
      return index.prefixes.find(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<at]))
    }
  }
}
