internal import Domain

/// Ranges: `INV-1001..1004`, `INV-1001 > INV-1004`, "INV-1001 up to and including INV-1004".
///
/// A range whose members were all found is for the amount to say. Where some were not, its two ends alone are no list:
/// rents are equal amounts, and two of four fit by chance.
extension ReferenceScan {
  /// Numbers between the ends of a range that are looked up; a longer range is never read.
  private static let maximalReach: UInt64 = 1000

  /// Marks numbers between which the text says "to", where a document of theirs lies between that was not found.
  mutating func noteRanges(_ text: UnsafeBufferPointer<UInt8>) {
    let ends = hits.filter { $0.documents.count == 1 && !$0.isExpanded && !$0.isStructured }.sorted {
      $0.segments.lowerBound < $1.segments.lowerBound
    }
    guard ends.count > 1 else { return }
    for (first, last) in zip(ends, ends.dropFirst()) {
      guard first.segments.upperBound < last.segments.lowerBound, areAlike(first, last),
        saysTo(between: first.segments.upperBound, and: last.segments.lowerBound, text),
        let from = digits(of: first.segments, text), let to = digits(of: last.segments, text)
      else { continue }
      noteTorn(first, from: from, to: completed(from, with: to), reach: Self.maximalReach)
    }
  }

  /// Whether two numbers are of one series and customer.
  private func areAlike(_ a: ReferenceHit, _ b: ReferenceHit) -> Bool {
    let (first, second) = (Int(a.documents[0]), Int(b.documents[0]))
    return index.prefixOfDocument[first] == index.prefixOfDocument[second]
      && index.coreSegments[first] == index.coreSegments[second]
      && index.customer(ofDocument: a.documents[0]) == index.customer(ofDocument: b.documents[0])
  }

  /// Marks a number with which a range begins, where a document of the range was not found.
  mutating func noteTorn(
    _ hit: ReferenceHit, from first: [UInt8], to last: [UInt8], reach: UInt64 = UInt64(ReferenceScan.maximalMembers)
  ) {
    guard let from = StructuredReference.number(first[...]), let to = StructuredReference.number(last[...]),
      from < to, to - from < reach, let row = hits.firstIndex(where: { $0.segments == hit.segments })
    else { return }
    let named = Set(hits.filter { $0.documents.count == 1 }.map { $0.documents[0] })
    hits[row].isTorn =
      hits[row].isTorn
      || ((from + 1)..<to).contains { number in
        document(numbered: number, like: hit).map { !named.contains($0) } ?? false
      }
  }

  /// Marks a number with which a range begins whose end was not issued: no check digit, year, or count of something.
  mutating func noteUnissued(
    _ end: Int, _ hit: ReferenceHit, from first: [UInt8], to last: [UInt8], _ text: UnsafeBufferPointer<UInt8>
  ) {
    guard segments[end].count > 1, !isYear(end, text), !isMasked[end], !isBeforeWord(end, text) else { return }
    noteTorn(hit, from: first, to: last)
  }

  /// Whether one digit behind a blank is a count of something; behind "to" it ends a range, in a series it is a member.
  func isCount(_ at: Int, behind number: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    segments[at].count == 1 && segments[at].start - segments[at - 1].end > 1
      && !isSeries(from: at, behind: number, text)
  }

  /// Whether a mark or word of a range stands between two numbers, and nothing else but words of lists and one more:
  /// "up to and including".
  private func saysTo(between end: Int, and start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard segments[start].start - segments[end].end <= 40 else { return false }
    // The prefix, and words such as "invoice", are of the number behind them.
    var head = start
    while head - 1 > end, !segments[head - 1].isDigits,
      prefix(segments[(head - 1)...(head - 1)], text) != nil || isLeadWord(segments[head - 1], text)
    {
      head -= 1
    }
    let gap = UnsafeBufferPointer(rebasing: text[segments[head - 1].end..<segments[head].start])
    var isRange = head - 1 == end && joint(gap) == .range
    var others = 0
    var at = end + 1
    while at < head {
      guard !segments[at].isDigits else { return false }
      let word = hash(of: segments[at], text)
      if let letters = abbreviation(at, text) {
        isRange = true
        at += letters - 1
      } else if index.words.to.contains(word) {
        isRange = true
      } else if !index.words.and.contains(word) {
        others += 1
      }
      at += 1
    }
    return isRange && others <= 1
  }

  /// How many letters an abbreviation of "to" has that begins at a segment: `t/m`, `t.o.m.`.
  func abbreviation(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
    for letters in ["TM", "TOM"] where at + letters.utf8.count <= segments.count {
      if zip(at..., letters.utf8).allSatisfy({ isLetter($0, $1, text) }) { return letters.utf8.count }
    }
    return nil
  }

  /// Whether single digits behind one another go on with a number, rising to the end of the text or of the list:
  /// `INV-1001, 2, 3`. A count of something has its word behind it.
  func isSeries(from start: Int, behind number: [UInt8], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard var before = number.last else { return false }
    var at = start
    while at < segments.count, segments[at].isDigits, segments[at].count == 1, !isMasked[at] {
      let digit = text[segments[at].start] - UInt8(ascii: "0")
      guard digit > before, at == start || segments[at].start - segments[at - 1].end <= 3 else { return false }
      before = digit
      at += 1
    }
    guard at < segments.count, !segments[at].isDigits, segments[at].start - segments[at - 1].end <= 1 else {
      return true
    }
    let word = hash(of: segments[at], text)
    return index.words.and.contains(word) || index.words.to.contains(word)
  }

  /// What marks between two numbers say, blanks aside.
  func joint(_ gap: UnsafeBufferPointer<UInt8>) -> Joint? {
    guard gap.count <= 6 else { return nil }
    let marks = gap.filter { $0 != UInt8(ascii: " ") }
    guard let first = marks.first, let last = marks.last else { return nil }
    let isOne = marks.allSatisfy { $0 == first }
    switch last {
    case UInt8(ascii: "/"): return isOne && marks.count <= 2 && gap.count <= 3 ? .list : nil
    case UInt8(ascii: ","), UInt8(ascii: "+"), UInt8(ascii: "&"), UInt8(ascii: ";"):
      return marks.count == 1 && gap.count <= 3 ? .list : nil
    case UInt8(ascii: "-"), UInt8(ascii: "~"): return isOne ? .range : nil
    case UInt8(ascii: "."): return isOne && marks.count > 1 ? .range : nil
    case UInt8(ascii: ">"): return marks.dropLast().allSatisfy { "->=.".utf8.contains($0) } ? .range : nil
    case UInt8(ascii: ":"): return gap.count == 1 ? .range : nil
    default: return nil
    }
  }
}
