/// What a template may name: the shape of its context. docs/letters.md lists the same keys.
package indirect enum LetterShape: Sendable {
  case text
  case object([String: LetterShape])
  case list([String: LetterShape])

  private static func texts(_ names: String) -> [String: LetterShape] {
    Dictionary(uniqueKeysWithValues: names.split(separator: " ").map { (String($0), .text) })
  }

  /// Of every template.
  package static let letter: [String: LetterShape] = texts(
    "total currency answer_by as_of date single attachment has_held has_own_money"
  ).merging([
    "customer": .object(texts("name id contact salutation")),
    "sender": .object(texts("name role phone email company")),
    "pay": .object(texts("holder iban number bic reference text qr")),
    "charges": .object(texts("accrued rate from")),
    "items": .list(texts("no date due days open original currency po po_or_blank sent_or_blank instalment")),
    "more": .object(texts("count amount")),
    "held": .list(texts("no amount why")),
    "held_more": .object(texts("count amount")),
    "own_money": .list(texts("date amount reference")),
    "plan": .list(texts("no date amount")),
  ]) { $1 }

  /// Of the call sheet as well.
  package static let callSheet: [String: LetterShape] = letter.merging(
    texts(
      "early senior country hours language stage due_on reason exposure limit event_line has_history has_signs"
    ).merging([
      "contacts": .list(texts("name role phone email")),
      "payments": .list(texts("date amount late late_days")),
      "log": .list(texts("date kind outcome")),
      "promises": .list(texts("date amount by status")),
      "signs": .list(texts("text")),
    ]) { $1 }
  ) { $1 }

  /// Of a request to confirm a balance.
  package static let confirmation: [String: LetterShape] = texts(
    "company as_of count blank nothing by_document by_total overleaf has_auditor has_minus"
  ).merging([
    "customer": .object(texts("name id")),
    "auditor": .object(texts("name address email")),
    "items": .list(texts("no date po_or_blank currency amount")),
    "more_items": .list(texts("no date po_or_blank currency amount")),
    "payments": .list(texts("date text_or_blank currency amount")),
    "totals": .list(texts("currency amount")),
  ]) { $1 }

  /// Of the index of a legal pack.
  package static let legalIndex: [String: LetterShape] = texts("as_of company has_evidence contacts").merging([
    "customer": .object(texts("name id address jurisdiction source")),
    "debts": .list(
      texts("currency amount days score charges charges_in_doubt").merging([
        "gates": .list(texts("name state facts source")),
        "documents": .list(texts("no date due days original open on_file source")),
        "limitation": .list(texts("no jurisdiction expiry restarted label law")),
      ]) { $1 }),
    "evidence": .list(texts("date what document facts source")),
  ]) { $1 }

  fileprivate var isList: Bool { if case .list = self { true } else { false } }

  /// The part of a shape that a section opens.
  fileprivate var inside: [String: LetterShape] {
    switch self {
    case .text: [:]
    case .object(let keys), .list(let keys): keys
    }
  }
}

/// A tag of a template, held against what it may name.
struct TagCheck {
  /// The scopes that are open, the innermost last, each with the name of its section.
  private var scopes: [(name: String, keys: [String: LetterShape], isList: Bool)]

  init(_ root: [String: LetterShape]) { scopes = [("", root, false)] }

  /// - Throws: ``TemplateFault`` for the first tag that is not known or not allowed.
  mutating func check(_ text: Substring, line firstLine: Int) throws(TemplateFault) {
    var rest = text
    var line = firstLine
    while let open = rest.firstRange(of: "{{") {
      line += rest[..<open.lowerBound].count(where: \.isNewline)
      rest = rest[open.upperBound...]
      guard let close = rest.firstRange(of: "}}") else { throw .broken(line: line, "a tag is not closed") }
      let tag = rest[..<close.lowerBound]
      if !tag.hasPrefix("!") { try check(tag: tag, line) }
      line += tag.count(where: \.isNewline)
      rest = rest[close.upperBound...]
    }
    guard scopes.count == 1 else { throw .broken(line: line, "the section '\(scopes.last!.name)' is not closed") }
  }

  private mutating func check(tag: Substring, _ line: Int) throws(TemplateFault) {
    let mark = tag.first ?? " "
    let isSection = mark == "#" || mark == "^" || mark == "/"
    let name = String((isSection ? tag.dropFirst() : tag).filter { $0 != " " })
    guard !name.isEmpty, name.utf8.allSatisfy({ Self.isOfName($0) }) else {
      throw .broken(line: line, "'{{\(tag)}}' is not allowed: keys and sections are, nothing else")
    }
    if mark == "/" {
      guard scopes.count > 1, scopes.removeLast().name == name else {
        throw .broken(line: line, "'{{\(tag)}}' closes no section")
      }
      return
    }
    guard let shape = shape(name) else { throw .unknown(line: line, name) }
    guard scopes.count <= Self.deepest else { throw .broken(line: line, "its sections are too deep in each other") }
    // A list in another is written out so many times as both have items together, in itself without end.
    if isSection, mark == "#", shape.isList, !isInnermost(name) {
      throw .broken(line: line, "the list '\(name)' stands in another list, of which it is no part")
    }
    if isSection { scopes.append((name, mark == "#" ? shape.inside : [:], mark == "#" && shape.isList)) }
    if !isSection, !shape.inside.isEmpty { throw .broken(line: line, "'{{\(tag)}}' has parts: name one of them") }
  }

  private static let deepest = 16

  private static func isOfName(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
  }

  /// Whether a name is of the innermost list that is open, or no list is.
  private func isInnermost(_ name: String) -> Bool {
    guard let list = scopes.lastIndex(where: \.isList) else { return true }
    let key = String(name.prefix { $0 != "." })
    return scopes.lastIndex { $0.keys[key] != nil }.map { $0 >= list } ?? false
  }

  private func shape(_ name: String) -> LetterShape? {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard let scope = scopes.last(where: { $0.keys[parts[0]] != nil }) else { return nil }
    return parts.dropFirst().reduce(scope.keys[parts[0]]) { shape, part in shape?.inside[part] }
  }
}

/// Why a template is none.
enum TemplateFault: Error {
  case unknown(line: Int, String)
  case broken(line: Int, String)
}
