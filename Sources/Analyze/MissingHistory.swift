package import Domain

/// Open items that may have been paid long before the inputs begin to tell of payments.
package struct MissingHistory: Sendable, Hashable {
  package var currency: Currency
  /// What is open of items that fell due more than 31 days before ``firstDay``.
  package var old: Int64
  /// What is open in all, credits apart.
  package var open: Int64
  /// The first due date among the old ones.
  package var since: CalendarDate
  /// The first day that bank lines or the cash journal cover; nil where there are none.
  package var firstDay: CalendarDate?
  /// The day of which an opening list would tell what is missing.
  package var openingDay: CalendarDate
}

/// What of a first close may be paid long ago: where it is more than a tenth of what is open, by currency.
///
/// A company whose bank lines cover the time has none, and one whose opening list lies just before them neither.
package func missingHistory(_ ledger: Ledger, _ close: Close) -> [MissingHistory] {
  guard ledger.closed == nil else { return [] }
  let firstDay = Coverage(ledger, asOf: close.asOf).firstDay
  let begins = firstDay ?? close.period.firstDay
  if let opening = ledger.opening?.asOf, begins.days(since: opening) <= 32 { return [] }
  var found: [Currency: MissingHistory] = [:]
  for item in close.openItems where item.open > 0 {
    let currency = ledger.documents.currencies[Int(item.document)]
    var history =
      found[currency]
      ?? MissingHistory(
        currency: currency, old: 0, open: 0, since: begins, firstDay: firstDay,
        openingDay: begins.month.firstDay.adding(days: -1))
    history.open += item.open
    if begins.days(since: item.dueOn) > 31 {
      history.old += item.open
      history.since = min(history.since, item.dueOn)
    }
    found[currency] = history
  }
  return found.values.filter { Int128($0.old) * 10 > Int128($0.open) }.sorted { $0.currency < $1.currency }
}
