internal import Domain

/// What signs, credit limits and the desk measure by: each figure of a customer and currency, as of the day of the
/// close.
struct Quantities: Sendable {
  let books: AccountBooks
  let policy: SignPolicy
  private let monthEnds: MonthEndFigures
  /// `floor_amount` in each currency: at the latest rate, else as if one unit were one.
  private var least: [Currency: Int64] = [:]
  /// By account, in minor units: invoiced in the last twelve months, net of credit notes, and the average month of it.
  private var sales: [Int64]
  private var months: [Int64]
  /// By account: what is open, and what of it is overdue for long; what money may pay it, applied to nothing yet.
  private var receivables: [Int64]
  private var old: [Int64]
  private var money: [Int64]
  /// The overdue items of the day of the close, by account, and what of each no money covers.
  private let overdue: RowsByOwner
  private let items: [OverdueItem]
  private let uncovered: [Int64]

  init(_ books: AccountBooks, _ holding: Holding, _ policy: SignPolicy) {
    self.books = books
    self.policy = policy
    let ledger = books.facts.ledger
    let amount = Money(policy.floorAmount, ledger.entity.currency)
    for currency in books.accounts.currencies {
      least[currency] =
        ledger.translate(amount, to: currency, on: books.facts.asOf)
        ?? ledger.entity.currency.rescaled(policy.floorAmount, to: currency)
    }
    let items = holding.items.map {
      OverdueItem(document: $0.document, customer: $0.customer, currency: $0.currency, dueOn: $0.dueOn, open: $0.open)
    }
    let covering = holding.covering
    let uncovered = items.indices.map { items[$0].open - covering.own[$0] - covering.perhaps[$0] }
    overdue = RowsByOwner(items.count, owners: books.accounts.count) {
      books.accounts.number(items[$0].customer, items[$0].currency)
    }
    (self.items, self.uncovered) = (items, uncovered)
    monthEnds = MonthEndFigures(books, now: items, uncovered: uncovered, stuckDays: policy[.w21StuckDays])
    let none = [Int64](repeating: 0, count: books.accounts.count)
    (sales, months, receivables, old, money) = (none, none, none, none, none)
    measureSales()
    measureOpen()
    measureMoney()
  }

  var accounts: Accounts { books.accounts }
  private var facts: CollectFacts { books.facts }

  // MARK: Net overdue

  /// What an account has overdue and not covered at the last twelve month-ends, the last one the day of the close.
  func netOverdue(_ account: Int) -> ArraySlice<Int64> { monthEnds.series(monthEnds.net, of: account) }

  /// The same without stuck items.
  func netWithoutStuck(_ account: Int) -> ArraySlice<Int64> { monthEnds.series(monthEnds.withoutStuck, of: account) }

  func netOverdueNow(_ account: Int) -> Int64 { monthEnds.net[(account + 1) * MonthEnds.count - 1] }

  /// From where on an amount counts: `floor_amount`, or `floor_share` of the customer's average month.
  func floor(_ account: Int) -> Int64 {
    max(least[accounts.all[account].currency] ?? 0, Ratio.share(policy.floorShare, of: months[account]))
  }

  func isMaterial(_ account: Int) -> Bool { netOverdueNow(account) > 0 && netOverdueNow(account) >= floor(account) }

  /// What money may be there of a customer: whether any of his accounts is material.
  func isMaterial(customer: Int32) -> Bool { books.accounts(of: customer).contains { isMaterial($0) } }

  /// All that was owed at month-ends, due or not.
  func receivable(_ account: Int) -> ArraySlice<Int64> { monthEnds.series(monthEnds.receivable, of: account) }

  /// Items 1 to 30 days overdue at each month-end, and those of them that were still open at the next one.
  func rolls(_ account: Int) -> [(fresh: Int, rolled: Int)] {
    (0..<(MonthEnds.count - 1)).map {
      let at = account * MonthEnds.count + $0
      return (Int(monthEnds.fresh[at]), Int(monthEnds.rolled[at]))
    }
  }

  /// The overdue items of the day of the close by due date, with what of each no money covers.
  func overdueItems(_ account: Int) -> [(item: OverdueItem, uncovered: Int64)] {
    overdue[account].map { (items[Int($0)], uncovered[Int($0)]) }
  }

  // MARK: Sales

  /// The average month's invoicing over the last twelve, or since the first invoice where that is later.
  func month(_ account: Int) -> Int64 { months[account] }

  /// Invoiced in the last twelve months, net of credit notes.
  func sales(_ account: Int) -> Int64 { sales[account] }

  private mutating func measureSales() {
    let (documents, asOf) = (facts.ledger.documents, facts.asOf)
    let begins = asOf.adding(days: -365)
    for account in 0..<accounts.count {
      var (invoiced, credited): (Int64, Int64) = (0, 0)
      var first = asOf
      for row in books.documents[account] {
        let at = Int(row)
        switch documents.types[at] {
        case .invoice, .debitNote: first = min(first, documents.issuedOn[at])
        case .creditNote: break
        case .writeOff, .opening: continue
        }
        guard documents.issuedOn[at] > begins else { continue }
        if documents.types[at] == .creditNote {
          credited += documents.amounts[at]
        } else {
          invoiced += documents.amounts[at]
        }
      }
      sales[account] = invoiced + credited
      let known = min(12, max(1, (asOf.days(since: first) * 12 + 182) / 365))
      months[account] = Ratio.rounded(Int128(invoiced), over: Int128(known)) ?? 0
    }
  }

  // MARK: Exposure

  /// What a customer owes in one currency, and what of it he may have paid.
  struct Exposure: Sendable, Equatable {
    /// Open items, due or not.
    var receivable: Int64
    /// Money and credits of his that are applied to nothing, at most the receivable.
    var cover: Int64
    var openOrders: Int64
    /// Of the receivable: overdue for more than 180 days.
    var old: Int64

    var exposure: Int64 { receivable - cover + openOrders }
    /// Without what is old: no new credit.
    var fresh: Int64 { max(0, exposure - old) }
  }

  /// - Returns: open orders are in the customer's own currency, else in the entity's.
  func exposure(_ account: Int) -> Exposure {
    let key = accounts.all[account]
    let customer = facts.ledger.customers[key.customer]
    let isOwn = key.currency == customer.currency ?? facts.ledger.entity.currency
    return Exposure(
      receivable: receivables[account], cover: min(money[account], receivables[account]),
      openOrders: isOwn ? max(0, customer.standing.openOrders ?? 0) : 0, old: old[account])
  }

  private mutating func measureOpen() {
    let documents = facts.ledger.documents
    for item in facts.close.openItems where item.open > 0 {
      let row = Int(item.document)
      guard documents.customers[row] >= 0 else { continue }
      let account = accounts.number(documents.customers[row], documents.currencies[row])
      receivables[account] += item.open
      if Int(item.daysPastDue) > policy[.w23OldDays] { old[account] += item.open }
    }
  }

  private mutating func measureMoney() {
    let (receipts, reconciliation, documents) = (facts.ledger.receipts, facts.reconciliation, facts.ledger.documents)
    for receipt in facts.unapplied.values.joined() {
      let own = reconciliation.customers[Int(receipt)]
      guard let customer = own >= 0 ? own : books.known.owners[receipt] else { continue }
      let currency = receipts.currencies[Int(receipt)]
      // Whoever is only thought to have paid may owe in other currencies alone.
      guard own >= 0 || books.accounts(of: customer).contains(where: { accounts.all[$0].currency == currency }) else {
        continue
      }
      money[accounts.number(customer, currency)] += reconciliation.unapplied(Int(receipt), of: receipts)
    }
    for item in facts.close.openItems where item.open < 0 {
      let row = Int(item.document)
      guard documents.customers[row] >= 0 else { continue }
      money[accounts.number(documents.customers[row], documents.currencies[row])] -= item.open
    }
  }
}
