internal import Domain

/// Finds the one customer whose name is like a payer's: misspelt, abbreviated or cut by the bank.
///
/// Likeness is weak evidence and never decides alone. Where a second customer is nearly as like, nobody is found.
struct NameSimilarity {
  private let keys: [[[UInt8]]]
  /// Customers by each word of their names with four letters or more.
  private var byWord: [[UInt8]: [Int32]] = [:]
  /// Customers by the first letters of all their words, legal form included.
  private var byInitials: [[UInt8]: [Int32]] = [:]

  /// Thousandths: from here on a name is like another, and a second one may be like at most so much.
  static let least = 920
  static let mostOfSecond = 850

  init(_ customers: Customers) {
    var keys: [[[UInt8]]] = []
    for (place, customer) in customers.all.enumerated() {
      let words = (NameKey.keys(of: customer.name).first ?? []).split(separator: UInt8(ascii: " ")).map(Array.init)
      keys.append(words)
      for word in Set(words) where word.count >= 4 { byWord[word, default: []].append(Int32(place)) }
      let initials = customer.name.split { !$0.isLetter }.compactMap { $0.utf8.first.map(Segments.upper) }
      if initials.count >= 3 { byInitials[initials, default: []].append(Int32(place)) }
    }
    self.keys = keys
  }

  /// The customer whose name is like this one; nil where none is, or a second one nearly as much.
  func customer(like name: String) -> Int32? {
    let words = (NameKey.keys(of: name).first ?? []).split(separator: UInt8(ascii: " ")).map(Array.init)
    guard !words.isEmpty else { return nil }
    if words.count == 1, words[0].count >= 3, words[0].count <= 5, let found = byInitials[words[0]], found.count == 1 { return found[0] }
    var candidates: Set<Int32> = []
    for word in words where word.count >= 4 {
      // A word that a hundred share says nothing.
      if let found = byWord[word], found.count <= 100 { candidates.formUnion(found) }
    }
    var best = (customer: Int32(-1), score: 0)
    var second = 0
    for candidate in candidates.sorted() {
      let score = Self.similarity(words, keys[Int(candidate)])
      if score > best.score {
        second = best.score
        best = (candidate, score)
      } else {
        second = max(second, score)
      }
    }
    return best.score >= Self.least && second <= Self.mostOfSecond ? best.customer : nil
  }

  /// Likeness of two names in thousandths: the larger of Jaro-Winkler over the letters and Dice over the sets of words; 950 where one
  /// abbreviates the other.
  static func similarity(_ a: [[UInt8]], _ b: [[UInt8]]) -> Int {
    if a == b { return 1000 }
    if abbreviates(a, b) { return 950 }
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
