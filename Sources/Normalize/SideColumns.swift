internal import Domain

/// The columns of a bank file that may say on which side money moved, held against the signs of its amounts.
struct SideColumns: Sendable {
  /// A word of a column, and how many amounts beside it are positive and negative.
  struct Word: Sendable {
    var bytes: [UInt8]
    var text: String
    var sides: BankWords.Sides
    var positive = 0
    var negative = 0
  }

  struct Column: Sendable {
    var field: Int
    var name: String
    var header: BankWords.Header
    /// Whether it holds the text of the line, in which one word is no answer.
    var isText: Bool
    var words: [Word] = []

    var isKnown: Bool { !words.isEmpty && words.allSatisfy { !$0.sides.isEmpty } }
  }

  enum Verdict {
    /// Nothing says the side.
    case silent
    /// The words agree with the signs that the amounts have.
    case agrees
    case side(Column, BankLayout.Side)
    /// The words may say the side, and are not understood.
    case unclear(Column)
    /// The words say the opposite of the signs.
    case contradicts(Column)
  }

  /// More words than this are texts.
  private static let mostWords = 8

  private(set) var columns: [Column]
  private(set) var positive = 0
  private(set) var negative = 0

  init(_ columns: [Column]) { self.columns = columns }

  mutating func add(_ view: SourceRows.View, _ row: Int, _ amount: Int64, _ words: BankWords) {
    if amount > 0 { positive += 1 }
    if amount < 0 { negative += 1 }
    guard !columns.isEmpty else { return }
    var isDone = false
    for at in columns.indices where !add(view.trimmed(row, columns[at].field), amount, words, to: &columns[at]) {
      isDone = true
    }
    if isDone { columns.removeAll { $0.words.count > Self.mostWords } }
  }

  /// - Returns: false where the column says nothing of sides; it then has too many words.
  private func add(
    _ text: UnsafeBufferPointer<UInt8>, _ amount: Int64, _ known: BankWords, to column: inout Column
  ) -> Bool {
    func drop() -> Bool {
      let word = Word(bytes: [], text: "", sides: [])
      column.words = [Word](repeating: word, count: Self.mostWords + 1)
      return false
    }
    var at = column.words.firstIndex { $0.bytes.elementsEqual(text) } ?? column.words.count
    if at == column.words.count {
      let word = text.count > 60 ? "" : String(decoding: text, as: UTF8.self)
      let sides = known.sides(of: word)
      // A column of any name is one of sides only where all of its words are.
      if column.header == .other, sides.isEmpty || column.words.count == 4 { return drop() }
      if text.count > 60 || column.words.count == Self.mostWords { return drop() }
      column.words.append(Word(bytes: Array(text), text: word, sides: sides))
      at = column.words.count - 1
    }
    if amount > 0 { column.words[at].positive += 1 }
    if amount < 0 { column.words[at].negative += 1 }
    return true
  }

  // MARK: Verdict

  func verdict(_ known: BankWords) -> Verdict {
    negative == 0 ? verdictWithoutSigns(known) : verdictBesideSigns
  }

  /// Of amounts that are all positive: the column that is named for it decides before one that may be.
  private func verdictWithoutSigns(_ known: BankWords) -> Verdict {
    let readable = columns.filter { $0.isKnown && speaks($0) }.sorted { ($1.header, $0.field) < ($0.header, $1.field) }
    let ranked = readable.filter { $0.header == readable.first?.header }
    let answers = ranked.map { Self.side(of: $0) }
    if let column = ranked.first, let side = answers[0] {
      // Two columns of one rank that both know, and differ, leave it to a person.
      guard answers.allSatisfy({ $0.map { ($0.debit.isEmpty) == side.debit.isEmpty } ?? false }) else {
        return .unclear(column)
      }
      let unclear = columns.first { $0.header > column.header && isUnclear($0, known) }
      if let unclear { return .unclear(unclear) }
      return side.debit.isEmpty ? .agrees : .side(column, side)
    }
    if let unclear = columns.sorted(by: { ($1.header, $0.field) < ($0.header, $1.field) }).first(where: {
      isUnclear($0, known)
    }) {
      return .unclear(unclear)
    }
    return .silent
  }

  /// Whether the words of a column say the side by themselves: both sides, or one where the column is named for it.
  private func speaks(_ column: Column) -> Bool {
    guard let side = Self.side(of: column) else { return false }
    return column.header != .other || !side.debit.isEmpty && !side.credit.isEmpty
  }

  private func isUnclear(_ column: Column, _ known: BankWords) -> Bool {
    switch column.header {
    case .side: return !column.isKnown || Self.side(of: column) == nil
    case .type:
      guard !column.isKnown, column.words.count > 1 else { return column.isKnown && Self.side(of: column) == nil }
      return !column.words.allSatisfy { known.sidesWithin($0.text) == .credit }
    case .other:
      // All rows say debit, in a column of another name: a debit card, or the side.
      return !column.isText && column.isKnown
        && column.words.allSatisfy { $0.sides == .debit && $0.text.utf8.count > 2 }
    }
  }

  /// Which words mean money out and which money in; nil where a column has more than two words of a side, or one
  /// that may mean both.
  private static func side(of column: Column) -> BankLayout.Side? {
    let sure = column.words.reduce(into: BankWords.Sides()) { found, word in
      if word.sides == .debit || word.sides == .credit { found.formUnion(word.sides) }
    }
    var side = BankLayout.Side(field: column.field, debit: [], credit: [])
    for word in column.words {
      let isDebit = word.sides == [.debit, .credit] ? !sure.contains(.debit) : word.sides == .debit
      if isDebit { side.debit.insert(word.text.lowercased()) } else { side.credit.insert(word.text.lowercased()) }
    }
    return side.debit.count > 2 || side.credit.count > 2 ? nil : side
  }

  /// Of amounts with signs: whether every amount beside a word of one side has the sign of the other.
  private var verdictBesideSigns: Verdict {
    var agrees = false
    for column in columns where column.header != .other && column.isKnown {
      guard let side = Self.side(of: column), !side.debit.isEmpty else { continue }
      let debits = column.words.filter { side.debit.contains($0.text.lowercased()) }
      let credits = column.words.filter { side.credit.contains($0.text.lowercased()) }
      func sum(_ words: [Word], _ count: (Word) -> Int) -> Int { words.reduce(0) { $0 + count($1) } }
      let wrong = sum(debits, \.positive) + sum(credits, \.negative)
      let right = sum(debits, \.negative) + sum(credits, \.positive)
      if right == 0, sum(debits, \.positive) > 0, sum(credits, \.negative) > 0 { return .contradicts(column) }
      if wrong == 0 { agrees = true }
    }
    return agrees ? .agrees : .silent
  }
}
