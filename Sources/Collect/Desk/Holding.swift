internal import Domain

/// Every overdue item with what of it is asked for and what keeps the rest back.
///
/// All ten reasons are looked at for every item, also where an earlier one holds; of what is open each cent is asked,
/// held, covered or small.
struct Holding {
  private(set) var items: [DeskItem] = []
  /// By item: what money covers of it.
  private(set) var covering: Covering
  let known: KnownMoney
  private let facts: CollectFacts
  private let policy: DeskPolicy
  private let agreements: Agreements
  private var replays: [Int32: LogReplay] = [:]
  /// By item: why each hold is there.
  private var reasons: [[Hold: String]] = []

  init(_ facts: CollectFacts, _ policy: DeskPolicy, _ agreements: Agreements, _ known: KnownMoney) {
    self.facts = facts
    self.policy = policy
    self.agreements = agreements
    self.known = known
    var found: [DeskItem] = []
    for (number, item) in facts.close.openItems.enumerated() where item.open > 0 && item.daysPastDue > 0 {
      let row = Int(item.document)
      found.append(
        DeskItem(
          item: number, document: item.document, customer: facts.ledger.documents.customers[row],
          currency: facts.ledger.documents.currencies[row], dueOn: item.dueOn, daysPastDue: Int(item.daysPastDue),
          open: item.open))
    }
    let disputed = Self.spread(agreements.disputes.filter(\.isOpen).map { ($0.document, $0.amount) }, over: found)
    let overdue = found.map {
      OverdueItem(document: $0.document, customer: $0.customer, currency: $0.currency, dueOn: $0.dueOn, open: $0.open)
    }
    let credits = Credits(
      told: Self.spread(agreements.creditsComing.map { ($0.document, $0.amount) }, over: found),
      beyond: Self.spread(agreements.creditsComing.map { ($0.document, $0.beyond) }, over: found))
    let promised = Self.promised(found, facts, agreements)
    let planned = Self.planned(found, agreements, policy)
    var moment = Moment(facts, overdue, disputed: disputed)
    moment.withheld = found.indices.map { at in
      credits.beyond[at] + (promised[at]?.amount ?? 0) + planned[at]
    }
    covering = Covering(moment, known, facts)
    items = found
    reasons = Array(repeating: [:], count: found.count)
    split(disputed, credits, promised, planned)
    holdCustomers()
    replayStages()
    for at in items.indices {
      items[at].holds = reasons[at].keys.sorted()
      items[at].reason = reasons[at].sorted { $0.key < $1.key }.map { "\($0.key.code) \($0.value)" }
        .joined(separator: "; ")
      items[at].evidence = covering.evidence[at].joined(separator: "; ")
    }
  }

  /// By item: the credits that are to come, and what of them a dispute does not keep back already.
  private struct Credits {
    var told: [Int64]
    var beyond: [Int64]
  }

  /// Amounts by document, put on its overdue items, the oldest first.
  private static func spread(
    _ amounts: [(document: Int32, amount: Int64)], over items: [DeskItem]
  ) -> [Int64] {
    var held = [Int64](repeating: 0, count: items.count)
    var left: [Int32: Int64] = [:]
    for (document, amount) in amounts { left[document] = min(Money.limit, (left[document] ?? 0) + amount) }
    for at in items.indices {
      let part = min(left[items[at].document] ?? 0, items[at].open)
      guard part > 0 else { continue }
      held[at] = part
      left[items[at].document]! -= part
    }
    return held
  }

  /// Of each item: what is disputed, on a plan, promised, to be credited, covered; the rest is asked for.
  private mutating func split(
    _ disputed: [Int64], _ credits: Credits, _ promised: [Int: Promised], _ planned: [Int64]
  ) {
    let cover = covering
    for at in items.indices {
      var rest = items[at].open
      func hold(_ amount: Int64) {
        items[at].held += min(amount, rest)
        rest -= min(amount, rest)
      }
      if disputed[at] > 0 {
        let isWhole = isSmall(items[at].open - disputed[at], items[at].currency)
        if isWhole { reasons[at][.disputed] = "disputed \(money(disputed[at], at))" }
        hold(isWhole ? rest : disputed[at])
      }
      if credits.told[at] > 0 {
        let isWhole = isSmall(items[at].open - credits.told[at], items[at].currency)
        if isWhole { reasons[at][.creditComing] = "a credit of \(money(credits.told[at], at)) is to come" }
        hold(isWhole ? rest : credits.beyond[at])
      }
      if let plan = agreements.plan(of: items[at].document) {
        if planned[at] > 0 { reasons[at][.plan] = "on plan \(plan.id)" }
        hold(planned[at])
      }
      if let (amount, until, id) = promised[at] {
        reasons[at][.promised] = "promised until \(until) (\(id))"
        items[at].holdUntil = max(items[at].holdUntil ?? until, until)
        hold(amount)
      }
      if cover.own[at] > 0, cover.own[at] >= rest { reasons[at][.ownMoney] = "his own money covers it" }
      items[at].covered = min(cover.own[at], rest)
      rest -= items[at].covered
      if cover.perhaps[at] > 0
        || agreements.isWaiting(items[at].open, items[at].currency, for: items[at].customer)
      {
        reasons[at][.perhapsPaid] = "a receipt that waits may have paid it"
        hold(rest)
      } else if agreements.isQuarantined(items[at].open, items[at].currency) {
        reasons[at][.perhapsPaid] = "a bank line in quarantine has its amount"
        hold(rest)
      }
      items[at].ask = rest
    }
  }

  /// By item: what is on a plan of it, which is all of it but where the instalments come to less.
  private static func planned(_ items: [DeskItem], _ agreements: Agreements, _ policy: DeskPolicy) -> [Int64] {
    var planned = [Int64](repeating: 0, count: items.count)
    var left: [String: Int64] = [:]
    let open = Dictionary(grouping: items.indices.filter { agreements.plan(of: items[$0].document) != nil }) {
      agreements.plan(of: items[$0].document)?.id ?? ""
    }
    for at in items.indices {
      guard let plan = agreements.plan(of: items[at].document) else { continue }
      if left[plan.id] == nil {
        let owed = (open[plan.id] ?? []).reduce(0) { $0 + items[$1].open }
        left[plan.id] = plan.remaining + policy.minAmount >= owed ? Int64.max / 2 : plan.remaining
      }
      planned[at] = min(left[plan.id] ?? 0, items[at].open)
      left[plan.id]! -= planned[at]
    }
    return planned
  }

  /// What is promised of an item, until when, and by which promise.
  private typealias Promised = (amount: Int64, until: CalendarDate, id: String)

  /// By item.
  private static func promised(_ items: [DeskItem], _ facts: CollectFacts, _ agreements: Agreements) -> [Int: Promised]
  {
    var found: [Int: Promised] = [:]
    let open = agreements.promises.filter { $0.isWaitedFor(on: facts.asOf) }
    guard !open.isEmpty || !agreements.extensions.isEmpty || !agreements.settled.isEmpty else { return [:] }
    let byCustomer = Dictionary(grouping: items.indices) { items[$0].customer }
    for promise in open {
      // Of one document, of which at least half is promised, all is left alone; else as far as the amount goes, the
      // oldest first.
      var left = promise.amount - promise.received + promise.onAccount
      if promise.documents.count == 1 {
        let open = max(0, facts.reconciliation.open[Int(promise.documents[0])])
        if Int128(left) * 100 >= Int128(open) * 50 { left = .max }
      }
      for at in byCustomer[promise.customer] ?? [] where items[at].currency == promise.currency && left > 0 {
        if promise.documents.isEmpty {
          if items[at].dueOn >= promise.madeOn { continue }
        } else if !promise.documents.contains(items[at].document) {
          continue
        }
        found[at] = (min(left, items[at].open), promise.until, promise.id)
        if left < .max { left -= min(left, items[at].open) }
      }
    }
    for (given, name) in [(agreements.extensions, "extension"), (agreements.settled, "settlement")] {
      for one in given where facts.asOf <= one.until {
        for at in items.indices where items[at].document == one.document {
          found[at] = (items[at].open, one.until, name)
        }
      }
    }
    return found
  }

  // MARK: What holds a whole customer

  private mutating func holdCustomers() {
    let byCustomer = Dictionary(grouping: items.indices) {
      [Int64(items[$0].customer), Int64(items[$0].currency.index)]
    }
    for own in byCustomer.values {
      let customer = items[own[0]].customer
      let replay = replays[customer] ?? LogReplay(customer, facts, policy.ladder)
      replays[customer] = replay
      var holds: [Hold: String] = [:]
      var until: CalendarDate?
      if let stop = agreements.stop(of: customer) {
        holds[.stop] = stop.reason
        until = stop.until
      }
      if let day = tooSoonUntil(replay) {
        holds[.tooSoon] = "spoken to less than \(policy.minIntervalDays) days ago"
        until = max(until ?? day, day)
      }
      if let blind = agreements.blind[items[own[0]].currency] { holds[.blind] = blind }
      let asked = own.reduce(0) { $0 + items[$1].ask }
      if asked > 0, isSmall(asked, items[own[0]].currency) {
        for at in own where items[at].ask > 0 {
          reasons[at][.small] = "less than what is asked for"
          (items[at].small, items[at].ask) = (items[at].ask, 0)
        }
      }
      guard !holds.isEmpty else { continue }
      for at in own {
        reasons[at].merge(holds) { $1 }
        (items[at].held, items[at].ask) = (items[at].held + items[at].ask, 0)
        if let until { items[at].holdUntil = max(items[at].holdUntil ?? until, until) }
      }
    }
  }

  func tooSoonUntil(_ replay: LogReplay) -> CalendarDate? {
    let outbound = replay.lastOutbound?.adding(days: policy.minIntervalDays)
    let inbound = replay.lastInbound?.adding(days: 2)
    let until = [outbound, inbound].compactMap { $0 }.max()
    return until.flatMap { facts.asOf < $0 ? $0 : nil }
  }

  // MARK: Stages

  private mutating func replayStages() {
    let ladder = policy.ladder
    for at in items.indices {
      let item = items[at]
      let replay = replays[item.customer] ?? LogReplay(item.customer, facts, ladder)
      let due = ladder.stageDue(daysPastDue: item.daysPastDue)
      let (last, on) = replay.lastStage(of: item)
      items[at].stageDue = due
      items[at].lastStage = last
      guard let on else {
        // An old debt is not opened with a pleasantry, and nobody begins with a director.
        items[at].nextStage = item.daysPastDue >= 14 ? min(due, policy.coldStartMaxStage) : min(due, 1)
        items[at].nextOn = facts.asOf
        continue
      }
      items[at].nextStage = min(due, ladder.stage(above: last))
      if due > last {
        items[at].nextOn = facts.asOf
      } else {
        let again = on.adding(days: policy.repeatDays)
        let above = ladder.day(above: last).map { item.dueOn.adding(days: $0) }
        // What is due by the day on which the list is worked is not the step before it once more.
        let isAbove = above.map { $0 <= facts.workedOn(item.customer) } ?? false
        items[at].nextStage = isAbove ? ladder.stage(above: last) : last
        items[at].nextOn = above.map { min($0, again) } ?? again
      }
    }
  }

  /// Whether an amount is below what anybody is asked for, in the entity's currency where its rate is known.
  func isSmall(_ amount: Int64, _ currency: Currency) -> Bool {
    facts.inEntityCurrency(amount, currency) < policy.minAmount
  }

  private func money(_ amount: Int64, _ at: Int) -> String {
    DecimalText.grouped(amount, digits: items[at].currency.minorDigits)
  }

  func replay(of customer: Int32) -> LogReplay { replays[customer] ?? LogReplay(customer, facts, policy.ladder) }
}
