internal import Domain

extension Table {
  /// Receivables by age at the month-ends of the report's charts.
  static func monthEnds(_ report: Report, _ ends: [MonthEnd]) -> Table {
    let labels = report.close.policy.buckets.labels
    let ends = ends.sorted { ($0.currency, $0.month) < ($1.currency, $1.month) }
    let trend = ends.map { end in report.close.trend.first { $0.currency == end.currency && $0.month == end.month } }
    // Items replayed that are not what the month was closed with are none of it.
    let isKnown = zip(ends, trend).map { end, row in
      row.map { end.buckets.reduce(0, +) == $0.endingCurrent + $0.overdue } ?? false
    }
    func ofTrend(_ key: String, _ meaning: String, _ value: @escaping (TrendRow) -> Int64) -> Column {
      .extract(key, .money, meaning) { .money(orNotAvailable: trend[$0].map(value), ends[$0].currency) }
    }
    return Table(
      "Receivables by age at earlier month-ends, as they were then: buckets and credits are net. Sorted by currency,"
        + " then month.",
      rows: ends.count,
      [
        .extract("month", .month, "at the end of which") { .month(ends[$0].month) },
        .extract("currency", .word, "of the amounts") { .word(ends[$0].currency.code) },
      ]
        + labels.enumerated().map { bucket, label in
          .extract(
            label, .money, "open invoices in this aging bucket; `n/a` where they are not what the month was closed with"
          ) { .money(orNotAvailable: isKnown[$0] ? ends[$0].buckets[bucket] : nil, ends[$0].currency) }
        } + [
          ofTrend("credits", "open credits and cash that is not applied, zero or negative") {
            $0.movements.closing - $0.endingCurrent - $0.overdue
          },
          ofTrend("net", "net receivables", \.movements.closing),
          .extract("due_90", .money, "invoices due in the month that had ended ninety days before") {
            .money(ends[$0].due90, ends[$0].currency)
          },
          .extract("unpaid_90", .money, "what is open of them") { .money(ends[$0].unpaid90, ends[$0].currency) },
        ])
  }

  /// What of each bucket was in a worse one a month later.
  static func monthRolls(_ report: Report, _ ends: [MonthEnd]) -> Table {
    let labels = report.close.policy.buckets.labels
    let rows = ends.sorted { ($0.currency, $0.month) < ($1.currency, $1.month) }.flatMap { end in
      labels.indices.dropLast().map { (end: end, bucket: $0) }
    }
    return Table(
      "What of each aging bucket of the month before was in a worse one at the end of the month. Sorted by currency,"
        + " month, bucket.",
      rows: rows.count,
      [
        .extract("month", .month, "at the end of which") { .month(rows[$0].end.month) },
        .extract("currency", .word, "of the amounts") { .word(rows[$0].end.currency.code) },
        .extract("bucket", .word, "at the end of the month before") { .bucket(labels[rows[$0].bucket]) },
        .extract("opening", .money, "what was in it then") {
          .money(rows[$0].end.opening[rows[$0].bucket], rows[$0].end.currency)
        },
        .extract("rolled", .money, "what of that is open and in a worse one") {
          .money(rows[$0].end.rolled[rows[$0].bucket], rows[$0].end.currency)
        },
        .extract("rate", .percent, "rolled over opening") { row in
          .percent(rows[row].end.rollRate(rows[row].bucket).map { .value(hundredths: $0) } ?? .notAvailable(.noSample))
        },
      ])
  }
}
