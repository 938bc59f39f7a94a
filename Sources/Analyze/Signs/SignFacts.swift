internal import Domain

/// What signs may look at: the facts and figures up to the as-of date, with each customer's own beside him.
struct SignFacts: Sendable {
  let ledger: Ledger
  let reconciliation: Reconciliation
  let asOf: CalendarDate
  let disputed: Set<Int32>
  let aging: [AgingRow]
  let accounts: Accounts
  let rollForward: RollForward
  let payments: Payments
  let timeline: Timeline
  /// By customer: invoices and debit notes, by due date, then number.
  let invoices: [[Int32]]
  /// By customer: the contact log up to the date, oldest first.
  let events: [[Event]]
  /// By customer: overdue debit items now, in any currency.
  let hasOverdue: [Bool]
  /// By customer: his accounts, one a currency.
  let customerAccounts: [[Int]]

  init(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, _ accounts: Accounts,
    _ rollForward: RollForward, _ payments: Payments, _ timeline: Timeline
  ) {
    self.ledger = ledger
    self.reconciliation = reconciliation
    asOf = close.asOf
    disputed = close.disputed
    aging = close.aging
    self.accounts = accounts
    self.rollForward = rollForward
    self.payments = payments
    self.timeline = timeline
    invoices = Self.invoices(ledger, asOf: close.asOf)
    var events = [[Event]](repeating: [], count: ledger.customers.count)
    for event in ledger.events where event.customer >= 0 && event.date <= close.asOf {
      events[Int(event.customer)].append(event)
    }
    self.events = events
    var hasOverdue = [Bool](repeating: false, count: ledger.customers.count)
    for row in close.aging where row.customer >= 0 && row.overdue > 0 { hasOverdue[Int(row.customer)] = true }
    self.hasOverdue = hasOverdue
    var own = [[Int]](repeating: [], count: ledger.customers.count)
    for account in 0..<accounts.count where accounts.all[account].customer >= 0 {
      own[Int(accounts.all[account].customer)].append(account)
    }
    customerAccounts = own
  }

  private static func invoices(_ ledger: Ledger, asOf: CalendarDate) -> [[Int32]] {
    var invoices = [[Int32]](repeating: [], count: ledger.customers.count)
    let documents = ledger.documents
    for row in 0..<documents.count where documents.issuedOn[row] <= asOf && documents.customers[row] >= 0 {
      if documents.types[row] == .invoice || documents.types[row] == .debitNote {
        invoices[Int(documents.customers[row])].append(Int32(row))
      }
    }
    for customer in invoices.indices {
      invoices[customer].sort {
        let a = documents.dueOn[Int($0)]
        let b = documents.dueOn[Int($1)]
        return a == b ? documents.numbers.precedes($0, $1) : a < b
      }
    }
    return invoices
  }

  /// Days late of an invoice: until its last payment, or for an open one so far.
  func daysLate(_ row: Int) -> (days: Int, isPaid: Bool)? {
    let documents = ledger.documents
    if let paid = payments.settledOn(row) { return (paid.days(since: documents.dueOn[row]), true) }
    guard reconciliation.open[row] > 0 else { return nil }
    return (asOf.days(since: documents.dueOn[row]), false)
  }

  func numbers(_ rows: [Int32]) -> String {
    rows.map { ledger.documents.numbers[Int($0)] }.joined(separator: ", ")
  }

  /// How many days an event lies back.
  func age(_ event: Event) -> Int { asOf.days(since: event.date) }
}
