internal import Domain

/// Every dispute of the ledger and of the log. Sorted by customer, document, day, then source.
///
/// What is disputed of an open document is the amount stated, at most what is open. A document that is paid off ends
/// its dispute.
func disputes(_ facts: CollectFacts) -> [DisputeResult] {
  var all: [DisputeResult] = []
  for (_, events) in facts.events.sorted(by: { $0.key < $1.key }) {
    // Of one day what was opened comes first, so that the order of its lines says nothing.
    let own = events.filter { $0.kind == .disputeOpened || $0.kind == .disputeClosed }
    let inOrder = own.enumerated().sorted {
      ($0.element.date, $0.element.kind == .disputeClosed ? 1 : 0, $0.offset)
        < ($1.element.date, $1.element.kind == .disputeClosed ? 1 : 0, $1.offset)
    }
    var open: [Int32: [Int]] = [:]
    for (_, event) in inOrder where event.isOfEffect {
      for document in facts.documents(of: event) {
        let known = open[document] ?? []
        if event.kind == .disputeOpened {
          // Another one of the same document has a name of its own; else it is the same once more.
          guard known.allSatisfy({ !event.id.isEmpty && all[$0].id != event.id }) else { continue }
          open[document, default: []].append(all.count)
          all.append(DisputeResult(event, document, facts))
        } else if let at = known.first(where: { event.id.isEmpty || all[$0].id == event.id }) {
          open[document] = known.filter { $0 != at }
          all[at].close(event, facts)
        }
      }
    }
  }
  let ofLog = Set(all.map(\.document))
  for (document, reason) in facts.ledger.documents.disputes where !ofLog.contains(document) {
    guard facts.ledger.documents.issuedOn[Int(document)] <= facts.asOf else { continue }
    all.append(DisputeResult(document, reason: reason, facts))
  }
  for at in all.indices { all[at].settle(facts) }
  return all.sorted {
    ($0.customer, $0.document, $0.openedOn ?? .init(dayNumber: .min), $0.source)
      < ($1.customer, $1.document, $1.openedOn ?? .init(dayNumber: .min), $1.source)
  }
}

extension DisputeResult.Outcome {
  /// Nil for a word that is none.
  init?(word: String) { self.init(rawValue: word.lowercased().replacing(" ", with: "_")) }
}

extension DisputeResult {
  fileprivate init(_ event: Event, _ document: Int32, _ facts: CollectFacts) {
    let currency = facts.ledger.documents.currencies[Int(document)]
    let open = facts.open(document, on: event.date)
    self.init(
      id: event.id.isEmpty ? facts.place(event.source) : event.id, customer: event.customer, document: document,
      currency: currency, amount: event.amount.map { min(facts.amount($0, in: currency), open) } ?? open,
      reason: event.reason.isEmpty ? Self.reason(in: event.outcome) : event.reason, openedOn: event.date, credited: 0,
      source: event.source)
  }

  /// Logs without a column of reasons have them as the outcome, where others write that it was opened.
  private static func reason(in outcome: String) -> String {
    let word = outcome.uppercased().replacing(" ", with: "_")
    return reasons.contains(word) ? word : ""
  }

  private static let reasons: Set<String> = [
    "PRICE", "QUANTITY", "QUALITY", "NOT_DELIVERED", "NOT_ORDERED", "PO_MISSING", "DUPLICATE", "TAX", "TERMS", "OTHER",
  ]

  /// One that the ledger alone tells of.
  fileprivate init(_ document: Int32, reason: String, _ facts: CollectFacts) {
    let row = Int(document)
    self.init(
      id: facts.place(facts.ledger.documents.sources[row]), customer: facts.ledger.documents.customers[row],
      document: document, currency: facts.ledger.documents.currencies[row],
      amount: facts.reconciliation.open[row], reason: "", openedOn: nil, credited: 0,
      source: facts.ledger.documents.sources[row])
  }

  fileprivate mutating func close(_ event: Event, _ facts: CollectFacts) {
    closedOn = event.date
    outcome = Outcome(word: event.outcome) ?? .withdrawn
    agreed = event.amount.map { min(max(0, facts.amount($0, in: currency)), amount) }
  }

  /// What became of the document: credited since, or paid off.
  fileprivate mutating func settle(_ facts: CollectFacts) {
    let allocations = facts.reconciliation.allocations
    for at in facts.allocations[customer] ?? []
    where allocations.documents[at] == document && allocations.kinds[at] == .credit && allocations.amounts[at] > 0 {
      if let openedOn, allocations.effectiveOn[at] >= openedOn { credited += allocations.amounts[at] }
    }
    guard isOpen else { return }
    let open = facts.reconciliation.open[Int(document)]
    if open <= 0 {
      outcome = .paid
      closedOn = facts.payments.settledOn(Int(document))
    } else {
      amount = min(amount, open)
    }
  }
}
