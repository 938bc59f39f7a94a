internal import Domain

/// What cash on account and open credits do to CEI, which takes receivables net of them.
///
/// CEI without them takes open debit items in place of net receivables, at the beginning and at the end of the month:
/// (B + S - E) / (B + S - current) x 100, B and E without cash on account and open credits. What it finds collected is
/// what was settled.
enum UnappliedEffect {
  /// The rows of one currency, month by month, with CEI without cash on account and open credits.
  static func added(to rows: [TrendRow]) -> [TrendRow] {
    var rows = rows
    for at in rows.indices {
      let row = rows[at]
      if row.cei == .notAvailable(.notCovered) {
        rows[at].ceiWithoutUnapplied = row.cei
        continue
      }
      guard let opening = debits(before: at, of: rows) else {
        rows[at].ceiWithoutUnapplied = .notAvailable(.shortHistory)
        continue
      }
      rows[at].ceiWithoutUnapplied = Metrics.cei(
        opening: opening, sales: row.movements.invoiced, endingTotal: row.endingCurrent + row.overdue,
        endingCurrent: row.endingCurrent)
      rows[at].collectedUnapplied =
        (row.movements.opening - opening) - (row.movements.closing - row.endingCurrent - row.overdue)
    }
    return rows
  }

  /// Open debit items at the beginning of a month; nil where the month before it is not known.
  private static func debits(before at: Int, of rows: [TrendRow]) -> Int64? {
    if at > 0, rows[at - 1].month == rows[at].month.adding(months: -1) {
      return rows[at - 1].endingCurrent + rows[at - 1].overdue
    }
    return rows[at].movements.opening == 0 && at == 0 && rows[at].basis == .ledger ? 0 : nil
  }
}
