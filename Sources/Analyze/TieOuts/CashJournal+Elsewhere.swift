internal import Domain

extension CashJournal {
  /// Marks the postings whose bank line matching took for another customer, or applied to documents that the journal
  /// does not name. What waits for a person says nothing.
  mutating func tellElsewhere() {
    var postings: [Int32: [JournalReceipt]] = [:]
    for line in lines where line.state == .matched {
      if let receipt = line.receipt, let row = line.journal {
        postings[receipt, default: []].append(ledger.journal[row])
      }
    }
    let documents = applied(postings)
    for at in lines.indices where lines[at].state == .matched {
      guard let receipt = lines[at].receipt, let own = postings[receipt],
        reconciliation.statuses[Int(receipt)] != .review
      else { continue }
      let customer = reconciliation.customers[Int(receipt)]
      if customer != Customers.nobody,
        own.allSatisfy({ $0.customer != Customers.nobody && !areFamily($0.customer, customer) })
      {
        lines[at].state = .otherCustomer
      } else if let taken = documents[receipt], own.allSatisfy({ !$0.documents.isEmpty }) {
        let stated = Set(own.flatMap(\.documents))
        if !taken.isSubset(of: stated) { lines[at].state = .otherDocument }
      }
    }
  }

  /// The numbers of the documents that matching applied receipts to, where the journal names documents of ours alone.
  private func applied(_ postings: [Int32: [JournalReceipt]]) -> [Int32: Set<String>] {
    let named = postings.filter { $0.value.contains { !$0.documents.isEmpty } }
    guard !named.isEmpty else { return [:] }
    var unknown = Set(named.values.flatMap { $0.flatMap(\.documents) })
    var taken: [Int32: Set<String>] = [:]
    let allocations = reconciliation.allocations
    for row in 0..<allocations.count where named[allocations.receipts[row]] != nil && allocations.kinds[row] == .cash {
      let number = ledger.documents.numbers[Int(allocations.documents[row])]
      taken[allocations.receipts[row], default: []].insert(number)
    }
    guard taken.contains(where: { receipt, own in !own.isSubset(of: (named[receipt] ?? []).flatMap(\.documents)) })
    else { return [:] }
    // A journal that writes numbers otherwise than the documents do names none of them.
    for row in 0..<ledger.documents.count { unknown.remove(ledger.documents.numbers[row]) }
    return taken.filter { receipt, _ in
      (named[receipt] ?? []).allSatisfy { $0.documents.allSatisfy { !unknown.contains($0) } }
    }
  }

  /// Whether two customers are one, or parent and child, or children of one.
  private func areFamily(_ a: Int32, _ b: Int32) -> Bool {
    if a == b { return true }
    let (first, second) = (ledger.customers[a], ledger.customers[b])
    return first.parentID == second.id || second.parentID == first.id
      || (!first.parentID.isEmpty && first.parentID == second.parentID)
  }
}
