internal import Domain

/// Cash that came from one customer, piece by piece: what was put on a document, and what lies on account.
///
/// A cent that was counted for one promise or plan counts for no other. Payments that came back are left out.
struct CashPieces {
  struct Piece {
    var valueOn: CalendarDate
    var bookedOn: CalendarDate
    var receipt: Int32
    /// Nil for money on account.
    var document: Int32?
    /// What is not yet counted, in minor units.
    var amount: Int64

    /// Whether it came on a day or later, and was not known before it.
    func isSince(_ day: CalendarDate) -> Bool { valueOn > day || (valueOn == day && bookedOn >= day) }
  }

  /// By value date, then receipt.
  private(set) var pieces: [Piece] = []

  init(of customer: Int32, in currency: Currency, _ facts: CollectFacts) {
    let (allocations, receipts) = (facts.reconciliation.allocations, facts.ledger.receipts)
    for at in facts.allocations[customer] ?? [] where allocations.kinds[at] == .cash && !facts.payments.isReversed(at) {
      let (receipt, document) = (allocations.receipts[at], allocations.documents[at])
      guard facts.ledger.documents.currencies[Int(document)] == currency, allocations.amounts[at] > 0, receipt >= 0
      else { continue }
      pieces.append(
        Piece(
          valueOn: receipts.valueOn[Int(receipt)], bookedOn: receipts.bookedOn[Int(receipt)], receipt: receipt,
          document: document, amount: allocations.amounts[at]))
    }
    for receipt in facts.unapplied[customer] ?? [] where receipts.currencies[Int(receipt)] == currency {
      pieces.append(
        Piece(
          valueOn: receipts.valueOn[Int(receipt)], bookedOn: receipts.bookedOn[Int(receipt)], receipt: receipt,
          document: nil, amount: facts.reconciliation.unapplied(Int(receipt), of: receipts)))
    }
    pieces.sort { ($0.valueOn, $0.receipt, $0.document ?? .max) < ($1.valueOn, $1.receipt, $1.document ?? .max) }
  }

  /// Takes up to an amount out of the pieces of some days: those on the documents first, then those on account.
  ///
  /// - Parameters:
  ///   - first: the day of what was agreed. Cash of that day counts, unless the bank had booked it before.
  ///   - documents: nil for any of the customer's.
  /// - Returns: what was taken, by piece.
  mutating func take(
    _ amount: Int64, from first: CalendarDate, until last: CalendarDate, on documents: Set<Int32>?
  ) -> [Piece] {
    var taken: [Piece] = []
    var left = amount
    for onAccount in [false, true] {
      for at in pieces.indices where left > 0 && pieces[at].amount > 0 {
        let piece = pieces[at]
        guard (piece.document == nil) == onAccount, piece.isSince(first), piece.valueOn <= last else { continue }
        if let document = piece.document, let documents, !documents.contains(document) { continue }
        let part = min(left, piece.amount)
        pieces[at].amount -= part
        left -= part
        taken.append(piece)
        taken[taken.count - 1].amount = part
      }
    }
    return taken
  }
}
