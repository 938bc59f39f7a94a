internal import Domain
internal import GRDB

/// What the last close left beside its facts.
extension Carrying {
  func readAllocations() throws {
    try each(Tables.allocations, in: ranges) { _, record in
      guard let document = documentRows[record.document] else { return }
      var row = AllocationRow(
        receipt: Allocations.noReceipt, document: document, kind: record.kind, amount: record.amount,
        effectiveOn: record.effectiveOn, rule: record.rule, confidence: record.confidence)
      if let id = record.receipt {
        guard let receipt = receiptRows[id] else { return }
        row.receipt = receipt
      }
      if let id = record.credit {
        guard let credit = documentRows[id] else { return }
        row.credit = credit
      }
      row.note = record.note
      row.decidedAt = record.origin.map(source)
      state.allocations.append(row)
    }
  }

  func readReview() throws {
    var candidates: [Int64: [Candidate]] = [:]
    try each(Tables.candidates, in: lastAlone) { _, record in
      let documents = record.documents.compactMap { documentRows[$0] }
      candidates[record.review, default: []].append(
        Candidate(documents: documents, amount: record.amount, evidence: record.evidence))
    }
    try each(Tables.review, in: lastAlone) { id, record in
      guard let receipt = receiptRows[record.receipt] else { return }
      state.review.append(
        ReviewItem(
          receipt: receipt, customer: try customer(record.customer), reason: record.reason,
          wouldDecide: record.wouldDecide,
          candidates: candidates[id] ?? []))
    }
  }

  private func readAllowances() throws {
    guard try db.tableExists(Tables.allowances.name) else { return }
    for close in standing.suffix(Books.keptAllowances) {
      try each(Tables.allowances, in: [close.number...close.number]) { _, record in
        var record = record
        record.period = close.period
        state.allowances.append(record)
      }
    }
  }

  func readFigures() throws {
    try each(Tables.balances.only("customer", "currency", "closing"), in: lastAlone) { _, record in
      guard record.closing != 0 else { return }
      state.balances.append(
        AccountBalance(customer: try customer(record.customer), currency: record.currency, amount: record.closing))
    }
    let firstShown = last.period.adding(months: 1 - Books.shownTrendMonths)
    try each(Tables.metrics, in: Self.ranges(standing.filter { $0.period >= firstShown })) { _, row in
      if row.month >= firstShown { state.trend.append(row) }
    }
    state.trend.sort { ($0.currency, $0.month) < ($1.currency, $1.month) }
    try readAllowances()
    for close in standing.suffix(Books.shownRollForwardMonths) {
      try each(Tables.balances, in: [close.number...close.number]) { _, record in
        guard record.movements != Movements() else { return }
        state.rollForward.append(
          RollForwardRow(
            month: close.period, currency: record.currency, customer: try customer(record.customer),
            movements: record.movements))
      }
    }
  }
}
