internal import Domain

extension MatchRule {
  /// A further number that the field cut off, whose item is exactly what is left.
  static let furtherCutNumber = MatchRule(when: [.named, .above]) { one, book in
    let cut = one.cutItem(among: one.furtherItems(book), amount: -one.missing, book)
    return cut.map { one.settled(with: $0, .cutReference, book) }
  }

  /// The text ends within the number of one item of the payer, and the amount is the item's.
  static let cutNumber = MatchRule(
    [
      .cutReference:
        "the remittance ends within the document's number; the payer is known and the amount equals the open amount"
    ], when: .unnamed
  ) { one, book in
    guard let cut = one.cutItem(among: one.items, amount: one.amount, book) else { return nil }
    return one.settledByAmount(AmountSearch.Solution(items: [cut], rule: .cutReference), book)
  }
}

extension Case {
  /// The one item of an amount whose number goes on where the text ends.
  fileprivate func cutItem(among items: [Int32], amount: Int64, _ book: borrowing Book) -> Int32? {
    let fitting = items.filter { book.open($0) == amount }
    guard !fitting.isEmpty else { return nil }
    let beginnings = evidence.ledger.receipts.remittances.withBytes(of: receipt, Self.lastNumbers)
    let numbers = evidence.ledger.documents.numbers
    let cut = fitting.filter { item in
      let number = numbers.withBytes(of: Int(item)) { AccountKey.of($0) }
      return beginnings.contains { beginning in
        // Its digits alone stand for it too, without its prefix.
        let core = Segments.isDigit(beginning[0]) ? number.drop { !Segments.isDigit($0) } : number[...]
        return beginning.count < core.count && core.starts(with: beginning)
      }
    }
    return cut.count == 1 ? cut[0] : nil
  }

  /// The letters and digits at the end of a text that may be the beginning of a number: its last word with a digit, and
  /// with the words before it that one mark or blank parts. Five digits, or four behind letters: fewer are a year.
  private static func lastNumbers(_ text: UnsafeBufferPointer<UInt8>) -> [[UInt8]] {
    guard let last = text.last, Segments.isDigit(last) || last == UInt8(ascii: "-") || last == UInt8(ascii: "/") else {
      return []
    }
    var found: [[UInt8]] = []
    var (start, digits, letters) = (text.count, 0, 0)
    while start > 0, text.count - start < 30 {
      let byte = text[start - 1]
      guard Segments.isDigit(byte) || Segments.isLetter(byte) || " -/._".utf8.contains(byte) else { break }
      start -= 1
      if Segments.isDigit(byte) { digits += 1 } else if Segments.isLetter(byte) { letters += 1 }
      let isWhole = start == 0 || !(Segments.isDigit(text[start - 1]) || Segments.isLetter(text[start - 1]))
      guard isWhole, Segments.isDigit(byte) || Segments.isLetter(byte) else { continue }
      if digits >= 5 || (digits >= 4 && letters > 0) {
        found.append(AccountKey.of(UnsafeBufferPointer(rebasing: text[start...])))
      }
    }
    return found
  }
}
