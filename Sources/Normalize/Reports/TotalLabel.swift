internal import Domain

/// What a row says that states a sum of others: a total, a subtotal, a figure carried over to the next page.
struct TotalLabel: Hashable, Sendable {
  /// Which rows the sum is of.
  enum Extent: Hashable, Sendable {
    /// No name stands behind the word: all rows, or those since the last of the same words.
    case plain
    /// Those of a group, by the names that it may have.
    case named([String])
    /// Those since the last of this level or a higher one, as SAP marks them with stars.
    case level(Int)
    /// All rows so far.
    case carried
    /// Those of a page.
    case page
  }

  var text: String
  var extent: Extent
  var currency: Currency?
  /// Whether the words are the profile's alone, which says that such lines are no facts, not what they sum.
  var isOfProfile = false

  /// What stands for the words of a last row that has none.
  static let lastRow = TotalLabel(plain: "the last row")

  private init(plain text: String) {
    self.text = text
    extent = .plain
  }

  /// Nil where the text is none.
  init?(_ text: String, _ words: ReportWords, footers: [String]) {
    guard let first = text.unicodeScalars.first, text.utf8.count <= 300 else { return nil }
    self.text = text
    extent = .plain
    if first == "*", text.count < 10, text.allSatisfy({ $0 == "*" }) {
      extent = .level(text.count)
      return
    }
    let upper = text.uppercased()
    func isSaid(_ phrases: [String]) -> Bool {
      phrases.contains { Self.rest(of: upper, behind: $0).map { !$0.contains(where: \.isLetter) } ?? false }
    }
    if isSaid(words.carried) {
      extent = .carried
    } else if isSaid(words.pages) {
      extent = .page
    } else if let rest = words.totals.lazy.compactMap({ Self.rest(of: upper, behind: $0) }).first
      ?? words.totals.lazy.compactMap({ Self.rest(of: upper, before: $0) }).first,
      !Self.isShare(rest, words)
    {
      take(rest, words)
    } else if let rest = footers.lazy.compactMap({ Self.rest(of: upper, behind: $0.uppercased()) }).first {
      take(rest, words)
      if extent == .plain { extent = .named([]) }
      isOfProfile = true
    } else {
      return nil
    }
  }

  /// What the words are followed by: the name of a group, a currency, a number of rows in brackets.
  private mutating func take(_ rest: Substring, _ words: ReportWords) {
    var name = Self.trimmed(Self.withoutCount(rest))
    for phrase in words.withBelow where name.hasSuffix(phrase) { name = Self.trimmed(name.dropLast(phrase.count)) }
    if let currency = Currency(String(name.filter { $0 != "(" && $0 != ")" })) {
      self.currency = currency
      return
    }
    var names = [Self.folded(String(name))]
    for word in words.totalOf {
      if let behind = Self.rest(of: String(name), behind: word) { names.append(Self.folded(String(behind))) }
    }
    names.removeAll(where: \.isEmpty)
    if !names.isEmpty { extent = .named(names) }
  }

  /// What stands behind a phrase with which the text begins, as whole words.
  private static func rest(of text: String, behind phrase: String) -> Substring? {
    guard text.hasPrefix(phrase) else { return nil }
    let rest = text.dropFirst(phrase.count)
    if let next = rest.first, next.isLetter || next.isNumber { return nil }
    return rest
  }

  /// What stands before a phrase with which the text ends, as whole words.
  private static func rest(of text: String, before phrase: String) -> Substring? {
    guard text.hasSuffix(" " + phrase) || text.hasSuffix(" " + phrase + ":") else { return nil }
    return text.dropLast(phrase.count + (text.hasSuffix(":") ? 2 : 1))
  }

  /// Whether what stands before a word is a share of the sum, as in `Percentage of total`.
  private static func isShare(_ rest: Substring, _ words: ReportWords) -> Bool {
    guard let first = rest.first, first.isLetter || first.isNumber || first == "%" else { return false }
    return rest.split(separator: " ").last.map { $0.hasSuffix("%") || words.totalOf.contains(String($0)) } ?? false
  }

  private static func trimmed(_ text: Substring) -> Substring {
    func isMark(_ character: Character) -> Bool { character.isWhitespace || ":-–—".contains(character) }
    var text = text.drop(while: isMark)
    while let last = text.last, isMark(last) { text.removeLast() }
    return text
  }

  /// The text without the number of rows that stands in brackets behind it, as in `1 - 30 days past due (2)`.
  private static func withoutCount(_ text: Substring) -> Substring {
    guard text.last == ")", let open = text.lastIndex(of: "("), open > text.startIndex || text.first == "(" else {
      return text
    }
    let inner = text[text.index(after: open)...].dropLast()
    return !inner.isEmpty && inner.allSatisfy(\.isNumber) ? text[..<open] : text
  }

  /// A name as a heading and its total are compared.
  static func folded(_ name: String) -> String {
    HeaderName.folded(String(withoutCount(trimmed(name[...]))))
  }
}
