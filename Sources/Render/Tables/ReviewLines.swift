internal import Domain

/// A row of the Review sheet: a rival of a receipt, or the row behind its rivals for another decision on it.
struct ReviewLine {
  var item: ReviewItem
  var candidate: Candidate?
  /// Whether the receipt's own facts stand on it.
  var isFirst: Bool
  /// How many more open items its payer has, and what is open of them; on the last row of a receipt.
  var further: (count: Int, amount: Int64)?
}

/// The rows of the Review sheet: receipts by amount, the largest first; of each what the rules propose, the payer's
/// open items, and a row to spare.
struct ReviewLines {
  private(set) var lines: [ReviewLine] = []
  /// Rivals of a receipt at most.
  private static let most = 5

  init(_ report: Report) {
    let receipts = report.ledger.receipts
    let entity = report.ledger.entity.currency
    func isBefore(_ a: ReviewItem, _ b: ReviewItem) -> Bool {
      let (first, second) = (receipts.currencies[Int(a.receipt)], receipts.currencies[Int(b.receipt)])
      if first != second { return first == entity || second != entity && first < second }
      let (one, other) = (receipts.amounts[Int(a.receipt)].magnitude, receipts.amounts[Int(b.receipt)].magnitude)
      return one != other ? one > other : receipts.ids.precedes(a.receipt, b.receipt)
    }
    let items = report.reconciliation.review.sorted(by: isBefore)
    let open = OpenItems(report, of: Set(items.map(\.customer)))
    for item in items {
      let others = open.rivals(of: item, report)
      let rivals = Array((item.candidates + others).prefix(Self.most))
      for (at, candidate) in rivals.enumerated() {
        lines.append(ReviewLine(item: item, candidate: candidate, isFirst: at == 0))
      }
      let rest = others.dropFirst(max(0, Self.most - item.candidates.count))
      if rivals.isEmpty { lines.append(ReviewLine(item: item, isFirst: true)) }
      let further = rest.isEmpty ? nil : (rest.count, rest.reduce(0) { $0 + $1.amount })
      lines.append(ReviewLine(item: item, isFirst: false, further: further))
    }
  }
}

/// What customers have open, the oldest due date first.
private struct OpenItems {
  private var byCustomer: [Int32: [Int32]] = [:]

  init(_ report: Report, of customers: Set<Int32>) {
    let documents = report.ledger.documents
    for row in 0..<documents.count
    where report.reconciliation.open[row] > 0 && customers.contains(documents.customers[row]) {
      byCustomer[documents.customers[row], default: []].append(Int32(row))
    }
    for customer in byCustomer.keys {
      byCustomer[customer]?.sort { a, b in
        let (first, second) = (documents.dueOn[Int(a)], documents.dueOn[Int(b)])
        return first != second ? first < second : documents.numbers.precedes(a, b)
      }
    }
  }

  /// The payer's open items that nothing proposed, those of the receipt's size first; none where money went out or
  /// nobody is known to have paid.
  func rivals(of item: ReviewItem, _ report: Report) -> [Candidate] {
    let (documents, receipts) = (report.ledger.documents, report.ledger.receipts)
    let receipt = Int(item.receipt)
    guard receipts.amounts[receipt] > 0, item.customer >= 0 else { return [] }
    let left = report.reconciliation.unapplied(receipt, of: receipts)
    let proposed = Set(item.candidates.filter { $0.documents.count == 1 }.flatMap(\.documents))
    let all = (byCustomer[item.customer] ?? []).filter {
      documents.currencies[Int($0)] == receipts.currencies[receipt] && !proposed.contains($0)
    }
    func open(_ document: Int32) -> Int64 { report.reconciliation.open[Int(document)] }
    let alike = all.filter { open($0) == left }
    return (alike + all.filter { open($0) != left }).map { document in
      Candidate(
        documents: [document], amount: open(document),
        evidence: open(document) == left ? "an open item of the payer, of this size" : "an open item of the payer")
    }
  }
}
