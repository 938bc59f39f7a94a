internal import Domain

/// Every promise of the log, decided by cash. Sorted by customer, then promised date, then source.
///
/// Received is cash value-dated after the promise was made and until two business days after the day promised, on the
/// documents or, where none is named, on any of the customer's; money on account counts where nothing else claims it. A
/// cent counts for one promise, the earlier date first.
func promises(_ facts: CollectFacts, _ policy: DeskPolicy) -> [PromiseResult] {
  var all: [PromiseResult] = []
  for (customer, events) in facts.events.sorted(by: { $0.key < $1.key }) {
    let made = events.filter { $0.kind == .promise && $0.promisedOn != nil && $0.isOfEffect }
    guard !made.isEmpty else { continue }
    var own = made.compactMap { PromiseResult($0, facts, policy) }
    for currency in Set(own.map(\.currency)).sorted() {
      var cash = CashPieces(of: customer, in: currency, facts)
      let order = own.indices.filter { own[$0].currency == currency }.sorted {
        (own[$0].until, own[$0].madeOn, own[$0].source) < (own[$1].until, own[$1].madeOn, own[$1].source)
      }
      for at in order where own[at].status != .void {
        let taken = cash.take(
          own[at].amount, after: own[at].madeOn, until: min(own[at].until, facts.asOf),
          on: own[at].documents.isEmpty ? nil : Set(own[at].documents))
        own[at].received = taken.reduce(0) { $0 + $1.amount }
        own[at].onAccount = taken.reduce(0) { $1.document == nil ? $0 + $1.amount : $0 }
        own[at].receipts = Array(Set(taken.map(\.receipt))).sorted()
      }
    }
    for at in own.indices { own[at].decide(among: own, agreed: agreed(made, own[at]), facts.asOf, policy.promise) }
    all += own.sorted { ($0.promisedOn, $0.source) < ($1.promisedOn, $1.source) }
  }
  return all
}

/// The days on which we agreed to a new promise in the place of one.
private func agreed(_ made: [Event], _ promise: PromiseResult) -> [Source] {
  made.filter { $0.outcome.lettersInLowerCase == "agreed" && $0.source != promise.source }.map(\.source)
}

extension PromiseResult {
  /// Nil where a promise names documents that are not there.
  fileprivate init?(_ event: Event, _ facts: CollectFacts, _ policy: DeskPolicy) {
    guard var promised = event.promisedOn else { return nil }
    var documents = facts.documents(of: event)
    guard event.documentNumber.isEmpty || !documents.isEmpty else { return nil }
    let currency =
      documents.first.map { facts.ledger.documents.currencies[Int($0)] } ?? facts.currency(ofAccount: event.customer)
    documents.removeAll { facts.ledger.documents.currencies[Int($0)] != currency }
    let open =
      documents.isEmpty
      ? facts.overdue(event.customer, currency, event.date)
      : documents.reduce(0) { $0 + facts.open($1, on: event.date) }
    // A promise for a weekend is one for the next business day.
    while promised.weekday >= 5 { promised = promised.adding(days: 1) }
    let stated = event.amount.map { facts.amount($0, in: currency) }
    self.init(
      id: event.id.isEmpty ? facts.place(event.source) : event.id, customer: event.customer, documents: documents,
      currency: currency, madeOn: event.date, promisedOn: promised,
      until: promised.adding(businessDays: policy.promise.graceBusinessDays),
      amount: max(0, documents.isEmpty ? stated ?? open : min(stated ?? open, open)), source: event.source)
    if !documents.isEmpty, documents.allSatisfy({ facts.payments.isCreditedInFull(Int($0)) }) { status = .void }
  }

  fileprivate mutating func decide(
    among all: [PromiseResult], agreed: [Source], _ asOf: CalendarDate, _ policy: DeskPolicy.Promise
  ) {
    guard status != .void else { return }
    let isReplaced = all.contains { other in
      other.source != source && agreed.contains(other.source) && other.documents == documents
        && other.currency == currency && other.madeOn >= madeOn && other.madeOn <= until
        && (other.madeOn, other.source) > (madeOn, source)
    }
    if amount > 0, Int128(received) * 100 >= Int128(amount) * Int128(policy.keptPercent) {
      status = .kept
    } else if isReplaced {
      status = .replaced
    } else if asOf <= until {
      status = .open
    } else if amount > 0, Int128(received) * 100 >= Int128(amount) * Int128(policy.partlyPercent) {
      status = .partly
    } else {
      status = .broken
    }
  }
}

extension CollectFacts {
  /// What a customer had overdue in a currency at the end of a day.
  fileprivate func overdue(_ customer: Int32, _ currency: Currency, _ day: CalendarDate) -> Int64 {
    let documents = ledger.documents
    return (self.documents[customer] ?? []).reduce(0) { sum, document in
      let row = Int(document)
      guard documents.currencies[row] == currency, documents.amounts[row] > 0, documents.dueOn[row] < day else {
        return sum
      }
      return sum + open(document, on: day)
    }
  }
}
