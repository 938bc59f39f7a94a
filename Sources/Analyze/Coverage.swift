internal import Domain

/// From which day on bank lines, statements or the cash journal tell what was paid.
struct Coverage {
  /// The first of them without a long pause behind it; nil where there is none until the date.
  let firstDay: CalendarDate?
  /// The first month of which it is known what was collected; the months that the books know are.
  let firstMonth: Month
  /// The first month of which all sales are known: an opening list has what is still open of those before.
  let firstSales: Month

  /// Files that lie further apart than this do not cover what lies between them.
  private static let longestPause = 92

  init(_ ledger: Ledger, asOf: CalendarDate) {
    firstDay = Self.firstDay(ledger, asOf: asOf)
    let none = Month(year: 1, month: 1)
    let behindOpening = ledger.opening.flatMap { $0.asOf <= asOf ? $0.asOf.month.adding(months: 1) : nil }
    firstSales = behindOpening ?? none
    guard ledger.closed == nil else {
      firstMonth = none
      return
    }
    let begins = firstDay?.month ?? asOf.month.adding(months: 1)
    firstMonth = behindOpening.map { max($0, begins) } ?? begins
  }

  private static func firstDay(_ ledger: Ledger, asOf: CalendarDate) -> CalendarDate? {
    var days: Set<CalendarDate> = []
    var last: CalendarDate?
    // Lines of one day mostly follow each other.
    for day in ledger.receipts.bookedOn where day <= asOf && day != last {
      days.insert(day)
      last = day
    }
    for posting in ledger.journal where posting.date <= asOf { days.insert(posting.date) }
    for statement in ledger.bankStatements {
      let ends = [statement.openedOn, statement.firstDay, statement.lastDay, statement.closedOn].compactMap { $0 }
      guard let first = ends.min(), let last = ends.max(), first <= asOf else { continue }
      // A long statement without lines is no pause.
      var day = first
      while day < min(last, asOf) {
        days.insert(day)
        day = day.adding(days: 28)
      }
      days.insert(min(last, asOf))
    }
    var first: CalendarDate?
    for day in days.sorted(by: >) {
      if let known = first, known.days(since: day) > longestPause { break }
      first = day
    }
    return first
  }
}
