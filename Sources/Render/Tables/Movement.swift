internal import Domain

extension Table {
  /// What moved from bucket to bucket, item by item.
  static func movement(_ report: Report) -> Table {
    let movements = report.close.monthOnMonth.movements
    let labels = report.close.policy.buckets.labels
    return Table(
      "What moved from bucket to bucket since the end of the month before. Sorted by currency, from, to.",
      rows: movements.count,
      [
        .extract("currency", .word, "of the amount") { .word(movements[$0].currency.code) },
        .extract("from_bucket", .word, "the bucket then, `new` or `reopened`") {
          .word(movements[$0].from.word(labels))
        },
        .extract("to_bucket", .word, "the bucket now, or `paid`, `credited`, `deducted`, `written_off`, `changed`") {
          .word(movements[$0].to.word(labels))
        },
        .extract("items", .integer, "documents, or instalments of them") { .count(movements[$0].items) },
        .extract("amount", .money, "of those items") { .money(movements[$0].amount, movements[$0].currency) },
      ])
  }

  /// How much of each bucket rolled into a worse one.
  static func rollRates(_ report: Report) -> Table {
    let rates = report.close.monthOnMonth.rollRates
    let labels = report.close.policy.buckets.labels
    return Table(
      "How much of each bucket rolled into a worse one. Sorted by currency, then bucket.", rows: rates.count,
      [
        .extract("currency", .word, "of the amounts") { .word(rates[$0].currency.code) },
        .extract("bucket", .word, "the bucket at the end of the month before") { .word(labels[rates[$0].bucket]) },
        .extract("opening", .money, "what was in it then") { .money(rates[$0].opening, rates[$0].currency) },
        .extract("rolled", .money, "of that, what is open in a worse bucket now") {
          .money(rates[$0].rolled, rates[$0].currency)
        },
        .extract("item_rate", .percent, "rolled, of opening") { .percent(rates[$0].item) },
        .extract("simple_rate", .percent, "the next bucket now, of this one then; can exceed 100") {
          .percent(rates[$0].simple)
        },
      ])
  }

  /// The same as a matrix: a row a bucket of the month before, a column where it went; then the roll rates.
  static func movementMatrix(_ report: Report, _ currencies: [Currency]) -> Table {
    let labels = report.close.policy.buckets.labels
    let movements = report.close.monthOnMonth.movements
    let buckets = labels.indices.map { BucketMovement.End.bucket($0) }
    let to =
      buckets
      + [.paid, .credited, .deducted, .writtenOff, .changed].filter { end in movements.contains { $0.to == end } }
    let from = currencies.flatMap { currency in
      (buckets + [.new, .reopened]).filter { end in movements.contains { $0.currency == currency && $0.from == end } }
        .map { (currency: currency, end: $0) }
    }
    func amount(_ row: Int, _ end: BucketMovement.End) -> Int64 {
      movements.first { $0.currency == from[row].currency && $0.from == from[row].end && $0.to == end }?.amount ?? 0
    }
    func rate(_ value: @escaping (RollRate) -> Metric) -> Column.Value {
      { row in
        guard case .bucket(let bucket) = from[row].end else { return .empty }
        let rates = report.close.monthOnMonth.rollRates
        return rates.first { $0.currency == from[row].currency && $0.bucket == bucket }.map { .percent(value($0)) }
          ?? .empty
      }
    }
    let (first, last) = (to[0].word(labels), to[to.count - 1].word(labels))
    var head = SheetHead(
      "Movement from bucket to bucket",
      note:
        "item by item since the end of the month before; roll rate = what is in a worse bucket now,"
        + " in percent of the row",
      frozenColumns: 2)
    head.isAlwaysShown = !movements.isEmpty
    return Table(
      "What moved from bucket to bucket, as a matrix.", rows: from.count, sheet: head,
      [
        .sheet("from", "From", 14) { .code(from[$0].end.word(labels)) },
        .sheet("currency", "Currency", 9) { .word(from[$0].currency.code) },
      ]
        + to.map { end in
          .sheet(end.word(labels), Wording.spaced(end.word(labels)), 15, .money) {
            .money(amount($0, end), from[$0].currency)
          }
        }
        + [
          .sheet("total", "Total", 16, .money, formula: { "=SUM(\($0[first]):\($0[last]))" }) { row in
            .money(to.reduce(0) { $0 + amount(row, $1) }, from[row].currency)
          },
          .sheet("item_rate", "Roll rate", 10, .percent, value: rate(\.item)),
          .sheet("simple_rate", "Simple roll rate", 10, .percent, value: rate(\.simple)),
        ])
  }
}
