internal import Domain

/// The monthly trend of each currency: closed months as they were closed, the others rebuilt from the ledger.
struct Trend {
  private(set) var rows: [TrendRow] = []

  /// What one currency adds up to, month by month.
  private struct Sums {
    var current: [Int64]
    var gross: [Int64]
    var due: [Int]
    var paidOnTime: [Int]
    var weightedDays: [Int128]
    var weight: [Int128]

    init(_ months: Int) {
      current = Array(repeating: 0, count: months + 2)
      gross = current
      due = Array(repeating: 0, count: months + 1)
      paidOnTime = due
      weightedDays = Array(repeating: 0, count: months + 1)
      weight = weightedDays
    }
  }

  init(
    _ ledger: Ledger, _ reconciliation: Reconciliation, _ accounts: Accounts, _ rollForward: RollForward,
    _ payments: Payments, _ timeline: Timeline
  ) {
    for currency in accounts.currencies {
      let sums = Self.sums(currency, ledger, reconciliation, payments, timeline)
      var movements = [Movements](repeating: Movements(), count: timeline.count)
      for account in 0..<accounts.count where accounts.all[account].currency == currency {
        for month in rollForward.firstMonth(of: account)..<timeline.count {
          movements[month].add(rollForward[account, month])
        }
      }
      let closed = (ledger.closed?.trend ?? []).filter { $0.currency == currency && $0.month >= timeline.first }
      for month in 0..<timeline.firstOpen { movements[month] = Movements() }
      for row in closed { movements[row.month.months(since: timeline.first)] = row.movements }
      // A currency in which nothing happened up to the date is none of its currencies.
      if closed.isEmpty, movements.allSatisfy({ $0 == Movements() }) { continue }
      rows += UnappliedEffect.added(to: closed + Self.rows(currency, movements, sums, timeline))
    }
  }

  private static func sums(
    _ currency: Currency, _ ledger: Ledger, _ reconciliation: Reconciliation, _ payments: Payments, _ timeline: Timeline
  ) -> Sums {
    let documents = ledger.documents
    let months = timeline.count
    let carried = ledger.closed?.documentCount ?? 0
    var sums = Sums(months)
    // Differences: an amount counts from one month on, until it is taken back in another.
    for row in 0..<documents.count
    where documents.currencies[row] == currency && documents.amounts[row] > 0
      && documents.issuedOn[row] <= timeline.asOf
    {
      let issued = timeline.openIndex(documents.issuedOn[row])
      if documents.types[row] == .invoice || documents.types[row] == .debitNote {
        countDue(row, documents, payments, timeline, &sums)
      }
      if !documents.instalments.isEmpty, documents.instalments[Int32(row)] != nil { continue }
      // Of a carried document, what the last close left open.
      let amount = row < carried ? ledger.closed?.open[row] ?? 0 : documents.amounts[row]
      let last = timeline.lastCurrent(documents.dueOn[row])
      sums.gross[issued] += amount
      if last >= issued {
        sums.current[issued] += amount
        sums.current[last + 1] -= amount
      }
    }
    let allocations = reconciliation.allocations
    for place in 0..<allocations.count where allocations.isNew(place) {
      let row = Int(allocations.documents[place])
      guard documents.currencies[row] == currency, documents.amounts[row] > 0 else { continue }
      let amount = allocations.amounts[place]
      let month = timeline.openIndex(allocations.effectiveOn[place])
      if allocations.kinds[place] == .cash, amount > 0, !payments.isReversed(place) {
        let paid = min(ledger.receipts.valueOn[Int(allocations.receipts[place])], timeline.asOf)
        let at = timeline.openIndex(paid)
        sums.weightedDays[at] += Int128(amount) * Int128(paid.days(since: documents.issuedOn[row]))
        sums.weight[at] += Int128(amount)
      }
      if !documents.instalments.isEmpty, documents.instalments[Int32(row)] != nil { continue }
      sums.gross[month] -= amount
      let last = timeline.lastCurrent(documents.dueOn[row])
      if last >= month {
        sums.current[month] -= amount
        sums.current[last + 1] += amount
      }
    }
    for month in 1..<max(months, 1) {
      sums.gross[month] += sums.gross[month - 1]
      sums.current[month] += sums.current[month - 1]
    }
    addInstalments(currency, ledger, allocations, timeline, &sums)
    return sums
  }

  /// Documents with instalments are rebuilt at every month-end: which of them a payment fills depends on what came
  /// before.
  private static func addInstalments(
    _ currency: Currency, _ ledger: Ledger, _ allocations: Allocations, _ timeline: Timeline, _ sums: inout Sums
  ) {
    let documents = ledger.documents
    let carried = ledger.closed?.documentCount ?? 0
    let rows = documents.instalments.keys.sorted().filter {
      documents.currencies[Int($0)] == currency && documents.amounts[Int($0)] > 0
        && documents.issuedOn[Int($0)] <= timeline.asOf
    }
    guard !rows.isEmpty else { return }
    // By document: what allocations took off, by month.
    var taken: [Int32: [Int: Int64]] = [:]
    for row in rows { taken[row] = [:] }
    for place in 0..<allocations.count where allocations.isNew(place) && taken[allocations.documents[place]] != nil {
      let month = timeline.openIndex(allocations.effectiveOn[place])
      taken[allocations.documents[place]]![month, default: 0] += allocations.amounts[place]
    }
    for row in rows {
      var left = Int(row) < carried ? ledger.closed?.open[Int(row)] ?? 0 : documents.amounts[Int(row)]
      let issued = timeline.openIndex(documents.issuedOn[Int(row)])
      for (month, amount) in taken[row]! where month < issued { left -= amount }
      for month in issued..<timeline.count {
        left -= taken[row]![month] ?? 0
        guard left != 0 else { continue }
        for (instalment, part) in Aging.openParts(of: documents.instalments[row]!, open: left) {
          sums.gross[month] += part
          if instalment.dueOn >= timeline.ends[month] { sums.current[month] += part }
        }
      }
    }
  }

  private static func countDue(
    _ row: Int, _ documents: Documents, _ payments: Payments, _ timeline: Timeline, _ sums: inout Sums
  ) {
    let due = documents.dueOn[row]
    guard due >= timeline.first.firstDay, due <= timeline.asOf, !payments.isCreditedInFull(row) else { return }
    let month = timeline.index(due)
    sums.due[month] += 1
    if let paid = payments.settledOn(row), paid <= due { sums.paidOnTime[month] += 1 }
  }

  private static func rows(_ currency: Currency, _ movements: [Movements], _ sums: Sums, _ timeline: Timeline)
    -> [TrendRow]
  {
    func netSales(_ month: Int) -> Int64 { movements[month].invoiced + movements[month].credits }
    // Months without sales in a row count together: of a long history few have some.
    var runs = [(sales: Int64, days: Int)]()
    func lengthen(_ month: Int) {
      let sales = netSales(month)
      if sales <= 0, let last = runs.last, last.sales <= 0 {
        runs[runs.count - 1].days += timeline.days(month)
      } else {
        runs.append((sales, timeline.days(month)))
      }
    }
    for month in timeline.firstSales..<max(timeline.firstOpen, timeline.firstSales) { lengthen(month) }
    return (timeline.firstOpen..<timeline.count).map { month in
      let moved = movements[month]
      let current = sums.current[month]
      var row = TrendRow(
        month: timeline.month(month), currency: currency, movements: moved, endingCurrent: current,
        overdue: sums.gross[month] - current)
      if month >= timeline.firstSales { lengthen(month) }
      // Nobody knows what was collected: no figure of it is 0.
      guard month >= timeline.firstCovered, month < timeline.firstSilent else { return row.withoutFigures }
      row.cei = Metrics.cei(
        opening: moved.opening, sales: moved.invoiced, endingTotal: moved.closing, endingCurrent: current)
      row.ceiCash = Metrics.ceiCash(
        cash: -moved.cash, opening: moved.opening, sales: moved.invoiced, endingCurrent: current)
      row.dso = Metrics.dso(receivables: moved.closing, sales: netSales(month), days: timeline.days(month))
      row.dsoCountback = Metrics.countBack(receivables: moved.closing, months: runs.reversed())
      if month >= timeline.firstSales + 2 {
        let sales = (month - 2...month).reduce(0) { $0 + netSales($1) }
        let days = (month - 2...month).reduce(0) { $0 + timeline.days($1) }
        row.dso3Months = Metrics.dso(receivables: moved.closing, sales: sales, days: days)
        row.bestPossibleDSO = Metrics.dso(receivables: current, sales: sales, days: days)
        row.averageDaysDelinquent = Metrics.dso(receivables: moved.closing - current, sales: sales, days: days)
        row.overdueShare = Metrics.overdueShare(overdue: row.overdue, sales: sales, months: 3)
      } else {
        let short = Metric.notAvailable(.shortHistory)
        (row.dso3Months, row.bestPossibleDSO, row.averageDaysDelinquent, row.overdueShare) = (
          short, short, short, short
        )
      }
      row.daysToPay = Metrics.weightedDays(sum: sums.weightedDays[month], weight: sums.weight[month])
      row.onTimeRate = Metrics.percent(Int64(sums.paidOnTime[month]), of: Int64(sums.due[month]))
      return row
    }
  }
}

extension TrendRow {
  /// The row of a month that neither bank lines nor a cash journal cover.
  fileprivate var withoutFigures: TrendRow {
    var row = self
    let none = Metric.notAvailable(.notCovered)
    (row.cei, row.ceiCash, row.dso, row.dso3Months, row.dsoCountback) = (none, none, none, none, none)
    (row.bestPossibleDSO, row.averageDaysDelinquent, row.overdueShare) = (none, none, none)
    (row.daysToPay, row.onTimeRate) = (none, none)
    return row
  }
}

extension Movements {
  /// Adds another account's movements, openings included.
  mutating func add(_ account: Movements) {
    opening += account.opening
    invoiced += account.invoiced
    cash += account.cash
    credits += account.credits
    writeOffs += account.writeOffs
    other += account.other
  }
}
