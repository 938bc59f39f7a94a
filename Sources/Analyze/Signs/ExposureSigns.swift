internal import Domain

extension Signs {
  /// By account and month-end: overdue debit items, for the last six months.
  func overdueAtMonthEnds() -> [Int64] {
    let window = min(6, timeline.count)
    let start = timeline.count - window
    let documents = ledger.documents
    // Differences over the window: an item is overdue from the month after its last current one.
    var overdue = [Int64](repeating: 0, count: accounts.count * (window + 1))
    func add(_ amount: Int64, _ row: Int, from month: Int) {
      let first = max(month, timeline.lastCurrent(documents.dueOn[row]) + 1) - start
      guard first < window else { return }
      overdue[accounts.number(documents.customers[row], documents.currencies[row]) * (window + 1) + max(first, 0)] += amount
    }
    for row in 0..<documents.count where documents.amounts[row] > 0 && documents.issuedOn[row] <= asOf {
      add(documents.amounts[row], row, from: timeline.index(documents.issuedOn[row]))
    }
    let allocations = reconciliation.allocations
    for place in 0..<allocations.count where documents.amounts[Int(allocations.documents[place])] > 0 {
      add(-allocations.amounts[place], Int(allocations.documents[place]), from: timeline.index(allocations.effectiveOn[place]))
    }
    var byCustomer = [Int64](repeating: 0, count: ledger.customers.count * 6)
    for account in 0..<accounts.count where accounts.all[account].customer >= 0 {
      var running: Int64 = 0
      for month in 0..<window {
        running += overdue[account * (window + 1) + month]
        if running > 0 { byCustomer[Int(accounts.all[account].customer) * 6 + 6 - window + month] += running }
      }
    }
    return byCustomer
  }

  /// W20: overdue at four of the last six month-ends; high where it was all six and rising.
  mutating func isPersistentlyOverdue(_ customer: Int32, _ overdue: [Int64]) {
    guard timeline.count >= 4 else {
      lacksData(customer, "W20")
      return
    }
    let own = overdue[(Int(customer) * 6)..<(Int(customer) * 6 + 6)]
    let count = own.count { $0 > 0 }
    guard count >= 4, let last = own.last, let first = own.first, last > 0 else { return }
    let shown = min(6, timeline.count)
    let currency = customerAccounts[Int(customer)].first.map { accounts.all[$0].currency } ?? ledger.entity.currency
    add(
      customer, "W20", count == 6 && last > first ? .high : .medium, metric: "month-ends overdue", threshold: "4 of 6",
      observed: "\(count) of \(shown)", window: "6 month-ends",
      evidence: "overdue at month-end: " + own.suffix(shown).map { Money($0, currency).plain }.joined(separator: ", "))
  }

  /// W22: a customer is a quarter of what is overdue (half is high) or 15 % of twelve months' sales; not below ten customers.
  mutating func isConcentrated() {
    for currency in accounts.currencies {
      let rows = close.aging.filter { $0.currency == currency && $0.customer >= 0 }
      let own = accounts.all.indices.filter { accounts.all[$0].currency == currency && accounts.all[$0].customer >= 0 }
      let start = max(0, timeline.count - 12)
      let sales = own.map { account in
        (start..<timeline.count).reduce(Int64(0)) { $0 + rollForward[account, $1].invoiced + rollForward[account, $1].credits }
      }
      let active = zip(own, sales).count { pair in pair.1 != 0 || rollForward[pair.0, timeline.count - 1].closing != 0 }
      guard active >= 10 else { continue }
      let overdue = rows.reduce(0) { $0 + $1.overdue }
      var concentrated: Set<Int32> = []
      for row in rows where overdue > 0 && Int128(row.overdue) * 4 >= Int128(overdue) {
        concentrated.insert(row.customer)
        add(
          row.customer, "W22", Int128(row.overdue) * 2 >= Int128(overdue) ? .high : .low, metric: "share of overdue", threshold: "25.00 %",
          observed: Self.percent(row.overdue, of: overdue), window: asOf.iso,
          evidence: "\(Money(row.overdue, currency).plain) of \(Money(overdue, currency).plain) \(currency) overdue")
      }
      let allSales = sales.reduce(0, +)
      for (account, sold) in zip(own, sales) where allSales > 0 && Int128(sold) * 100 >= Int128(allSales) * 15 {
        let customer = accounts.all[account].customer
        if concentrated.contains(customer) { continue }
        add(
          customer, "W22", .low, metric: "share of sales", threshold: "15.00 %",
          observed: Self.percent(sold, of: allSales), window: "12 months",
          evidence: "\(Money(sold, currency).plain) of \(Money(allSales, currency).plain) \(currency) sold")
      }
    }
  }

  /// W23: over the credit limit, or receivables up by half in two months with sales up by less than a tenth.
  mutating func exceedsLimit(_ customer: Int32) {
    let own = customerAccounts[Int(customer)]
    guard !own.isEmpty else { return }
    if let limit = ledger.customers[customer].creditLimit, limit > 0 {
      let currency = ledger.customers[customer].currency ?? ledger.entity.currency
      let exposure = own.filter { accounts.all[$0].currency == currency }.reduce(Int64(0)) {
        $0 + rollForward[$1, timeline.count - 1].closing
      }
      if exposure >= limit {
        add(
          customer, "W23", .medium, metric: "use of the credit limit", threshold: "100.00 %",
          observed: Self.percent(exposure, of: limit), window: asOf.iso,
          evidence: "exposure \(Money(exposure, currency).plain), limit \(Money(limit, currency).plain) \(currency)",
          source: ledger.customers[customer].source)
        return
      }
    }
    guard timeline.count >= 5 else { return }
    let now = timeline.count - 1
    for account in own {
      let before = rollForward[account, now - 2].closing
      let after = rollForward[account, now].closing
      let sales = (now - 1...now).reduce(Int64(0)) { $0 + rollForward[account, $1].invoiced }
      let earlier = (now - 3...now - 2).reduce(Int64(0)) { $0 + rollForward[account, $1].invoiced }
      guard before > 0, Int128(after) * 2 >= Int128(before) * 3, earlier > 0,
        Int128(sales) * 10 < Int128(earlier) * 11
      else { continue }
      let currency = accounts.all[account].currency
      add(
        customer, "W23", .medium, metric: "rise of receivables", threshold: "50.00 %",
        observed: Self.percent(after - before, of: before),
        window: "2 months",
        evidence: "from \(Money(before, currency).plain) to \(Money(after, currency).plain) \(currency),"
          + " sales \(Money(earlier, currency).plain) then \(Money(sales, currency).plain)")
      return
    }
  }
}
