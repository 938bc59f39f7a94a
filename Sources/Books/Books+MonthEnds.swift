package import Domain
internal import GRDB

extension Books {
  /// Receivables by age as closes left them, and what of one grew older until the next.
  ///
  /// - Parameters:
  ///   - closes: of months that follow each other, in their order.
  ///   - labels: of the buckets; a close with others is left out.
  /// - Returns: by currency, then month; without ``MonthEnd/unpaid90``, which no close keeps.
  package func monthEnds(of closes: [CloseRecord], labels: [String]) throws(BooksError) -> [MonthEnd] {
    try Self.guarded {
      try queue.read { db in
        var found: [MonthEnd] = []
        for (at, close) in closes.enumerated() {
          guard var own = try Self.buckets(db, close, labels) else { continue }
          if at > 0, closes[at - 1].period.adding(months: 1) == close.period {
            try Self.addRolls(db, from: closes[at - 1], to: close, labels, &own)
          }
          found += own.values
        }
        return found.sorted { ($0.currency, $0.month) < ($1.currency, $1.month) }
      }
    }
  }

  private static func buckets(
    _ db: Database, _ close: CloseRecord, _ labels: [String]
  ) throws -> [Currency: MonthEnd]? {
    let rows = try RowReader(
      db,
      """
      SELECT d.currency, o.bucket, sum(o.open) FROM open_items AS o JOIN documents AS d ON d.id = o.document
      WHERE o.id BETWEEN ? AND ? AND o.open > 0 GROUP BY 1, 2
      """, [RowID.first(of: close.number), RowID.first(of: close.number + 1) - 1])
    var sums: [Currency: MonthEnd] = [:]
    while try rows.next() {
      guard let currency = Currency(rows.text(0)), let bucket = labels.firstIndex(of: rows.text(1)) else { return nil }
      sums[currency, default: MonthEnd(close.period, currency, buckets: labels.count)].buckets[bucket] +=
        rows.integer(2)
    }
    return sums
  }

  private static func addRolls(
    _ db: Database, from before: CloseRecord, to close: CloseRecord, _ labels: [String],
    _ sums: inout [Currency: MonthEnd]
  ) throws {
    let rows = try RowReader(
      db,
      """
      SELECT d.currency, a.bucket, coalesce(b.bucket, ''), sum(a.open), sum(min(a.open, coalesce(b.open, 0)))
      FROM open_items AS a JOIN documents AS d ON d.id = a.document
        LEFT JOIN open_items AS b ON b.document = a.document AND b.due_on = a.due_on AND b.id BETWEEN ? AND ?
      WHERE a.id BETWEEN ? AND ? AND a.open > 0 GROUP BY 1, 2, 3
      """,
      [
        RowID.first(of: close.number), RowID.first(of: close.number + 1) - 1, RowID.first(of: before.number),
        RowID.first(of: before.number + 1) - 1,
      ])
    while try rows.next() {
      guard let currency = Currency(rows.text(0)), let bucket = labels.firstIndex(of: rows.text(1)) else { continue }
      var sum = sums[currency] ?? MonthEnd(close.period, currency, buckets: labels.count)
      sum.opening[bucket] += rows.integer(3)
      if let now = labels.firstIndex(of: rows.text(2)), now > bucket { sum.rolled[bucket] += max(rows.integer(4), 0) }
      sums[currency] = sum
    }
  }
}
