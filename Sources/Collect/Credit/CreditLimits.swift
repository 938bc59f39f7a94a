internal import Diagnostics
internal import Domain

/// What customers with a limit owe against it, and what may be done: advice, which a person decides.
struct CreditLimits {
  private(set) var all: [CreditLimit] = []
  private(set) var findings: [Diagnostic] = []
  private let facts: CollectFacts
  private let signs: FoundSigns
  private let overdue: NetOverdue
  private let items: [Account: [DeskItem]]
  private let aging: [Account: AgingRow]
  /// By account: what was owed at the ends of the last twelve months; nil before the first month with a fact.
  private let closings: [Account: [Month: Int64]]

  init(_ facts: CollectFacts, _ work: WorkResults, _ signs: FoundSigns, policy: CollectPolicy) {
    self.facts = facts
    self.signs = signs
    let customers = facts.ledger.customers.all
    let limited = customers.indices.filter {
      customers[$0].creditLimit != nil || customers[$0].standing.insuredLimit != nil
    }
    overdue = NetOverdue(facts, limited.isEmpty ? WorkResults() : work, policy.desk)
    items = limited.isEmpty ? [:] : Dictionary(grouping: work.items) { Account($0.customer, $0.currency) }
    aging = Dictionary(facts.close.aging.map { (Account($0.customer, $0.currency), $0) }) { first, _ in first }
    var closings: [Account: [Month: Int64]] = [:]
    for row in facts.close.rollForward where row.month > facts.close.period.adding(months: -12) {
      closings[Account(row.customer, row.currency), default: [:]][row.month] = row.movements.closing
    }
    self.closings = closings
    var groups: [String: [Int32]] = [:]
    if !limited.isEmpty {
      for (row, customer) in customers.enumerated() where !customer.parentID.isEmpty {
        groups[customer.parentID, default: []].append(Int32(row))
      }
    }
    for row in limited {
      let limit = limit(of: Int32(row), subsidiaries: groups[customers[row].id] ?? [])
      if let finding = insurerFinding(limit) { findings.append(finding) }
      all.append(limit)
    }
  }

  private func limit(of row: Int32, subsidiaries: [Int32]) -> CreditLimit {
    let customer = facts.ledger.customers[row]
    let account = Account(row, customer.currency ?? facts.ledger.entity.currency)
    let (receivable, cover) = owed(account)
    let old = (items[account] ?? []).filter { $0.daysPastDue > 180 }.reduce(0) { $0 + $1.open }
    let orders = max(0, customer.standing.openOrders ?? 0)
    var limit = CreditLimit(
      customer: row, currency: account.currency, limit: customer.creditLimit, receivable: receivable, cover: cover,
      openOrders: orders, freshExposure: receivable - cover + orders - old)
    limit.insuredLimit = customer.standing.insuredLimit
    limit.netOverdue = overdue[account]
    limit.oldestDays = (items[account] ?? []).map(\.daysPastDue).max() ?? 0
    limit.source = customer.source
    if customer.creditLimit != nil, !subsidiaries.isEmpty {
      limit.groupExposure = subsidiaries.reduce(limit.exposure) { sum, subsidiary in
        let (receivable, cover) = owed(Account(subsidiary, account.currency))
        return sum + receivable - cover + max(0, facts.ledger.customers[subsidiary].standing.openOrders ?? 0)
      }
    }
    limit.insurance = insurance(customer.standing, account)
    (limit.proposal, limit.reason) = proposal(limit, account)
    if let group = limit.groupExposure {
      limit.reason = joined(limit.reason, "group exposure \(money(group, account.currency))")
    }
    return limit
  }

  /// Open debit items, and open credits with cash that is not applied.
  private func owed(_ account: Account) -> (receivable: Int64, cover: Int64) {
    aging[account].map { ($0.gross, max(0, -($0.credits + $0.unapplied))) } ?? (0, 0)
  }

  // MARK: Proposals

  private func proposal(_ limit: CreditLimit, _ account: Account) -> (CreditLimit.Proposal?, String) {
    let onHold = creditHold(account.customer)
    if let why = holdReason(limit, account) {
      return (.hold, joined(why, onHold.map { "on hold since \($0)" } ?? ""))
    }
    let score = signs.score(account.customer)
    if score >= 60, limit.openOrders > 0 {
      return (.deposit, "score \(score), open orders of \(money(limit.openOrders, limit.currency))")
    }
    if let onHold {
      return wasClear(account, limit)
        ? (.release, "on hold since \(onHold); no reason for it at this close and the one before") : (nil, "")
    }
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
    guard overdue.isMaterial(account) else { return nil }
    let net = "\(money(overdue[account], account.currency)) overdue beyond own money"
    let held: [Hold] = [.disputed, .plan, .promised, .creditComing, .ownMoney, .perhapsPaid]
    let oldest = (items[account] ?? []).filter { !$0.isHeld(byOneOf: held) }.map(\.daysPastDue).max() ?? 0
    if oldest >= 60 { return "\(net), the oldest \(oldest) days past due" }
    if signs.has("W09", at: .high, account.customer) { return "\(net), and promises are broken (W09)" }
    if let most = limit.limit, limit.freshExposure > 0, Int128(limit.freshExposure) * 100 >= Int128(most) * 110 {
      return "\(net), and new credit of \(money(limit.freshExposure, account.currency)) is 110 % of the limit or more"
    }
    return nil
  }

  /// Since when a hold of credit is in force by the log.
  private func creditHold(_ customer: Int32) -> CalendarDate? {
    facts.events[customer]?.last { event in
      event.kind == .hold && event.reason.lettersInLowerCase.hasPrefix("credit")
        && facts.asOf <= event.until ?? event.date.adding(days: 30)
    }?.date
  }

  /// Whether nothing at the end of the month before would have held him: nothing that matters was 60 days past due, and
  /// what he owed was below 110 % of the limit.
  private func wasClear(_ account: Account, _ limit: CreditLimit) -> Bool {
    let (documents, before) = (facts.ledger.documents, facts.close.period.firstDay.adding(days: -1))
    var old: Int64 = 0
    for document in facts.documents[account.customer] ?? [] {
      let row = Int(document)
      guard documents.currencies[row] == account.currency, documents.amounts[row] > 0,
        before.days(since: documents.dueOn[row]) >= 60
      else { continue }
      old += max(0, facts.open(document, on: before))
    }
    let owed = closings[account]?[facts.close.period.adding(months: -1)] ?? 0
    let isOver = limit.limit.map { owed > 0 && Int128(owed) * 100 >= Int128($0) * 110 } ?? false
    return old < overdue.floor(account) && !isOver
  }

  /// The most that was owed at the ends of the last twelve months; nil where he was no customer for so long.
  private func highestClosing(_ account: Account) -> Int64? {
    let first = facts.close.period.adding(months: -11)
    guard let own = closings[account], own[first] != nil else { return nil }
    return own.values.max()
  }

  // MARK: The insurer's clock

  private func insurance(_ standing: CustomerStanding, _ account: Account) -> CreditLimit.Insurance? {
    // What own money covers is not unpaid.
    let unpaid = (items[account] ?? []).filter { $0.covered < $0.open }
    guard let days = standing.maxExtensionDays, let oldest = unpaid.map(\.dueOn).min() else { return nil }
    let reportOn = oldest.adding(days: days)
    return CreditLimit.Insurance(
      oldestDueOn: oldest, reportOn: reportOn, noticeOn: reportOn.adding(days: standing.noticeDays ?? 30))
  }

  private func insurerFinding(_ limit: CreditLimit) -> Diagnostic? {
    guard let insurance = limit.insurance, insurance.reportOn < facts.asOf else { return nil }
    return Diagnostic(
      CollectCodes.insurerDue, at: limit.source.map { facts.ledger.files.place(of: $0) } ?? Place(path: "customers"),
      "customer '\(facts.id(limit.customer))' has had an item overdue since \(insurance.oldestDueOn): the insurer"
        + " wanted to be told by \(insurance.reportOn), and have it by \(insurance.noticeOn)",
      hint: "stop deliveries and report the overdue, if that is not done yet: the cover may be void")
  }

  private func money(_ amount: Int64, _ currency: Currency) -> String {
    DecimalText.grouped(amount, digits: currency.minorDigits)
  }

  private func joined(_ one: String, _ other: String) -> String {
    [one, other].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
