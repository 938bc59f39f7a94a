internal import Domain

/// The months of the analysis, and the month of any day in one look.
struct Timeline {
  let first: Month
  let count: Int
  let asOf: CalendarDate
  /// The last day of each month; the as-of date of the last, which may be cut short.
  let ends: [CalendarDate]
  /// The first month that is not closed; 0 where none is.
  let firstOpen: Int
  /// The first month of which it is known what was collected, and the first of which all sales are known; `count` where
  /// none is.
  let firstCovered, firstSales: Int
  /// The first month of which bank lines stopped telling; `count` where none is.
  let firstSilent: Int
  /// How many closed months are looked back on.
  static let monthsBack = 36
  private let base: Int32
  private let monthOfDay: [Int32]

  init(_ ledger: Ledger, asOf: CalendarDate, period: Month) {
    var earliest = asOf
    for date in ledger.documents.issuedOn where date < earliest { earliest = date }
    for date in ledger.receipts.bookedOn where date < earliest { earliest = date }
    // What was before an opening list is in its amounts.
    if let opening = ledger.opening?.asOf, opening <= asOf { earliest = max(earliest, opening) }
    let coverage = Coverage(ledger, asOf: asOf)
    if let closed = ledger.closed {
      // What is older than the months that the trend shows counts in the first of them.
      let known = closed.trend.map(\.month).min() ?? closed.period
      first = max(min(earliest.month, known, period), closed.period.adding(months: -Self.monthsBack))
      firstOpen = closed.period.months(since: first) + 1
    } else {
      first = min(earliest.month, period)
      firstOpen = 0
    }
    count = period.months(since: first) + 1
    self.asOf = asOf
    let (begins, months) = (first, count)
    func index(of month: Month) -> Int { min(max(month.months(since: begins), 0), months) }
    (firstCovered, firstSales) = (index(of: coverage.firstMonth), index(of: coverage.firstSales))
    firstSilent = coverage.silentFrom.map(index) ?? months
    ends = (0..<count).map { [first, count] in $0 == count - 1 ? asOf : first.adding(months: $0).lastDay }
    base = first.firstDay.dayNumber
    var table: [Int32] = []
    for month in 0..<count {
      table.append(contentsOf: repeatElement(Int32(month), count: first.adding(months: month).days))
    }
    monthOfDay = table
  }

  /// The month of a date; before the first the first, after the last `count`.
  @inline(__always)
  func index(_ date: CalendarDate) -> Int {
    let day = Int(date.dayNumber - base)
    if day < 0 { return 0 }
    return day < monthOfDay.count && date <= asOf ? Int(monthOfDay[day]) : count
  }

  /// The same, and the first open month for what lies in a closed one.
  @inline(__always)
  func openIndex(_ date: CalendarDate) -> Int { max(index(date), firstOpen) }

  /// The last month at whose end something due on this date is not past due; -1 where there is none.
  @inline(__always)
  func lastCurrent(_ due: CalendarDate) -> Int {
    let day = Int(due.dayNumber - base)
    if day < 0 { return -1 }
    guard day < monthOfDay.count else { return count - 1 }
    let month = Int(monthOfDay[day])
    return ends[month] <= due ? month : month - 1
  }

  func month(_ index: Int) -> Month { first.adding(months: index) }

  func days(_ index: Int) -> Int {
    index == count - 1 ? asOf.days(since: month(index).firstDay) + 1 : month(index).days
  }
}
