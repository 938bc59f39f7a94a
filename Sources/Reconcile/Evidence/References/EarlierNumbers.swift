internal import Domain

/// Finds numbers in texts that belong to a series of the ledger's documents and are not here: those of invoices from
/// before the files begin, which are lower than any that is, and with an opening list also those between that it does
/// not have.
struct EarlierNumbers {
  /// A series: what stands before the digits, and the lowest and highest of its numbers.
  private struct Series {
    var low: Int64
    var high: Int64
    var digits: Int
    var count = 1

    func with(_ token: Token) -> Series {
      Series(
        low: min(low, token.value), high: max(high, token.value), digits: max(digits, token.digits), count: count + 1)
    }
  }

  /// A word of letters, maybe none, and the digits that follow it.
  private struct Token {
    /// Of the letters in capitals; that of no letters where there are none.
    var letters: UInt64
    var value: Int64
    var digits: Int
    var text: Range<Int>
  }

  private var series: [UInt64: Series] = [:]
  /// Those of which so many numbers are here that one without its letters is known.
  private var large: [Series] = []

  /// The numbers that are here, where those between others may be missing.
  private var here: Set<UInt64>?

  private let words: ReferenceWords

  init(_ documents: Documents, _ words: ReferenceWords, hasOpening: Bool) {
    self.words = words
    if hasOpening { here = [] }
    // Numbers of one series follow each other.
    var key = Self.noLetters
    var known: Series?
    for row in 0..<documents.count where documents.amounts[row] > 0 {
      guard let token = documents.numbers.withBytes(of: row, Self.whole) else { continue }
      if hasOpening { here?.insert(Self.identity(token)) }
      if key != token.letters {
        series[key] = known
        key = token.letters
        known = series[key]
      }
      known = known?.with(token) ?? Series(low: token.value, high: token.value, digits: token.digits)
    }
    series[key] = known
    large = series.values.filter { $0.count > 2 && $0.digits >= 4 }.sorted { ($0.low, $0.high) < ($1.low, $1.high) }
    if large.count > 4 { large = [] }
  }

  /// The first such number as the text has it; nil where it has none, or names one that is here beside it.
  func first(in text: UnsafeBufferPointer<UInt8>) -> String? {
    var found: Range<Int>?
    for token in Self.tokens(text) {
      if isEarlier(token, text) {
        if found == nil { found = token.text }
      } else if let own = series[token.letters], (own.low...own.high).contains(token.value) {
        return nil
      }
    }
    return found.map { String(decoding: text[$0], as: UTF8.self) }
  }

  private func isEarlier(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard token.value > 0 else { return false }
    let isMissing = here.map { !$0.contains(Self.identity(token)) } ?? false
    if token.letters != Self.noLetters, let own = series[token.letters] {
      return token.value < (isMissing ? own.high : own.low) && token.digits <= own.digits
    }
    // A number of an order, a customer or an account is none of ours.
    guard !isOther(token, text) else { return false }
    return large.contains { one in
      let span = max(500, 3 * (one.high - one.low))
      return token.digits == one.digits && token.value < (isMissing ? one.high : one.low)
        && token.value >= one.low - span
    }
  }

  /// Whether the word before a number says that it is something else, as `order 1004` and `customer no. 1004` do.
  private func isOther(_ token: Token, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    func word(_ letters: some Sequence<UInt8>) -> UInt64 { ByteHash.of(letters.map(Segments.upper)) }
    let own = word(text[token.text].prefix(while: Segments.isLetter))
    guard words.number.contains(own) else { return words.areBeforeOther(own) }
    let before = text[..<token.text.lowerBound].reversed().drop { !Segments.isLetter($0) && !Segments.isDigit($0) }
    return words.areBeforeOther(word(before.prefix(while: Segments.isLetter).reversed()))
  }

  private static func identity(_ token: Token) -> UInt64 {
    (token.letters ^ UInt64(bitPattern: token.value)) &* 0x9E37_79B9_7F4A_7C15
  }

  // MARK: Tokens

  private static let noLetters: UInt64 = 0xCBF2_9CE4_8422_2325

  /// A number of a document that is one word: its letters, and all of its digits as one number.
  private static func whole(_ number: UnsafeBufferPointer<UInt8>) -> Token? {
    var token = Token(letters: noLetters, value: 0, digits: 0, text: 0..<number.count)
    for byte in number {
      if Segments.isDigit(byte) {
        guard token.digits < 18 else { return nil }
        token.value = token.value * 10 + Int64(byte - 48)
        token.digits += 1
      } else if Segments.isLetter(byte) {
        // Letters behind digits are no series of numbers.
        if token.digits > 0 { return nil }
        token.letters = (token.letters ^ UInt64(Segments.upper(byte))) &* 0x100_0000_01B3
      }
    }
    return token.digits > 0 ? token : nil
  }

  private static func tokens(_ text: UnsafeBufferPointer<UInt8>) -> [Token] {
    var tokens: [Token] = []
    var letters = noLetters
    var lettersFrom = 0
    var lettersEnd = -1
    var at = 0
    while at < text.count {
      let byte = text[at]
      if Segments.isLetter(byte) {
        if lettersEnd != at {
          letters = noLetters
          lettersFrom = at
        }
        letters = (letters ^ UInt64(Segments.upper(byte))) &* 0x100_0000_01B3
        at += 1
        lettersEnd = at
        continue
      }
      guard Segments.isDigit(byte) else {
        at += 1
        continue
      }
      let start = at
      var (value, digits): (Int64, Int) = (0, 0)
      // A mark between digits joins them, as in `2026-00123`.
      while at < text.count {
        if Segments.isDigit(text[at]) {
          if digits < 18 { value = value * 10 + Int64(text[at] - 48) }
          digits += 1
          at += 1
        } else if "-/".utf8.contains(text[at]), at + 1 < text.count, Segments.isDigit(text[at + 1]) {
          at += 1
        } else {
          break
        }
      }
      let isLed =
        lettersEnd > 0 && start - lettersEnd <= 2
        && text[lettersEnd..<start].allSatisfy { " -#:./".utf8.contains($0) }
      // Digits that letters follow at once are no number of ours.
      if digits <= 18, at == text.count || !Segments.isLetter(text[at]) {
        tokens.append(
          Token(
            letters: isLed ? letters : noLetters, value: value, digits: digits,
            text: (isLed ? lettersFrom : start)..<at))
      }
    }
    return tokens
  }
}
