internal import Domain

/// From which day on bank lines, statements or the cash journal tell what was paid.
struct Coverage {
  /// The first of them, without a long pause between two files behind it; nil where there is none until the date.
  let firstDay: CalendarDate?
  /// The first month of which it is known what was collected; the months that the books know are.
  let firstMonth: Month
  /// The first month of which all sales are known: an opening list has what is still open of those before.
  let firstSales: Month
  /// The first month of which no bank line tells although the three before it have some each; nil where there is none.
  let silentFrom: Month?

  /// Files that lie further apart than this do not cover what lies between them.
  private static let longestPause = 92

  init(_ ledger: Ledger, asOf: CalendarDate) {
    firstDay = Self.firstDay(ledger, asOf: asOf)
    silentFrom = Self.silentFrom(ledger, asOf: asOf)
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

  private static func silentFrom(_ ledger: Ledger, asOf: CalendarDate) -> Month? {
    var months: Set<Month> = []
    for day in ledger.receipts.bookedOn where day <= asOf { months.insert(day.month) }
    guard let last = months.max(), last < asOf.month,
      (1...2).allSatisfy({ months.contains(last.adding(months: -$0)) })
    else { return nil }
    // A statement without lines tells that there were none.
    let told = ledger.bankStatements.compactMap { $0.closedOn ?? $0.lastDay }.max()?.month ?? last
    let silent = max(last, told).adding(months: 1)
    return silent <= asOf.month ? silent : nil
  }

  /// Each file covers the days from its first to its last line, and each statement those that it says.
  private static func firstDay(_ ledger: Ledger, asOf: CalendarDate) -> CalendarDate? {
    var byFile: [UInt32: (first: CalendarDate, last: CalendarDate)] = [:]
    func see(_ file: UInt32, _ days: [CalendarDate]) {
      for day in days where day <= asOf {
        let known = byFile[file] ?? (day, day)
        byFile[file] = (min(known.first, day), max(known.last, day))
      }
    }
    let receipts = ledger.receipts
    for row in 0..<receipts.count where receipts.bookedOn[row] <= asOf {
      let (file, day) = (receipts.sources[row].file, receipts.bookedOn[row])
      // Most lines lie between those before them.
      if let known = byFile[file], known.first <= day, day <= known.last { continue }
      see(file, [day])
    }
    for posting in ledger.journal { see(posting.source.file, [posting.date]) }
    for statement in ledger.bankStatements {
      let ends = [statement.openedOn, statement.firstDay, statement.lastDay, statement.closedOn].compactMap { $0 }
      see(statement.source.file, ends)
    }
    var first: CalendarDate?
    for days in byFile.values.sorted(by: { ($0.last, $0.first) > ($1.last, $1.first) }) {
      if let known = first, known.days(since: days.last) > longestPause { break }
      first = min(first ?? days.first, days.first)
    }
    return first
  }
}
