internal import Domain

extension ReferenceScan {
  /// Runs of digits of the text last searched that may be the end of a number: no date, no amount, nothing that a word
  /// before them calls something else. Two digits or more, eight at most.
  func looseDigits(_ text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    segments.indices.compactMap { at in
      let segment = segments[at]
      guard segment.isDigits, (2...8).contains(segment.count), isWholeOnRight(at, text), !isMasked[at],
        !isSomethingElse(at, text)
      else {
        return nil
      }
      // Letters directly before them belong to them, unless they say "invoice".
      if at > 0, !segments[at - 1].isDigits, segments[at - 1].end == segment.start, !isLeadWord(segments[at - 1], text),
        prefix(segments[(at - 1)...(at - 1)], text) == nil
      {
        return nil
      }
      return Array(text[segment.start..<segment.end])
    }
  }
}
