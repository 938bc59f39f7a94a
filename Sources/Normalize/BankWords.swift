package import Domain

/// The words of rows of a bank's export that are no bookings, and of the side on which money moved, ready to be looked
/// up.
package struct BankWords: Sendable {
  /// What a row states in place of a booking.
  enum Statement: Sendable {
    case opening, closing, running
    /// A balance or a turnover in a word that payers write as well.
    case bareBalance, bareTurnover
    case turnover, debitTurnover, creditTurnover

    var isBare: Bool { self == .bareBalance || self == .bareTurnover }
    var isTurnover: Bool {
      self == .turnover || self == .bareTurnover || self == .debitTurnover || self == .creditTurnover
    }
  }

  struct Phrase {
    var statement: Statement
    /// Whether the text says nothing else, save a date, an amount, a currency and words such as `as of`.
    var isAlone: Bool
  }

  /// What a column is by its name.
  enum Header: Int, Comparable {
    case other, type, side

    static func < (a: Header, b: Header) -> Bool { a.rawValue < b.rawValue }
  }

  /// The sides that a word can mean.
  struct Sides: OptionSet, Hashable {
    let rawValue: UInt8
    static let debit = Sides(rawValue: 1)
    static let credit = Sides(rawValue: 2)
  }

  private var phrases: [String: Statement] = [:]
  private let fillers: Set<String>
  private let pageWords: Set<String>
  private var sides: [String: Sides] = [:]
  private var headers: [String: Header] = [:]
  /// The first three bytes of the phrases, so that most texts need no closer look.
  private var beginnings: Set<UInt32> = []
  private var firstBytes = [Bool](repeating: false, count: 256)
  /// The first words of the phrases, for texts in which that is plain to see.
  private var firstWords: Set<[UInt8]> = []

  package init(_ words: Words) {
    fillers = Set(words[.balanceFiller].flatMap(Self.forms))
    pageWords = Set(words[.pageWord].flatMap(Self.forms))
    let lists: [(Words.List, Statement)] = [
      (.openingBalance, .opening), (.closingBalance, .closing), (.runningBalance, .running),
      (.bareBalance, .bareBalance), (.turnover, .turnover), (.bareTurnover, .bareTurnover),
      (.debitTurnover, .debitTurnover), (.creditTurnover, .creditTurnover),
    ]
    for (list, statement) in lists {
      for phrase in words[list] {
        for form in Self.forms(of: phrase) {
          phrases[form] = statement
          let short = form.split(separator: " ").filter { !fillers.contains(String($0)) }.joined(separator: " ")
          if !short.isEmpty, phrases[short] == nil { phrases[short] = statement }
        }
        for form in Self.forms(of: phrase) + [phrase, phrase.lowercased()] { begin(with: form) }
      }
    }
    for (list, side) in [(Words.List.debitSide, Sides.debit), (.creditSide, .credit)] {
      for form in words[list].flatMap(Self.forms) { sides[form, default: []].insert(side) }
    }
    for (list, header) in [(Words.List.typeHeader, Header.type), (.sideHeader, .side)] {
      for name in words[list] { headers[Self.headerKey(name)] = header }
    }
  }

  private mutating func begin(with form: String) {
    guard let key = Self.beginning(of: form.utf8) else { return }
    beginnings.insert(key)
    firstBytes[Int(key >> 16)] = true
    if let word = Self.firstWord(of: form.utf8) { firstWords.insert(word) }
  }

  /// The same with words that the settings of a file add.
  func adding(debit: [String], credit: [String]) -> BankWords {
    var words = self
    for (list, side) in [(debit, Sides.debit), (credit, .credit)] {
      for word in list { words.sides[Self.sideKey(word)] = side }
    }
    return words
  }

  // MARK: Rows

  /// Whether a text begins as some phrase does: most do not, and need no closer look.
  func mayState(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let key = Self.beginning(of: text) else { return false }
    guard firstBytes[Int(key >> 16)], beginnings.contains(key) else { return false }
    return Self.firstWord(of: text).map(firstWords.contains) ?? true
  }

  /// What a text states, where it is or begins with a phrase.
  func phrase(in text: UnsafeBufferPointer<UInt8>) -> Phrase? {
    guard mayState(text) else { return nil }
    let whole = String(decoding: text, as: UTF8.self)
    var (words, isMixed) = Self.words(of: whole)
    if isMixed, let last = words.last, pageWords.contains(last) {
      // The number of a page.
      let number = whole.reversed().prefix { $0.isNumber }.count
      if number > 0 { isMixed = Self.words(of: String(whole.dropLast(number))).isMixed }
    }
    if !isMixed {
      if let statement = phrases[words.joined(separator: " ")] { return Phrase(statement: statement, isAlone: true) }
      let telling = words.filter { !fillers.contains($0) && Currency($0) == nil }
      if !telling.isEmpty, let statement = phrases[telling.joined(separator: " ")] {
        return Phrase(statement: statement, isAlone: true)
      }
    }
    for count in stride(from: min(words.count, 5), to: 0, by: -1) {
      if let statement = phrases[words.prefix(count).joined(separator: " ")] {
        return Phrase(statement: statement, isAlone: false)
      }
    }
    return nil
  }

  /// The first three bytes from the first letter on, in lower case.
  private static func beginning(of text: some Sequence<UInt8>) -> UInt32? {
    var key: UInt32 = 0
    var count = 0
    for byte in text {
      let lower = (65...90).contains(byte) ? byte | 0x20 : byte
      if count == 0, !(97...122).contains(lower), lower < 0x80 { continue }
      key = key << 8 | UInt32(lower)
      count += 1
      if count == 3 { return key }
    }
    return nil
  }

  /// The first word in capitals; nil where a letter with a mark stands in it.
  private static func firstWord(of text: some Sequence<UInt8>) -> [UInt8]? {
    var word: [UInt8] = []
    for byte in text {
      guard byte < 0x80 else { return nil }
      let upper = byte & 0xDF
      if (65...90).contains(upper) { word.append(upper) } else if !word.isEmpty { break }
    }
    return word
  }

  // MARK: Sides

  /// The sides that a word means; empty where it is not known.
  func sides(of word: String) -> Sides { sides[Self.sideKey(word)] ?? [] }

  /// The sides that words of a longer text mean.
  func sidesWithin(_ text: String) -> Sides {
    Self.words(of: text).words.reduce(into: []) { found, word in
      if word.utf8.count > 2 { found.formUnion(sides[word] ?? []) }
    }
  }

  func header(_ name: String) -> Header { headers[Self.headerKey(name)] ?? .other }

  // MARK: Keys

  /// A phrase in capitals without marks: `Ü` as `U`, and as `UE`.
  private static func forms(of phrase: String) -> [String] {
    // Most phrases are such already.
    if phrase.utf8.allSatisfy({ (65...90).contains($0) || $0 == 32 }) { return [phrase] }
    let plain = sideKey(phrase)
    let spelled = String(
      String.UnicodeScalarView(
        phrase.unicodeScalars.flatMap { scalar in
          LatinLetters.withoutMarks[scalar.value].map { $0.spelled.map { Unicode.Scalar($0) } } ?? [scalar]
        }))
    let other = sideKey(spelled)
    return plain == other ? [plain] : [plain, other]
  }

  /// The words of a text with a blank between them; a sign where it has no letter.
  private static func sideKey(_ text: String) -> String {
    let (words, _) = words(of: text)
    guard words.isEmpty else { return words.joined(separator: " ") }
    return String(text.trimmingBlanks.map { $0 == "\u{2212}" || $0 == "\u{2013}" ? "-" : $0 })
  }

  private static func headerKey(_ name: String) -> String {
    let (words, _) = words(of: name)
    return words.isEmpty ? String(name.filter { !$0.isWhitespace }) : words.joined()
  }

  /// The words of a text in capitals without marks, and whether a number stands among them that is no date and no
  /// amount.
  private static func words(of text: String) -> (words: [String], isMixed: Bool) {
    var words: [String] = []
    var isMixed = false
    for chunk in text.split(whereSeparator: \.isWhitespace) {
      let digits = chunk.utf8.count { (48...57).contains($0) }
      if digits > 0 {
        if isDateOrAmount(chunk) { continue }
        isMixed = true
      }
      var word: [UInt8] = []
      func end() {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll()
      }
      for scalar in chunk.unicodeScalars {
        if scalar.isASCII {
          let byte = UInt8(scalar.value)
          switch byte {
          case 65...90: word.append(byte)
          case 97...122: word.append(byte & 0xDF)
          default: end()
          }
        } else if let letters = LatinLetters.withoutMarks[scalar.value] {
          word += letters.plain
        } else if scalar.properties.isAlphabetic {
          word += Array(String(scalar).uppercased().utf8)
        } else if scalar.properties.generalCategory != .nonspacingMark {
          end()
        }
      }
      end()
    }
    return (words, isMixed)
  }

  /// Digits with marks between them, as `31.10.2026`, `2026-10`, `20261031` and `1.234,56` have, or a year.
  private static func isDateOrAmount(_ chunk: Substring) -> Bool {
    let core = chunk.drop { !$0.isNumber }.reversed().drop { !$0.isNumber }
    guard core.allSatisfy({ $0.isNumber || "./-,':".contains($0) }) else { return false }
    let digits = core.count(where: \.isNumber)
    if digits < core.count { return true }
    return (digits == 4 || digits == 8) && (chunk.hasPrefix("19") || chunk.hasPrefix("20"))
  }
}
