internal import Domain

extension ClosingRows {
  func writeState() throws {
    let labels = close.policy.buckets.labels
    let items = try writer("open_items", 7)
    for item in close.openItems {
      items.integer(documentIDs[Int(item.document)])
      items.date(item.dueOn)
      items.integer(item.original)
      items.integer(item.open)
      items.integer(Int(item.daysPastDue))
      items.text(labels[Int(item.bucket)])
      items.flag(close.disputed.contains(item.document))
      try items.end()
    }
    let unapplied = try writer("unapplied", 7)
    for receipt in 0..<ledger.receipts.count {
      guard let status = reconciliation.statuses[receipt], status != .notReceivable else { continue }
      let amount = reconciliation.unapplied(receipt, of: ledger.receipts)
      guard amount != 0 else { continue }
      unapplied.integer(receiptIDs[receipt])
      unapplied.text(customerID(reconciliation.customers[receipt]))
      unapplied.text(ledger.receipts.currencies[receipt].code)
      unapplied.integer(amount)
      unapplied.integer(reconciliation.allocated[receipt])
      unapplied.text(status.word)
      unapplied.text(reconciliation.rules[receipt].word)
      try unapplied.end()
    }
  }

  func writeFigures() throws {
    struct Account: Hashable { var customer: Int32; var currency: Currency }
    var moved: [Account: Movements] = [:]
    for row in close.rollForward where row.month == close.period {
      moved[Account(customer: row.customer, currency: row.currency)] = row.movements
    }
    var aged: [Account: AgingRow] = [:]
    for row in close.aging { aged[Account(customer: row.customer, currency: row.currency)] = row }
    let balances = try writer("balances", 15)
    let buckets = try writer("buckets", 4)
    let labels = close.policy.buckets.labels
    for account in Set(moved.keys).union(aged.keys).sorted(by: { ($0.customer, $0.currency) < ($1.customer, $1.currency) }) {
      balances.text(customerID(account.customer))
      balances.text(account.currency.code)
      write(moved[account] ?? Movements(), to: balances)
      let aging = aged[account]
      for amount in [aging?.gross, aging?.credits, aging?.unapplied, aging?.disputed, aging?.overdue] { balances.integer(amount ?? 0) }
      try balances.end()
      for (bucket, amount) in (aging?.buckets ?? []).enumerated() where amount != 0 {
        buckets.text(customerID(account.customer))
        buckets.text(account.currency.code)
        buckets.text(labels[bucket])
        buckets.integer(amount)
        try buckets.end()
      }
    }
    let metrics = try writer("metrics", 23)
    for row in close.trend where row.month == close.period || ledger.closed == nil {
      metrics.text(row.month.iso)
      metrics.text(row.currency.code)
      metrics.text(row.month == close.period ? TrendBasis.books.rawValue : row.basis.rawValue)
      write(row.movements, to: metrics)
      metrics.integer(row.endingCurrent)
      metrics.integer(row.overdue)
      let figures = [
        row.cei, row.ceiCash, row.dso, row.dso3Months, row.dsoCountback, row.bestPossibleDSO, row.averageDaysDelinquent, row.daysToPay,
        row.onTimeRate, row.overdueShare,
      ]
      for metric in figures { metrics.text(metric.explained) }
      try metrics.end()
    }
    let movements = try writer("movements", 5)
    for movement in close.monthOnMonth.movements {
      movements.text(movement.currency.code)
      movements.text(movement.from.word(labels))
      movements.text(movement.to.word(labels))
      movements.integer(movement.items)
      movements.integer(movement.amount)
      try movements.end()
    }
    let changes = try writer("prior_period_changes", 8)
    for change in close.tieOuts.priorPeriodChanges {
      changes.text(change.cause.rawValue)
      changes.text(customerID(change.customer))
      changes.text(change.currency.code)
      changes.text(change.item)
      changes.date(change.date)
      changes.integer(change.reported)
      changes.integer(change.now)
      changes.text(change.detail)
      try changes.end()
    }
    let controls = try writer("controls", 6)
    for control in close.controls {
      for text in [control.control, control.scope, control.expected, control.actual, control.difference, control.status.rawValue] {
        controls.text(text)
      }
      try controls.end()
    }
  }

  private func write(_ moved: Movements, to row: RowWriter) {
    for amount in [
      moved.opening, moved.invoiced, moved.cash, moved.credits, moved.writeOffs, moved.other, moved.priorPeriod, moved.closing,
    ] {
      row.integer(amount)
    }
  }
}
