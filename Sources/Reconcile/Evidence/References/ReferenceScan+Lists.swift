internal import Domain

extension ReferenceScan {
  /// What stands between two members of a list or range.
  enum Joint {
    case list
    case range
  }

  /// The members of a range, and of a list of last digits.
  static let maximalMembers = 50

  /// Lists and ranges that write the number once and then its last digits: `4711/12/13`, `RE 2026-0117, 0118 und 0121`,
  /// `4711-4715`.
  ///
  /// Further members take the prefix and the leading digits of the one before. They count only where every one of them
  /// was issued, and all to the same customer.
  mutating func expandLists(_ text: UnsafeBufferPointer<UInt8>) {
    let all = hits
    for hit in all where hit.documents.count == 1 {
      guard hits.count < Self.maximalHits else { return }
      if hit.isStructured {
        expandEnd(of: hit, text)
        continue
      }
      if !expand(hit, text), let at = hits.firstIndex(where: { $0.segments == hit.segments }) { hits[at].goesOn = true }
    }
  }

  /// `419591-3` may be a range as well as a number with its check digit.
  private mutating func expandEnd(of hit: ReferenceHit, _ text: UnsafeBufferPointer<UInt8>) {
    guard hit.segments.count == 2, segments[hit.segments.upperBound].count == 1 else { return }
    var first = hit
    first.segments = hit.segments.lowerBound...hit.segments.lowerBound
    first.strength = max(hit.strength, .core)
    _ = expand(first, text)
  }

  /// - Returns: whether all that follows was found; where it was not, nothing is added.
  private mutating func expand(_ hit: ReferenceHit, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = digits(of: hit.segments, text) else { return true }
    var number = first
    var width = segments[hit.segments.upperBound].count
    var end = hit.segments.upperBound
    var found: [ReferenceHit] = []
    while let (next, joint) = nextMember(after: end, text) {
      // A short number there may be the last digits as well.
      if let at = hits.firstIndex(where: {
        $0.segments.contains(next) && ($0.strength > .short || hit.strength <= .short)
      }) {
        // A whole number of its own: a range to it still names what lies between, and a list behind a prefix is of that
        // prefix.
        guard hits[at].segments.lowerBound == next, let whole = digits(of: hits[at].segments, text),
          !hits[at].isExpanded
        else { break }
        narrow(at, whole, like: hit)
        if joint == .range, hits[at].documents.count == 1 {
          guard
            appendRange(
              from: number, to: completed(number, with: whole), like: hit, next...next, &found, isLastFound: true)
          else { return false }
          break
        }
        guard hit.strength == .full, hits[at].documents.count == 1,
          index.prefix(of: hits[at].documents[0]) == index.prefix(of: hit.documents[0]),
          hits[at].strength < .full
        else { break }
        number = whole
        end = hits[at].segments.upperBound
        continue
      }
      guard segments[next].count <= width, isWholeOnRight(next, text), let tail = digits(of: next...next, text) else {
        break
      }
      if joint == .list, isCount(next, behind: number, text) { break }
      let further = completed(number, with: tail)
      switch joint {
      case .list:
        guard let document = document(further, like: hit) else {
          noteTorn(hit, tail, next, text)
          return false
        }
        found.append(member(document, like: hit, next...next))
      case .range:
        guard appendRange(from: number, to: further, like: hit, next...next, &found) else {
          noteUnissued(next, hit, from: number, to: further, text)
          return false
        }
      }
      number = further
      width = max(width, tail.count)
      end = next
      guard found.count <= Self.maximalMembers else { return false }
    }
    hits.removeAll { short in
      short.strength == .short && hit.strength > .short && found.contains { $0.segments.overlaps(short.segments) }
    }
    hits += found
    return !isCutOff(behind: end, text)
  }

  /// Notes that a list has a number that no document has: as wide as its first and near to it, no year, and no postcode
  /// before its town.
  private mutating func noteTorn(_ hit: ReferenceHit, _ tail: [UInt8], _ at: Int, _ text: UnsafeBufferPointer<UInt8>) {
    let last = hit.segments.upperBound
    guard tail.count >= 3, tail.count == segments[last].count, !isYear(at, text), !isMasked[at],
      !hits.contains(where: { $0.segments.contains(at) }), let before = digits(of: last...last, text),
      Self.areNear(before, tail), !isBeforeWord(at, text),
      let row = hits.firstIndex(where: { $0.segments == hit.segments })
    else { return }
    hits[row].isTorn = true
  }

  /// Whether two numbers of one width differ in their last two digits at most, of three digits in the last.
  static func areNear(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    a.count == b.count && a.dropLast(a.count > 3 ? 2 : 1) == b.dropLast(b.count > 3 ? 2 : 1)
  }

  /// Whether a word that joins no members stands directly behind digits, as a town does behind its postcode.
  func isBeforeWord(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard at + 1 < segments.count, !segments[at + 1].isDigits, segments[at + 1].count >= 3,
      segments[at + 1].start - segments[at].end <= 2
    else { return false }
    let word = hash(of: segments[at + 1], text)
    return !index.words.and.contains(word) && !index.words.to.contains(word)
      && prefix(segments[(at + 1)...(at + 1)], text) == nil
  }

  /// Whether the text ends in the beginning of a further member: after a mark of a list, a prefix of ours or digits,
  /// and nothing more.
  private func isCutOff(behind end: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let rest = segments.count - 1 - end
    guard rest <= 3 else { return false }
    guard rest > 0 else {
      // `RE-2026-0117,` or `RE-2026-0117 und`.
      return text[segments[end].end...].contains { ",;+&/".utf8.contains($0) }
    }
    guard !hits.contains(where: { $0.segments.upperBound > end }) else { return false }
    let gap = UnsafeBufferPointer(rebasing: text[segments[end].end..<segments[end + 1].start])
    guard joint(gap) == .list || index.words.and.contains(hash(of: segments[end + 1], text)) else { return false }
    return segments[(end + 1)...].allSatisfy { segment in
      segment.isDigits || prefix([segment][...], text) != nil || index.words.and.contains(hash(of: segment, text))
        || segment.count <= 2
    }
  }

  /// Every number behind `first` up to `last`; false where one was not issued to the same customer.
  private func appendRange(
    from first: [UInt8], to last: [UInt8], like hit: ReferenceHit, _ span: ClosedRange<Int>,
    _ found: inout [ReferenceHit],
    isLastFound: Bool = false
  ) -> Bool {
    guard let from = StructuredReference.number(first[...]), let to = StructuredReference.number(last[...]), from < to,
      to - from < UInt64(Self.maximalMembers)
    else { return false }
    for number in (from + 1)...to {
      guard let document = document(numbered: number, like: hit) else { return false }
      if number < to || !isLastFound { found.append(member(document, like: hit, span)) }
    }
    return true
  }

  /// A further member. Short numbers ask for payer and exact amount as they are, so that only longer ones are marked.
  func member(_ document: Int32, like hit: ReferenceHit, _ span: ClosedRange<Int>) -> ReferenceHit {
    ReferenceHit(documents: [document], strength: hit.strength, segments: span, isExpanded: hit.strength > .short)
  }

  /// Digits that several prefixes share, in a list that began with one of them, are of that prefix.
  private mutating func narrow(_ at: Int, _ digits: [UInt8], like hit: ReferenceHit) {
    guard hit.strength == .full, hits[at].documents.count > 1, hits[at].strength < .full,
      let document = document(digits, like: hit)
    else {
      return
    }
    hits[at].documents = [document]
  }

  /// The digits of some segments, or nil where they hold letters.
  func digits(of span: ClosedRange<Int>, _ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var digits: [UInt8] = []
    for segment in segments[span] {
      guard segment.isDigits else { return nil }
      digits += text[segment.start..<segment.end].map { $0 - UInt8(ascii: "0") }
    }
    return digits.count <= ReferenceKey.maximalDigits ? digits : nil
  }

  func completed(_ number: [UInt8], with tail: [UInt8]) -> [UInt8] {
    tail.count >= number.count ? tail : number.dropLast(tail.count) + tail
  }

  func document(_ digits: [UInt8], like hit: ReferenceHit) -> Int32? {
    StructuredReference.number(digits[...]).flatMap { document(numbered: $0, like: hit) }
  }

  /// The one document with this number, the prefix of the first, and its customer.
  func document(numbered number: UInt64, like hit: ReferenceHit) -> Int32? {
    let first = Int(hit.documents[0])
    let found = index.documents(of: ReferenceKey(number: number)).filter {
      index.prefixOfDocument[Int($0)] == index.prefixOfDocument[first]
        && index.coreSegments[Int($0)] == index.coreSegments[first]
        && index.customer(ofDocument: $0) == index.customer(ofDocument: hit.documents[0])
    }
    return found.count == 1 ? found[0] : nil
  }

  /// The digits behind a comma, slash, plus, dash, or a word such as "and" or "to".
  func nextMember(after end: Int, _ text: UnsafeBufferPointer<UInt8>) -> (segment: Int, joint: Joint)? {
    guard end + 1 < segments.count else { return nil }
    if segments[end + 1].isDigits {
      let gap = UnsafeBufferPointer(rebasing: text[segments[end].end..<segments[end + 1].start])
      guard let joint = joint(gap) else { return nil }
      // `10:30` is a time.
      if gap.first == UInt8(ascii: ":"), min(segments[end].count, segments[end + 1].count) < 3 { return nil }
      return (end + 1, joint)
    }
    guard segments[end + 1].start - segments[end].end <= 5 else { return nil }
    if let joint = wordJoint(after: end, text) { return joint }
    // `INV-1001 - INV-1005`: the prefix stands before both.
    guard end + 2 < segments.count, segments[end + 2].isDigits, segments[end + 2].start - segments[end + 1].end <= 2
    else { return nil }
    let gap = UnsafeBufferPointer(rebasing: text[segments[end].end..<segments[end + 1].start])
    return joint(gap) == .range && hits.contains { $0.segments.lowerBound == end + 2 } ? (end + 2, .range) : nil
  }

  /// The digits behind words such as "and", "to", `t/m` or "tot en met", and the prefix where it stands once more.
  private func wordJoint(after end: Int, _ text: UnsafeBufferPointer<UInt8>) -> (segment: Int, joint: Joint)? {
    var at = end + 1
    var joint: Joint?
    while at < segments.count, !segments[at].isDigits, at <= end + 3, segments[at].start - segments[at - 1].end <= 3 {
      let word = hash(of: segments[at], text)
      // `A-1926, A-1928`: the letter is a prefix of ours, not a word.
      if prefix(segments[at...at], text) != nil { break }
      if index.words.to.contains(word) {
        joint = .range
      } else if index.words.and.contains(word) {
        joint = joint ?? .list
      } else if let letters = abbreviation(at, text) {
        joint = .range
        at += letters - 1
      } else {
        break
      }
      at += 1
    }
    guard let joint, at < segments.count else { return nil }
    if segments[at].isDigits, segments[at].start - segments[at - 1].end <= 2 { return (at, joint) }
    guard joint == .range, at + 1 < segments.count, hits.contains(where: { $0.segments.lowerBound == at + 1 }) else {
      return nil
    }
    return (at + 1, joint)
  }
}
