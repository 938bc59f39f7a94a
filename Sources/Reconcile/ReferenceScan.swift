internal import Domain

/// How much a reference says.
enum ReferenceStrength: Int, Comparable {
  /// Digits that are also a year, a house number, a count: they need the payer and the amount to agree.
  case short
  /// The number without its prefix, five digits or more.
  case core
  /// The whole number as it was issued, case and separators aside.
  case full

  static func < (a: ReferenceStrength, b: ReferenceStrength) -> Bool { a.rawValue < b.rawValue }
}

/// A place in a text that names documents: one, or several that share the number.
struct ReferenceHit {
  var documents: [Int32]
  var strength: ReferenceStrength
  /// The first and the last segment.
  var segments: ClosedRange<Int>
}

/// Finds the numbers of documents in remittance text: whole tokens, never a part of a longer number.
struct ReferenceScan {
  private let index: ReferenceIndex
  private var segments: [Segment] = []
  private var isMasked: [Bool] = []
  private(set) var hits: [ReferenceHit] = []

  /// Words that stand directly before a number without being part of it.
  private static let leadWords = Set(
    [
      "INVOICE", "INVOICES", "INV", "NO", "NR", "NUM", "NUMBER", "RECHNUNG", "RECHNUNGEN", "RECHN", "RG", "RGNR", "RENR", "RE",
      "RNR", "FACTURE", "FACT", "FAC", "FACTURA", "FATTURA", "FAKTURA", "FT", "BILL", "REF", "SVWZ", "BELEG", "BELEGNR",
      "GUTSCHRIFT", "CREDIT", "CN", "CM",
    ].map { word in ByteHash.of(Array(word.utf8)) })

  init(index: ReferenceIndex) { self.index = index }

  /// Searches `text`; the result stands in ``hits`` until the next call.
  mutating func search(_ text: UnsafeBufferPointer<UInt8>) {
    hits.removeAll(keepingCapacity: true)
    guard !text.isEmpty else { return }
    Segments.find(in: text, into: &segments)
    mask(text)
    for start in segments.indices {
      if segments[start].isDigits {
        searchWindows(from: start, text)
      } else if index.hasLettersOnly {
        searchLetters(from: start, text)
      }
    }
    dropContained()
  }

  /// Digits, alone or joined with their neighbours as people cut or space numbers.
  private mutating func searchWindows(from start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    let (leftIsWhole, prefix, isLed) = left(of: start, text)
    guard leftIsWhole else { return }
    if isMasked[start], prefix == nil { return }
    var end = start
    let reach = max(index.maximalSegments, 3)
    while true {
      if isWholeOnRight(end, text) {
        lookUp(start...end, prefix: prefix, isLed: isLed, text)
      }
      guard end + 1 < segments.count, end + 1 - start < reach, joins(end, text) else { return }
      end += 1
    }
  }

  private mutating func searchLetters(from start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    var end = start
    while end < segments.count, !segments[end].isDigits, end - start < 3 {
      if isWholeOnRight(end, text), let key = ReferenceKey.joined(segments[start...end], of: text) {
        let documents = index.documents(of: key).filter { index.prefixOfDocument[Int($0)] == 0 }
        if !documents.isEmpty { hits.append(ReferenceHit(documents: documents.sorted(), strength: .full, segments: start...end)) }
      }
      guard end + 1 < segments.count, joins(end, text) else { return }
      end += 1
    }
  }

  private mutating func lookUp(_ window: ClosedRange<Int>, prefix: UInt32?, isLed: Bool, _ text: UnsafeBufferPointer<UInt8>) {
    let slice = segments[window]
    if !index.hasLetterCores, slice.contains(where: { !$0.isDigits }) { return }
    guard let key = ReferenceKey.joined(slice, of: text) else { return }
    collect(key, window, prefix, isLed)
    if window.count > 1, hits.last?.segments != window { collect(ReferenceKey.unpadded(slice, of: text), window, prefix, isLed) }
  }

  private mutating func collect(_ key: ReferenceKey, _ window: ClosedRange<Int>, _ prefix: UInt32?, _ isLed: Bool) {
    guard index.contains(key) else { return }
    var full: [Int32] = []
    var core: [Int32] = []
    var isShort = false
    for document in index.documents(of: key) {
      let row = Int(document)
      let segmentCount = Int(index.coreSegments[row])
      // A number issued in one piece may be written in several, but not one issued in several in other pieces.
      guard segmentCount == window.count || segmentCount == 1 || window.count == 1 else { continue }
      let own = UInt32(index.prefixOfDocument[row])
      if let prefix {
        if own == prefix { full.append(document) }
      } else {
        if index.coreLength[row] < 5 { isShort = true }
        if own == 0, isLed, index.coreLength[row] >= 5 { full.append(document) } else { core.append(document) }
      }
    }
    if !full.isEmpty {
      hits.append(ReferenceHit(documents: full.sorted(), strength: .full, segments: window))
    } else if !core.isEmpty {
      hits.append(ReferenceHit(documents: core.sorted(), strength: isShort ? .short : .core, segments: window))
    }
  }

  /// Whether the segment begins a token, the prefix of ours that stands before it, and whether a word such as "invoice" does.
  private func left(of start: Int, _ text: UnsafeBufferPointer<UInt8>) -> (isWhole: Bool, prefix: UInt32?, isLed: Bool) {
    guard start > 0, !segments[start - 1].isDigits else { return (true, nil, false) }
    let gap = segments[start].start - segments[start - 1].end
    guard gap <= 2 else { return (true, nil, false) }
    if let prefix = prefix(segments[(start - 1)...(start - 1)], text) { return (true, prefix, true) }
    if start > 1, !segments[start - 2].isDigits, segments[start - 1].start - segments[start - 2].end <= 1,
      let prefix = prefix(segments[(start - 2)...(start - 1)], text)
    {
      return (true, prefix, true)
    }
    let isLed = isLeadWord(segments[start - 1], text)
    return (gap > 0 || isLed, nil, isLed)
  }

  private func prefix(_ letters: ArraySlice<Segment>, _ text: UnsafeBufferPointer<UInt8>) -> UInt32? {
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

  private func isLeadWord(_ segment: Segment, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard segment.count <= 12 else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 12) { buffer in
      for at in 0..<segment.count { buffer[at] = Segments.upper(text[segment.start + at]) }
      return Self.leadWords.contains(ByteHash.of(UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[..<segment.count])))
    }
  }

  private func isWholeOnRight(_ end: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    end + 1 >= segments.count || segments[end + 1].start > segments[end].end
  }

  /// Whether the next segment may continue the same number: nothing, or one blank, dash, slash, point or underscore between.
  private func joins(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let gap = segments[at + 1].start - segments[at].end
    if gap == 0 { return index.hasLetterCores || index.hasLettersOnly }
    guard gap == 1 else { return false }
    return " -/._".utf8.contains(text[segments[at].end])
  }

  /// A hit inside a longer one is a part of it, unless the longer one only joins what are numbers of their own.
  private mutating func dropContained() {
    guard hits.count > 1 else { return }
    let all = hits
    func isStructural(_ hit: ReferenceHit) -> Bool {
      hit.documents.contains { Int(index.coreSegments[Int($0)]) == hit.segments.count }
    }
    hits = all.filter { hit in
      let isPart = all.contains { other in
        other.segments != hit.segments && other.segments.contains(hit.segments.lowerBound)
          && other.segments.contains(hit.segments.upperBound) && isStructural(other)
      }
      if isPart { return false }
      let joinsOthers =
        hit.segments.count > 1 && !isStructural(hit)
        && all.contains { other in
          other.segments != hit.segments && hit.segments.contains(other.segments.lowerBound)
            && hit.segments.contains(other.segments.upperBound)
        }
      return !joinsOthers
    }
  }

  /// Marks the digits of dates and of amounts with decimals: they name nothing unless one of our prefixes stands before them.
  private mutating func mask(_ text: UnsafeBufferPointer<UInt8>) {
    isMasked.removeAll(keepingCapacity: true)
    isMasked.append(contentsOf: repeatElement(false, count: segments.count))
    guard segments.count > 1 else { return }
    func separator(_ at: Int) -> UInt8? {
      guard at + 1 < segments.count, segments[at].isDigits, segments[at + 1].isDigits,
        segments[at + 1].start == segments[at].end + 1
      else { return nil }
      return text[segments[at].end]
    }
    for at in segments.indices {
      guard let mark = separator(at) else { continue }
      if at + 2 < segments.count, separator(at + 1) == mark, [UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "-")].contains(mark) {
        let counts = (segments[at].count, segments[at + 1].count, segments[at + 2].count)
        let dayFirst = counts.0 <= 2 && counts.1 <= 2 && (counts.2 == 4 || counts.2 == 2)
        let yearFirst = counts.0 == 4 && counts.1 == 2 && counts.2 == 2
        if dayFirst || yearFirst { for part in at...(at + 2) { isMasked[part] = true } }
      }
      let isDecimal = mark == UInt8(ascii: ",") || mark == UInt8(ascii: ".")
      if isDecimal, segments[at + 1].count == 2, separator(at + 1) == nil {
        isMasked[at] = true
        isMasked[at + 1] = true
        var before = at - 1
        while before >= 0, segments[before + 1].count == 3, let mark = separator(before),
          mark == UInt8(ascii: ".") || mark == UInt8(ascii: ",")
        {
          isMasked[before] = true
          before -= 1
        }
      }
    }
  }
}
