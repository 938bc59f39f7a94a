/// What was paid on each document, and when: returned payments left out.
package struct Payments: Sendable {
  /// By document: the value date of the last cash that stands, or ``never``.
  private var lastCash: [Int32]
  private let open: [Int64]
  /// Allocations taken back by a return, and the returns themselves.
  private var reversed: Set<Int> = []
  /// Returns of which no cash is known that they take back.
  private var unmatched: Set<Int> = []

  private static let never = Int32.min

  package init(_ ledger: Ledger, _ reconciliation: Reconciliation) {
    let allocations = reconciliation.allocations
    open = reconciliation.open
    lastCash = Array(repeating: Self.never, count: ledger.documents.count)
    var cashOn: [Int32: [Int]] = [:]
    let returned = Set(
      allocations.kinds.indices.lazy.filter { allocations.kinds[$0] == .return }.map { allocations.documents[$0] })
    for place in 0..<allocations.count where !returned.isEmpty && returned.contains(allocations.documents[place]) {
      let document = allocations.documents[place]
      if allocations.kinds[place] == .cash {
        cashOn[document, default: []].append(place)
      } else if allocations.kinds[place] == .return {
        reversed.insert(place)
        if let at = cashOn[document]?.lastIndex(where: { allocations.amounts[$0] == -allocations.amounts[place] }) {
          reversed.insert(cashOn[document]![at])
          cashOn[document]!.remove(at: at)
        } else {
          unmatched.insert(place)
        }
      }
    }
    for place in 0..<allocations.count where allocations.kinds[place] == .cash && !isReversed(place) {
      let row = Int(allocations.documents[place])
      lastCash[row] = max(lastCash[row], ledger.receipts.valueOn[Int(allocations.receipts[place])].dayNumber)
    }
  }

  @inline(__always)
  package func isReversed(_ place: Int) -> Bool { !reversed.isEmpty && reversed.contains(place) }

  /// Whether an allocation is as if it had never been: cash that came back, or its return.
  package func isUndone(_ place: Int) -> Bool { isReversed(place) && !unmatched.contains(place) }

  /// When the last cash came on a document that is settled; nil while something is open or no cash came.
  @inline(__always)
  package func settledOn(_ row: Int) -> CalendarDate? {
    open[row] == 0 && lastCash[row] != Self.never ? CalendarDate(dayNumber: lastCash[row]) : nil
  }

  /// When the last cash came on a document, whatever is open of it; nil where none came.
  package func lastCashOn(_ row: Int) -> CalendarDate? {
    lastCash[row] == Self.never ? nil : CalendarDate(dayNumber: lastCash[row])
  }

  /// Whether a document was settled without any cash.
  package func isCreditedInFull(_ row: Int) -> Bool { open[row] == 0 && lastCash[row] == Self.never }
}
