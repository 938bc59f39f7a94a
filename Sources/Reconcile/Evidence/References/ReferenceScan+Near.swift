internal import Domain

extension ReferenceScan {
  /// Numbers that are looked at in one text.
  private static let maximalNumbers = 16
  /// More documents than these say nothing.
  private static let maximalCandidates = 5

  /// Numbers with one typing error: a digit replaced, left out, too many, or two neighbours swapped (Damerau, "A
  /// technique for computer detection and correction of spelling errors", 1964). For texts in which nothing else was
  /// found.
  ///
  /// In a series without gaps one wrong digit is near to dozens of numbers: a place with more than five candidates is
  /// left out. The caller can narrow them first, to what has the amount that was paid.
  /// - Parameters:
  ///   - evenIssued: whether also a number that was issued may be another one with a mistake.
  ///   - isCandidate: whether a document may be meant at all.
  mutating func nearHits(
    of text: UnsafeBufferPointer<UInt8>, evenIssued: Bool = false, where isCandidate: (Int32) -> Bool = { _ in true }
  ) -> [ReferenceHit] {
    search(text)
    var near: [ReferenceHit] = []
    var tried = 0
    for start in segments.indices where segments[start].isDigits && tried < Self.maximalNumbers {
      // A number that was issued is no other one with a mistake.
      if !evenIssued, hits.contains(where: { $0.segments.contains(start) }) { continue }
      let (isWhole, prefix, _) = left(of: start, text)
      guard isWhole, prefix != nil || !(isMasked[start] || isSomethingElse(start, text)) else { continue }
      var best: ReferenceHit?
      for end in start..<min(start + index.maximalSegments, segments.count) {
        if end > start {
          guard segments[end].isDigits, joins(end - 1, text), isMasked[end] == isMasked[start] else { break }
        }
        let digits = segments[start...end].reduce(0) { $0 + $1.count }
        guard digits <= ReferenceKey.maximalDigits - 1 else { break }
        guard digits >= 4, isWholeOnRight(end, text) else { continue }
        tried += 1
        let found = nearDocuments(start...end, prefix, text).filter(isCandidate)
        if !found.isEmpty { best = ReferenceHit(documents: found.sorted(), strength: .near, segments: start...end) }
      }
      if let best, best.documents.count <= Self.maximalCandidates { near.append(best) }
    }
    return near
  }

  /// The documents that are one error away.
  private func nearDocuments(_ window: ClosedRange<Int>, _ prefix: UInt32?, _ text: UnsafeBufferPointer<UInt8>) -> Set<
    Int32
  > {
    var digits: [UInt8] = []
    for segment in segments[window] { digits += text[segment.start..<segment.end].map { $0 - UInt8(ascii: "0") } }
    let written = StructuredReference.number(digits[...])
    var found: Set<Int32> = []
    func look(_ digits: [UInt8]) {
      guard let number = StructuredReference.number(digits[...]), number != written else { return }
      for document in index.documents(of: ReferenceKey(number: number))
      where isNearCandidate(document, digits.count, prefix) {
        found.insert(document)
      }
    }
    for at in digits.indices {
      var other = digits
      for digit in UInt8(0)...9 where digit != digits[at] {
        other[at] = digit
        look(other)
      }
      other = digits
      other.remove(at: at)
      look(other)
      if at + 1 < digits.count, digits[at] != digits[at + 1] {
        other = digits
        other.swapAt(at, at + 1)
        look(other)
      }
    }
    for at in 0...digits.count {
      for digit in UInt8(0)...9 {
        var other = digits
        other.insert(digit, at: at)
        look(other)
      }
    }
    return found
  }

  /// Whether a document has this many digits: six, or four behind a prefix of three letters. The amount must agree
  /// besides.
  private func isNearCandidate(_ document: Int32, _ digits: Int, _ prefix: UInt32?) -> Bool {
    let own = UInt32(index.prefixOfDocument[Int(document)])
    guard prefix == nil || own == prefix else { return false }
    // Written with its zeros, a number counts with its zeros.
    let issued = Int(index.issuedLength[Int(document)])
    let length = digits == issued ? issued : Int(index.coreLength[Int(document)])
    guard length <= digits, length >= 4 else { return false }
    return digits >= 6 || digits + index.prefixes.texts.range(of: own).count >= 7
  }
}
