package import Domain

/// Receivables by age at the end of each of the last months, rebuilt from the facts as they are known now: what of a
/// document was open is its amount less what took effect until then.
///
/// - Parameter count: months, that of the close included; at least one. Months before the first document are left out.
/// - Returns: by currency, then month.
package func monthEnds(
  _ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, count: Int
) -> [MonthEnd] {
  var history = MonthEndHistory(ledger, close)
  return history.run(reconciliation, count: count)
}

private struct MonthEndHistory {
  let documents: Documents
  let close: Close
  /// By document: what is open at the end of the month at work, and of the month behind it.
  private var open: [Int64] = []
  private var ends: [MonthEnd] = []

  init(_ ledger: Ledger, _ close: Close) {
    documents = ledger.documents
    self.close = close
  }

  /// From the last month back: what took effect in a month is put back at its beginning.
  mutating func run(_ reconciliation: Reconciliation, count: Int) -> [MonthEnd] {
    open = reconciliation.open
    let first = documents.issuedOn.min()?.month ?? close.period
    let months = (0..<count).map { close.period.adding(months: -$0) }.prefix { $0 >= first }
    // Allocations of the months looked at, by the month in which they took effect.
    var places: [Month: [Int]] = [:]
    let allocations = reconciliation.allocations
    for place in 0..<allocations.count where allocations.effectiveOn[place].month > (months.last ?? first) {
      places[allocations.effectiveOn[place].month, default: []].append(place)
    }
    var found: [MonthEnd] = []
    var later: [Int64]?
    for (at, month) in months.enumerated() {
      let day = at == 0 ? close.asOf : month.lastDay
      var sums = state(month, day)
      if let later {
        addRolls(from: day, to: at == 1 ? close.asOf : month.adding(months: 1).lastDay, later, &found, month)
      }
      found += sums.keys.sorted().compactMap { sums.removeValue(forKey: $0) }
      later = open
      for place in places[month] ?? [] {
        open[Int(allocations.documents[place])] += allocations.amounts[place]
      }
    }
    // The first month has none before it to roll from.
    return found.sorted { ($0.currency, $0.month) < ($1.currency, $1.month) }
  }

  /// What is open on a day, by currency and bucket.
  private func state(_ month: Month, _ day: CalendarDate) -> [Currency: MonthEnd] {
    var sums: [Currency: MonthEnd] = [:]
    let buckets = close.policy.buckets.count
    let ended = MonthEndHistory.endedNinetyDays(before: day)
    var items: [OpenItem] = []
    for row in 0..<documents.count where documents.amounts[row] > 0 && documents.issuedOn[row] <= day {
      let currency = documents.currencies[row]
      let left = open[row]
      let isDue90 =
        documents.dueOn[row].month == ended && (documents.types[row] == .invoice || documents.types[row] == .debitNote)
      guard left > 0 || isDue90 else { continue }
      var sum = sums[currency] ?? MonthEnd(month, currency, buckets: buckets)
      if left > 0 {
        items.removeAll(keepingCapacity: true)
        Aging.appendItems(of: row, open: left, documents, day, close.policy, to: &items)
        for item in items where item.open > 0 { sum.buckets[Int(item.bucket)] += item.open }
      }
      if isDue90 {
        sum.due90 += documents.amounts[row]
        sum.unpaid90 += max(left, 0)
      }
      sums[currency] = sum
    }
    return sums
  }

  /// The last month that had ended ninety days before a day.
  static func endedNinetyDays(before day: CalendarDate) -> Month {
    let then = day.adding(days: -90)
    return then == then.month.lastDay ? then.month : then.month.adding(months: -1)
  }

  /// What of the buckets of a day is open in a worse one at the end of the month behind it.
  private func addRolls(
    from day: CalendarDate, to end: CalendarDate, _ later: [Int64], _ found: inout [MonthEnd], _ month: Month
  ) {
    var places: [Currency: Int] = [:]
    for at in found.indices where found[at].month == month.adding(months: 1) { places[found[at].currency] = at }
    var (before, after): ([OpenItem], [OpenItem]) = ([], [])
    for row in 0..<documents.count
    where documents.amounts[row] > 0 && documents.issuedOn[row] <= day && open[row] > 0 {
      guard let at = places[documents.currencies[row]] else { continue }
      before.removeAll(keepingCapacity: true)
      after.removeAll(keepingCapacity: true)
      Aging.appendItems(of: row, open: open[row], documents, day, close.policy, keepsPaid: true, to: &before)
      if later[row] > 0 {
        Aging.appendItems(of: row, open: later[row], documents, end, close.policy, keepsPaid: true, to: &after)
      }
      for (place, item) in before.enumerated() where item.open > 0 {
        found[at].opening[Int(item.bucket)] += item.open
        guard place < after.count, after[place].bucket > item.bucket else { continue }
        found[at].rolled[Int(item.bucket)] += min(item.open, max(after[place].open, 0))
      }
    }
  }
}
