package import Domain

/// A part of a month that the inputs seem not to tell of.
package struct MissingInputs: Sendable, Hashable {
  /// What is missing, in a sentence.
  package var message: String
  /// The account or kind of file.
  package var scope: String
  /// Whether money lies between two statements.
  package var isGap = false
}

/// What of a month the inputs seem to miss: only what the data say beyond doubt, for a quiet month is no missing one.
///
/// - No bank line though each of the three months before had some; or neither document nor bank line, though the month
///   before had both. A month without an invoice and with receipts may be the last of a business.
/// - Every document of the month claims what was open on a day inside it: the list is older than the month's end, and
///   working days lie between.
/// - A bank account whose lines stop, begin or pause inside the month for longer than twice the longest pause it ever
///   had.
/// - A statement that opens with another balance than the one before it closed with, inside the month.
package func missingInputs(_ ledger: Ledger, period: Month, carriedStatements: [BankStatement] = []) -> [MissingInputs]
{
  var missing: [MissingInputs] = []
  let documents = days(ledger.documents.issuedOn, until: period.lastDay)
  let receipts = days(ledger.receipts.bookedOn, until: period.lastDay)
  for (what, days) in [("document", documents), ("bank line", receipts)] {
    guard !days.contains(where: { $0 >= period.firstDay }) else { continue }
    let months = Set(days.map(\.month))
    let hadSome = (1...3).allSatisfy { months.contains(period.adding(months: -$0)) }
    let before = period.adding(months: -1)
    let hasNothing = [documents, receipts].allSatisfy {
      $0.last.map { $0 < period.firstDay && $0.month == before } ?? false
    }
    if hasNothing || hadSome && what != "document" {
      missing.append(
        MissingInputs(
          message: "no \(what) is dated in \(period)" + (days.last.map { "; the last is of \($0)" } ?? ""),
          scope: what == "document" ? "documents" : "bank"))
    }
  }
  return missing + staleLists(ledger, period: period) + pauses(ledger, period: period)
    + gaps(ledger, carriedStatements, period: period)
}

/// Distinct days in order.
private func days(_ dates: [CalendarDate], until last: CalendarDate) -> [CalendarDate] {
  Set(dates.lazy.filter { $0 <= last }).sorted()
}

/// Documents of the month that are all of a list of open items of a day inside it.
private func staleLists(_ ledger: Ledger, period: Month) -> [MissingInputs] {
  let documents = ledger.documents
  var last: CalendarDate?
  for row in 0..<documents.count
  where documents.issuedOn[row] >= period.firstDay && documents.issuedOn[row] <= period.lastDay {
    guard let day = documents.dayOfClaim(row), day < period.lastDay else { return [] }
    last = max(last ?? day, day)
  }
  guard let last, last >= period.firstDay,
    !(0..<documents.count).contains(where: {
      documents.issuedOn[$0] > last && documents.issuedOn[$0] <= period.lastDay
    })
  else { return [] }
  // A list of the last working day tells of the month.
  let left = (1...period.lastDay.days(since: last)).map { last.adding(days: $0) }
  guard left.contains(where: { $0.weekday < 5 }) else { return [] }
  return [
    MissingInputs(
      message:
        "every document of \(period) is of a list of open items of \(last): nothing tells of those dated after it",
      scope: "documents")
  ]
}

private func pauses(_ ledger: Ledger, period: Month) -> [MissingInputs] {
  var byAccount: [UInt32: Set<CalendarDate>] = [:]
  for row in 0..<ledger.receipts.count
  where ledger.receipts.bookedOn[row] <= period.lastDay && !ledger.receipts.fromJournal[row] {
    byAccount[ledger.receipts.accounts[row], default: []].insert(ledger.receipts.bookedOn[row])
  }
  var missing: [MissingInputs] = []
  for (account, set) in byAccount.sorted(by: { $0.key < $1.key }) {
    let days = set.sorted()
    let before = days.filter { $0 < period.firstDay }
    // An account with a short or thin history says nothing about its pauses.
    guard before.count >= 20, let first = before.first, period.firstDay.days(since: first) >= 90 else { continue }
    let longest = zip(before, before.dropFirst()).map { $1.days(since: $0) }.max() ?? 0
    let limit = max(2 * longest, 10)
    let here = days.filter { $0 >= period.firstDay }
    let stops = [before.last].compactMap { $0 } + here + [period.lastDay.adding(days: 1)]
    for (start, end) in zip(stops, stops.dropFirst()) where end.days(since: start) > limit {
      let name = ledger.receipts.parties[account]
      let until = end > period.lastDay ? "the end of the month" : "\(end)"
      missing.append(
        MissingInputs(
          message:
            "no line between \(start) and \(until): \(end.days(since: start)) days, and it never paused for more than"
            + " \(longest)",
          scope: name.isEmpty ? "bank" : "bank account \(name)"))
    }
  }
  return missing
}

/// Statements that tell their balances: each opens where one before it closed.
private func gaps(_ ledger: Ledger, _ carried: [BankStatement], period: Month) -> [MissingInputs] {
  var byAccount: [String: [BankStatement]] = [:]
  for statement in carried + ledger.bankStatements
  where statement.purpose == .statement && statement.opening != nil && statement.closing != nil {
    byAccount["\(statement.account) \(statement.currency.code)", default: []].append(statement)
  }
  var missing: [MissingInputs] = []
  for (account, statements) in byAccount.sorted(by: { $0.key < $1.key }) {
    let ordered = statements.sorted { (day($0), $0.source) < (day($1), $1.source) }
    var closings: Set<Int64> = []
    for statement in ordered {
      if !closings.isEmpty, let opening = statement.opening, !closings.contains(opening),
        let opened = statement.openedOn ?? statement.firstDay,
        opened >= period.firstDay, opened <= period.lastDay
      {
        missing.append(
          MissingInputs(
            message:
              "statement '\(statement.number)' opens on \(opened) with \(Money(opening, statement.currency).plain),"
              + " and none before it closed with that",
            scope: "bank account \(account)", isGap: true))
      }
      if let closing = statement.closing { closings.insert(closing) }
    }
  }
  return missing
}

private func day(_ statement: BankStatement) -> Int32 {
  (statement.closedOn ?? statement.lastDay ?? CalendarDate(dayNumber: 0)).dayNumber
}
