internal import Domain

/// An invoice or debit note of an account, and what became of it.
struct Invoice: Sendable {
  var row: Int32
  var issuedOn: CalendarDate
  var dueOn: CalendarDate
  var amount: Int64
  var open: Int64
  /// When the last cash came on it, where it is settled but for a residue and at least half of it by cash and what was
  /// taken off with it.
  var paidOn: CalendarDate?
  /// Whether money that is not applied may have paid at least half of what is open of it.
  var isCovered: Bool
  /// Whether its lateness says anything of the customer: it was neither disputed nor on a plan, is no small change, and
  /// was not sent late by us.
  var counts: Bool
}

/// How late an invoice was paid, or is so far.
struct Lateness: Sendable {
  var row: Int32
  var dueOn: CalendarDate
  /// From the due date; what the whole portfolio moved in that month is taken off.
  var days: Int
  var paidOn: CalendarDate?

  var isPaid: Bool { paidOn != nil }
}

/// What one customer was billed in one currency, and how he paid.
struct AccountHistory: Sendable {
  let account: Int
  let customer: Int32
  let currency: Currency
  /// By due date, then number.
  let invoices: [Invoice]
  /// Of the invoices that count, in their order: those that are paid, and open ones that are later by now than the
  /// customer is used to be.
  private(set) var latenesses: [Lateness]
  private let asOf: CalendarDate

  init(_ account: Int, _ quantities: Quantities, planned: Set<Int32>) {
    self.account = account
    let books = quantities.books
    (customer, currency) = books.accounts.all[account]
    invoices = Self.invoices(account, quantities, planned)
    asOf = books.facts.asOf
    latenesses = Self.latenesses(invoices, asOf: asOf, PortfolioShift())
  }

  /// The same with what all customers moved by taken off.
  func without(_ shift: PortfolioShift) -> AccountHistory {
    guard !shift.isEmpty else { return self }
    var history = self
    history.latenesses = Self.latenesses(invoices, asOf: asOf, shift)
    return history
  }

  private static func invoices(_ account: Int, _ quantities: Quantities, _ planned: Set<Int32>) -> [Invoice] {
    let (books, facts) = (quantities.books, quantities.books.facts)
    let (documents, open) = (facts.ledger.documents, facts.reconciliation.open)
    let rows = books.documents[account].filter { row in
      let type = documents.types[Int(row)]
      return (type == .invoice || type == .debitNote) && documents.amounts[Int(row)] > 0
        && (documents.chargedFor.isEmpty || documents.chargedFor[row] == nil)
    }
    guard !rows.isEmpty else { return [] }
    var uncovered: [Int32: Int64] = [:]
    for (item, left) in quantities.overdueItems(account) { uncovered[item.document, default: 0] += left }
    let twiceMedian = TwiceMedian.of(rows.map { documents.amounts[Int($0)] })
    return rows.map { row in
      let at = Int(row)
      let amount = documents.amounts[at]
      let terms = documents.terms(at)
      let isSentLate = zip(terms.sentOn, terms.deliveredOn).map { $0.days(since: $1) > 5 } ?? false
      let isSmall = Int128(amount) * 40 < twiceMedian
      return Invoice(
        row: row, issuedOn: documents.issuedOn[at], dueOn: documents.dueOn[at], amount: amount, open: open[at],
        paidOn: paidOn(row, amount, quantities, documents.currencies[at]),
        isCovered: uncovered[row].map { $0 * 2 <= open[at] } ?? false,
        counts: !isSmall && !isSentLate && !planned.contains(row) && !books.wasDisputed(row))
    }
  }

  private static func zip<A, B>(_ a: A?, _ b: B?) -> (A, B)? { if let a, let b { (a, b) } else { nil } }

  private static func paidOn(
    _ row: Int32, _ amount: Int64, _ quantities: Quantities, _ currency: Currency
  ) -> CalendarDate? {
    let books = quantities.books
    guard let last = books.facts.payments.lastCashOn(Int(row)) else { return nil }
    // A residue is another question than lateness.
    let (open, policy) = (books.facts.reconciliation.open[Int(row)], quantities.policy)
    let least = policy.amount(.w02LeftAmount, books.facts.ledger.entity.currency, in: currency)
    let isResidue = open * 2 <= amount && (open <= least || open <= Ratio.share(policy[.w02LeftPercent], of: amount))
    guard open == 0 || isResidue else { return nil }
    let allocations = books.facts.reconciliation.allocations
    let credited = books.allocations[Int(row)].reduce(Int64(0)) {
      allocations.kinds[Int($1)] == .credit ? $0 + allocations.amounts[Int($1)] : $0
    }
    return credited * 2 <= amount ? last : nil
  }

  private static func latenesses(
    _ invoices: [Invoice], asOf: CalendarDate, _ shift: PortfolioShift
  ) -> [Lateness] {
    func days(_ invoice: Invoice) -> Int {
      (invoice.paidOn ?? asOf).days(since: invoice.dueOn) - shift[invoice.dueOn.month]
    }
    let paid = invoices.filter { $0.counts && $0.paidOn != nil }.map(days)
    let usual = paid.isEmpty ? 0 : TwiceMedian.of(paid)
    return invoices.compactMap { invoice in
      guard invoice.counts, invoice.paidOn != nil || invoice.open > 0 && !invoice.isCovered else { return nil }
      let late = days(invoice)
      guard invoice.paidOn != nil || late > 0 && 2 * late > usual else { return nil }
      return Lateness(row: invoice.row, dueOn: invoice.dueOn, days: late, paidOn: invoice.paidOn)
    }
  }
}

/// By how many days all customers together paid later than they are used to what was due in a month: our own late run,
/// a holiday, a bank that stood still.
struct PortfolioShift: Sendable {
  private var days: [Month: Int] = [:]

  /// Fewer customers say nothing of all, and less than this many days is chance.
  private static let (leastCustomers, leastDays, leastPaid) = (10, 3, 6)

  init() {}

  /// - Parameter histories: of each account, made without a shift.
  init(_ latenesses: (Int) -> [Lateness], accounts: Int) {
    var moved: [Month: [Int]] = [:]
    for account in 0..<accounts {
      let all = latenesses(account)
      let paid = all.filter(\.isPaid)
      guard paid.count >= Self.leastPaid else { continue }
      let usual = TwiceMedian.of(paid.map(\.days))
      for (month, own) in Dictionary(grouping: all, by: \.dueOn.month) {
        moved[month, default: []].append(TwiceMedian.of(own.map(\.days)) - usual)
      }
    }
    for (month, halves) in moved where halves.count >= Self.leastCustomers {
      // A median of half days, doubled again.
      let quarters = TwiceMedian.of(halves)
      if quarters > 4 * Self.leastDays { days[month] = quarters / 4 }
    }
  }

  var isEmpty: Bool { days.isEmpty }
  subscript(month: Month) -> Int { days.isEmpty ? 0 : days[month] ?? 0 }
}
