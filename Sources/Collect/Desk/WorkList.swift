internal import Domain

/// What to do about each customer by what is overdue, asked for, held and promised. ``Ranking`` puts it in order.
struct WorkList {
  var actions: [DeskAction] = []
  let facts: CollectFacts
  let policy: DeskPolicy
  let agreements: Agreements
  let holding: Holding
  private let risk: Risk
  let addressees: Addressees

  init(_ facts: CollectFacts, _ policy: DeskPolicy, _ agreements: Agreements, _ holding: Holding, _ risk: Risk) {
    self.facts = facts
    self.policy = policy
    self.agreements = agreements
    self.holding = holding
    self.risk = risk
    addressees = Addressees(facts)
    let groups = Dictionary(grouping: holding.items.indices) { at in
      Account(holding.items[at].customer, holding.items[at].currency)
    }
    for (key, own) in groups.sorted(by: { $0.key < $1.key }) {
      addRows(key, own)
    }
    addSecondPayments()
    addStops()
    addRefundStops()
  }

  func dueOn(_ customer: Int32) -> CalendarDate { facts.workedOn(customer) }

  private mutating func addRows(_ key: Account, _ own: [Int]) {
    if let message = message(key, own) { actions.append(message) }
    if let apply = apply(key, own) { actions.append(apply) }
    if let resolve = resolve(key, own) { actions.append(resolve) }
  }

  /// The one message to a customer: all that is asked, at one stage. Nil where nothing is asked, or nothing may be yet.
  private func message(_ key: Account, _ own: [Int]) -> DeskAction? {
    let items = holding.items
    let asked = own.filter { items[$0].ask > 0 }
    guard !asked.isEmpty else { return nil }
    let day = dueOn(key.customer)
    let ready = asked.filter { items[$0].nextOn.map { $0 <= day } ?? false && items[$0].nextStage > 0 }
    let broken = newlyBroken(key)
    guard !ready.isEmpty || !broken.isEmpty else { return nil }
    let replay = holding.replay(of: key.customer)
    let last = replay.lastMessage(about: own.map { items[$0] }) { quiet(key.customer, since: $0) }
    var stage = ready.map { items[$0].nextStage }.max() ?? 0
    // The worst item says the stage, one step at a time; what was never asked for begins with the call.
    let isCold = ready.contains { items[$0].lastStage == 0 && items[$0].nextStage == stage }
    if last.on != nil || !isCold { stage = min(stage, policy.ladder.stage(above: last.stage)) }
    // Who speaks does not fall in rank while anything is overdue.
    if let step = policy.ladder.step(stage), let before = policy.ladder.step(last.stage), step.owner < before.owner {
      stage = last.stage
    }
    let sum = asked.reduce(0) { $0 + items[$1].ask }
    if !broken.isEmpty {
      let due = asked.map { items[$0].nextStage }.max() ?? 0
      return promiseCall(
        key, asked, broken, stage: max(2, stage, min(due, policy.ladder.stage(above: last.stage))), sum, day)
    }
    guard let step = policy.ladder.step(stage) else { return nil }
    var action = DeskAction(
      .contact, customer: key.customer, currency: key.currency, stage: step.stage, dueOn: day, channel: step.channel,
      owner: step.owner, amount: sum)
    action.template = step.template
    return filled(action, asked, own, step)
  }

  /// A broken promise is answered by a call.
  private func promiseCall(
    _ key: Account, _ asked: [Int], _ broken: [PromiseResult], stage: Int, _ sum: Int64, _ day: CalendarDate
  ) -> DeskAction? {
    let step = policy.ladder.step(stage)
    var action = DeskAction(
      .promise, customer: key.customer, currency: key.currency, stage: stage, dueOn: day, channel: .phone,
      owner: step?.owner ?? .clerk, amount: sum)
    action.template = "call_sheet"
    action.source = broken.last?.source
    action = filled(action, asked, asked, step)
    func money(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: key.currency.minorDigits) }
    let promised = broken.map { promise in
      let came = promise.received > 0 ? "\(money(promise.received)) came" : "nothing came"
      return "promised \(money(promise.amount)) for \(promise.promisedOn): \(came) by \(promise.until)"
    }
    action.reason = "\(promised.joined(separator: "; ")); " + action.reason
    return action
  }

  private func filled(_ action: DeskAction, _ asked: [Int], _ own: [Int], _ step: Ladder.Step?) -> DeskAction {
    let items = holding.items
    var action = action
    action.items = asked
    action.daysPastDue = asked.map { items[$0].daysPastDue }.max() ?? 0
    action.contact = addressees.contact(action.customer, step?.roles ?? [])
    action.reason = reason(action, asked, own)
    action.source = action.source ?? facts.ledger.documents.sources[Int(items[asked[0]].document)]
    return action
  }

  /// Facts in a sentence: the step, what is asked, and what is not and why.
  private func reason(_ action: DeskAction, _ asked: [Int], _ own: [Int]) -> String {
    let items = holding.items
    func money(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: action.currency.minorDigits) }
    let words = ["", "first", "second", "third", "fourth", "fifth"]
    let step = action.stage < words.count ? "\(words[action.stage]) step" : "stage \(action.stage)"
    var parts = [
      "\(step) after \(Wording.counted(action.daysPastDue, "day")):"
        + " \(Wording.counted(asked.count, "item")), \(money(action.amount))"
    ]
    let covered = own.reduce(0) { $0 + items[$1].covered }
    if covered > 0 { parts.append("\(money(covered)) covered by the customer's own money") }
    let held = own.reduce(0) { $0 + items[$1].held }
    if held > 0 {
      let holding = own.filter { items[$0].held > 0 }
      var codes = Set(holding.flatMap { items[$0].holds }).subtracting([.ownMoney]).sorted().map(\.code)
      if holding.contains(where: { items[$0].holds.isEmpty }) { codes.append("disputed or to be credited in part") }
      parts.append("\(money(held)) not counted\(codes.isEmpty ? "" : " (\(codes.joined(separator: " ")))")")
    }
    for plan in agreements.plans where plan.customer == action.customer && plan.state == .broken {
      let isAsked = asked.contains { plan.documents.contains(items[$0].document) }
      if isAsked, plan.currency == action.currency { parts.append("plan \(plan.id) is broken") }
    }
    if action.stage >= 4, !facts.isReasonKnown(action.customer) {
      parts.append("why it is late is not known: ask first")
    }
    return parts.joined(separator: "; ")
  }

  /// Customers of whom an insolvency is known and who owe: dunning stops, and the claim is filed.
  private mutating func addStops() {
    var owed: [Account: Int64] = [:]
    for item in facts.close.openItems where item.open > 0 {
      let row = Int(item.document)
      let customer = facts.ledger.documents.customers[row]
      guard let stop = agreements.stop(of: customer),
        stop.reason.hasPrefix("insolven")
      else { continue }
      owed[Account(customer, facts.ledger.documents.currencies[row]), default: 0] += item.open
    }
    for (key, amount) in owed {
      var action = DeskAction(
        .stop, customer: key.customer, currency: key.currency, stage: 0, dueOn: dueOn(key.customer), channel: nil,
        owner: .manager, amount: amount)
      action.reason = "\(agreements.stop(of: key.customer)?.reason ?? ""): nobody is asked any more; file the claim"
      action.source = facts.events[key.customer]?.last { $0.kind == .insolvency }?.source
      actions.append(action)
    }
  }

  /// Customers who are said to have another account for refunds: nothing is paid out before somebody has called back.
  private mutating func addRefundStops() {
    for sign in risk.signs where sign.rule.id == "W15" && sign.severity >= .high {
      let currency = sign.finding.currency ?? facts.ledger.entity.currency
      var action = DeskAction(
        .stop, customer: sign.customer, currency: currency, stage: 0, dueOn: dueOn(sign.customer), channel: nil,
        owner: .manager, amount: sign.finding.atRisk)
      action.reason = "\(sign.finding.says): pay nothing out before a call back on a number that is known"
      action.source = sign.source
      actions.append(action)
    }
  }

  // MARK: What the rows need to know

  /// Promises that were broken since the last close, or in the month of a first one, and those that came into the log
  /// late.
  private func newlyBroken(_ key: Account) -> [PromiseResult] {
    let closed = facts.ledger.closed?.asOf
    let since = closed ?? facts.close.period.firstDay.adding(days: -1)
    return agreements.promises(of: key.customer).filter { promise in
      guard promise.currency == key.currency, promise.status == .broken, isOwed(promise) else { return false }
      return promise.until >= since || (closed != nil && facts.isUntold(promise.source, promise.until))
    }
  }

  /// Whether something of what was promised is still open: who paid late has paid.
  private func isOwed(_ promise: PromiseResult) -> Bool {
    promise.documents.isEmpty || promise.documents.contains { facts.reconciliation.open[Int($0)] > 0 }
  }

  /// Whether a customer had nothing overdue for 30 days on end since a day.
  private func quiet(_ customer: Int32, since day: CalendarDate) -> Bool {
    var spans: [(from: CalendarDate, to: CalendarDate)] = []
    for document in facts.documents[customer] ?? [] {
      let row = Int(document)
      let from = facts.ledger.documents.dueOn[row].adding(days: 1)
      guard facts.ledger.documents.amounts[row] > 0, from <= facts.asOf else { continue }
      let isOpen = facts.reconciliation.open[row] != 0
      let to = isOpen ? facts.asOf : facts.payments.settledOn(row) ?? from
      if to >= day, from <= to { spans.append((max(from, day), to)) }
    }
    spans.sort { ($0.from, $0.to) < ($1.from, $1.to) }
    var reached = day
    for span in spans {
      if span.from.days(since: reached) > 30 { return true }
      reached = max(reached, span.to)
    }
    return facts.asOf.days(since: reached) > 30
  }
}
