internal import Domain

extension MatchRule {
  /// The text has the number of one order, and its items are paid exactly.
  static let orderNumber = MatchRule(
    [
      .order:
        "the order number stands in the remittance and only one open document has it; amount equals the open amount"
    ], when: .unnamed
  ) { one, book in
    guard let items = one.itemsOfOrder(among: one.items, book) else { return nil }
    return one.settledByAmount(AmountSearch.Solution(items: items, rule: .order), book)
  }
}

extension Case {
  /// The open items of the payer whose order number stands in the text as a whole word, where one order's items are
  /// paid exactly.
  func itemsOfOrder(among items: [Int32], _ book: borrowing Book) -> [Int32]? {
    let orders = evidence.ledger.documents.orders
    let ordered = items.filter { !orders.isEmpty(Int($0)) }
    guard !ordered.isEmpty else { return nil }
    let words = evidence.ledger.receipts.remittances.withBytes(of: receipt) { Self.words(of: $0) }
    var itemsOfOrder: [[UInt8]: [Int32]] = [:]
    for document in ordered {
      let order = orders.withBytes(of: Int(document)) { AccountKey.of($0) }
      if order.count >= 4, Self.holds(words, order) { itemsOfOrder[order, default: []].append(document) }
    }
    let exact = itemsOfOrder.values.filter { book.openSum($0) == amount }
    if exact.count == 1 { return exact[0] }
    // One order over several invoices of which one is paid.
    let single = itemsOfOrder.values.flatMap(\.self).filter { book.open($0) == amount }
    return exact.isEmpty && single.count == 1 ? single : nil
  }

  /// The letters and digits of each word in capitals, a zero before and behind every word.
  private static func words(of text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var words: [UInt8] = [0]
    words.reserveCapacity(text.count + 2)
    for byte in text {
      if Segments.isLetter(byte) || Segments.isDigit(byte) {
        words.append(Segments.upper(byte))
      } else if " ,;:|+()".utf8.contains(byte), words.last != 0 {
        words.append(0)
      }
    }
    words.append(0)
    return words
  }

  private static func holds(_ words: [UInt8], _ word: [UInt8]) -> Bool {
    guard words.count >= word.count + 2 else { return false }
    return (0..<(words.count - word.count - 1)).contains { start in
      words[start] == 0 && words[start + word.count + 1] == 0
        && word.indices.allSatisfy { words[start + 1 + $0] == word[$0] }
    }
  }
}
