internal import Domain

extension ReferenceScan {
  /// References with check digits: RF creditor references, and runs of digits printed in groups.
  mutating func searchStructured(_ text: UnsafeBufferPointer<UInt8>) {
    isTaken.removeAll(keepingCapacity: true)
    isTaken.append(contentsOf: repeatElement(false, count: segments.count))
    // What passes a check and was issued outweighs digits inside it that may be anything.
    for hit in hits where hit.strength == .full { for at in hit.segments { isTaken[at] = true } }
    for start in segments.indices where hits.count < Self.maximalHits {
      if segments[start].isDigits {
        if isWholeOnLeft(start, text), !isMasked[start], !isTaken[start] { searchDigits(from: start, text) }
      } else if segments[start].count == 2 {
        searchRF(from: start, text)
      }
    }
  }

  /// Runs of five to 27 digits in up to eight groups, with one mark between them.
  private mutating func searchDigits(from start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    var digits: [UInt8] = []
    for end in start..<min(start + 8, segments.count) {
      guard segments[end].isDigits, !isTaken[end], end == start || isGroupGap(end, text) else { return }
      digits += text[segments[end].start..<segments[end].end].map { $0 - UInt8(ascii: "0") }
      guard digits.count <= 27 else { return }
      // A number with a digit of something else behind it is no reference.
      guard digits.count >= 5, isWholeOnRight(end, text) else { continue }
      for base in StructuredReference.bases(of: digits, endsInDash: hasDash(behind: end, text)) {
        let found = documents(in: base.digits)
        guard !found.documents.isEmpty else { continue }
        let isStrong = base.isStrong || found.namesCustomer || isReference(start...end, text)
        hits.append(
          ReferenceHit(
            documents: found.documents.sorted(), strength: isStrong ? .full : .core, segments: start...end,
            isStructured: true))
        for at in start...end { isTaken[at] = true }
        return
      }
    }
  }

  /// Whether the field, or a word such as "KID" before it, says that this is a reference: then one check digit is
  /// enough.
  private func isReference(_ span: ClosedRange<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    if isReferenceField, span.lowerBound == 0, span.upperBound == segments.count - 1 { return true }
    var word = span.lowerBound - 1
    while word >= max(span.lowerBound - 2, 0), !segments[word].isDigits,
      segments[word + 1].start - segments[word].end <= 3
    {
      if index.words.beforeScheme.contains(hash(of: segments[word], text)) { return true }
      guard segments[word].count <= 3 else { return false }
      word -= 1
    }
    // `+71<000...`: the form of a Danish joint inpayment card.
    return span.lowerBound > 0 && segments[span.lowerBound - 1].isDigits && segments[span.lowerBound - 1].count == 2
      && segments[span.lowerBound].start - segments[span.lowerBound - 1].end == 1
      && text[segments[span.lowerBound].start - 1] == UInt8(ascii: "<")
  }

  /// `-` in place of a check digit, with nothing directly behind it.
  private func hasDash(behind end: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let at = segments[end].end
    guard at < text.count, text[at] == UInt8(ascii: "-") else { return false }
    return at + 1 == text.count || text[at + 1] == UInt8(ascii: " ")
  }

  private func isGroupGap(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let gap = segments[at].start - segments[at - 1].end
    return gap == 1 && " /.-".utf8.contains(text[segments[at - 1].end])
  }

  /// The documents with this number, else those whose number stands behind the number of their customer.
  private func documents(in base: ArraySlice<UInt8>) -> (documents: [Int32], namesCustomer: Bool) {
    guard let number = StructuredReference.number(base) else { return ([], false) }
    let whole = index.documents(of: ReferenceKey(number: number)).filter { index.coreLength[Int($0)] >= 4 }
    if !whole.isEmpty { return (whole, false) }
    for length in 4..<max(min(base.count, 13), 4) {
      let part = base.suffix(length)
      guard let inner = StructuredReference.number(part), inner > 0,
        let customer = StructuredReference.number(base.dropLast(length))
      else {
        continue
      }
      let found = index.documents(of: ReferenceKey(number: inner)).filter {
        index.customerNumber(ofDocument: $0) == customer
      }
      if !found.isEmpty { return (found, true) }
    }
    return ([], false)
  }

  /// `RF`, two check digits and the number, in one piece or in groups of four.
  private mutating func searchRF(from start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    guard start + 1 < segments.count, segments[start + 1].isDigits, segments[start + 1].start == segments[start].end,
      Segments.upper(text[segments[start].start]) == UInt8(ascii: "R"),
      Segments.upper(text[segments[start].start + 1]) == UInt8(ascii: "F"),
      isWholeOnLeft(start, text)
    else { return }
    var reference: [UInt8] = []
    var longest: (end: Int, number: [UInt8])?
    for end in start..<segments.count {
      if end > start {
        let gap = segments[end].start - segments[end - 1].end
        guard gap == 0 || (gap == 1 && text[segments[end - 1].end] == UInt8(ascii: " ")) else { break }
      }
      reference += text[segments[end].start..<segments[end].end].map(Segments.upper)
      guard reference.count <= 25 else { break }
      if isWholeOnRight(end, text), CheckDigits.isRF(reference) { longest = (end, Array(reference.dropFirst(4))) }
    }
    guard let longest else { return }
    let found = documents(ofNumber: longest.number)
    guard !found.isEmpty else { return }
    hits.append(
      ReferenceHit(documents: found.sorted(), strength: .full, segments: start...longest.end, isStructured: true))
  }

  /// The documents whose prefix and digits make up this number; any prefix where it has none.
  private func documents(ofNumber number: [UInt8]) -> [Int32] {
    number.withUnsafeBufferPointer { text in
      var parts: [Segment] = []
      Segments.find(in: text, into: &parts)
      guard let first = parts.firstIndex(where: { $0.isDigits }),
        let key = ReferenceKey.joined(parts[first...], of: text)
      else {
        return []
      }
      let letters = parts[..<first]
      let prefix = prefix(letters, text)
      if first > 0, prefix == nil { return [] }
      let found = index.documents(of: key).filter { first == 0 || UInt32(index.prefixOfDocument[Int($0)]) == prefix }
      return found.isEmpty && first == 0
        ? documents(in: number.map { $0 - UInt8(ascii: "0") }.drop { $0 == 0 }).documents : found
    }
  }
}
