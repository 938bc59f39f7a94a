internal import Domain

/// How much a reference says.
enum ReferenceStrength: Int, Comparable {
  /// A number with one typing error, which says little by itself.
  case near
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
  /// Whether zeros inside the number were left out, so that a longer piece may be meant.
  var isUnpadded = false
  /// Whether it was put together of more pieces than the number has.
  var isCut = false
  /// Whether a word such as "invoice" stands directly before it.
  var isLed = false
  /// Whether a list goes on behind it with members that were not found.
  var goesOn = false
  /// Whether it was taken out of a reference with check digits.
  var isStructured = false
  /// Whether it is a further member of a list or range, of which only the last digits stand in the text.
  var isExpanded = false
}

/// Finds the numbers of documents in remittance text: whole tokens, never a part of a longer number.
///
/// Work is bounded for every text: its first 8,192 runs of digits or letters are looked at, and 1,024 places that name documents are kept.
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
    if !hits.isEmpty { expandLists(text) }
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
      guard end + 1 < segments.count, end + 1 - start < reach, joins(end, text) || (prefix != nil && isSpaced(end, text)) else { return }
      // `INV-100000 01.10.2026`: a date or an amount behind a blank is no part of the number; `F2025/00476,80` is a list.
      if isMasked[end + 1], !isMasked[start], text[segments[end + 1].start - 1] == UInt8(ascii: " ") { return }
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
    if prefix == nil, endsInYear(window, text) { return }
    guard let key = ReferenceKey.joined(slice, of: text) else { return }
    collect(key, window, prefix, isLed, text)
    if window.count > 1, hits.last?.segments != window {
      collect(ReferenceKey.unpadded(slice, of: text), window, prefix, isLed, text, isUnpadded: true)
    }
  }

  private mutating func collect(
    _ key: ReferenceKey, _ window: ClosedRange<Int>, _ prefix: UInt32?, _ isLed: Bool, _ text: UnsafeBufferPointer<UInt8>,
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
        if own == prefix { full.append(document) } else if own == 0, isWord, index.coreLength[row] >= 5 { bare.append(document) }
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
        ReferenceHit(documents: full.sorted(), strength: .full, segments: window, isUnpadded: isUnpadded, isCut: isCut, isLed: isLed))
    } else if !core.isEmpty {
      hits.append(ReferenceHit(documents: core.sorted(), strength: isShort ? .short : .core, segments: window, isLed: isLed))
    }
  }

  /// Whether pieces are one number with one blank in it, as a line wrap leaves: six digits or more, other marks between the other pieces.
  private func isCutOnce(_ window: ClosedRange<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let blanks = window.dropFirst().count { text[segments[$0].start - 1] == UInt8(ascii: " ") }
    return blanks == 1 && segments[window].reduce(0) { $0 + $1.count } >= 6
  }

  /// Whether a year stands behind a number and a blank: they are two things, `0301234 2026`.
  private func endsInYear(_ window: ClosedRange<Int>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let last = window.upperBound
    return window.count > 1 && segments[last].isDigits && text[segments[last].start - 1] == UInt8(ascii: " ") && isYear(last, text)
  }

  /// Whether the segment begins a token, the prefix of ours that stands before it, and whether a word such as "invoice" does.
  func left(of start: Int, _ text: UnsafeBufferPointer<UInt8>) -> (isWhole: Bool, prefix: UInt32?, isLed: Bool) {
    guard start > 0, !segments[start - 1].isDigits else { return (true, nil, false) }
    let gap = segments[start].start - segments[start - 1].end
    // `Invoice No.: 10425`.
    guard gap <= 3 else { return (true, nil, false) }
    if gap == 3, !isSpaced(start - 1, text) { return (true, nil, isLeadWord(segments[start - 1], text)) }
    if let prefix = prefix(segments[(start - 1)...(start - 1)], text) {
      // A prefix inside a longer token is none.
      return (start < 2 || segments[start - 2].end < segments[start - 1].start, prefix, true)
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
  private func isSpaced(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
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

  func isLeadWord(_ segment: Segment, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    index.words.beforeDocument.contains(hash(of: segment, text))
  }

  /// Whether six or eight digits are a date as people write one without marks.
  private func mayBeDate(_ segment: Segment, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard segment.count == 6 || segment.count == 8 else { return false }
    func two(_ at: Int) -> Int {
      Int(text[segment.start + at] - UInt8(ascii: "0")) * 10 + Int(text[segment.start + at + 1] - UInt8(ascii: "0"))
    }
    func isDay(_ day: Int, _ month: Int) -> Bool { (1...31).contains(day) && (1...12).contains(month) }
    if segment.count == 8 {
      return (two(0) == 20 && isDay(two(6), two(4))) || (two(4) == 20 && (isDay(two(0), two(2)) || isDay(two(2), two(0))))
    }
    let isNow = 15...45
    return (isNow.contains(two(4)) && isDay(two(0), two(2))) || (isNow.contains(two(0)) && isDay(two(4), two(2)))
  }

  /// The hash of a word in capitals; of letters beyond ASCII the bytes as they are, save the marked ones of Latin-1.
  func hash(of segment: Segment, _ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard segment.count <= 16 else { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { buffer in
      for at in 0..<segment.count {
        let byte = text[segment.start + at]
        let isMarked = at > 0 && text[segment.start + at - 1] == 0xC3 && byte >= 0xA0 && byte != 0xB7
        buffer[at] = isMarked ? byte - 0x20 : Segments.upper(byte)
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
  }

  /// Whether the next segment may continue the same number: nothing, or one blank, dash, slash, point or underscore between, or a dash or
  /// slash at which a line was wrapped.
  func joins(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let gap = segments[at + 1].start - segments[at].end
    if gap == 0 { return index.hasLetterCores || index.hasLettersOnly }
    let marks = text[segments[at].end..<segments[at + 1].start]
    if gap == 2 { return marks.contains(UInt8(ascii: " ")) && marks.contains { "-/".utf8.contains($0) } }
    return gap == 1 && " -/._".utf8.contains(text[segments[at].end])
  }

  /// A hit inside a longer one is a part of it, unless the longer one only joins what are numbers of their own: then all of its pieces are
  /// inside other hits.
  private mutating func dropContained() {
    guard hits.count > 1 else { return }
    let all = hits
    func isInside(_ inner: ReferenceHit, _ outer: ReferenceHit) -> Bool {
      inner.segments != outer.segments && outer.segments.contains(inner.segments.lowerBound)
        && outer.segments.contains(inner.segments.upperBound)
    }
    func isStructural(_ hit: ReferenceHit) -> Bool {
      hit.isStructured || hit.documents.contains { Int(index.coreSegments[Int($0)]) == hit.segments.count }
    }
    func joinsOthers(_ hit: ReferenceHit) -> Bool {
      guard hit.segments.count > 1, !isStructural(hit) else { return false }
      let inner = all.filter { isInside($0, hit) && !($0.isUnpadded && hit.isCut) }
      return hit.segments.allSatisfy { segment in inner.contains { $0.segments.contains(segment) } }
    }
    let joined = all.map(joinsOthers)
    hits = all.indices.filter { at in
      !joined[at] && !all.indices.contains { other in !joined[other] && isInside(all[at], all[other]) }
    }.map { all[$0] }
  }

  /// Marks the digits of dates and of amounts with decimals: they name nothing unless one of our prefixes stands before them.
  mutating func mask(_ text: UnsafeBufferPointer<UInt8>) {
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
        let yearFirst = counts.0 == 4 && counts.1 == 2 && counts.2 == 2 && isYear(at, text)
        if dayFirst || yearFirst { for part in at...(at + 2) { isMasked[part] = true } }
      } else if mark == UInt8(ascii: "/") || mark == UInt8(ascii: "."), at == 0 || separator(at - 1) == nil, separator(at + 1) == nil,
        isMonth(at, text)
      {
        isMasked[at] = true
        isMasked[at + 1] = true
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

  /// Whether four digits are a year of today's accounts.
  func isYear(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard segments[at].count == 4 else { return false }
    let century = text[segments[at].start..<segments[at].start + 2]
    return century.elementsEqual("19".utf8) || century.elementsEqual("20".utf8)
  }

  /// Whether two segments are a month, `10/2026`, and not the two parts of a number of ours.
  private func isMonth(_ at: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard segments[at].count <= 2, isYear(at + 1, text) else { return false }
    let month = text[segments[at].start..<segments[at].end].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    guard (1...12).contains(month), let key = ReferenceKey.joined(segments[at...(at + 1)], of: text) else { return false }
    return !index.contains(key)
  }
}
