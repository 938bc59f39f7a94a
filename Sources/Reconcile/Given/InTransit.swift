internal import Diagnostics
internal import Domain

/// Deposits in transit: bank lines of the first days after the opening that name an invoice which its list does not
/// have. The ledger may have booked the payment before the list was made; then it is in the list's amounts, and on
/// account it counts twice.
struct InTransit {
  /// Until when after the opening the bank may book what the ledger had booked before, in days.
  private static let days = 14

  let findings: [Diagnostic]

  /// - Parameter book: with every receipt settled.
  init(_ evidence: Evidence, _ book: borrowing Book) {
    let ledger = evidence.ledger
    guard ledger.closed == nil, let opening = ledger.opening else {
      findings = []
      return
    }
    let last = opening.asOf.adding(days: Self.days)
    var named = book.result.earlierNumbers
    for (receipt, number) in Self.naming(settledBy: opening, until: last, evidence) where named[receipt] == nil {
      named[receipt] = number
    }
    let receipts = named.keys.sorted().filter {
      let status = book.result.statuses[Int($0)]
      return status == .onAccount || status == .review
    }.filter { ledger.receipts.bookedOn[Int($0)] <= last }
    guard let first = receipts.first else {
      findings = []
      return
    }
    let sums = Dictionary(receipts.map { (ledger.receipts.currencies[Int($0)], ledger.receipts.amounts[Int($0)]) }) {
      $0 + $1
    }.sorted { $0.key < $1.key }.map { "\(Money($0.value, $0.key).plain) \($0.key)" }
    findings = [
      Diagnostic(
        ReconcileCodes.inTransit, at: ledger.files.place(of: ledger.receipts.sources[Int(first)]),
        "\(Wording.counted(receipts.count, "bank line")) of the first \(Self.days) days after the opening over"
          + " \(sums.joined(separator: " and ")) \(Wording.form(receipts.count, "names an invoice", "name invoices"))"
          + " that its list of \(opening.asOf) does not have, as '\(named[first] ?? "")': if the ledger had booked"
          + " \(Wording.form(receipts.count, "it", "them")) by then, the money counts twice",
        hint: "where it is so, decide `not_receivable`; where the list lacks an invoice, add it")
    ]
  }

  /// Receipts that name a document of before which the list does not have, so that it was settled by then: by receipt,
  /// the number.
  private static func naming(
    settledBy opening: Opening, until last: CalendarDate, _ evidence: Evidence
  ) -> [(Int32, String)] {
    let ledger = evidence.ledger
    let settled = Set(opening.settled.filter { $0.source == nil }.map(\.document))
    guard !settled.isEmpty else { return [] }
    return evidence.queue.order.indices.compactMap { position in
      let receipt = evidence.queue.order[position]
      guard ledger.receipts.bookedOn[Int(receipt)] <= last, ledger.receipts.amounts[Int(receipt)] > 0 else {
        return nil
      }
      let hit = evidence.queue.references(at: position).first {
        $0.strength > .short && !$0.isExpanded && $0.documents.count == 1 && settled.contains($0.documents[0])
      }
      return hit.map { (receipt, ledger.documents.numbers[Int($0.documents[0])]) }
    }
  }
}
