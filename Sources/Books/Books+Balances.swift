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
    try rows(of: Tables.balances, number, order: "currency, customer").map {
      ClosedAccount(
        customer: $0.customer, currency: $0.currency, movements: $0.movements, gross: $0.gross, credits: $0.openCredits,
        unapplied: $0.unapplied, overdue: $0.overdue)
    }
  }

  /// CEI and three-month DSO of a close's own month, by currency.
  package func metrics(of close: CloseRecord) throws(BooksError) -> [(currency: Currency, cei: Metric, dso: Metric)] {
    let columns = Tables.metrics.only("currency", TrendFigure.cei.rawValue, TrendFigure.dso3Months.rawValue, "month")
    return try rows(of: columns, close.number, order: "currency").filter { $0.month == close.period }.map {
      ($0.currency, $0.cei, $0.dso3Months)
    }
  }

  /// The names of customers, as they were told last.
  package func customerNames() throws(BooksError) -> [String: String] {
    try Self.guarded {
      try queue.read { db in
        var names: [String: String] = [:]
        try Tables.customers.only("customer", "name").reader(db).each(0...Int64.max) { _, record in
          names[record.details.id] = record.details.name
        }
        return names
      }
    }
  }
}
