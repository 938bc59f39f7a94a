internal import Domain

/// What a close says: what is open, and every figure made of it.
extension ClosingRows {
  func writeState() throws {
    let labels = close.policy.buckets.labels
    let items = try writer(Tables.openItems)
    for item in close.openItems {
      try items.add(
        OpenItemRecord(
          document: documentIDs[Int(item.document)], dueOn: item.dueOn, original: item.original, open: item.open,
          daysPastDue: Int64(item.daysPastDue), bucket: labels[Int(item.bucket)],
          isDisputed: close.disputed.contains(item.document)))
    }
    let unapplied = try writer(Tables.unapplied)
    for receipt in 0..<ledger.receipts.count {
      guard let status = reconciliation.statuses[receipt], status.isReceivable else { continue }
      let amount = reconciliation.unapplied(receipt, of: ledger.receipts)
      guard amount != 0 else { continue }
      var record = position(of: receipt, status)
      record.unapplied = Money(amount, ledger.receipts.currencies[receipt])
      try unapplied.add(record)
    }
  }

  func writeFigures() throws {
    try writeBalances()
    let metrics = try writer(Tables.metrics)
    for var row in close.trend where row.month == close.period || ledger.closed == nil {
      if row.month == close.period { row.basis = .books }
      try metrics.add(row)
    }
    let movements = try writer(Tables.movements)
    for movement in close.monthOnMonth.movements {
      try movements.add(MovementRecord(movement: movement, labels: close.policy.buckets.labels))
    }
    let changes = try writer(Tables.priorPeriodChanges)
    for change in close.tieOuts.priorPeriodChanges {
      try changes.add(PriorPeriodRecord(change: change, customer: customerID(change.customer)))
    }
    try writeAllowance()
    let controls = try writer(Tables.controls)
    for control in close.controls { try controls.add(control) }
  }

  /// Nothing is begun where no allowance is estimated, so that the digest of the close has no such table.
  private func writeAllowance() throws {
    guard let allowance = close.desk.allowance else { return }
    let records = allowance.closed(in: close.period)
    guard !records.isEmpty else { return }
    let allowances = try writer(Tables.allowances)
    for record in records { try allowances.add(record) }
  }

  private func writeBalances() throws {
    struct Account: Hashable { var customer: Int32; var currency: Currency }
    var moved: [Account: Movements] = [:]
    for row in close.rollForward where row.month == close.period {
      moved[Account(customer: row.customer, currency: row.currency)] = row.movements
    }
    var aged: [Account: AgingRow] = [:]
    for row in close.aging { aged[Account(customer: row.customer, currency: row.currency)] = row }
    let balances = try writer(Tables.balances)
    let buckets = try writer(Tables.buckets)
    let labels = close.policy.buckets.labels
    for account in Set(moved.keys).union(aged.keys).sorted(by: {
      ($0.customer, $0.currency) < ($1.customer, $1.currency)
    }) {
      let customer = customerID(account.customer)
      var record = BalanceRecord(customer: customer, currency: account.currency)
      record.movements = moved[account] ?? Movements()
      if let aging = aged[account] {
        record.gross = aging.gross
        record.openCredits = aging.credits
        record.unapplied = aging.unapplied
        record.disputed = aging.disputed
        record.overdue = aging.overdue
      }
      try balances.add(record)
      for (bucket, amount) in (aged[account]?.buckets ?? []).enumerated() where amount != 0 {
        try buckets.add(
          BucketRecord(customer: customer, currency: account.currency, bucket: labels[bucket], amount: amount))
      }
    }
  }
}
