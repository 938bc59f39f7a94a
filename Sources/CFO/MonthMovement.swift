internal import Domain

/// How receivables moved in the month, whose balances did, and why CEI and DSO changed.
struct MonthMovement {
  let facts: CFOFacts
  let currency: Currency

  static let customers = 5

  init(_ facts: CFOFacts) {
    self.facts = facts
    currency = facts.currency
  }

  var bridge: CFOBridge {
    let moved = facts.trend().last { $0.month == facts.close.period }?.movements ?? Movements()
    let returned = returned()
    return CFOBridge([
      .opening: moved.opening, .invoiced: moved.invoiced, .cash: moved.cash - returned, .returned: returned,
      .credits: moved.credits, .writeOffs: moved.writeOffs, .other: moved.other, .closing: moved.closing,
    ])
  }

  /// Payments that came back in the month, positive: receivables are there again.
  private func returned() -> Int64 {
    let (receipts, reconciliation) = (facts.ledger.receipts, facts.report.reconciliation)
    let carried = facts.ledger.closed?.receiptCount ?? 0
    var sum: Int64 = 0
    for receipt in carried..<max(carried, receipts.count)
    where receipts.currencies[receipt] == currency && receipts.amounts[receipt] < 0
      && receipts.bookedOn[receipt].month == facts.close.period
      && reconciliation.statuses[receipt]?.isReceivable ?? false
    {
      sum -= receipts.amounts[receipt]
    }
    return sum
  }

  /// Those whose balance changed most.
  var movers: [CFOMover] {
    let rows = facts.close.rollForward.filter {
      $0.month == facts.close.period && $0.currency == currency && $0.movements.closing != $0.movements.opening
    }.sorted { a, b in
      let (first, second) = (
        (a.movements.closing - a.movements.opening).magnitude, (b.movements.closing - b.movements.opening).magnitude
      )
      return first != second ? first > second : a.customer < b.customer
    }.prefix(Self.customers)
    let customers = Set(rows.map(\.customer))
    let (invoiced, paid) = (largestDocuments(of: customers), mostPaid(of: customers))
    return rows.map { row in
      let moved = row.movements
      let steps: [(CFOBridge.Step, Int64)] = [
        (.invoiced, moved.invoiced), (.cash, moved.cash), (.credits, moved.credits), (.writeOffs, moved.writeOffs),
        (.other, moved.other),
      ]
      let change = moved.closing - moved.opening
      // The largest of those that move it the way it went.
      let main = steps.filter { ($0.1 < 0) == (change < 0) && $0.1 != 0 }.max { $0.1.magnitude < $1.1.magnitude }
      return CFOMover(
        name: facts.name(row.customer), change: change, step: main?.0 ?? .other, amount: main?.1 ?? 0,
        document: (main?.0 == .cash ? paid : main?.0 == .invoiced ? invoiced : [:])[row.customer] ?? "")
    }
  }

  /// By customer: the document on which most cash came in the month.
  private func mostPaid(of customers: Set<Int32>) -> [Int32: String] {
    let (documents, allocations) = (facts.ledger.documents, facts.report.reconciliation.allocations)
    var cash: [Int32: Int64] = [:]
    for place in 0..<allocations.count
    where allocations.kinds[place] == .cash && allocations.effectiveOn[place].month == facts.close.period
      && documents.currencies[Int(allocations.documents[place])] == currency
      && customers.contains(documents.customers[Int(allocations.documents[place])])
    {
      cash[allocations.documents[place], default: 0] += allocations.amounts[place]
    }
    var most: [Int32: Int32] = [:]
    for (document, amount) in cash.sorted(by: { $0.key < $1.key }) {
      let customer = documents.customers[Int(document)]
      if amount > most[customer].flatMap({ cash[$0] }) ?? 0 { most[customer] = document }
    }
    return most.mapValues { OneLine.text(documents.numbers[Int($0)]) }
  }

  /// By customer: the number of the largest document of the month.
  private func largestDocuments(of customers: Set<Int32>) -> [Int32: String] {
    var largest: [Int32: (amount: UInt64, row: Int)] = [:]
    let documents = facts.ledger.documents
    for row in 0..<documents.count
    where documents.currencies[row] == currency && documents.issuedOn[row].month == facts.close.period
      && customers.contains(documents.customers[row])
    {
      let amount = documents.amounts[row].magnitude
      if amount > largest[documents.customers[row]]?.amount ?? 0 { largest[documents.customers[row]] = (amount, row) }
    }
    return largest.mapValues { OneLine.text(documents.numbers[$0.row]) }
  }

  /// The lines of a metric, five and the others, which add up to its change.
  func causes(_ figure: BridgeLine.Figure) -> [CFOCause] {
    let lines = facts.close.monthOnMonth.bridge.filter { $0.figure == figure && $0.currency == currency }
    guard !lines.isEmpty else { return [] }
    var causes = lines.prefix(Self.customers).map {
      CFOCause(name: facts.name($0.customer), cause: $0.cause, effect: $0.effect)
    }
    let rest = lines.dropFirst(Self.customers)
    if !rest.isEmpty {
      causes.append(CFOCause(name: nil, cause: nil, effect: rest.reduce(0) { $0 + $1.effect }))
    }
    return causes
  }

  /// The months of the charts, thirteen at most.
  var months: [CFOMonth] {
    let trend = facts.trend()
    let ends = Dictionary(
      facts.monthEnds.filter { $0.currency == currency }.map { ($0.month, $0) }, uniquingKeysWith: { $1 })
    return trend.indices.suffix(Figures.months).map { at in
      let row = trend[at]
      var month = CFOMonth(
        month: row.month, buckets: [], credits: row.movements.closing - row.endingCurrent - row.overdue, trend: row)
      // Buckets that do not add up to what the month was closed with are none of it.
      if let end = ends[row.month], end.buckets.reduce(0, +) == row.endingCurrent + row.overdue {
        month.buckets = end.buckets
      }
      month.isDecline = Declines.holds(trend[...at].map(\.cei))
      return month
    }
  }

  /// How buckets rolled, over six months.
  var rolls: [CFORoll] {
    let ends = facts.monthEnds.filter { $0.currency == currency }
    guard let last = ends.last, last.month == facts.close.period else { return [] }
    let count = last.buckets.count
    let rates = (0..<12).map { back in ends.first { $0.month == facts.close.period.adding(months: back - 11) } }
    return (0..<max(0, count - 1)).map { bucket in
      let values = rates.map { $0?.rollRate(bucket) }
      let known = values.compactMap { $0 }
      return CFORoll(
        bucket: bucket, months: Array(values.suffix(6)),
        mean: known.isEmpty
          ? nil : Ratio.rounded(known.reduce(Int128(0)) { $0 + Int128($1) }, over: Int128(known.count)))
    }.filter { $0.months.contains { $0 != nil } }
  }

  /// Customers' cash of the thirteen weeks up to the date.
  var pastWeeks: [Int64] {
    var weeks = [Int64](repeating: 0, count: ForecastPolicy.weeks)
    let receipts = facts.ledger.receipts
    for receipt in 0..<receipts.count
    where receipts.currencies[receipt] == currency
      && facts.report.reconciliation.statuses[receipt]?.isReceivable ?? false
    {
      let days = facts.close.asOf.days(since: receipts.bookedOn[receipt])
      if days >= 0, days < 7 * weeks.count { weeks[weeks.count - 1 - days / 7] += receipts.amounts[receipt] }
    }
    return weeks
  }
}
