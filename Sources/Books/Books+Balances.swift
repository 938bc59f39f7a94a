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

  /// The day and the files of the opening list that a close began the books with; nil where it did not.
  package func opening(of number: Int) throws(BooksError) -> (asOf: CalendarDate, files: [String])? {
    try Self.guarded {
      try queue.read { db in
        guard try db.tableExists(Tables.openings.name) else { return nil }
        var opening: (asOf: CalendarDate, files: [String])?
        let files = try Tables.inputs.only("path").reader(db)
        try Tables.openings.reader(db).each(RowID.all(of: number)) { _, record in
          if opening == nil { opening = (record.asOf, []) }
          try files.each(record.input...record.input) { _, file in opening?.files.append(file.path) }
        }
        return opening
      }
    }
  }

  /// What was said of a close when it was made. An earlier version kept no names, and no control could be accepted.
  package func lock(of close: CloseRecord) throws(BooksError) -> MonthLock {
    let records: [ReasonRecord] = try Self.guarded {
      try queue.read { db in
        guard try db.tableExists(Tables.reasons.name) else { return [] }
        var records: [ReasonRecord] = []
        try Tables.reasons.reader(db).each(RowID.all(of: close.number)) { _, record in records.append(record) }
        return records
      }
    }
    func reason(_ kind: ReasonRecord.Kind, _ text: String) -> MonthLock.Reason? {
      if let record = records.first(where: { $0.kind == kind }) { return record.reason }
      return text.isEmpty ? nil : MonthLock.Reason(text, by: "")
    }
    return MonthLock(
      close: close.number, reopening: reason(.reopening, close.reason),
      incomplete: reason(.incomplete, close.incomplete),
      acceptances: records.compactMap { record in
        record.control.map { MonthLock.Acceptance(control: $0, reason: record.reason) }
      })
  }

  /// How many controls of a close hold, failed and were not proven, whatever words its version had for that.
  package func controls(of number: Int) throws(BooksError) -> ControlCounts {
    try Self.guarded {
      try queue.read { db in
        let rows = try RowReader(
          db, "SELECT status, count(*) FROM controls WHERE id BETWEEN ? AND ? GROUP BY status",
          [RowID.first(of: number), RowID.first(of: number + 1) - 1])
        var counts = ControlCounts()
        while try rows.next() {
          let count = Int(rows.integer(1))
          switch rows.text(0) {
          case "tied", "explained": counts.held += count
          case "failed", "open", "differs": counts.failed += count
          default: counts.notProven += count
          }
        }
        return counts
      }
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
