internal import Diagnostics
internal import Domain

extension Event {
  /// Whether its amount, where it has one, can be one: what is asked, objected to or promised is more than nothing; and
  /// whether the word that closes a dispute or answers a settlement is known.
  var isOfEffect: Bool {
    switch kind {
    case .promise, .creditRequest, .disputeOpened: amount.map { $0 > 0 } ?? true
    case .disputeClosed: outcome.isEmpty || DisputeResult.Outcome(word: outcome) != nil
    case .settlement: ["", "offered", "accepted", "refused"].contains(outcome.lettersInLowerCase)
    case .planSigned: ["us", "customer", "both"].contains((outcome.isEmpty ? by : outcome).lettersInLowerCase)
    default: true
    }
  }
}

/// What the contact log says and the desk cannot use: told line by line, so that nobody relies on it.
func logRemarks(_ facts: CollectFacts, _ plans: [PlanResult]) -> [Diagnostic] {
  let proposed = Dictionary(grouping: facts.ledger.events.filter { $0.kind == .plan }, by: \.customer)
  var found: [Diagnostic] = []
  for (customer, events) in facts.events.sorted(by: { $0.key < $1.key }) {
    for event in events where facts.isUntold(event.source, event.date) {
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
  case .promise where event.flawOfPromise != nil: return event.flawOfPromise
  case .plan where event.schedule.isEmpty: return "it has no schedule"
  case .planSigned where !plans.contains(where: { ($0.id.isEmpty ? facts.place($0.source) : $0.id) == event.id }):
    return "no plan has the id '\(event.id)'"
  default: break
  }
  guard !event.isOfEffect else { return nil }
  switch event.kind {
  case .disputeClosed: return "'\(event.outcome)' is no outcome: valid_credit, invalid, partial or withdrawn"
  case .settlement: return "'\(event.outcome)' is no outcome: offered, accepted or refused"
  case .planSigned: return "it does not say who signed: us, customer or both"
  default: return "its amount is not above zero"
  }
}

/// What the desk cannot use of the lists of customers and documents.
func listRemarks(_ facts: CollectFacts) -> [Diagnostic] {
  let (customers, files) = (facts.ledger.customers, facts.ledger.files)
  var found: [Diagnostic] = []
  for customer in customers.all {
    guard let source = customer.source else { continue }
    if let orders = customer.standing.openOrders, orders < 0 {
      let amount = DecimalText.plain(orders, digits: (customer.currency ?? facts.ledger.entity.currency).minorDigits)
      found.append(
        Diagnostic(
          CollectCodes.negativeOrders, at: files.place(of: source),
          "customer '\(customer.id)' has open orders of \(amount)"))
    }
    if let circle = customers.circle(above: customer) {
      found.append(
        Diagnostic(
          CollectCodes.circleOfParents, at: files.place(of: source),
          circle.count == 1
            ? "customer '\(customer.id)' is his own parent"
            : "the parents of customer '\(customer.id)' lead back to him: \(circle.joined(separator: ", "))"))
    }
  }
  return found + unreasonedDisputes(facts)
}

/// What the ledger alone calls disputed, told once and for what is new.
private func unreasonedDisputes(_ facts: CollectFacts) -> [Diagnostic] {
  let documents = facts.ledger.documents
  let logged = Set(facts.events.values.joined().lazy.filter { $0.kind == .disputeOpened }.flatMap(facts.documents(of:)))
  let new = documents.disputes.keys.filter { document in
    facts.isNew(documents.sources[Int(document)]) && !logged.contains(document)
      && documents.issuedOn[Int(document)] <= facts.asOf && facts.reconciliation.open[Int(document)] > 0
  }.sorted()
  guard let first = new.first else { return [] }
  return [
    Diagnostic(
      CollectCodes.unreasonedDispute, at: facts.ledger.files.place(of: documents.sources[Int(first)]),
      "\(Wording.counted(new.count, "document")) such as '\(documents.numbers[Int(first)])'"
        + " \(Wording.form(new.count, "is", "are")) disputed by the ledger alone: the log does not say why")
  ]
}

extension Customers {
  /// The ids above a customer up to himself; nil where they do not lead back to him.
  fileprivate func circle(above customer: Customer) -> [String]? {
    var ids: [String] = []
    var at = customer
    while !at.parentID.isEmpty, let row = row(of: at.parentID), !ids.contains(at.parentID) {
      at = self[row]
      ids.append(at.id)
      if at.id == customer.id { return ids }
    }
    return nil
  }
}
