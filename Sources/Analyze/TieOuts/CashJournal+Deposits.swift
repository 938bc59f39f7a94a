internal import Domain

extension CashJournal {
  /// What stands together on the other side.
  private struct Group: Hashable {
    let day: CalendarDate
    let currency: Currency
    /// ``Customers/nobody`` for those of all customers.
    let customer: Int32
  }

  /// Postings of one day of one customer, then of all customers of a day, that are one bank line together, as cheques
  /// paid in with one slip are; and bank lines of one customer and day that are posted as one.
  mutating func pairDeposits() {
    guard !postings.isEmpty, !receipts.isEmpty else { return }
    pairPostings(byCustomer: true)
    pairPostings(byCustomer: false)
    pairLines()
  }

  private mutating func pairPostings(byCustomer: Bool) {
    let byAmount = Dictionary(grouping: receipts) { ledger.receipts.amounts[Int($0)] }
    var taken: Set<Int32> = []
    var paired: Set<Int> = []
    let groups = Dictionary(grouping: postings) { row in
      let posting = ledger.journal[row]
      return Group(
        day: posting.date, currency: posting.currency, customer: byCustomer ? posting.customer : Customers.nobody)
    }
    for (group, rows) in inOrder(groups) where rows.count > 1 {
      if byCustomer, group.customer == Customers.nobody { continue }
      let found = (byAmount[rows.reduce(0) { $0 &+ ledger.journal[$1].amount }] ?? []).filter { receipt in
        ledger.receipts.currencies[Int(receipt)] == group.currency && !taken.contains(receipt)
          && distance(group.day, ledger.receipts.bookedOn[Int(receipt)]) <= Self.window
      }
      let nearest = found.min { a, b in
        distance(group.day, ledger.receipts.bookedOn[Int(a)]) < distance(group.day, ledger.receipts.bookedOn[Int(b)])
      }
      guard let receipt = nearest else { continue }
      for row in rows {
        lines.append(
          CashJournalLine(state: .matched, journal: row, receipt: receipt, share: ledger.journal[row].amount))
      }
      taken.insert(receipt)
      paired.formUnion(rows)
    }
    postings.removeAll(where: paired.contains)
    receipts.removeAll(where: taken.contains)
  }

  /// Bank lines of one customer and day that the journal posts as one.
  private mutating func pairLines() {
    let byAmount = Dictionary(grouping: postings) { ledger.journal[$0].amount }
    var taken: Set<Int> = []
    var paired: Set<Int32> = []
    let groups = Dictionary(grouping: receipts) { receipt in
      let row = Int(receipt)
      return Group(
        day: ledger.receipts.bookedOn[row], currency: ledger.receipts.currencies[row],
        customer: reconciliation.customers[row])
    }
    for (group, rows) in inOrder(groups) where rows.count > 1 && group.customer != Customers.nobody {
      let found = (byAmount[rows.reduce(0) { $0 &+ ledger.receipts.amounts[Int($1)] }] ?? []).filter { row in
        let posting = ledger.journal[row]
        return posting.currency == group.currency && posting.customer == group.customer && !taken.contains(row)
          && distance(group.day, posting.date) <= Self.window
      }
      let nearest = found.min {
        distance(group.day, ledger.journal[$0].date) < distance(group.day, ledger.journal[$1].date)
      }
      guard let posting = nearest else { continue }
      for receipt in rows {
        lines.append(
          CashJournalLine(
            state: .matched, journal: posting, receipt: receipt, share: ledger.receipts.amounts[Int(receipt)]))
      }
      taken.insert(posting)
      paired.formUnion(rows)
    }
    postings.removeAll(where: taken.contains)
    receipts.removeAll(where: paired.contains)
  }

  private func inOrder<Row>(_ groups: [Group: [Row]]) -> [(Group, [Row])] {
    groups.sorted { a, b in
      (a.key.day.dayNumber, a.key.customer, a.key.currency.index) < (
        b.key.day.dayNumber, b.key.customer, b.key.currency.index
      )
    }.map { ($0.key, $0.value) }
  }

  private func distance(_ a: CalendarDate, _ b: CalendarDate) -> Int { abs(a.days(since: b)) }
}
