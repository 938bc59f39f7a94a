internal import Domain

/// Every plan of the log, judged by cash. Sorted by customer, then the day it was proposed, then source.
func plans(_ facts: CollectFacts, _ policy: DeskPolicy) -> [PlanResult] {
  var all: [PlanResult] = []
  for (customer, events) in facts.events.sorted(by: { $0.key < $1.key }) {
    // A cent counts for one plan, the earlier one first.
    var cash: [Currency: CashPieces] = [:]
    for event in events where event.kind == .plan && !event.schedule.isEmpty {
      let documents = facts.documents(of: event)
      guard event.documentNumber.isEmpty || !documents.isEmpty else { continue }
      let currency =
        documents.first.map { facts.ledger.documents.currencies[Int($0)] } ?? facts.currency(ofAccount: customer)
      var pieces = cash[currency] ?? CashPieces(of: customer, in: currency, facts)
      all.append(
        PlanResult(event, signatures: signatures(events, of: event, facts), currency, &pieces, facts, policy))
      cash[currency] = pieces
    }
  }
  return all
}

/// The days on which each side signed.
private func signatures(
  _ events: [Event], of plan: Event, _ facts: CollectFacts
) -> (us: CalendarDate?, customer: CalendarDate?) {
  let id = plan.id.isEmpty ? facts.place(plan.source) : plan.id
  var signed: (us: CalendarDate?, customer: CalendarDate?) = (nil, nil)
  for event in events where event.kind == .planSigned && event.id == id {
    let word = (event.outcome.isEmpty ? event.by : event.outcome).lettersInLowerCase
    if word == "both" || word == "us" { signed.us = signed.us ?? event.date }
    if word == "both" || word == "customer" { signed.customer = signed.customer ?? event.date }
  }
  return signed
}

extension PlanResult {
  fileprivate init(
    _ event: Event, signatures: (us: CalendarDate?, customer: CalendarDate?), _ currency: Currency,
    _ cash: inout CashPieces, _ facts: CollectFacts, _ policy: DeskPolicy
  ) {
    var documents = facts.documents(of: event)
    documents.removeAll { facts.ledger.documents.currencies[Int($0)] != currency }
    if event.documentNumber.isEmpty {
      documents = (facts.documents[event.customer] ?? []).filter { document in
        let row = Int(document)
        return facts.ledger.documents.currencies[row] == currency && facts.ledger.documents.amounts[row] > 0
          && facts.ledger.documents.dueOn[row] < event.date && facts.open(document, on: event.date) > 0
      }
    }
    let schedule = event.schedule.map { (date: $0.dueOn, amount: facts.amount($0.amount, in: currency)) }
    let pieces = cash.take(
      schedule.reduce(0) { $0 + $1.amount }, from: event.date, until: facts.asOf, on: Set(documents)
    ).sorted { ($0.valueOn, $0.receipt) < ($1.valueOn, $1.receipt) }
    let lines = planLines(schedule, pieces.map { ($0.valueOn, $0.amount) }, asOf: facts.asOf, policy.plan)
    self.init(
      id: event.id.isEmpty ? facts.place(event.source) : event.id, customer: event.customer, currency: currency,
      documents: documents, startedOn: event.date, lines: lines,
      state: planState(lines, signed: signatures, asOf: facts.asOf, policy.plan),
      balance: documents.reduce(0) { $0 + facts.open($1, on: event.date) },
      received: pieces.reduce(0) { $0 + $1.amount }, source: event.source)
    onAccount = pieces.reduce(0) { $1.document == nil ? $0 + $1.amount : $0 }
    (signedByUs, signedByCustomer) = (signatures.us, signatures.customer)
  }
}

/// The instalments of a schedule as cash met them: kept where cumulative cash reaches the cumulative schedule within
/// the days of grace, late where it does so later, missed where it has not yet, due before that.
///
/// - Parameter cash: by day.
func planLines(
  _ schedule: [(date: CalendarDate, amount: Int64)], _ cash: [(on: CalendarDate, amount: Int64)],
  asOf: CalendarDate, _ policy: DeskPolicy.Plan
) -> [PlanLine] {
  let received = cash.reduce(0) { $0 + $1.amount }
  var cumulative: Int64 = 0
  return schedule.map { date, amount in
    cumulative += amount
    var sum: Int64 = 0
    let metOn = cash.first { piece in
      sum += piece.amount
      return sum >= cumulative
    }?.on
    let last = date.adding(days: policy.graceDays)
    let status: PlanLine.Status =
      if let metOn { metOn <= last ? .kept : .late } else { asOf <= last ? .due : .missed }
    let daysLate = max(0, (metOn ?? (status == .missed ? asOf : date)).days(since: date))
    let reached = min(amount, max(0, received - (cumulative - amount)))
    return PlanLine(
      date: date, amount: amount, cumulative: cumulative, received: reached, metOn: metOn, status: status,
      daysLate: daysLate)
  }
}

/// Where a plan stands: broken by an instalment more than so many days late, met or not, or by two in a row that are
/// late or missed.
func planState(
  _ lines: [PlanLine], signed: (us: CalendarDate?, customer: CalendarDate?), asOf: CalendarDate,
  _ policy: DeskPolicy.Plan
) -> PlanResult.State {
  guard signed.us != nil, signed.customer != nil else { return .proposed }
  func isAmiss(_ line: PlanLine) -> Bool { line.status == .late || line.status == .missed }
  let isBroken =
    lines.contains { isAmiss($0) && $0.daysLate > policy.brokenDays }
    || zip(lines, lines.dropFirst()).contains { isAmiss($0) && isAmiss($1) }
  if isBroken { return .broken }
  if lines.allSatisfy({ $0.metOn != nil }) { return .completed }
  let begins = lines.first?.date ?? asOf
  return asOf >= begins || lines.contains { $0.received > 0 } ? .active : .signed
}
