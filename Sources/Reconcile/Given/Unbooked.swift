internal import Diagnostics
internal import Domain

/// Bank lines of before the opening's day that are not in its amounts: the opening list has open, and untouched, what
/// they name and pay. The ledger had not booked them when the list was made.
struct Unbooked {
  private(set) var receipts: Set<Int32> = []
  private let evidence: Evidence

  /// - Parameter book: with what the opening list says, and with no receipt settled.
  init(_ evidence: Evidence, _ book: borrowing Book) {
    self.evidence = evidence
    let ledger = evidence.ledger
    guard ledger.closed == nil, let opening = ledger.opening else { return }
    let onlyOpen = Set(opening.lists.filter(\.hasOnlyOpen).map(\.file))
    var payers: [Int32: [Int32]] = [:]
    var paid: [Int32: Int64] = [:]
    var documents: [Int32: [Int32]] = [:]
    for receipt in 0..<ledger.receipts.count where ledger.receipts.bookedOn[receipt] <= opening.asOf {
      let named = untouched(namedBy: receipt, book)
      guard !named.isEmpty else { continue }
      documents[Int32(receipt)] = named
      for document in named {
        payers[document, default: []].append(Int32(receipt))
        paid[document, default: 0] += ledger.receipts.amounts[receipt]
      }
    }
    // Money that went back, or more of it than is open, says that the ledger knows more than its list shows.
    receipts = Set(
      documents.filter { receipt, named in
        let amount = ledger.receipts.amounts[Int(receipt)]
        let open = book.openSum(named)
        // A list that has nothing but what is open does not show what was paid before: a part may be in it.
        let isWhole = named.allSatisfy { !onlyOpen.contains(ledger.documents.sources[Int($0)].file) }
        return amount > 0 && (isWhole ? amount <= open : amount == open)
          && named.allSatisfy { document in
            let rivals = payers[document] ?? []
            return rivals.allSatisfy { ledger.receipts.amounts[Int($0)] > 0 }
              && (rivals.count == 1 || paid[document] ?? 0 <= book.open(document))
          }
      }.map(\.key))
  }

  /// The documents that a text names with their whole numbers, where the list has all of each of them open.
  private func untouched(namedBy receipt: Int, _ book: borrowing Book) -> [Int32] {
    let ledger = evidence.ledger
    var scan = evidence.scan
    ledger.receipts.remittances.withBytes(of: receipt) { scan.search($0) }
    var named: [Int32] = []
    for hit in scan.hits where hit.strength == .full || hit.strength > .near && hit.isLed {
      guard hit.documents.count == 1 else { return [] }
      let document = hit.documents[0]
      let row = Int(document)
      guard ledger.documents.amounts[row] > 0, book.open(document) == ledger.documents.amounts[row],
        ledger.documents.currencies[row] == ledger.receipts.currencies[receipt],
        ledger.documents.issuedOn[row] <= ledger.receipts.bookedOn[receipt]
      else { return [] }
      if !named.contains(document) { named.append(document) }
    }
    return named
  }

  var findings: [Diagnostic] {
    let ledger = evidence.ledger
    guard let opening = ledger.opening, let first = receipts.min() else { return [] }
    let sums = Dictionary(receipts.map { (ledger.receipts.currencies[Int($0)], ledger.receipts.amounts[Int($0)]) }) {
      $0 + $1
    }.sorted { $0.key < $1.key }.map { "\(Money($0.value, $0.key).plain) \($0.key)" }
    return [
      Diagnostic(
        ReconcileCodes.unbooked, at: ledger.files.place(of: ledger.receipts.sources[Int(first)]),
        "\(Wording.counted(receipts.count, "bank line")) booked until \(opening.asOf) over"
          + " \(sums.joined(separator: " and ")) \(Wording.form(receipts.count, "pays", "pay")) what the opening list"
          + " of that day has open: the ledger had not booked \(Wording.form(receipts.count, "it", "them")), and what"
          + " \(Wording.form(receipts.count, "it names is", "they name is")) settled",
        hint: "book them in the ledger; where the ledger put them on other items, correct one of the two")
    ]
  }
}
