internal import Domain

/// Members of a list that stand in the text without prefix, without mark and anywhere: `INV-1001 INV-1002 1003`,
/// `1001 INV-1002`, `RE-2026-0117 *0118 *0121`, `INV-1001 INV-10 02`.
///
/// They are read where the number that they complete was issued to the same customer. Whether they are meant is for
/// the amount to say; where it does not, the text lists more than what was found.
extension ReferenceScan {
  /// Digits as wide as these, behind whatever they stand, are too rarely the end of a customer's own number by
  /// accident.
  private static let telling = 4

  mutating func addMembers(_ text: UnsafeBufferPointer<UInt8>) {
    var anchors = hits.filter {
      $0.documents.count == 1 && !$0.isStructured && !$0.isExpanded && $0.strength > .short
    }
    if anchors.isEmpty {
      anchors = hits.filter {
        $0.documents.count == 1 && !$0.isStructured && segments[$0.segments.upperBound].count >= Self.telling
      }
    }
    guard let weakest = anchors.first?.strength, segments.count > anchors[0].segments.count else { return }
    var found: [ReferenceHit] = []
    var torn: [ReferenceHit] = []
    var at = 0
    while at < segments.count, found.count < Self.maximalMembers {
      guard mayBeMember(at, text, width: 1), weakest > .short || !hits.contains(where: { $0.segments.contains(at) })
      else {
        at += 1
        continue
      }
      // The list is of the number before the digits, or else of the first behind them.
      let anchor = anchors.last { $0.segments.upperBound < at } ?? anchors[0]
      let read = members(from: at, like: anchor, besides: found, text)
      if read.isEmpty {
        if isUnread(at, like: anchor, besides: found, text) { torn.append(anchor) }
        at += 1
      } else {
        found += read
        at = read[read.count - 1].segments.upperBound + 1
      }
    }
    for anchor in torn {
      for row in hits.indices where hits[row].segments == anchor.segments { hits[row].isTorn = true }
    }
    guard !found.isEmpty else { return }
    hits.removeAll { hit in
      hit.strength == .short && found.contains { $0.segments.overlaps(hit.segments) }
    }
    hits += found
  }

  /// Whether digits may be the end of a number: no date, no amount, in no hit that says more, nothing that a word
  /// before them calls something else.
  private func mayBeMember(_ at: Int, _ text: UnsafeBufferPointer<UInt8>, width: Int = 2) -> Bool {
    guard segments[at].isDigits, segments[at].count >= width, !isMasked[at], isWholeOnRight(at, text) else {
      return false
    }
    if hits.contains(where: { ($0.strength > .short || $0.isExpanded) && $0.segments.contains(at) }) { return false }
    if at > 0, !segments[at - 1].isDigits, segments[at - 1].end == segments[at].start,
      !isLeadWord(segments[at - 1], text), prefix(segments[(at - 1)...(at - 1)], text) == nil
    {
      return false
    }
    return !isSomethingElse(at, text)
  }

  /// The members that begin at a segment: one, one in two pieces, or several of two digits each.
  private func members(
    from at: Int, like anchor: ReferenceHit, besides found: [ReferenceHit], _ text: UnsafeBufferPointer<UInt8>
  ) -> [ReferenceHit] {
    guard let whole = digits(of: anchor.segments, text) else { return [] }
    let width = segments[anchor.segments.upperBound].count
    func member(_ span: ClosedRange<Int>) -> ReferenceHit? {
      guard let tail = digits(of: span, text), let document = document(completed(whole, with: tail), like: anchor),
        document != anchor.documents[0]
      else { return nil }
      return self.member(document, like: anchor, span)
    }
    let count = segments[at].count
    let isWide = count >= Self.telling && count <= whole.count
    if isWide || (count == width && count >= 3 && follows(at, found, text)), let one = member(at...at) { return [one] }
    if at + 1 < segments.count, mayBeMember(at + 1, text), count + segments[at + 1].count == width,
      width >= Self.telling, segments[at + 1].start - segments[at].end <= 2, let one = member(at...(at + 1))
    {
      return [one]
    }
    if count > whole.count || count > width { return glued(at, whole, width, text, like: anchor) }
    return count <= 2 && follows(at, found, text) ? tails(from: at, width: count, behind: whole, text, member) : []
  }

  /// Numbers that a lost line break left without anything between: `418891418892`, and `2026-22312026-2232`, where the
  /// year of the second stands behind the first.
  private func glued(
    _ at: Int, _ whole: [UInt8], _ width: Int, _ text: UnsafeBufferPointer<UInt8>, like anchor: ReferenceHit
  ) -> [ReferenceHit] {
    guard let digits = digits(of: at...at, text), width >= Self.telling else { return [] }
    let lead = whole.dropLast(width)
    if !lead.isEmpty, digits.count == width + lead.count, digits.suffix(lead.count) == lead,
      let document = document(Array(lead + digits.prefix(width)), like: anchor)
    {
      return [member(document, like: anchor, at...at)]
    }
    guard digits.count % whole.count == 0, (2...4).contains(digits.count / whole.count) else { return [] }
    let documents = stride(from: 0, to: digits.count, by: whole.count).map {
      document(Array(digits[$0..<($0 + whole.count)]), like: anchor)
    }
    return documents.contains(nil) ? [] : documents.compactMap { $0 }.map { member($0, like: anchor, at...at) }
  }

  /// Two digits each, or one each, one behind the other and rising, as far as digits stand there: `INV-1001 02 03`.
  private func tails(
    from start: Int, width: Int, behind number: [UInt8], _ text: UnsafeBufferPointer<UInt8>,
    _ member: (ClosedRange<Int>) -> ReferenceHit?
  ) -> [ReferenceHit] {
    if width == 1, !isSeries(from: start, behind: number, text) { return [] }
    var tails: [ReferenceHit] = []
    var at = start
    while at < segments.count, segments[at].isDigits, at == start || segments[at].start - segments[at - 1].end <= 3 {
      guard segments[at].count == width, mayBeMember(at, text, width: width), let one = member(at...at) else {
        return []
      }
      let before = at == start ? nil : digits(of: (at - 1)...(at - 1), text)
      if let before, let now = digits(of: at...at, text), !before.lexicographicallyPrecedes(now) { return [] }
      tails.append(one)
      at += 1
    }
    return tails.count > 1 ? tails : []
  }

  /// Whether digits stand directly behind a number of the list, with no word between.
  private func follows(_ at: Int, _ found: [ReferenceHit], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard at > 0, segments[at].start - segments[at - 1].end <= 3 else { return false }
    return hits.contains {
      ($0.strength > .short || segments[at - 1].count >= Self.telling) && $0.segments.upperBound == at - 1
    }
      || found.contains { $0.segments.upperBound == at - 1 }
  }

  /// Whether digits are the beginning of numbers of the list: `INV-10` beside `INV-1001`.
  private func isCut(_ at: Int, like anchor: ReferenceHit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let width = segments[anchor.segments.upperBound].count
    let missing = width - segments[at].count
    guard (1...2).contains(missing), segments[at].count >= 2, !isBeforeWord(at, text),
      let whole = digits(of: anchor.segments, text), let begun = digits(of: at...at, text)
    else { return false }
    return (0..<(missing == 1 ? 10 : 100)).contains { rest in
      let end = missing == 1 ? [UInt8(rest)] : [UInt8(rest / 10), UInt8(rest % 10)]
      return document(whole.dropLast(width) + begun + end, like: anchor) != nil
    }
  }

  /// Whether digits are a number of the list that no document has: as wide as its first, and behind its prefix, or with
  /// members on both sides, or behind one that stands without a prefix as well.
  private func isUnread(
    _ at: Int, like anchor: ReferenceHit, besides found: [ReferenceHit], _ text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard !isYear(at, text) else { return false }
    let (_, prefix, _) = left(of: at, text)
    if let prefix, prefix == UInt32(index.prefix(of: anchor.documents[0])), isCut(at, like: anchor, text) {
      return true
    }
    guard segments[at].count == segments[anchor.segments.upperBound].count, segments[at].count >= 3 else {
      return false
    }
    if let prefix {
      let isWhole = segments[at].count == Int(index.issuedLength[Int(anchor.documents[0])])
      return isWhole && prefix == UInt32(index.prefix(of: anchor.documents[0]))
    }
    guard follows(at, found, text), let tail = digits(of: at...at, text),
      let before = digits(of: anchor.segments.upperBound...anchor.segments.upperBound, text),
      Self.areNear(before, tail),
      !hits.contains(where: { $0.segments.contains(at) })
    else { return false }
    if found.contains(where: { $0.segments.upperBound == at - 1 }) { return true }
    return hits.contains { hit in
      hit.strength > .short && hit.segments.lowerBound > at && hit.segments.lowerBound <= at + 2
        && segments[hit.segments.lowerBound].start - segments[at].end <= 4 + segments[hit.segments.lowerBound - 1].count
    }
  }
}
