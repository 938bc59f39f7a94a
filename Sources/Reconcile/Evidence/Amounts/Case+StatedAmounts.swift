internal import Domain

/// What the text says about what was kept back.
extension Case {
  /// Whether an amount stands in the text as a number of its own, written with its decimals: `183.60`, `1.836,00`.
  func states(_ amount: Int64) -> Bool {
    guard amount > 0, currency.minorDigits > 0 else { return amount > 0 && statesWhole(amount) }
    let point = text(amount)
    let parts = point.split(separator: ".")
    guard parts.count == 2 else { return false }
    let remittance = evidence.ledger.receipts.remittances[receipt]
    let wholes = Set([String(parts[0])] + [",", ".", " ", "'"].map { Self.grouped(parts[0], $0) })
    let forms = wholes.flatMap { ["\($0).\(parts[1])", "\($0),\(parts[1])"] }
    return forms.contains { Self.holds(remittance, $0) }
  }

  private func statesWhole(_ amount: Int64) -> Bool {
    Self.holds(evidence.ledger.receipts.remittances[receipt], "\(amount)")
  }

  private static func grouped(_ digits: Substring, _ mark: String) -> String {
    var groups: [Substring] = []
    var rest = digits
    while rest.count > 3 {
      groups.append(rest.suffix(3))
      rest = rest.dropLast(3)
    }
    return ([rest] + groups.reversed()).joined(separator: mark)
  }

  /// Whether a number stands in a text with no digit directly before or behind it.
  private static func holds(_ text: String, _ number: String) -> Bool {
    text.ranges(of: number).contains { range in
      let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
      let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
      return !(before?.isNumber ?? false) && !(after?.isNumber ?? false)
    }
  }

  /// Whether one of the words stands in the text as a whole.
  func says(word words: Set<UInt64>) -> Bool {
    evidence.ledger.receipts.remittances.withBytes(of: receipt) { text in
      evidence.scan.search(text)
      return evidence.scan.segments.contains { !$0.isDigits && words.contains(evidence.scan.hash(of: $0, text)) }
    }
  }

  /// An amount spread over documents by what is open of each.
  func spread(
    _ amount: Int64, over documents: [Int32], _ kind: AllocationKind, _ rule: Rule, note: String,
    _ book: borrowing Book
  ) -> [Part]? {
    let sum = book.openSum(documents)
    guard amount > 0, amount < sum, documents.allSatisfy({ book.open($0) > 0 }) else { return nil }
    var left = amount
    var parts: [Part] = []
    for (at, document) in documents.enumerated() {
      let share =
        at == documents.count - 1
        ? left : Ratio.rounded(Int128(amount) * Int128(book.open(document)), over: Int128(sum)) ?? 0
      guard share >= 0, share < book.open(document) else { return nil }
      left -= share
      if share > 0 { parts.append(Part(document: document, amount: share, kind: kind, rule: rule, note: note)) }
    }
    return left == 0 ? parts : nil
  }
}
