internal import Domain

/// Finds the numbers of documents in remittance text: whole tokens, never a part of a longer number.
///
/// Work is bounded for every text: its first 8,192 runs of digits or letters are looked at, and 1,024 places that name
/// documents are kept.
struct ReferenceScan {
  static let maximalSegments = 8192
  static let maximalHits = 1024

  let index: ReferenceIndex
  var segments: [Segment] = []
  /// By segment: whether it is a part of a date, an amount, an account or a telephone.
  var isMasked: [Bool] = []
  /// By segment: whether a hit has it already; for references with check digits.
  var isTaken: [Bool] = []
  /// Whether the text is a field that holds nothing but a reference.
  private(set) var isReferenceField = false
  var hits: [ReferenceHit] = []

  init(index: ReferenceIndex) { self.index = index }

  /// Searches `text`; the result stands in ``hits`` until the next call.
  /// - Parameter isReferenceField: whether it is the structured or end-to-end reference.
  mutating func search(_ text: UnsafeBufferPointer<UInt8>, isReferenceField: Bool = false) {
    self.isReferenceField = isReferenceField
    hits.removeAll(keepingCapacity: true)
    segments.removeAll(keepingCapacity: true)
    guard !text.isEmpty else { return }
    Segments.find(in: text, into: &segments, atMost: Self.maximalSegments)
    mask(text)
    if segments.count > 1 { maskAccountsAndPhones(text) }
    for start in segments.indices where hits.count < Self.maximalHits {
      if segments[start].isDigits {
        searchWindows(from: start, text)
      } else if index.hasLettersOnly {
        searchLetters(from: start, text)
      }
    }
    searchStructured(text)
    dropContained()
    if !hits.isEmpty {
      expandLists(text)
      addMembers(text)
      noteRanges(text)
      noteLookAlikes(text)
    }
  }

  /// Digits, alone or joined with their neighbours as people cut or space numbers.
  private mutating func searchWindows(from start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    let (leftIsWhole, prefix, isLed) = left(of: start, text)
    guard leftIsWhole else { return }
    if prefix == nil, isMasked[start] || isSomethingElse(start, text) { return }
    var end = start
    let reach = max(index.maximalSegments + 1, 3)
    while true {
      if isWholeOnRight(end, text) {
        lookUp(start...end, prefix: prefix, isLed: isLed, text)
      }
      guard end + 1 < segments.count, end + 1 - start < reach,
        joins(end, text) || (prefix != nil && isSpaced(end, text))
      else { return }
      // `INV-100000 01.10.2026`: a date or an amount behind a blank is no part of the number; `F2025/00476,80` is a
      // list.
      if isMasked[end + 1], !isMasked[start], text[segments[end + 1].start - 1] == UInt8(ascii: " ") { return }
      end += 1
    }
  }

  private mutating func searchLetters(from start: Int, _ text: UnsafeBufferPointer<UInt8>) {
    var end = start
    while end < segments.count, !segments[end].isDigits, end - start < 3 {
      if isWholeOnRight(end, text), let key = ReferenceKey.joined(segments[start...end], of: text) {
        let documents = index.documents(of: key).filter { index.prefixOfDocument[Int($0)] == 0 }
        if !documents.isEmpty {
          hits.append(ReferenceHit(documents: documents.sorted(), strength: .full, segments: start...end))
        }
      }
      guard end + 1 < segments.count, joins(end, text) else { return }
      end += 1
    }
  }

  private mutating func lookUp(
    _ window: ClosedRange<Int>, prefix: UInt32?, isLed: Bool, _ text: UnsafeBufferPointer<UInt8>
  ) {
    let slice = segments[window]
    if !index.hasLetterCores, slice.contains(where: { !$0.isDigits }) { return }
    if prefix == nil, endsInYear(window, text) { return }
    guard let key = ReferenceKey.joined(slice, of: text) else { return }
    collect(key, window, prefix, isLed, text)
    if window.count > 1, hits.last?.segments != window {
      collect(ReferenceKey.unpadded(slice, of: text), window, prefix, isLed, text, isUnpadded: true)
    }
  }

  private mutating func collect(
    _ key: ReferenceKey, _ window: ClosedRange<Int>, _ prefix: UInt32?, _ isLed: Bool,
    _ text: UnsafeBufferPointer<UInt8>,
    isUnpadded: Bool = false
  ) {
    guard index.contains(key) else { return }
    var full: [Int32] = []
    var core: [Int32] = []
    // Numbers issued without a prefix behind `INV`, which is both a prefix of ours and a word for invoice.
    var bare: [Int32] = []
    var isShort = false
    let isWord = prefix != nil && window.lowerBound > 0 && isLeadWord(segments[window.lowerBound - 1], text)
    let digitCount = segments[window].reduce(0) { $0 + $1.count }
    let isDate = prefix == nil && !isLed && window.count == 1 && mayBeDate(segments[window.lowerBound], text)
    for document in index.documents(of: key) {
      let row = Int(document)
      let segmentCount = Int(index.coreSegments[row])
      // A number issued in one piece may be written in several, but not one issued in several in other pieces.
      // Where the prefix stands before it, a line wrap may have cut it anywhere.
      let isCut = window.count > segmentCount && (prefix != nil || (segmentCount > 1 && isCutOnce(window, text)))
      guard segmentCount == window.count || segmentCount == 1 || window.count == 1 || isCut else { continue }
      let own = UInt32(index.prefixOfDocument[row])
      if let prefix {
        if own == prefix {
          full.append(document)
        } else if own == 0, isWord, index.coreLength[row] >= 5 {
          bare.append(document)
        }
      } else {
        // Written as issued, zeros included, a number counts with its zeros.
        let length = digitCount == Int(index.issuedLength[row]) ? digitCount : Int(index.coreLength[row])
        if length < (isLed ? 3 : 5) || isDate { isShort = true }
        if own == 0, isLed, length >= 5 { full.append(document) } else { core.append(document) }
      }
    }
    if full.isEmpty { full = bare }
    if !full.isEmpty {
      let isCut = full.allSatisfy { Int(index.coreSegments[Int($0)]) < window.count }
      hits.append(
        ReferenceHit(
          documents: full.sorted(), strength: .full, segments: window, isUnpadded: isUnpadded, isCut: isCut,
          isLed: isLed))
    } else if !core.isEmpty {
      hits.append(
        ReferenceHit(documents: core.sorted(), strength: isShort ? .short : .core, segments: window, isLed: isLed))
    }
  }

  /// Whether pieces are one number with one blank in it, as a line wrap leaves: six digits or more, other marks between
  /// the other pieces.
  private func isCutOnce(_ window: ClosedRange<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let blanks = window.dropFirst().count { text[segments[$0].start - 1] == UInt8(ascii: " ") }
    return blanks == 1 && segments[window].reduce(0) { $0 + $1.count } >= 6
  }

  /// Whether a year stands behind a number and a blank: they are two things, `0301234 2026`.
  private func endsInYear(_ window: ClosedRange<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let last = window.upperBound
    return window.count > 1 && segments[last].isDigits && text[segments[last].start - 1] == UInt8(ascii: " ")
      && isYear(last, text)
  }

  func isLeadWord(_ segment: Segment, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    index.words.beforeDocument.contains(hash(of: segment, text))
  }

  /// Whether two bytes are a small letter of Latin Extended-A, whose capital stands directly before it: `ž`, `ř`, `ł`.
  private static func isSmallLatin(_ lead: UInt8, _ byte: UInt8) -> Bool {
    let letter = (Int(lead) & 0x1F) << 6 | Int(byte) & 0x3F
    let isOddCapital = (0x139...0x148).contains(letter) || (0x179...0x17E).contains(letter)
    return letter.isMultiple(of: 2) == isOddCapital && ![0x131, 0x138, 0x149, 0x17F].contains(letter)
  }

  /// The hash of a word in capitals; of letters beyond ASCII the bytes as they are, save the marked ones of Latin-1 and
  /// Latin Extended-A.
  func hash(of segment: Segment, _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard segment.count <= 16 else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { buffer in
      for at in 0..<segment.count {
        let byte = text[segment.start + at]
        let before = at > 0 ? text[segment.start + at - 1] : 0
        if before == 0xC3, byte >= 0xA0, byte != 0xB7 {
          buffer[at] = byte - 0x20
        } else if before == 0xC4 || before == 0xC5, Self.isSmallLatin(before, byte) {
          buffer[at] = byte - 1
        } else {
          buffer[at] = Segments.upper(byte)
        }
      }
      return ByteHash.of(UnsafeBufferPointer(rebasing: buffer[..<segment.count]))
    }
  }

  /// Whether nothing of a word or number stands directly before the segment.
  func isWholeOnLeft(_ start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    start == 0 || segments[start - 1].end < segments[start].start
  }

  func isWholeOnRight(_ end: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    end + 1 >= segments.count || segments[end + 1].start > segments[end].end
      || (segments[end].count >= 4 && !segments[end + 1].isDigits && isGlued(end + 1, text))
  }

  /// Whether the next segment may continue the same number: nothing, or one blank, dash, slash, point or underscore
  /// between, or a dash or slash at which a line was wrapped.
  func joins(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let gap = segments[at + 1].start - segments[at].end
    if gap == 0 { return index.hasLetterCores || index.hasLettersOnly }
    let marks = text[segments[at].end..<segments[at + 1].start]
    if gap == 2 { return marks.contains(UInt8(ascii: " ")) && marks.contains { "-/".utf8.contains($0) } }
    return gap == 1 && " -/._".utf8.contains(text[segments[at].end])
  }
}
