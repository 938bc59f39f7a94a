internal import Domain

/// What was agreed with customers, what they object to, and what stops the desk altogether.
struct Agreements: Sendable {
  let promises: [PromiseResult]
  let plans: [PlanResult]
  let disputes: [DisputeResult]
  /// Credit notes that are to come: of a document, how much, and how much of it no open dispute keeps back already.
  let creditsComing: [CreditComing]
  /// Later days that we agreed to for a document.
  let extensions: [(document: Int32, until: CalendarDate)]
  /// Documents of accepted settlements, until they are paid or their day is over.
  let settled: [(document: Int32, until: CalendarDate)]
  /// Receipts that wait for a person: by what is left of them, whose they are.
  private let waiting: [Money: Set<Int32>]
  /// Amounts of bank lines in quarantine.
  private let quarantined: Set<Money>
  private let promisesByCustomer: [Int32: [PromiseResult]]
  /// Documents with an open dispute of more than 14 days, or of the ledger alone.
  let longDisputed: Set<Int32>
  /// By currency of which the bank does not tell up to the as-of date: why.
  let blind: [Currency: String]
  private let onPlan: [Int32: PlanResult]
  private let stops: [Int32: (reason: String, until: CalendarDate?)]

  init(_ facts: CollectFacts, _ policy: DeskPolicy) {
    promises = Collect.promises(facts, policy)
    plans = Collect.plans(facts, policy)
    disputes = Collect.disputes(facts)
    var creditsComing = Self.creditsComing(facts, disputes)
    let given = settledFor(facts, policy)
    creditsComing += given.givenUp.map { CreditComing(document: $0.document, amount: $0.amount) }
    settled = given.waiting
    extensions = facts.events.values.joined().flatMap { event -> [(document: Int32, until: CalendarDate)] in
      guard event.kind == .termsRequest, let until = event.until,
        event.outcome.lettersInLowerCase == "agreed"
      else { return [] }
      return facts.documents(of: event).map { ($0, until) }
    }
    let receipts = facts.ledger.receipts
    var waiting: [Money: Set<Int32>] = [:]
    for item in facts.reconciliation.review {
      let receipt = Int(item.receipt)
      let left = Money(facts.reconciliation.unapplied(receipt, of: receipts), receipts.currencies[receipt])
      waiting[left, default: []].insert(item.customer)
    }
    self.waiting = waiting
    quarantined = Set(facts.ledger.quarantinedMoney)
    self.creditsComing = creditsComing
    promisesByCustomer = Dictionary(grouping: promises, by: \.customer)
    longDisputed = Set(
      disputes.filter { $0.isOpen && ($0.openedOn.map { facts.asOf.days(since: $0) > 14 } ?? true) }.map(\.document))
    blind = blindCurrencies(facts)
    // Of several plans of one document that counts of which most is to come.
    let inForce = plans.filter { $0.isWaitedFor(on: facts.asOf) }.flatMap { plan in plan.documents.map { ($0, plan) } }
    onPlan = Dictionary(inForce) { $0.remaining >= $1.remaining ? $0 : $1 }
    stops = Self.stops(facts)
  }

  func plan(of document: Int32) -> PlanResult? { onPlan[document] }
  func promises(of customer: Int32) -> [PromiseResult] { promisesByCustomer[customer] ?? [] }

  /// Whether a receipt of nobody, or of the customer, waits with exactly an amount.
  func isWaiting(_ amount: Int64, _ currency: Currency, for customer: Int32) -> Bool {
    guard let owners = waiting[Money(amount, currency)] else { return false }
    return owners.contains(customer) || owners.contains { $0 < 0 }
  }

  /// Whether a bank line in quarantine has exactly an amount.
  func isQuarantined(_ amount: Int64, _ currency: Currency) -> Bool { quarantined.contains(Money(amount, currency)) }

  func stop(of customer: Int32) -> (reason: String, until: CalendarDate?)? { stops[customer] }

  /// Asked for or agreed, or owed by a dispute that was found valid, until a credit note reaches it or 60 days went by.
  /// What a request and a dispute say of one cause is not added: the larger of both counts.
  private static func creditsComing(_ facts: CollectFacts, _ disputes: [DisputeResult]) -> [CreditComing] {
    func left(_ document: Int32, _ amount: Int64, since day: CalendarDate) -> Int64 {
      facts.asOf.days(since: day) <= 60 ? max(0, amount - credited(document, since: day, facts)) : 0
    }
    var coming: [CreditComing] = []
    // What a request may be about as well, by document.
    var objections: [Int32: [(reason: String, amount: Int64)]] = [:]
    for dispute in disputes {
      if dispute.isOpen { objections[dispute.document, default: []].append((dispute.reason, dispute.amount)) }
      guard dispute.outcome == .validCredit || dispute.outcome == .partial, let day = dispute.closedOn else { continue }
      let amount = left(
        dispute.document, dispute.agreed ?? (dispute.outcome == .validCredit ? dispute.amount : 0), since: day)
      guard amount > 0 else { continue }
      coming.append(CreditComing(document: dispute.document, amount: amount))
      objections[dispute.document, default: []].append((dispute.reason, amount))
    }
    for event in facts.events.sorted(by: { $0.key < $1.key }).flatMap(\.value)
    where event.kind == .creditRequest && event.isOfEffect {
      for document in facts.documents(of: event) {
        let currency = facts.ledger.documents.currencies[Int(document)]
        let amount = left(
          document, event.amount.map { facts.amount($0, in: currency) } ?? facts.open(document, on: event.date),
          since: event.date)
        guard amount > 0 else { continue }
        var credit = CreditComing(document: document, amount: amount)
        let same = objections[document]?.firstIndex {
          event.reason.isEmpty || $0.reason.isEmpty || $0.reason.lettersInLowerCase == event.reason.lettersInLowerCase
        }
        if let same, let objection = objections[document]?.remove(at: same) {
          credit.beyond = max(0, amount - objection.amount)
        }
        coming.append(credit)
      }
    }
    return coming
  }

  private static func credited(_ document: Int32, since day: CalendarDate, _ facts: CollectFacts) -> Int64 {
    let allocations = facts.reconciliation.allocations
    let customer = facts.ledger.documents.customers[Int(document)]
    return (facts.allocations[customer] ?? []).reduce(0) { sum, at in
      let isIts =
        allocations.documents[at] == document && allocations.kinds[at] == .credit
        && allocations.effectiveOn[at] >= day
      return isIts ? sum + max(0, allocations.amounts[at]) : sum
    }
  }

  /// Customers who are not asked at all: by their status, as consumers, or by an event in force. A hold without an end
  /// ends after 30 days.
  private static func stops(_ facts: CollectFacts) -> [Int32: (reason: String, until: CalendarDate?)] {
    var stops: [Int32: (reason: String, until: CalendarDate?)] = [:]
    for (row, customer) in facts.ledger.customers.all.enumerated() {
      if customer.standing.status != .active { stops[Int32(row)] = (customer.standing.status.rawValue, nil) }
      if customer.standing.isConsumer { stops[Int32(row)] = ("a consumer", nil) }
    }
    for (customer, events) in facts.events {
      // An agency that gave the debt back has it no more, whatever the list of customers says.
      let isBack = events.last { $0.kind == .agencyPlacement }?.isReturned ?? false
      if isBack, facts.ledger.customers[customer].standing.status == .agency { stops[customer] = nil }
      if let stop = loggedStop(events, facts.asOf) { stops[customer] = stop }
    }
    return stops
  }
}

/// A credit note that is to come.
struct CreditComing: Sendable {
  var document: Int32
  /// In minor units.
  var amount: Int64
  /// What of it is not kept back by a dispute about the same.
  var beyond: Int64

  init(document: Int32, amount: Int64) {
    self.document = document
    self.amount = amount
    beyond = amount
  }
}

/// Documents of accepted settlements: until when they are waited for, and what of them was given up where the money
/// came.
private func settledFor(
  _ facts: CollectFacts, _ policy: DeskPolicy
) -> (waiting: [(document: Int32, until: CalendarDate)], givenUp: [(document: Int32, amount: Int64)]) {
  var waiting: [(document: Int32, until: CalendarDate)] = []
  var givenUp: [(document: Int32, amount: Int64)] = []
  for (customer, events) in facts.events.sorted(by: { $0.key < $1.key }) {
    for event in events where event.kind == .settlement && event.outcome.lettersInLowerCase == "accepted" {
      let documents = facts.documents(of: event)
      guard let first = documents.first, let amount = event.amount, amount > 0 else { continue }
      let currency = facts.ledger.documents.currencies[Int(first)]
      let day = event.promisedOn ?? event.until ?? event.date.adding(days: 30)
      let until = day.adding(businessDays: policy.promise.graceBusinessDays)
      var cash = CashPieces(of: customer, in: currency, facts)
      let came = cash.take(
        facts.amount(amount, in: currency), from: event.date, until: min(until, facts.asOf),
        on: Set(documents)
      ).reduce(0) { $0 + $1.amount }
      if came >= facts.amount(amount, in: currency) {
        givenUp += documents.map { ($0, max(0, facts.reconciliation.open[Int($0)])) }
      } else {
        waiting += documents.map { ($0, until) }
      }
    }
  }
  return (waiting, givenUp)
}

/// What the log of a customer stops the desk by: of several what weighs most, and of holds the one that lasts longest.
/// What ends one of them ends no other.
private func loggedStop(_ events: [Event], _ asOf: CalendarDate) -> (reason: String, until: CalendarDate?)? {
  if let event = events.last(where: { $0.kind == .insolvency }), event.reason.lowercased() != "dismissed" {
    return ("insolvency \(event.reason) on \(event.date)", nil)
  }
  for (kind, words) in [(Event.Kind.agencyPlacement, "with an agency since"), (.legalDemand, "legal demand of")] {
    if let event = events.last(where: { $0.kind == kind }), !event.isReturned,
      event.until.map({ asOf <= $0 }) ?? true
    {
      return ("\(words) \(event.date)", event.until)
    }
  }
  var hold: (reason: String, until: CalendarDate?)?
  for event in events where event.kind == .hold {
    let until = event.until ?? event.date.adding(days: 30)
    guard asOf <= until, hold?.until.map({ $0 <= until }) ?? true else { continue }
    let why = event.reason.isEmpty ? "" : " \(event.reason)"
    hold = ("hold\(why) by \(event.by.isEmpty ? "nobody named" : event.by)", until)
  }
  return hold
}

/// Currencies of which neither bank nor cash journal tells up to one business day before the as-of date.
///
/// A file reaches as far as its statements say, else to its last line and as many days more as the longest pause
/// between its lines of the last four weeks: what a month's own export shows, whatever the books have of before.
private func blindCurrencies(_ facts: CollectFacts) -> [Currency: String] {
  let receipts = facts.ledger.receipts
  var lines: [Currency: [CalendarDate]] = [:]
  for row in 0..<receipts.count where receipts.bookedOn[row] <= facts.asOf {
    lines[receipts.currencies[row], default: []].append(receipts.bookedOn[row])
  }
  var stated: [Currency: CalendarDate] = [:]
  for statement in facts.ledger.bankStatements + facts.ledger.closedStatements {
    guard let end = statement.coversTo ?? statement.closedOn else { continue }
    let currency = statement.currency
    stated[currency] = max(stated[currency] ?? end, end)
  }
  var wanted = facts.asOf.adding(days: -1)
  while wanted.weekday >= 5 { wanted = wanted.adding(days: -1) }
  var blind: [Currency: String] = [:]
  let owed = Set(facts.close.openItems.lazy.map { facts.ledger.documents.currencies[Int($0.document)] })
  for currency in owed {
    let begins = facts.asOf.adding(days: -27)
    let days = (lines[currency] ?? []).filter { $0 >= begins }.sorted()
    let pause = zip(days, [begins] + days).map { $0.days(since: $1) }.max() ?? 0
    let last = [days.last?.adding(days: pause), stated[currency]].compactMap { $0 }.max()
    guard let last else {
      blind[currency] = "no bank lines in \(currency)"
      continue
    }
    if last < wanted { blind[currency] = "the bank tells in \(currency) until \(days.last ?? last)" }
  }
  return blind
}
