internal import Domain

/// Digits of a text that may be the end of a number.
struct LooseDigits {
  var digits: [UInt8]
  /// Whether a prefix of ours stands before them, so that they are a whole number but for its zeros.
  var hasPrefix: Bool
}

extension ReferenceScan {
  /// Runs of digits of the text last searched that may be the end of a number: no date, no amount, nothing that a word
  /// before them calls something else. Two digits or more, eight at most.
  func looseDigits(_ text: UnsafeBufferPointer<UInt8>) -> [LooseDigits] {
    segments.indices.flatMap { at -> [LooseDigits] in
      guard let first = looseDigits(at, text) else { return [] }
      return [LooseDigits(digits: first, hasPrefix: left(of: at, text).prefix != nil)]
        + followers(of: first, at, text).map { LooseDigits(digits: $0, hasPrefix: false) }
    }
  }

  private func looseDigits(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
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

  /// What is written behind digits by one digit alone, `2641/2/3`, and what lies between them and the end of a range.
  private func followers(of digits: [UInt8], _ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    var followers: [[UInt8]] = []
    var (end, last) = (at, digits.map { $0 - UInt8(ascii: "0") })
    while let (next, joint) = nextMember(after: end, text), followers.count < Self.maximalMembers,
      segments[next].count == 1 || joint == .range, !isMasked[next], isWholeOnRight(next, text),
      let tail = self.digits(of: next...next, text), tail.count <= last.count
    {
      let further = completed(last, with: tail)
      if joint == .range {
        guard let from = StructuredReference.number(last[...]), let to = StructuredReference.number(further[...]),
          from < to, to - from < UInt64(Self.maximalMembers)
        else { return [] }
        followers += ((from + 1)...to).map { number in
          let written = Array(String(number).utf8)
          return Array(repeating: UInt8(ascii: "0"), count: max(digits.count - written.count, 0)) + written
        }
      } else {
        followers.append(further.map { $0 + UInt8(ascii: "0") })
      }
      (end, last) = (next, further)
    }
    return followers
  }
}
