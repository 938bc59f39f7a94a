internal import Diagnostics
internal import Domain

extension Event {
  /// Whether its amount, where it has one, can be one: what is asked, objected to or promised is more than nothing; and
  /// whether the word that closes a dispute is known.
  var isOfEffect: Bool {
    switch kind {
    case .promise, .creditRequest, .disputeOpened: amount.map { $0 > 0 } ?? true
    case .disputeClosed: outcome.isEmpty || DisputeResult.Outcome(word: outcome) != nil
    default: true
    }
  }
}

/// What the contact log says and the desk cannot use: told line by line, so that nobody relies on it.
func logRemarks(_ facts: CollectFacts, _ plans: [PlanResult]) -> [Diagnostic] {
  // What an earlier close was told of is not told again.
  let since = facts.ledger.closed?.asOf
  let proposed = Dictionary(grouping: facts.ledger.events.filter { $0.kind == .plan }, by: \.customer)
  var found: [Diagnostic] = []
  for (customer, events) in facts.events.sorted(by: { $0.key < $1.key }) {
    for event in events where since.map({ event.date > $0 }) ?? true {
      if let why = idle(event, customer, proposed[customer] ?? [], facts) {
        found.append(
          Diagnostic(
            CollectCodes.idleLine, at: facts.ledger.files.place(of: event.source),
            "the \(Wording.spaced(event.kind.rawValue)) of \(event.date) has no effect: \(why)"))
      } else if event.kind == .hold, event.until == nil || event.reason.isEmpty || event.by.isEmpty {
        let lacking = [
          event.until == nil ? "end" : "", event.reason.isEmpty ? "reason" : "", event.by.isEmpty ? "name" : "",
        ]
        found.append(
          Diagnostic(
            CollectCodes.openHold, at: facts.ledger.files.place(of: event.source),
            "the hold of \(event.date) has no \(lacking.filter { !$0.isEmpty }.joined(separator: ", no "))"))
      }
    }
  }
  for plan in plans where plan.state == .proposed && facts.asOf.days(since: plan.startedOn) > 14 {
    found.append(
      Diagnostic(
        CollectCodes.unsignedPlan, at: facts.ledger.files.place(of: plan.source),
        "plan '\(plan.id)' of \(plan.startedOn) is not signed by both: it holds nothing back"))
  }
  return found.sorted()
}

/// Why a line changes nothing; nil where it does.
private func idle(_ event: Event, _ customer: Int32, _ plans: [Event], _ facts: CollectFacts) -> String? {
  let needsDocument: Set<Event.Kind> = [.disputeOpened, .disputeClosed, .creditRequest]
  let isAbout: Set<Event.Kind> = needsDocument.union([.promise, .plan])
  if isAbout.contains(event.kind), !event.documentNumber.isEmpty, facts.documents(of: event).isEmpty {
    return "'\(event.documentNumber)' is no document of the customer"
  }
  if needsDocument.contains(event.kind), event.documentNumber.isEmpty { return "it names no document" }
  switch event.kind {
  case .promise where event.promisedOn == nil: return "it names no day"
  case .plan where event.schedule.isEmpty: return "it has no schedule"
  case .planSigned where !plans.contains(where: { ($0.id.isEmpty ? facts.place($0.source) : $0.id) == event.id }):
    return "no plan has the id '\(event.id)'"
  default: break
  }
  guard !event.isOfEffect else { return nil }
  return event.kind == .disputeClosed
    ? "'\(event.outcome)' is no outcome: valid_credit, invalid, partial or withdrawn" : "its amount is not above zero"
}
