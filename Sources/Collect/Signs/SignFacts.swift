internal import Domain

/// What signs may look at beside a customer's own history.
struct SignFacts: Sendable {
  let quantities: Quantities
  let agreements: Agreements
  let policy: CollectPolicy
  /// Days by which something must be done, by customer.
  let deadlines: [Int32: [Deadline]]
  let shift: PortfolioShift
  /// Documents that are or were on a plan.
  let planned: Set<Int32>
  private let disputes: [Int32: [DisputeResult]]
  /// By account, before anything is taken off for what all customers moved by.
  private let histories: [AccountHistory]

  init(_ quantities: Quantities, _ agreements: Agreements, deadlines: [Deadline] = [], policy: CollectPolicy) {
    self.quantities = quantities
    self.agreements = agreements
    self.policy = policy
    self.deadlines = Dictionary(grouping: deadlines, by: \.customer)
    let planned = Set(agreements.plans.flatMap(\.documents))
    self.planned = planned
    disputes = Dictionary(grouping: agreements.disputes, by: \.customer)
    let histories = (0..<quantities.accounts.count).map { AccountHistory($0, quantities, planned: planned) }
    shift = PortfolioShift({ histories[$0].latenesses }, accounts: histories.count)
    self.histories = histories
  }

  /// What one account was billed, and how it paid.
  func history(of account: Int) -> AccountHistory { histories[account].without(shift) }

  var books: AccountBooks { quantities.books }
  var facts: CollectFacts { quantities.books.facts }
  var ledger: Ledger { facts.ledger }
  var reconciliation: Reconciliation { facts.reconciliation }
  var asOf: CalendarDate { facts.asOf }
  var thresholds: SignPolicy { quantities.policy }
  var hasLog: Bool { facts.hasLog }

  func disputes(of customer: Int32) -> [DisputeResult] { disputes[customer] ?? [] }

  /// How many days something lies back.
  func age(_ event: Event) -> Int { asOf.days(since: event.date) }
  func age(_ day: CalendarDate) -> Int { asOf.days(since: day) }

  /// Whether a receipt was booked before another, or on its day with a lower id.
  func precedes(_ a: Int32, _ b: Int32) -> Bool {
    let (one, other) = (ledger.receipts.bookedOn[Int(a)], ledger.receipts.bookedOn[Int(b)])
    return one == other ? ledger.receipts.ids.precedes(a, b) : one < other
  }

  func numbers(_ rows: [Int32]) -> String {
    rows.map { ledger.documents.numbers[Int($0)] }.joined(separator: ", ")
  }

  /// A finding with the account that it is about, and what is at risk there: of one about the customer the account with
  /// most overdue.
  func completed(_ finding: SignFinding, _ customer: CustomerHistory) -> SignFinding {
    var finding = finding
    let documents = ledger.documents
    finding.documents.sort { a, b in
      let (one, other) = (documents.dueOn[Int(a)], documents.dueOn[Int(b)])
      return one == other ? documents.numbers.precedes(a, b) : one < other
    }
    let account =
      customer.accounts.first { $0.currency == finding.currency }
      ?? customer.accounts.max { quantities.netOverdueNow($0.account) < quantities.netOverdueNow($1.account) }
    guard let account else { return finding }
    finding.currency = account.currency
    finding.atRisk = quantities.netOverdueNow(account.account)
    return finding
  }

  /// A plain amount: `1234.50`.
  func plain(_ amount: Int64, _ currency: Currency) -> String { Money(amount, currency).plain }

  /// An amount as a person reads it: `1,234.50 EUR`.
  func words(_ amount: Int64, _ currency: Currency) -> String {
    "\(DecimalText.grouped(amount, digits: currency.minorDigits)) \(currency)"
  }
}

/// What is known of one customer.
struct CustomerHistory: Sendable {
  let customer: Int32
  /// By currency.
  let accounts: [AccountHistory]
  /// The contact log up to the date, oldest first; those of a day by what they say, in whatever order they came.
  let events: [Event]
  /// Whether he owes enough to matter, in any currency.
  let isMaterial: Bool
  /// What was found of him so far: the highest severity by sign.
  private var severities: [String: SignSeverity] = [:]

  /// Nil where nothing is known of him but his name.
  init?(_ customer: Int32, _ facts: SignFacts) {
    self.customer = customer
    let own = facts.books.accounts(of: customer)
    events = (facts.facts.events[customer] ?? []).sorted { a, b in
      a.date == b.date ? a.words.lexicographicallyPrecedes(b.words) : a.date < b.date
    }
    guard !own.isEmpty || !events.isEmpty || facts.ledger.customers[customer].standing.status == .insolvent else {
      return nil
    }
    accounts = own.map { facts.history(of: $0) }
    isMaterial = facts.quantities.isMaterial(customer: customer)
  }

  mutating func note(_ sign: String, _ severity: SignSeverity) {
    severities[sign] = max(severities[sign] ?? severity, severity)
  }

  /// Whether one of these signs is on the watch list or above.
  func isFlagged(byOneOf signs: [String]) -> Bool { signs.contains { severities[$0]?.isFlagged ?? false } }
}

extension Event {
  fileprivate var words: [String] { [kind.rawValue, reason, outcome, channel, documentNumber, by, contact, note] }
}
