internal import Domain

/// Finds the one customer whose name is like a payer's: misspelt, abbreviated or cut by the bank.
///
/// Likeness is weak evidence and never decides alone. Where a second customer is nearly as like, nobody is found. Names
/// are compared only where they share a whole word, so that many customers cost little.
struct NameSimilarity {
  /// Every way to spell a customer's name.
  private var spellings: [(customer: Int32, name: ComparableName)] = []
  /// Spellings by each of their words with four letters or more, in order.
  private var byWord: [[UInt8]: [Int32]] = [:]
  /// Spellings by each two of their words that very many share, in order.
  private var byPair: [WordPair: [Int32]] = [:]
  /// Customers by the first letters of all their words, legal form included.
  private var byInitials: [[UInt8]: [Int32]] = [:]
  private let cutNames: CutNames
  private let keys: NameKey
  /// By spelling: the number of the search that last looked at it.
  private var lookedAt: [Int32] = []
  private var searches: Int32 = 0

  /// Thousandths: from here on a name is like another, and a second one may be like at most so much.
  static let least = 920
  static let mostOfSecond = 850
  private static let ofAbbreviation = 950
  /// A word that more names share says nothing by itself.
  private static let mostOfWord = 500

  init(_ customers: Customers, _ cutNames: CutNames, _ keys: NameKey) {
    self.cutNames = cutNames
    self.keys = keys
    for (row, customer) in customers.all.enumerated() {
      for name in spellings(of: customer.name) {
        for word in Set(name.words) where word.count >= 4 { byWord[word, default: []].append(Int32(spellings.count)) }
        spellings.append((Int32(row), name))
      }
      let initials = customer.name.split { !$0.isLetter }.compactMap { $0.utf8.first.map(Segments.upper) }
      if initials.count >= 3 { byInitials[initials, default: []].append(Int32(row)) }
    }
    for (at, spelling) in spellings.enumerated() {
      for pair in pairs(of: spelling.name.words) { byPair[pair, default: []].append(Int32(at)) }
    }
    lookedAt = Array(repeating: 0, count: spellings.count)
  }

  private struct WordPair: Hashable {
    var first, second: [UInt8]
  }

  /// Each two of the words that very many share.
  private func pairs(of words: [[UInt8]]) -> [WordPair] {
    let common = Set(words).filter { $0.count >= 4 && (byWord[$0]?.count ?? 0) > Self.mostOfWord }.sorted {
      $0.lexicographicallyPrecedes($1)
    }
    guard common.count >= 2 else { return [] }
    return common.indices.flatMap { at in common[(at + 1)...].map { WordPair(first: common[at], second: $0) } }
  }

  private func spellings(of name: String) -> [ComparableName] { keys.keys(of: name).map(ComparableName.init) }

  /// The customer whose name is like this one; nil where none is, or a second one nearly as much.
  mutating func customer(like name: String) -> Int32? {
    if let cut = cutNames.customer(beginning: name) { return cut }
    let asked = spellings(of: name)
    guard let first = asked.first?.words else { return nil }
    if first.count == 1, first[0].count >= 3, first[0].count <= 5, let found = byInitials[first[0]], found.count == 1 {
      return found[0]
    }
    var best = (customer: Int32(-1), score: 0)
    var second = 0
    for name in asked {
      guard let postings = postings(of: name.words) else { return nil }
      searches += 1
      let positions = LetterPositions(name.bytes)
      for candidate in postings.joined() where lookedAt[Int(candidate)] != searches {
        lookedAt[Int(candidate)] = searches
        let customer = spellings[Int(candidate)].customer
        let score = Self.similarity(name, positions, spellings[Int(candidate)].name)
        if customer == best.customer {
          best.score = max(best.score, score)
        } else if score > best.score {
          second = best.score
          best = (customer, score)
        } else {
          second = max(second, score)
        }
        if second > Self.mostOfSecond { return nil }
      }
    }
    return best.score >= Self.least ? best.customer : nil
  }

  /// Lists of the spellings that share a word with a name; of words that very many share, those that share two. Nil
  /// where that is too many.
  private func postings(of words: [[UInt8]]) -> [[Int32]]? {
    let single = Set(words).compactMap { $0.count >= 4 ? byWord[$0] : nil }.filter { $0.count <= Self.mostOfWord }
    let shared = pairs(of: words).compactMap { byPair[$0] }
    return shared.allSatisfy { $0.count <= Self.mostOfWord } ? single + shared : nil
  }

  /// Likeness of two names in thousandths: the larger of Jaro-Winkler over the letters and Dice over the sets of words;
  /// 950 where one abbreviates the other; 0 where it cannot exceed what a second name may be like.
  private static func similarity(_ asked: ComparableName, _ positions: LetterPositions, _ other: ComparableName) -> Int
  {
    if asked.bytes == other.bytes { return 1000 }
    if asked.abbreviates(other) { return ofAbbreviation }
    let most = asked.letters.mostLikeness(other.letters, prefix: commonPrefix(asked.bytes, other.bytes))
    guard most > mostOfSecond else { return 0 }
    return max(positions.jaroWinkler(other.bytes), dice(asked.words, other.words))
  }

  private static func dice(_ a: [[UInt8]], _ b: [[UInt8]]) -> Int {
    let (first, second) = (Set(a), Set(b))
    return 2000 * first.intersection(second).count / max(first.count + second.count, 1)
  }

  /// How many letters two names begin with alike, up to the four that Winkler counts.
  static func commonPrefix(_ a: [UInt8], _ b: [UInt8]) -> Int { zip(a, b).prefix(4).prefix { $0 == $1 }.count }
}

/// A name as it is compared: its letters with one blank between words, the words, and how often each letter stands
/// there.
struct ComparableName {
  let bytes: [UInt8]
  let words: [[UInt8]]
  let letters: LetterCounts

  init(_ key: [UInt8]) {
    bytes = key
    words = key.split(separator: UInt8(ascii: " ")).map(Array.init)
    letters = LetterCounts(key)
  }

  /// Whether the words of this name are beginnings of those of `long` in their order, two or more of them or one of
  /// eight letters, and one of four letters is whole.
  func abbreviates(_ long: ComparableName) -> Bool {
    guard bytes.first == long.bytes.first, words.count <= long.words.count, words.count >= 2 || bytes.count >= 8 else {
      return false
    }
    guard zip(words, long.words).allSatisfy({ $1.starts(with: $0) }) else { return false }
    return zip(words, long.words).contains { $0.count == $1.count && $0.count >= 4 }
  }
}

/// Where each letter stands in a name, so that its likeness to many others is computed letter by letter.
struct LetterPositions {
  private let name: [UInt8]
  /// By letter: a bit for each of its positions. Letters behind the 64th agree with nothing.
  private var positions = [UInt64](repeating: 0, count: 256)

  init(_ name: [UInt8]) {
    self.name = name
    for (at, letter) in name.prefix(64).enumerated() { positions[Int(letter)] |= 1 << UInt64(at) }
  }

  /// Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model" (1990), with a prefix
  /// of up to four letters at a weight of one tenth; in thousandths, in integers.
  func jaroWinkler(_ other: [UInt8]) -> Int {
    guard !name.isEmpty, !other.isEmpty else { return 0 }
    let window = max(max(name.count, other.count) / 2 - 1, 0)
    var (taken, matchedOfOther) = (UInt64(0), UInt64(0))
    for (at, letter) in other.prefix(64).enumerated() {
      let (from, to) = (max(0, at - window), min(at + window, 63))
      guard from <= to else { continue }
      let inWindow = (UInt64.max >> UInt64(63 - (to - from))) << UInt64(from)
      let free = positions[Int(letter)] & inWindow & ~taken
      guard free != 0 else { continue }
      taken |= free & ~(free - 1)
      matchedOfOther |= 1 << UInt64(at)
    }
    let matches = taken.nonzeroBitCount
    guard matches > 0 else { return 0 }
    var crossed = 0
    var (mine, theirs) = (taken, matchedOfOther)
    for _ in 0..<matches {
      if name[mine.trailingZeroBitCount] != other[theirs.trailingZeroBitCount] { crossed += 1 }
      mine &= mine - 1
      theirs &= theirs - 1
    }
    let jaro =
      (1000 * matches / name.count + 1000 * matches / other.count + 1000 * (matches - crossed / 2) / matches) / 3
    return jaro + NameSimilarity.commonPrefix(name, other) * (1000 - jaro) / 10
  }
}

/// How often each letter stands in a name: what bounds its likeness to another without comparing the two.
struct LetterCounts {
  private var counts = SIMD32<UInt8>(repeating: 0)
  private let total: Int

  init(_ name: [UInt8]) {
    total = name.count
    // Capital letters have positions of their own; digits and the blank share them.
    for byte in name { counts[Int(byte & 31)] &+= 1 }
  }

  /// What Jaro-Winkler is at most, in thousandths: no more letters can agree than both names have.
  func mostLikeness(_ other: LetterCounts, prefix: Int) -> Int {
    guard total > 0, other.total > 0, total <= 200, other.total <= 200 else { return 1000 }
    let common = Int(pointwiseMin(counts, other.counts).wrappedSum())
    let jaro = (1000 * common / total + 1000 * common / other.total + 1000) / 3
    return jaro + prefix * (1000 - jaro) / 10
  }
}
