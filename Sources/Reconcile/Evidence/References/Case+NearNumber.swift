internal import Domain

extension Case {
  /// The one item of an amount whose number stands in the text with one mistake.
  func nearItem(among items: [Int32], amount: Int64, _ book: borrowing Book) -> Int32? {
    let fitting = Set(items.filter { book.open($0) == amount })
    guard !fitting.isEmpty else { return nil }
    let hits = evidence.ledger.receipts.remittances.withBytes(of: receipt) { text in
      evidence.scan.nearHits(of: text, where: fitting.contains)
    }
    let near = Set(hits.flatMap(\.documents)).sorted()
    return near.count == 1 ? near[0] : nil
  }
}
