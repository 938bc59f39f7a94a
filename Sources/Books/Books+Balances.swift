package import Domain
internal import GRDB

/// What a close says of one customer in one currency.
package struct ClosedAccount: Sendable, Hashable {
  /// Nil for unidentified cash.
  package var customer: String?
  package var currency: Currency
  package var movements: Movements
  package var gross: Int64
  package var credits: Int64
  package var unapplied: Int64
  package var overdue: Int64
}

extension Books {
  /// The accounts of a close, in order of currency, then customer.
  package func accounts(of number: Int) throws(BooksError) -> [ClosedAccount] {
    try Self.guarded {
      try queue.read { db in
        let rows = try RowReader(
          db,
          """
          SELECT customer, currency, opening, invoiced, cash, credits, write_offs, other, prior_period, gross, open_credits, unapplied, overdue
            FROM balances WHERE id BETWEEN ? AND ? ORDER BY currency, customer
          """, [RowID.first(of: number), RowID.first(of: number + 1) - 1])
        var accounts: [ClosedAccount] = []
        while try rows.next() {
          accounts.append(
            ClosedAccount(
              customer: rows.optionalText(0), currency: try rows.currency(1), movements: Carrying.movements(rows, 2),
              gross: rows.integer(9),
              credits: rows.integer(10), unapplied: rows.integer(11), overdue: rows.integer(12)))
        }
        return accounts
      }
    }
  }

  /// CEI and three-month DSO of a close's own month, by currency.
  package func metrics(of close: CloseRecord) throws(BooksError) -> [(currency: Currency, cei: Metric, dso: Metric)] {
    try Self.guarded {
      try queue.read { db in
        let rows = try RowReader(
          db, "SELECT currency, cei, dso_3m, month FROM metrics WHERE id BETWEEN ? AND ? ORDER BY currency",
          [RowID.first(of: close.number), RowID.first(of: close.number + 1) - 1])
        var metrics: [(currency: Currency, cei: Metric, dso: Metric)] = []
        while try rows.next() {
          guard rows.text(3) == close.period.iso else { continue }
          metrics.append((try rows.currency(0), try Words.metric(rows.text(1)), try Words.metric(rows.text(2))))
        }
        return metrics
      }
    }
  }

  /// The names of customers, as they were told last.
  package func customerNames() throws(BooksError) -> [String: String] {
    try Self.guarded {
      try queue.read { db in
        let rows = try RowReader(db, "SELECT customer, name FROM customers ORDER BY id")
        var names: [String: String] = [:]
        while try rows.next() { names[rows.text(0)] = rows.text(1) }
        return names
      }
    }
  }
}
