internal import Domain

/// What the text says about what was kept back.
extension Case {
  /// Whether an amount stands in the text as a number of its own, written with its decimals: `183.60`, `1.836,00`.
  func states(_ amount: Int64) -> Bool {
    guard amount > 0 else { return false }
    let written = text(amount).utf8.split(separator: UInt8(ascii: ".")).map(Array.init)
    return evidence.ledger.receipts.remittances.withBytes(of: receipt) { text in
      text.indices.contains { Self.number(written, standsAt: $0, in: text) }
    }
  }

  /// Whether a number in its digits before and behind the point begins here, its thousands parted by one mark or none,
  /// and no digit directly before or behind it.
  private static func number(_ written: [[UInt8]], standsAt start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text[start] == written[0][0], start == 0 || !Segments.isDigit(text[start - 1]) else { return false }
    var at = start
    var groupMark: UInt8?
    for (place, digit) in written[0].enumerated() {
      let left = written[0].count - place
      if place > 0, left % 3 == 0, at < text.count, " .,'".utf8.contains(text[at]), groupMark ?? text[at] == text[at] {
        groupMark = text[at]
        at += 1
      }
      guard at < text.count, text[at] == digit else { return false }
      at += 1
    }
    if written.count > 1 {
      guard at < text.count, text[at] == UInt8(ascii: ".") || text[at] == UInt8(ascii: ",") else { return false }
      at += 1
      guard text[at...].starts(with: written[1]) else { return false }
      at += written[1].count
    }
    return at == text.count || !Segments.isDigit(text[at])
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
