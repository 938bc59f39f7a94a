internal import Domain

/// Finds the one customer whose name is like a payer's: misspelt, abbreviated or cut by the bank.
///
/// Likeness is weak evidence and never decides alone. Where a second customer is nearly as like, nobody is found. Names are compared only
/// where they share a whole word, so that many customers cost little.
struct NameSimilarity {
  /// Every way to spell a customer's name, as words.
  private var spellings: [(customer: Int32, words: [[UInt8]], letters: LetterCounts)] = []
  /// Spellings by each of their words with four letters or more, in order.
  private var byWord: [[UInt8]: [Int32]] = [:]
  /// Spellings by each two of their words that very many share, in order.
  private var byPair: [WordPair: [Int32]] = [:]
  /// Customers by the first letters of all their words, legal form included.
  private var byInitials: [[UInt8]: [Int32]] = [:]
  private let cutNames: CutNames

  /// Thousandths: from here on a name is like another, and a second one may be like at most so much.
  static let least = 920
  static let mostOfSecond = 850
  private static let ofAbbreviation = 950
  /// A word that more names share says nothing by itself.
  private static let mostOfWord = 500

  init(_ customers: Customers, _ cutNames: CutNames) {
    self.cutNames = cutNames
    for (place, customer) in customers.all.enumerated() {
      for words in Self.spellings(of: customer.name) {
        for word in Set(words) where word.count >= 4 { byWord[word, default: []].append(Int32(spellings.count)) }
        spellings.append((Int32(place), words, LetterCounts(words)))
      }
      let initials = customer.name.split { !$0.isLetter }.compactMap { $0.utf8.first.map(Segments.upper) }
      if initials.count >= 3 { byInitials[initials, default: []].append(Int32(place)) }
    }
    for (at, spelling) in spellings.enumerated() {
      for pair in pairs(of: spelling.words) { byPair[pair, default: []].append(Int32(at)) }
    }
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

  private static func spellings(of name: String) -> [[[UInt8]]] {
    NameKey.keys(of: name).map { $0.split(separator: UInt8(ascii: " ")).map(Array.init) }
  }

  /// The customer whose name is like this one; nil where none is, or a second one nearly as much.
  func customer(like name: String) -> Int32? {
    if let cut = cutNames.customer(beginning: name) { return cut }
    let asked = Self.spellings(of: name)
    guard let first = asked.first else { return nil }
    if first.count == 1, first[0].count >= 3, first[0].count <= 5, let found = byInitials[first[0]], found.count == 1 { return found[0] }
    var best = (customer: Int32(-1), score: 0)
    var second = 0
    for words in asked {
      guard let candidates = candidates(words) else { return nil }
      let letters = LetterCounts(words)
      for candidate in candidates {
        let spelling = spellings[Int(candidate)]
        let score =
          letters.mayBeLike(spelling.letters)
          ? Self.similarity(words, spelling.words) : Self.abbreviates(words, spelling.words) ? Self.ofAbbreviation : 0
        if spelling.customer == best.customer {
          best.score = max(best.score, score)
        } else if score > best.score {
          second = best.score
          best = (spelling.customer, score)
        } else {
          second = max(second, score)
        }
      }
    }
    return best.score >= Self.least && second <= Self.mostOfSecond ? best.customer : nil
  }

  /// The spellings that share a word with a name; of words that very many share, those that share two. Nil where that is too many.
  private func candidates(_ words: [[UInt8]]) -> [Int32]? {
    let postings = Set(words).compactMap { $0.count >= 4 ? byWord[$0] : nil }.filter { $0.count <= Self.mostOfWord }
    let shared = pairs(of: words).compactMap { byPair[$0] }
    guard shared.allSatisfy({ $0.count <= Self.mostOfWord }) else { return nil }
    return Set((postings + shared).joined()).sorted()
  }

  /// Likeness of two names in thousandths: the larger of Jaro-Winkler over the letters and Dice over the sets of words; 950
  /// where one abbreviates the other.
  static func similarity(_ a: [[UInt8]], _ b: [[UInt8]]) -> Int {
    if a == b { return 1000 }
    if abbreviates(a, b) { return ofAbbreviation }
    let joined = { (words: [[UInt8]]) in Array(words.joined(separator: [UInt8(ascii: " ")])) }
    return max(jaroWinkler(joined(a), joined(b)), dice(a, b))
  }

  /// Whether the words of `short` are beginnings of those of `long` in their order, two or more of them or one of eight letters, and one of
  /// four letters is whole.
  private static func abbreviates(_ short: [[UInt8]], _ long: [[UInt8]]) -> Bool {
    guard short.count <= long.count, short.count >= 2 || (short.first?.count ?? 0) >= 8 else { return false }
    guard zip(short, long).allSatisfy({ $1.starts(with: $0) }) else { return false }
    return zip(short, long).contains { $0 == $1 && $0.count >= 4 }
  }

  private static func dice(_ a: [[UInt8]], _ b: [[UInt8]]) -> Int {
    let (first, second) = (Set(a), Set(b))
    return 2000 * first.intersection(second).count / max(first.count + second.count, 1)
  }

  /// Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model" (1990), with a prefix of up to four letters
  /// at a weight of one tenth; in thousandths, in integers.
  static func jaroWinkler(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return 0 }
    let window = max(max(a.count, b.count) / 2 - 1, 0)
    var isTaken = [Bool](repeating: false, count: b.count)
    var matchedA: [UInt8] = []
    for (at, letter) in a.enumerated() {
      let range = max(0, at - window)..<max(max(0, at - window), min(b.count, at + window + 1))
      if let found = range.first(where: { !isTaken[$0] && b[$0] == letter }) {
        isTaken[found] = true
        matchedA.append(letter)
      }
    }
    guard !matchedA.isEmpty else { return 0 }
    let matchedB = b.indices.filter { isTaken[$0] }.map { b[$0] }
    let transposed = zip(matchedA, matchedB).count { $0 != $1 } / 2
    let matches = matchedA.count
    let jaro = (1000 * matches / a.count + 1000 * matches / b.count + 1000 * (matches - transposed) / matches) / 3
    let prefix = zip(a, b).prefix(4).prefix { $0 == $1 }.count
    return jaro + prefix * (1000 - jaro) / 10
  }
}

/// How often each letter stands in a name: what bounds its likeness to another without comparing the two.
struct LetterCounts {
  private var counts = SIMD32<UInt8>(repeating: 0)
  private var total = 0

  init(_ words: [[UInt8]]) {
    for byte in words.joined() {
      // Capital letters have places of their own; digits share them.
      counts[Int(byte & 31)] &+= 1
      total += 1
    }
    // The blanks between words.
    counts[31] &+= UInt8(truncatingIfNeeded: max(words.count - 1, 0))
    total += max(words.count - 1, 0)
  }

  /// Whether Jaro-Winkler can exceed what a second name may be like: no more letters can agree than both names have.
  func mayBeLike(_ other: LetterCounts) -> Bool {
    guard total > 0, other.total > 0, total <= 200, other.total <= 200 else { return true }
    let common = Int(pointwiseMin(counts, other.counts).wrappedSum())
    let jaro = (1000 * common / total + 1000 * common / other.total + 1000) / 3
    return jaro + 4 * (1000 - jaro) / 10 > NameSimilarity.mostOfSecond
  }
}
