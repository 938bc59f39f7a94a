internal import Diagnostics
internal import Domain

/// Bank lines of before the opening's day that are not in its amounts: the opening list has open, and untouched, what
/// they name and pay. The ledger had not booked them when the list was made. The first close settles them; those that
/// come later are told.
struct Unbooked {
  private(set) var receipts: Set<Int32> = []
  /// Those that came after the first close; they settle nothing.
  private var late: Set<Int32> = []
  private let evidence: Evidence

  /// - Parameter book: with what the opening list says, and with no receipt settled.
  init(_ evidence: Evidence, _ book: borrowing Book) {
    self.evidence = evidence
    let ledger = evidence.ledger
    guard let opening = ledger.opening else { return }
    let carried = ledger.closed?.receiptCount ?? 0
    for receipt in 0..<carried where ledger.receipts.bookedOn[receipt] <= opening.asOf {
      if let status = ledger.closed?.statuses[receipt], status == .applied || status == .partlyApplied {
        receipts.insert(Int32(receipt))
      }
    }
    let found = Self.found(evidence, opening, from: carried, book)
    if carried == 0 { receipts = found } else { late = found }
  }

  private static func found(_ evidence: Evidence, _ opening: Opening, from first: Int, _ book: borrowing Book) -> Set<
    Int32
  > {
    let ledger = evidence.ledger
    let onlyOpen = Set(opening.lists.filter(\.hasOnlyOpen).map(\.file))
    var payers: [Int32: [Int32]] = [:]
    var paid: [Int32: Int64] = [:]
    var documents: [Int32: [Int32]] = [:]
    for receipt in first..<ledger.receipts.count where ledger.receipts.bookedOn[receipt] <= opening.asOf {
      let named = untouched(namedBy: receipt, evidence, book)
      guard !named.isEmpty else { continue }
      documents[Int32(receipt)] = named
      for document in named {
        payers[document, default: []].append(Int32(receipt))
        paid[document, default: 0] += ledger.receipts.amounts[receipt]
      }
    }
    // Money that went back, or more of it than is open, says that the ledger knows more than its list shows.
    return Set(
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
  private static func untouched(namedBy receipt: Int, _ evidence: Evidence, _ book: borrowing Book) -> [Int32] {
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
    guard let opening = evidence.ledger.opening else { return [] }
    // What an earlier close settled was told then.
    let told = evidence.ledger.closed == nil ? receipts : []
    return [
      finding(told, ReconcileCodes.unbooked, opening) { one in
        ": the ledger had not booked \(one ? "it" : "them"), and what \(one ? "it names is" : "they name is") settled"
      } hint: {
        "book \($0 ? "it" : "them") in the ledger; where the ledger put \($0 ? "it" : "them") on other items,"
          + " correct one of the two"
      },
      finding(late, ReconcileCodes.lateUnbooked, opening) { one in
        " and came after the first close: \(one ? "it settles" : "they settle") nothing"
      } hint: { _ in
        "close the first month anew with --reopen, then those after it"
      },
    ].compactMap(\.self)
  }

  /// - Parameters:
  ///   - outcome: what is so, of one line or of several.
  private func finding(
    _ receipts: Set<Int32>, _ code: Code, _ opening: Opening, outcome: (Bool) -> String, hint: (Bool) -> String
  ) -> Diagnostic? {
    let ledger = evidence.ledger
    guard let first = receipts.min() else { return nil }
    let sums = Dictionary(receipts.map { (ledger.receipts.currencies[Int($0)], ledger.receipts.amounts[Int($0)]) }) {
      $0 + $1
    }.sorted { $0.key < $1.key }.map { "\(Money($0.value, $0.key).plain) \($0.key)" }
    let isOne = receipts.count == 1
    return Diagnostic(
      code, at: ledger.files.place(of: ledger.receipts.sources[Int(first)]),
      "\(Wording.counted(receipts.count, "bank line")) booked until \(opening.asOf) over"
        + " \(sums.joined(separator: " and ")) \(isOne ? "pays" : "pay") what the opening list of that day has open"
        + outcome(isOne),
      hint: hint(isOne))
  }
}
