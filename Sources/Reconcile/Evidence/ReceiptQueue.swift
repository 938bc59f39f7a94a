internal import Domain

/// The receipts that are settled by what they say, in the order in which they are taken, with what their texts name.
struct ReceiptQueue {
  private(set) var order: [Int32] = []
  private var named: NamedReferences?
  /// By document: the last row of the order at which a receipt names it, or -1. An amount alone never takes what a
  /// later receipt names.
  private var lastNamed: [Int32] = []

  init() {}

  init(_ receipts: [Int32], _ ledger: Ledger, _ index: ReferenceIndex) {
    order = receipts.sorted { Self.isBefore($0, $1, ledger.receipts) }
    named = NamedReferences(order, receipts: ledger.receipts, index: index)
    lastNamed = Array(repeating: -1, count: ledger.documents.count)
  }

  /// What the receipt at a row of the order names.
  func references(at position: Int) -> ArraySlice<ReferenceHit> { named?[position] ?? [] }

  /// The last receipt behind a row that names one of these documents; nil where none does.
  func receipt(naming documents: [Int32], after position: Int) -> Int32? {
    for document in documents where Int(lastNamed[Int(document)]) > position {
      return order[Int(lastNamed[Int(document)])]
    }
    return nil
  }

  /// Notes what every incoming receipt names with its whole number, or with digits of a document of its payer.
  mutating func noteNames(_ ledger: Ledger, ifOwned isOwned: (_ receipt: Int, _ document: Int32) -> Bool) {
    for position in order.indices where ledger.receipts.amounts[Int(order[position])] > 0 {
      for hit in references(at: position) where hit.strength > .short {
        for document in hit.documents where hit.strength == .full || isOwned(Int(order[position]), document) {
          lastNamed[Int(document)] = max(lastNamed[Int(document)], Int32(position))
        }
      }
    }
  }

  /// Receipts of one day are ordered by what they say, so that the order of rows in a file does not matter; their ids,
  /// which may be line numbers, only tell twins apart.
  private static func isBefore(_ a: Int32, _ b: Int32, _ receipts: Receipts) -> Bool {
    let (first, second) = (Int(a), Int(b))
    if receipts.valueOn[first] != receipts.valueOn[second] { return receipts.valueOn[first] < receipts.valueOn[second] }
    if receipts.amounts[first] != receipts.amounts[second] { return receipts.amounts[first] > receipts.amounts[second] }
    if receipts.currencies[first] != receipts.currencies[second] {
      return receipts.currencies[first].code < receipts.currencies[second].code
    }
    if receipts.remittances.precedes(a, b) { return true }
    if receipts.remittances.precedes(b, a) { return false }
    for texts in [receipts.counterparties, receipts.counterpartyAccounts] where texts[first] != texts[second] {
      return receipts.parties.texts.precedes(Int32(texts[first]), Int32(texts[second]))
    }
    if receipts.endToEndIDs.precedes(a, b) { return true }
    if receipts.endToEndIDs.precedes(b, a) { return false }
    return receipts.ids.precedes(a, b)
  }
}
