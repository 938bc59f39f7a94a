internal import Domain

/// Which receipts and allocations the outputs list, and in which order.
struct ReportOrder {
  /// Receipts that count as of the date, by id.
  let receipts: [Int]
  /// By receipt id (a credit's own number where there is no receipt), then as they were made.
  let allocations: [Int]

  init(_ report: Report) {
    receipts = Self.receipts(report)
    allocations = Self.allocations(report)
  }

  static func receipts(_ report: Report) -> [Int] {
    let ids = report.ledger.receipts.ids
    return rowsSorted(report.ledger.receipts.count, by: ids) { UInt32($0) }.map(Int.init)
      .filter { report.reconciliation.statuses[$0] != nil }
  }

  static func allocations(_ report: Report) -> [Int] {
    let allocations = report.reconciliation.allocations
    var names = report.ledger.receipts.ids
    var nameOf = [UInt32](repeating: 0, count: allocations.count)
    for row in 0..<allocations.count {
      if allocations.receipts[row] >= 0 {
        nameOf[row] = UInt32(allocations.receipts[row])
      } else {
        let credit = allocations.credits[Int32(row)] ?? allocations.documents[row]
        nameOf[row] = report.ledger.documents.numbers.withBytes(of: Int(credit)) { names.append($0) }
      }
    }
    return rowsSorted(allocations.count, by: names) { nameOf[$0] }.map(Int.init)
  }

  /// Warning signs from medium on, customer by customer: those with the highest severity first, then by score, then by
  /// the numbers in their ids.
  func flaggedSigns(_ report: Report, _ id: (Int32) -> String) -> [Int] {
    let risk = report.close.desk.risk
    let scores = Dictionary(risk.scores.map { ($0.customer, $0.score) }) { first, _ in first }
    let own = Dictionary(
      grouping: risk.signs.indices.filter { risk.signs[$0].severity.isFlagged }, by: { risk.signs[$0].customer })
    let ranked = own.map { customer, rows in
      (
        worst: rows.map { risk.signs[$0].severity }.max() ?? .medium, score: scores[customer] ?? 0, id: id(customer),
        rows: rows
      )
    }
    return ranked.sorted { a, b in
      if a.worst != b.worst { return a.worst > b.worst }
      return a.score == b.score ? NaturalOrder.isLess(a.id, b.id) : a.score > b.score
    }.flatMap { one in
      one.rows.sorted { (risk.signs[$1].severity, $0) < (risk.signs[$0].severity, $1) }
    }
  }

  /// Receipts booked in the period.
  func receiptsOfPeriod(_ report: Report) -> [Int] {
    receipts.filter { report.ledger.receipts.bookedOn[$0] >= report.close.period.firstDay }
  }

  /// Allocations of those receipts, and credits set off in the period.
  func allocationsOfPeriod(_ report: Report) -> [Int] {
    let made = report.reconciliation.allocations
    return allocations.filter { row in
      let receipt = Int(made.receipts[row])
      let date = receipt >= 0 ? report.ledger.receipts.bookedOn[receipt] : made.effectiveOn[row]
      return date >= report.close.period.firstDay
    }
  }

  func unappliedReceipts(_ report: Report) -> [Int] {
    receipts.filter {
      report.reconciliation.statuses[$0]?.isReceivable ?? true
        && report.reconciliation.unapplied($0, of: report.ledger.receipts) != 0
    }
  }
}

/// Rows by the text of a table, ties by row.
func rowsSorted(_ count: Int, by ids: TextTable, _ id: (Int) -> UInt32) -> [Int32] {
  // Eight bytes of the text in one number settle nearly all comparisons.
  var keyed: [(key: UInt64, row: Int32)] = []
  keyed.reserveCapacity(count)
  var isSorted = true
  for row in 0..<count {
    let key = ids.withBytes(of: id(row)) { text in
      var key: UInt64 = 0
      for at in 0..<8 { key = key << 8 | (at < text.count ? UInt64(text[at]) : 0) }
      return key
    }
    if let last = keyed.last, last.key > key { isSorted = false }
    keyed.append((key, Int32(row)))
  }
  func isBefore(_ a: (key: UInt64, row: Int32), _ b: (key: UInt64, row: Int32)) -> Bool {
    if a.key != b.key { return a.key < b.key }
    let first = id(Int(a.row))
    let second = id(Int(b.row))
    if first == second { return a.row < b.row }
    if ids.precedes(Int32(first), Int32(second)) { return true }
    return ids.precedes(Int32(second), Int32(first)) ? false : a.row < b.row
  }
  if isSorted { isSorted = zip(keyed, keyed.dropFirst()).allSatisfy { !isBefore($1, $0) } }
  if !isSorted { keyed.sort(by: isBefore) }
  return keyed.map(\.row)
}
