internal import Domain

/// What customers with a limit owe against it, and what may be done: advice, which a person decides.
struct CreditLimits {
  private(set) var all: [CreditLimit] = []
  private let facts: CollectFacts
  private let signs: FoundSigns
  private let quantities: Quantities
  private let clock: InsurersClock
  private let least: Int64
  private let items: [Account: [DeskItem]]

  /// - Parameter least: below it nobody is asked, in minor units of the entity's currency.
  init(
    _ quantities: Quantities, _ work: WorkResults, _ signs: FoundSigns, _ clock: InsurersClock, least: Int64
  ) {
    self.least = least
    self.quantities = quantities
    self.signs = signs
    self.clock = clock
    facts = quantities.books.facts
    let customers = facts.ledger.customers.all
    let decided = facts.creditDecisions
    let limited = customers.indices.filter {
      customers[$0].creditLimit != nil || customers[$0].standing.insuredLimit != nil || decided[Int32($0)] != nil
    }
    items = limited.isEmpty ? [:] : Dictionary(grouping: work.items) { Account($0.customer, $0.currency) }
    var groups: [String: [Int32]] = [:]
    if !limited.isEmpty {
      for (row, customer) in customers.enumerated()
      where !customer.parentID.isEmpty && customer.parentID != customer.id {
        groups[customer.parentID, default: []].append(Int32(row))
      }
    }
    for row in limited {
      all.append(limit(of: Int32(row), subsidiaries: groups[customers[row].id] ?? []))
    }
  }

  private func limit(of row: Int32, subsidiaries: [Int32]) -> CreditLimit {
    let customer = facts.ledger.customers[row]
    let account = Account(row, customer.currency ?? facts.ledger.entity.currency)
    let owed = exposure(account)
    var limit = CreditLimit(
      customer: row, currency: account.currency, limit: customer.creditLimit, receivable: owed.receivable,
      cover: owed.cover, openOrders: owed.openOrders, freshExposure: owed.fresh)
    limit.insuredLimit = customer.standing.insuredLimit
    limit.netOverdue = quantities.number(of: account).map { quantities.netOverdueNow($0) } ?? 0
    limit.oldestDays = (items[account] ?? []).map(\.daysPastDue).max() ?? 0
    limit.source = customer.source
    if customer.creditLimit != nil, !subsidiaries.isEmpty {
      limit.groupExposure = subsidiaries.reduce(limit.exposure) {
        $0 + exposure(Account($1, account.currency)).exposure
      }
    }
    limit.insurance = clock[account]
    (limit.proposal, limit.reason) = proposal(limit, account)
    if let group = limit.groupExposure {
      limit.reason = joined(limit.reason, "group exposure \(money(group, account.currency))")
    }
    return limit
  }

  private func exposure(_ account: Account) -> Quantities.Exposure {
    if let number = quantities.number(of: account) { return quantities.exposure(number) }
    let customer = facts.ledger.customers[account.customer]
    let isOwn = account.currency == customer.currency ?? facts.ledger.entity.currency
    return Quantities.Exposure(
      receivable: 0, cover: 0, openOrders: isOwn ? max(0, customer.standing.openOrders ?? 0) : 0, old: 0)
  }

  // MARK: Proposals

  private func proposal(_ limit: CreditLimit, _ account: Account) -> (CreditLimit.Proposal?, String) {
    let decided = CreditDecisions(facts.creditDecisions[account.customer] ?? [])
    let onHold = decided.onHold ?? creditHold(account.customer, decided).map { "on hold since \($0)" }
    let said = decided.limit.map { limitDecided($0, limit, account) } ?? ""
    if let why = holdReason(limit, account) {
      // Who released it knew why: it is proposed again once the reasons were gone and came back.
      if onHold == nil, let release = decided.release, !wasClear(account, limit, since: release.date) {
        return (nil, joined("released \(release.date) by \(release.by), although \(why)", said))
      }
      return (.hold, joined(joined(why, onHold ?? ""), said))
    }
    let score = signs.score(account.customer)
    if score >= 60, limit.openOrders > 0 {
      let orders = "score \(score), open orders of \(money(limit.openOrders, limit.currency))"
      return (.deposit, joined(joined(orders, onHold ?? ""), said))
    }
    if let onHold {
      return wasClear(account, limit, at: MonthEnds.count - 2)
        ? (.release, joined("\(onHold); no reason for it at this close and the one before", said))
        : (nil, joined(onHold, said))
    }
    // Once decided it is not proposed again for a year.
    if let last = decided.limit, facts.asOf.days(since: last.date) < 365 { return (nil, said) }
    guard let most = limit.limit, most > 0 else {
      return (nil, limit.limit == 0 && limit.exposure > 0 ? "cash in advance, and something is open" : "")
    }
    if limit.oldestDays == 0, limit.utilisation.hundredths ?? 0 >= 8000 {
      return (.review, "\(limit.utilisation.text) % used and nothing overdue: a good customer who grows?")
    }
    if let highest = highestClosing(account), Int128(highest) * 4 < Int128(most) {
      return (.lower, "at most \(money(highest, limit.currency)) at the ends of the last 12 months")
    }
    return (nil, "")
  }

  /// Why deliveries on credit may be stopped: what is overdue matters, and is old, was promised in vain, or new credit
  /// goes beyond the limit.
  private func holdReason(_ limit: CreditLimit, _ account: Account) -> String? {
    guard let number = quantities.number(of: account), quantities.isMaterial(number) else { return nil }
    let net = "\(money(limit.netOverdue, account.currency)) overdue beyond own money"
    let held: [Hold] = [.disputed, .plan, .promised, .creditComing, .ownMoney, .perhapsPaid]
    // A residue of long ago is no reason to stop deliveries.
    let old = (items[account] ?? []).filter { $0.daysPastDue >= 60 && !$0.isHeld(byOneOf: held) }
    let sum = old.reduce(0) { $0 + $1.open - $1.covered }
    if let oldest = old.map(\.daysPastDue).max(), facts.inEntityCurrency(sum, account.currency) >= least {
      return "\(net), \(money(sum, account.currency)) of it for 60 days or more, the oldest \(oldest)"
    }
    if signs.has("W09", at: .high, account.customer) { return "\(net), and promises are broken (W09)" }
    if let most = limit.limit, limit.freshExposure > 0, Int128(limit.freshExposure) * 100 >= Int128(most) * 110 {
      return "\(net), and new credit of \(money(limit.freshExposure, account.currency)) is 110 % of the limit or more"
    }
    return nil
  }

  /// Since when a hold of credit is in force by the log, and was not released since.
  private func creditHold(_ customer: Int32, _ decided: CreditDecisions) -> CalendarDate? {
    facts.events[customer]?.last { event in
      event.kind == .hold && event.reason.lettersInLowerCase.hasPrefix("credit")
        && facts.asOf <= event.until ?? event.date.adding(days: 30)
        && decided.release.map { $0.date < event.date } ?? true
    }?.date
  }

  /// A limit that was decided, and that of the list of customers where it is another.
  private func limitDecided(_ decision: Event, _ limit: CreditLimit, _ account: Account) -> String {
    let amount = facts.amount(decision.amount ?? 0, in: account.currency)
    let listed = limit.limit.map { money($0, account.currency) } ?? "none"
    return "\(decision.outcome) to \(money(amount, account.currency)) decided \(decision.date) by \(decision.by)"
      + (limit.limit == amount ? "" : ", the list of customers has \(listed)")
  }

  /// Whether the reasons were gone at the end of any month from a day on, before that of the close.
  private func wasClear(_ account: Account, _ limit: CreditLimit, since day: CalendarDate) -> Bool {
    let ends = quantities.books.ends.days
    return ends.indices.dropLast().contains { ends[$0] >= day && wasClear(account, limit, at: $0) }
  }

  /// Whether nothing at the end of a month would have held him: what was overdue did not matter, or nothing of it that
  /// matters was 60 days past due and he owed less than 110 % of the limit.
  private func wasClear(_ account: Account, _ limit: CreditLimit, at before: Int) -> Bool {
    guard let number = quantities.number(of: account) else { return true }
    let (floor, day) = (quantities.floor(number), quantities.books.ends.days[before])
    func at(_ series: ArraySlice<Int64>) -> Int64 { series[series.startIndex + before] }
    let net = at(quantities.netOverdue(number))
    if net <= 0 || net < floor { return true }
    let documents = facts.ledger.documents
    let old = quantities.books.documents[number].reduce(Int64(0)) { sum, document in
      let row = Int(document)
      guard documents.amounts[row] > 0, day.days(since: documents.dueOn[row]) >= 60 else { return sum }
      return sum + max(0, facts.open(document, on: day))
    }
    let owed = at(quantities.receivable(number))
    let isOver = limit.limit.map { owed > 0 && Int128(owed) * 100 >= Int128($0) * 110 } ?? false
    return old < floor && !isOver
  }

  /// The most that was owed at the ends of the last twelve months; nil where they are not all known, or he was no
  /// customer for so long.
  private func highestClosing(_ account: Account) -> Int64? {
    let ends = quantities.books.ends
    guard let number = quantities.number(of: account), ends.firstKnown == 0 else { return nil }
    let issuedOn = facts.ledger.documents.issuedOn
    guard quantities.books.documents[number].contains(where: { issuedOn[Int($0)] <= ends.days[0] }) else { return nil }
    return quantities.receivable(number).max()
  }

  private func money(_ amount: Int64, _ currency: Currency) -> String {
    DecimalText.grouped(amount, digits: currency.minorDigits)
  }

  private func joined(_ one: String, _ other: String) -> String {
    [one, other].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
