internal import Domain

/// The warning signs of all customers. Each sign is a file of its own; here is what they share.
struct Signs {
  let ledger: Ledger
  let reconciliation: Reconciliation
  let close: Close
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
  private(set) var found: [WarningSign] = []
  /// By customer: signs that had too few data.
  private(set) var insufficient: [Int32: [String]] = [:]

  var asOf: CalendarDate { close.asOf }

  init(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, _ accounts: Accounts, _ rollForward: RollForward,
    _ payments: Payments, _ timeline: Timeline
  ) {
    self.ledger = ledger
    self.reconciliation = reconciliation
    self.close = close
    self.accounts = accounts
    self.rollForward = rollForward
    self.payments = payments
    self.timeline = timeline
    var invoices = [[Int32]](repeating: [], count: ledger.customers.count)
    let documents = ledger.documents
    for row in 0..<documents.count where documents.issuedOn[row] <= close.asOf && documents.customers[row] >= 0 {
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
    self.invoices = invoices
    var events = [[Event]](repeating: [], count: ledger.customers.count)
    for event in ledger.events where event.customer >= 0 && event.date <= close.asOf { events[Int(event.customer)].append(event) }
    self.events = events
    var hasOverdue = [Bool](repeating: false, count: ledger.customers.count)
    for row in close.aging where row.customer >= 0 && row.overdue > 0 { hasOverdue[Int(row.customer)] = true }
    self.hasOverdue = hasOverdue
    var own = [[Int]](repeating: [], count: ledger.customers.count)
    for account in 0..<accounts.count where accounts.all[account].customer >= 0 {
      own[Int(accounts.all[account].customer)].append(account)
    }
    customerAccounts = own
    find()
  }

  private mutating func find() {
    let overdueMonths = overdueAtMonthEnds()
    for customer in 0..<Int32(ledger.customers.count) {
      turnsLate(customer)
      if !events[Int(customer)].isEmpty {
        asksForTerms(customer)
        isHardToReach(customer)
        breaksPromises(customer)
        changesContacts(customer)
        isInTheNews(customer)
      }
      isPersistentlyOverdue(customer, overdueMonths)
      exceedsLimit(customer)
    }
    paysInPart()
    isConcentrated()
    found.sort { ($0.customer, $0.sign, $0.observed) < ($1.customer, $1.sign, $1.observed) }
  }

  mutating func add(
    _ customer: Int32, _ sign: String, _ severity: SignSeverity, points: Int? = nil, metric: String, threshold: String,
    observed: String, window: String, evidence: String, source: Source? = nil
  ) {
    found.append(
      WarningSign(
        customer: customer, sign: sign, severity: severity, points: points ?? severity.points, metric: metric,
        threshold: threshold, observed: observed, window: window, evidence: evidence, source: source))
  }

  mutating func lacksData(_ customer: Int32, _ sign: String) { insufficient[customer, default: []].append(sign) }

  /// Days late of an invoice: until its last payment, or for an open one so far.
  func daysLate(_ row: Int) -> (days: Int, isPaid: Bool)? {
    let documents = ledger.documents
    if let paid = payments.settledOn(row) { return (paid.days(since: documents.dueOn[row]), true) }
    guard reconciliation.open[row] > 0 else { return nil }
    return (asOf.days(since: documents.dueOn[row]), false)
  }

  /// Twice the median, so that the mean of two middle days stays whole.
  static func twiceMedian(_ values: [Int]) -> Int {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? 2 * sorted[middle] : sorted[middle - 1] + sorted[middle]
  }

  /// Halves as text: 7 is `3.5`.
  static func halves(_ value: Int) -> String { DecimalText.plain(Int64(value) * 5, digits: 1) }

  /// A share as text; one beyond any figure as `n/a`.
  static func percent(_ part: Int64, of whole: Int64) -> String {
    let share = Metrics.percent(part, of: whole)
    return share.hundredths == nil ? share.explained : "\(share.text) %"
  }

  func numbers(_ rows: [Int32]) -> String { rows.map { ledger.documents.numbers[Int($0)] }.joined(separator: ", ") }
}
