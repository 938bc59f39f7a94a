internal import Domain

/// What a forecast is made from: the facts as of a date and what the desk makes of them.
struct ForecastFacts {
  let ledger: Ledger
  let reconciliation: Reconciliation
  let close: Close
  let payments: Payments

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close) {
    self.ledger = ledger
    self.reconciliation = reconciliation
    self.close = close
    payments = Payments(ledger, reconciliation)
  }

  var asOf: CalendarDate { close.asOf }
  var work: WorkResults { close.desk.work }

  /// By document: what is disputed of it.
  func disputed() -> [Int32: Int64] {
    var disputed: [Int32: Int64] = [:]
    for dispute in work.disputes where dispute.isOpen { disputed[dispute.document, default: 0] += dispute.amount }
    return disputed
  }

  /// By document: what the customer's own money covers of it.
  func covered() -> [Int32: Int64] {
    Dictionary(work.cover.map { ($0.document, $0.amount) }, uniquingKeysWith: +)
  }

  /// Documents on a plan in good standing, and those of which it is promised when they are paid.
  func agreed() -> Set<Int32> {
    Set(work.plans.lazy.filter(\.state.holds).flatMap(\.documents))
      .union(work.promises.lazy.filter { $0.status == .open }.flatMap(\.documents))
  }

  /// The week of a date, from 1; the first for one that is past, nil for one beyond the last.
  func week(of date: CalendarDate) -> Int? {
    let week = max(1, (date.days(since: asOf) + 6) / 7)
    return week <= ForecastPolicy.weeks ? week : nil
  }
}
