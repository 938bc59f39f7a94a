internal import Domain

/// What became of the invoices of a cohort: of each bucket, how much reached it and how much of that was finally not
/// paid.
///
/// What reaches a bucket is what is open of an invoice at the end of the first day that it is in it. Finally unpaid is
/// what was written off since, and what is still open of a customer who is insolvent or more than 365 days past due.
/// Invoices dated until an opening list are left out: when they were paid is not known.
struct Cohorts {
  struct Cell: Sendable, Hashable {
    var amount: Int64 = 0
    var lost: Int64 = 0
    var invoices = 0
  }

  private struct Key: Hashable {
    /// Empty for the whole entity.
    var pool: String
    var currency: Currency
    var bucket: Int
  }

  static let unpaidAfterDays = 365

  let window: ClosedRange<CalendarDate>
  private var cells: [Key: Cell] = [:]

  init(_ facts: CollectFacts, months: Int, pools: Pools) {
    let last = facts.monthsBefore(12)
    window = facts.monthsBefore(11 + months).firstDay...last.lastDay
    let taken = TakenOff(facts) { [window] row in
      window.contains(facts.ledger.documents.issuedOn[row]) && Self.isFollowed(row, facts.ledger)
    }
    let buckets = facts.close.policy.buckets
    // By pool and currency a row of buckets: sums are found by small numbers.
    var slots: [Account: Int] = [:]
    var sums: [Cell] = []
    for (row, changes) in taken.byDocument {
      let documents = facts.ledger.documents
      let account = Account(Int32(pools.number(of: documents.customers[row])), documents.currencies[row])
      let slot = slots[account] ?? sums.count
      if slot == sums.count {
        slots[account] = slot
        sums += repeatElement(Cell(), count: buckets.count)
      }
      eachReached(row, changes, buckets, facts) { sums[slot + $0].add($1) }
    }
    for (account, slot) in slots {
      let pool = pools.names[Int(account.customer)]
      for bucket in 0..<buckets.count {
        for pool in [pool] + Pools.parents(of: pool) + [""] {
          let key = Key(pool: pool, currency: account.currency, bucket: bucket)
          cells[key, default: Cell()].add(sums[slot + bucket])
        }
      }
    }
  }

  /// - Parameter pool: empty for the whole entity.
  func cell(_ pool: String, _ currency: Currency, _ bucket: Int) -> Cell {
    cells[Key(pool: pool, currency: currency, bucket: bucket)] ?? Cell()
  }

  private static func isFollowed(_ row: Int, _ ledger: Ledger) -> Bool {
    let documents = ledger.documents
    guard documents.types[row] == .invoice || documents.types[row] == .debitNote, documents.amounts[row] > 0,
      documents.chargedFor[Int32(row)] == nil
    else { return false }
    return ledger.opening.map { documents.issuedOn[row] > $0.asOf } ?? true
  }

  /// By bucket: how much of a document reached it, and how much of that was lost.
  private func eachReached(
    _ row: Int, _ changes: ArraySlice<TakenOff.Change>, _ buckets: AgingBuckets, _ facts: CollectFacts,
    _ take: (_ bucket: Int, _ cell: Cell) -> Void
  ) {
    let (documents, asOf) = (facts.ledger.documents, facts.asOf)
    let issued = documents.issuedOn[row]
    let isInsolvent = documents.customers[row] >= 0 && facts.insolvent.contains(documents.customers[row])
    let parts =
      documents.instalments[Int32(row)] ?? [Instalment(dueOn: documents.dueOn[row], amount: documents.amounts[row])]
    let openNow = max(0, facts.reconciliation.open[row])
    // Payments fill the oldest parts first: what is open stands on the latest ones.
    var later = parts.reduce(Int64(0)) { $0 + $1.amount }
    for part in parts {
      later -= part.amount
      func share(_ open: Int64) -> Int64 { min(part.amount, max(0, open - later)) }
      let base = facts.close.policy.basis == .dueDate ? part.dueOn : issued
      let isLost = isInsolvent || asOf.days(since: part.dueOn) > Self.unpaidAfterDays
      for bucket in 0..<buckets.count {
        if bucket < buckets.edges.count, base.adding(days: buckets.edges[bucket]) < issued { continue }
        let first = bucket == 0 ? issued : max(issued, base.adding(days: buckets.edges[bucket - 1] + 1))
        guard first <= asOf else { break }
        var (open, writtenOff) = (documents.amounts[row], Int64(0))
        for change in changes {
          if change.on <= first { open -= change.amount } else if change.isWriteOff { writtenOff += change.amount }
        }
        let amount = share(open)
        guard amount > 0 else { continue }
        let lost = share(writtenOff + openNow) - (isLost ? 0 : share(openNow))
        take(bucket, Cell(amount: amount, lost: max(0, min(lost, amount)), invoices: 1))
      }
    }
  }
}

extension Cohorts.Cell {
  fileprivate mutating func add(_ other: Self) {
    amount += other.amount
    lost += other.lost
    invoices += other.invoices
  }
}

/// What took something off some documents, and when: the allocations of a document beside each other.
struct TakenOff {
  struct Change {
    var on: CalendarDate
    /// In minor units; negative where it was given back.
    var amount: Int64
    var isWriteOff: Bool
  }

  private var rows: [Int] = []
  /// By number in ``rows``: where its changes begin.
  private var starts: [Int] = []
  private var changes: [Change] = []

  init(_ facts: CollectFacts, of isWanted: (_ row: Int) -> Bool) {
    let allocations = facts.reconciliation.allocations
    var slots = [Int32](repeating: -1, count: facts.ledger.documents.count)
    for row in slots.indices where isWanted(row) {
      slots[row] = Int32(rows.count)
      rows.append(row)
    }
    guard !rows.isEmpty else { return }
    starts = Array(repeating: 0, count: rows.count + 1)
    for at in 0..<allocations.count {
      let slot = slots[Int(allocations.documents[at])]
      if slot >= 0 { starts[Int(slot) + 1] += 1 }
    }
    for slot in rows.indices { starts[slot + 1] += starts[slot] }
    changes = Array(
      repeating: Change(on: facts.asOf, amount: 0, isWriteOff: false), count: starts[rows.count])
    var filled = starts
    for at in 0..<allocations.count {
      let slot = Int(slots[Int(allocations.documents[at])])
      guard slot >= 0 else { continue }
      changes[filled[slot]] = Change(
        on: allocations.effectiveOn[at], amount: allocations.amounts[at],
        isWriteOff: allocations.rules[at] == .writeOff)
      filled[slot] += 1
    }
  }

  /// Each document with what took something off it, in the order of reading.
  var byDocument: some Sequence<(row: Int, changes: ArraySlice<Change>)> {
    rows.indices.lazy.map { (rows[$0], changes[starts[$0]..<starts[$0 + 1]]) }
  }
}

/// The pools of customers: by segment, else country, else all; `trade/north` is a part of `trade`.
struct Pools {
  /// Each once, in the order of the customers.
  private(set) var names: [String] = []
  private var ofCustomers: [Int] = []
  /// That of documents of nobody.
  private var ofNobody = 0

  init(_ customers: Customers) {
    var known: [String: Int] = [:]
    func number(_ name: String, _ names: inout [String]) -> Int {
      if let number = known[name] { return number }
      known[name] = names.count
      names.append(name)
      return names.count - 1
    }
    for customer in customers.all { ofCustomers.append(number(customer.pool, &names)) }
    ofNobody = number("all", &names)
  }

  func number(of customer: Int32) -> Int { customer < 0 ? ofNobody : ofCustomers[Int(customer)] }
  func name(of customer: Int32) -> String { names[number(of: customer)] }

  /// The pools above, the nearest first.
  static func parents(of pool: String) -> [String] {
    var parents: [String] = []
    var rest = pool[...]
    while let slash = rest.lastIndex(of: "/") {
      rest = rest[..<slash]
      if !rest.isEmpty { parents.append(String(rest)) }
    }
    return parents
  }
}
