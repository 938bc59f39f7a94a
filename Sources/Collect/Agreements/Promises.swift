internal import Domain

/// Every promise of the log, decided by cash. Sorted by customer, then promised date, then source.
///
/// Received is cash value-dated from the day on which the promise was made, unless the bank had booked it before, until
/// two business days after the day promised, on the documents or, where none is named, on any of the customer's; money
/// on account counts where nothing else claims it. A cent counts for one promise, the earlier date first; one that was
/// replaced takes what came before its successor was made.
func promises(_ facts: CollectFacts, _ policy: DeskPolicy) -> [PromiseResult] {
  var all: [PromiseResult] = []
  for (customer, events) in facts.events.sorted(by: { $0.key < $1.key }) {
    let made = events.filter { $0.kind == .promise && $0.isOfEffect && $0.flawOfPromise == nil }
    guard !made.isEmpty else { continue }
    var own = made.flatMap { event in
      facts.currencies(of: event).compactMap { PromiseResult(event, $0, facts, policy) }
    }
    let agreed = Set(made.filter { $0.outcome.lettersInLowerCase == "agreed" }.map(\.source))
    let successors = own.map { $0.replacedOn(among: own, agreed: agreed) }
    for currency in Set(own.map(\.currency)).sorted() {
      var cash = CashPieces(of: customer, in: currency, facts)
      let order = own.indices.filter { own[$0].currency == currency }.sorted {
        (own[$0].until, own[$0].madeOn, own[$0].source) < (own[$1].until, own[$1].madeOn, own[$1].source)
      }
      for at in order where own[at].status != .void {
        let last = successors[at].map { min(own[at].until, $0.adding(days: -1)) } ?? own[at].until
        let taken = cash.take(
          own[at].amount, from: own[at].madeOn, until: min(last, facts.asOf),
          on: own[at].documents.isEmpty ? nil : Set(own[at].documents))
        own[at].received = taken.reduce(0) { $0 + $1.amount }
        own[at].onAccount = taken.reduce(0) { $1.document == nil ? $0 + $1.amount : $0 }
        own[at].receipts = Array(Set(taken.map(\.receipt))).sorted()
      }
    }
    for at in own.indices { own[at].decide(isReplaced: successors[at] != nil, facts.asOf, policy.promise) }
    let stated = Set(made.filter { $0.amount != nil }.map(\.source))
    keepOne(ofEach: stated, in: &own)
    all += own.sorted {
      ($0.promisedOn, $0.source, $0.currency) < ($1.promisedOn, $1.source, $1.currency)
    }
  }
  return all
}

/// Of one sum that may have been promised in any of several currencies: while none is decided it is waited for in each;
/// what came of it is told once, of the currency in which most of it came.
private func keepOne(ofEach stated: Set<Source>, in own: inout [PromiseResult]) {
  for (source, rows) in Dictionary(grouping: own.indices, by: { own[$0].source }) where stated.contains(source) {
    let rows = rows.filter { own[$0].status != .void }
    guard rows.count > 1,
      rows.contains(where: { own[$0].status == .kept })
        || !rows.contains(where: {
          own[$0].status == .open
        })
    else { continue }
    // The first of equals is that of the currency that comes first.
    let best = rows.max { a, b in
      let one = Int128(own[a].received) * Int128(max(1, own[b].amount))
      let other = Int128(own[b].received) * Int128(max(1, own[a].amount))
      return one == other ? own[a].currency > own[b].currency : one < other
    }
    for at in rows where at != best {
      (own[at].status, own[at].received, own[at].onAccount, own[at].receipts) = (.void, 0, 0, [])
    }
  }
}

extension Event {
  /// The most days ahead for which anybody waits.
  static let promiseDays = 365

  /// Why a promise says nothing that can be waited for; nil where it does.
  var flawOfPromise: String? {
    guard let promisedOn else { return "it names no day" }
    if promisedOn.onBusinessDay < date { return "\(promisedOn) is before the day on which it was made" }
    if promisedOn.days(since: date) > Self.promiseDays {
      return "\(promisedOn) is more than \(Self.promiseDays) days ahead"
    }
    return nil
  }
}

extension CalendarDate {
  /// The Monday after a weekend; else the day itself.
  fileprivate var onBusinessDay: CalendarDate {
    var day = self
    while day.weekday >= 5 { day = day.adding(days: 1) }
    return day
  }
}

extension PromiseResult {
  /// Nil where a promise names documents that are not there.
  fileprivate init?(_ event: Event, _ currency: Currency, _ facts: CollectFacts, _ policy: DeskPolicy) {
    guard let promised = event.promisedOn?.onBusinessDay else { return nil }
    var documents = facts.documents(of: event)
    guard event.documentNumber.isEmpty || !documents.isEmpty else { return nil }
    documents.removeAll { facts.ledger.documents.currencies[Int($0)] != currency }
    let open =
      documents.isEmpty
      ? facts.overdue(event.customer, currency, event.date)
      : documents.reduce(0) { $0 + facts.open($1, on: event.date, withoutCash: true) }
    let stated = event.amount.map { facts.amount($0, in: currency) }
    self.init(
      id: event.id.isEmpty ? facts.place(event.source) : event.id, customer: event.customer, documents: documents,
      currency: currency, madeOn: event.date, promisedOn: promised,
      until: promised.adding(businessDays: policy.promise.graceBusinessDays),
      amount: max(0, documents.isEmpty ? stated ?? open : min(stated ?? open, open)), source: event.source)
    // Nothing can come where nothing was owed.
    if amount == 0 || (!documents.isEmpty && documents.allSatisfy({ facts.payments.isCreditedInFull(Int($0)) })) {
      status = .void
    }
  }

  /// The day on which a new promise was made in its place, with our consent and while it could still be kept.
  fileprivate func replacedOn(among all: [PromiseResult], agreed: Set<Source>) -> CalendarDate? {
    all.lazy.filter { other in
      other.source != source && agreed.contains(other.source) && other.documents == documents
        && other.currency == currency && other.madeOn >= madeOn && other.madeOn <= until
        && (other.madeOn, other.source) > (madeOn, source)
    }.map(\.madeOn).min()
  }

  fileprivate mutating func decide(isReplaced: Bool, _ asOf: CalendarDate, _ policy: DeskPolicy.Promise) {
    guard status != .void else { return }
    if Int128(received) * 100 >= Int128(amount) * Int128(policy.keptPercent) {
      status = .kept
    } else if isReplaced {
      status = .replaced
    } else if asOf <= until {
      status = .open
    } else if Int128(received) * 100 >= Int128(amount) * Int128(policy.partlyPercent) {
      status = .partly
    } else {
      status = .broken
    }
  }
}

extension CollectFacts {
  /// The currencies in which a promise speaks: those of its documents' first, else each in which something was overdue
  /// when it was made.
  fileprivate func currencies(of promise: Event) -> [Currency] {
    if !promise.documentNumber.isEmpty {
      return documents(of: promise).first.map { [ledger.documents.currencies[Int($0)]] } ?? []
    }
    let own = (documents[promise.customer] ?? []).map { ledger.documents.currencies[Int($0)] }
    let owed = Set(own).filter { overdue(promise.customer, $0, promise.date) > 0 }
    return owed.isEmpty ? [currency(ofAccount: promise.customer)] : owed.sorted()
  }

  /// What a customer had overdue in a currency on a day, before the cash of that day.
  fileprivate func overdue(_ customer: Int32, _ currency: Currency, _ day: CalendarDate) -> Int64 {
    let documents = ledger.documents
    return (self.documents[customer] ?? []).reduce(0) { sum, document in
      let row = Int(document)
      guard documents.currencies[row] == currency, documents.amounts[row] > 0, documents.dueOn[row] < day else {
        return sum
      }
      return sum + open(document, on: day, withoutCash: true)
    }
  }
}
