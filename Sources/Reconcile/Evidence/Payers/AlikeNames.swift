internal import Domain

/// Finds all customers for whom a payer's name may stand: shortened, written apart, or as initials. It proves nothing
/// about any of them; a number or an amount that speaks for one of them does.
struct AlikeNames {
  private var spellings: [(customer: Int32, words: [[UInt8]])] = []
  /// Spellings by their first word's first three letters, in order.
  private var byBeginning: [[UInt8]: [Int32]] = [:]
  /// The same by their first word, for beginnings that very many share.
  private var byFirstWord: [[UInt8]: [Int32]] = [:]
  /// Spellings by the word behind the first, for names whose first word is one letter.
  private var bySecondWord: [[UInt8]: [Int32]] = [:]
  /// Customers by the beginnings of their initials, three letters or more.
  private var byInitials: [[UInt8]: [Int32]] = [:]
  /// By customer: its first spelling, or -1.
  private var firstSpelling: [Int32]
  private let keys: NameKey
  /// Beyond so many a name says nothing.
  private static let most = 500

  init(_ customers: Customers, _ keys: NameKey) {
    self.keys = keys
    firstSpelling = Array(repeating: -1, count: customers.count)
    for (row, customer) in customers.all.enumerated() {
      for key in keys.keys(of: customer.name) {
        let words = key.split(separator: UInt8(ascii: " ")).map(Array.init)
        guard let first = words.first else { continue }
        let at = Int32(spellings.count)
        if firstSpelling[row] < 0 { firstSpelling[row] = at }
        byBeginning[Array(key.lazy.filter { $0 != UInt8(ascii: " ") }.prefix(3)), default: []].append(at)
        byFirstWord[first, default: []].append(at)
        if words.count > 1 { bySecondWord[words[1], default: []].append(at) }
        spellings.append((Int32(row), words))
      }
      let initials = Self.initials(customer.name)
      for count in 3..<max(min(initials.count, 6) + 1, 3) {
        byInitials[Array(initials.prefix(count)), default: []].append(Int32(row))
      }
    }
  }

  private static func initials(_ name: String) -> [UInt8] {
    name.split { !$0.isLetter }.compactMap { $0.utf8.first.map(Segments.upper) }
  }

  /// Distinct, in order; empty where the name is no customer's, or very many customers'.
  func customers(for name: String) -> [Int32] {
    var found: Set<Int32> = []
    for key in keys.keys(of: name) {
      let words = key.split(separator: UInt8(ascii: " ")).map(Array.init)
      guard let first = words.first else { continue }
      if words.count == 1, (3...6).contains(first.count), let all = byInitials[first], all.count <= Self.most {
        found.formUnion(all)
      }
      for at in candidates(words) where Self.isAlike(words, spellings[Int(at)].words) {
        found.insert(spellings[Int(at)].customer)
      }
    }
    return found.sorted()
  }

  /// Those whose first word is the name's, or what it writes in two; a word of five letters or more.
  func customersSharingFirstWord(with name: String) -> [Int32] {
    var found: Set<Int32> = []
    for key in keys.keys(of: name) {
      let words = key.split(separator: UInt8(ascii: " ")).map(Array.init)
      for first in [words.first, words.count > 1 ? words[0] + words[1] : nil].compactMap(\.self) {
        guard first.count >= 5, let all = byFirstWord[first], all.count <= Self.most else { continue }
        found.formUnion(all.map { spellings[Int($0)].customer })
      }
    }
    return found.sorted()
  }

  /// Whether customers are parts of one: their names are the shortest of them, with more behind it or with a number.
  func areOneFamily(_ customers: [Int32]) -> Bool {
    let names = customers.map { customer in
      let at = firstSpelling[Int(customer)]
      return at < 0 ? [] : spellings[Int(at)].words.filter { !$0.contains(where: Segments.isDigit) }
    }
    guard let shortest = names.min(by: { $0.count < $1.count }), !shortest.isEmpty else { return false }
    return names.allSatisfy { $0.starts(with: shortest) }
  }

  private func candidates(_ words: [[UInt8]]) -> [Int32] {
    // `N Star` has the first letter alone; what begins alike may be written apart.
    if words.count > 1, words[0].count < 3, let all = bySecondWord[words[1]], all.count <= Self.most { return all }
    let lists = [byBeginning[Array(words.joined().prefix(3))], byFirstWord[words[0]]]
    return lists.compactMap(\.self).first { $0.count <= Self.most } ?? []
  }

  /// Whether a name may stand for another. Where it has a number, the other has the same.
  private static func isAlike(_ asked: [[UInt8]], _ name: [[UInt8]]) -> Bool {
    func isNumber(_ word: [UInt8]) -> Bool { word.contains(where: Segments.isDigit) }
    let numbers = asked.filter(isNumber)
    guard numbers.isEmpty || numbers == name.filter(isNumber) else { return false }
    let (short, whole) = (asked.filter { !isNumber($0) }, name.filter { !isNumber($0) })
    if short.count == 1, let one = short.first { return one.count >= 4 && whole.first == one }
    return ShortWords.stand(short, for: whole)
  }
}
