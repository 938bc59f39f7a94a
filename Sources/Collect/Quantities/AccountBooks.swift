internal import Domain

/// The ledger by account: whose rows are whose, for what is looked at customer by customer.
struct AccountBooks: Sendable {
  let facts: CollectFacts
  let accounts: Accounts
  let ends: MonthEnds
  let known: KnownMoney
  /// By account: documents issued by the day of the close, by due date, then number.
  let documents: RowsByOwner
  /// By document: its allocations, in the order they were made.
  let allocations: RowsByOwner
  /// By customer: his receipts of money in and out that count as of the day, in the order of reading.
  let receipts: RowsByOwner
  /// Credit notes and the like, of any state.
  let credits: [Int32]
  /// By customer: the numbers of his accounts.
  private let own: [Range<Int>]
  private let disputes: [Int32: [DisputeResult]]

  init(_ facts: CollectFacts, _ agreements: Agreements, _ known: KnownMoney) {
    self.facts = facts
    self.known = known
    let (ledger, reconciliation) = (facts.ledger, facts.reconciliation)
    let accounts = Accounts(ledger, reconciliation)
    self.accounts = accounts
    ends = MonthEnds(facts.close)
    let table = ledger.documents
    var documents = RowsByOwner(table.count, owners: accounts.count) { row in
      table.issuedOn[row] <= facts.asOf && table.customers[row] >= 0
        ? accounts.number(table.customers[row], table.currencies[row]) : -1
    }
    documents.sort { a, b in
      let (one, other) = (table.dueOn[Int(a)], table.dueOn[Int(b)])
      return one == other ? table.numbers.precedes(a, b) : one < other
    }
    self.documents = documents
    let made = reconciliation.allocations
    allocations = RowsByOwner(made.count, owners: table.count) { Int(made.documents[$0]) }
    receipts = RowsByOwner(ledger.receipts.count, owners: ledger.customers.count) { row in
      guard let status = reconciliation.statuses[row], status.isReceivable else { return -1 }
      return Int(reconciliation.customers[row])
    }
    credits = (0..<table.count).lazy.filter { table.amounts[$0] < 0 }.map(Int32.init)
    var own = [Range<Int>](repeating: 0..<0, count: ledger.customers.count)
    for (number, key) in accounts.all.enumerated() where key.customer >= 0 {
      let known = own[Int(key.customer)]
      own[Int(key.customer)] = (known.isEmpty ? number : known.lowerBound)..<(number + 1)
    }
    self.own = own
    disputes = Dictionary(grouping: agreements.disputes, by: \.document)
  }

  func accounts(of customer: Int32) -> Range<Int> { own[Int(customer)] }

  /// What was disputed of a document at the end of a day.
  func disputed(_ document: Int32, on day: CalendarDate) -> Int64 {
    guard let all = disputes[document] else { return 0 }
    return all.reduce(0) { sum, dispute in
      let isOpen = dispute.openedOn.map { $0 <= day } ?? true && dispute.closedOn.map { $0 > day } ?? true
      return isOpen ? min(Money.limit, sum + max(0, dispute.amount)) : sum
    }
  }

  /// Whether a document was ever disputed.
  func wasDisputed(_ document: Int32) -> Bool { disputes[document] != nil || facts.close.disputed.contains(document) }
}
