internal import Domain

/// Open debit items at the end of the month before and now, item by item: what stayed, where it is now, and by what the
/// rest went.
///
/// The state before is the one that was closed, or where the month before is not closed the one that the ledger gives
/// for its end.
struct BucketMovements {
  private(set) var movements: [BucketMovement] = []
  private(set) var rates: [RollRate] = []

  private struct Key: Hashable { var currency: Currency; var from: BucketMovement.End; var to: BucketMovement.End }

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close, policy: AnalysisPolicy) {
    let before = close.period.firstDay.adding(days: -1)
    let documents = ledger.documents
    // Without a month before there is nothing to move from.
    guard documents.issuedOn.contains(where: { $0 <= before }) else { return }
    guard Self.isKnown(before, ledger, close) else { return }
    let closed = ledger.closed?.period == close.period.adding(months: -1) ? ledger.closed : nil
    var changes: [Int32: Int64] = [:]
    for change in closed?.changes ?? [] {
      changes[change.document] = documents.amounts[Int(change.document)] - change.amount
    }
    // By document: what allocations since took off, by what they were.
    var since: [Int32: [BucketMovement.End: Int64]] = [:]
    let allocations = reconciliation.allocations
    for place in 0..<allocations.count
    where closed == nil ? allocations.effectiveOn[place] > before : allocations.isNew(place) {
      let document = allocations.documents[place]
      guard documents.amounts[Int(document)] > 0 else { continue }
      let kind: BucketMovement.End =
        switch allocations.kinds[place] {
        case .cash, .return: .paid
        case .credit: .credited
        case .discount, .fee, .withholding, .rounding, .opening:
          allocations.rules[place] == .writeOff ? .writtenOff : .deducted
        }
      since[document, default: [:]][kind, default: 0] += allocations.amounts[place]
    }
    var sums: [Key: (items: Int, amount: Int64)] = [:]
    func add(_ currency: Currency, _ from: BucketMovement.End, _ to: BucketMovement.End, _ amount: Int64) {
      guard amount != 0 else { return }
      let known = sums[Key(currency: currency, from: from, to: to)] ?? (0, 0)
      sums[Key(currency: currency, from: from, to: to)] = (known.items + 1, known.amount + amount)
    }
    var items: [OpenItem] = []
    for row in 0..<documents.count
    where documents.issuedOn[row] <= close.asOf && (documents.amounts[row] > 0 || changes[Int32(row)] != nil) {
      let document = Int32(row)
      let wasKnown = closed.map { row < $0.documentCount } ?? (documents.issuedOn[row] <= before)
      let open = reconciliation.open[row]
      let change = changes[document] ?? 0
      let was =
        !wasKnown ? 0 : closed.map { $0.open[row] - change } ?? open + (since[document]?.values.reduce(0, +) ?? 0)
      guard was > 0 || open > 0 else { continue }
      items.removeAll(keepingCapacity: true)
      if was > 0 { Aging.appendItems(of: row, open: was, documents, before, policy, keepsPaid: true, to: &items) }
      let earlier = items
      items.removeAll(keepingCapacity: true)
      if open > 0 { Aging.appendItems(of: row, open: open, documents, close.asOf, policy, keepsPaid: true, to: &items) }
      var gone = since[document] ?? [:]
      if change < 0 { gone[.changed] = -change }
      let currency = documents.currencies[row]
      // Instalments by their place: several may be due on one day.
      for (place, part) in earlier.enumerated() {
        let now = place < items.count ? items[place] : nil
        let stays = min(part.open, now?.open ?? 0)
        if let now { add(currency, .bucket(Int(part.bucket)), .bucket(Int(now.bucket)), stays) }
        take(part.open - stays, from: &gone) { add(currency, .bucket(Int(part.bucket)), $0, $1) }
      }
      for (place, part) in items.enumerated() {
        let was = place < earlier.count ? earlier[place].open : 0
        add(currency, wasKnown ? .reopened : .new, .bucket(Int(part.bucket)), max(part.open - was, 0))
      }
    }
    movements = sums.map {
      BucketMovement(currency: $0.currency, from: $0.from, to: $0.to, items: $1.items, amount: $1.amount)
    }
    .sorted { ($0.currency, $0.from, $0.to) < ($1.currency, $1.from, $1.to) }
    rates = Self.rates(movements, buckets: policy.buckets.count)
  }

  /// Whether it is known what was open at the end of the month before: by the books, by an opening list, or by what
  /// tells of its payments.
  private static func isKnown(_ before: CalendarDate, _ ledger: Ledger, _ close: Close) -> Bool {
    if ledger.closed != nil { return true }
    if let opening = ledger.opening?.asOf, opening <= close.asOf { return opening <= before }
    return Coverage(ledger, asOf: close.asOf).firstMonth <= before.month
  }

  /// Splits what is gone of an item over what took it, in a fixed order; what nothing explains was changed.
  private func take(
    _ amount: Int64, from gone: inout [BucketMovement.End: Int64], _ body: (BucketMovement.End, Int64) -> Void
  ) {
    var left = amount
    for place in [BucketMovement.End.paid, .credited, .deducted, .writtenOff, .changed] {
      guard left > 0, let available = gone[place], available > 0 else { continue }
      let part = min(left, available)
      body(place, part)
      gone[place] = available - part
      left -= part
    }
    body(.changed, left)
  }

  private static func rates(_ movements: [BucketMovement], buckets: Int) -> [RollRate] {
    var rates: [RollRate] = []
    for currency in Set(movements.map(\.currency)).sorted() {
      let own = movements.filter { $0.currency == currency }
      func sum(_ isCounted: (BucketMovement) -> Bool) -> Int64 { own.reduce(0) { isCounted($1) ? $0 + $1.amount : $0 } }
      for bucket in 0..<buckets {
        let opening = sum { $0.from == .bucket(bucket) }
        let rolled = sum { movement in
          guard movement.from == .bucket(bucket), case .bucket(let to) = movement.to else { return false }
          return to > bucket
        }
        // The last bucket keeps what was in it: of it, what came from this one.
        let next = sum { movement in
          bucket + 2 < buckets
            ? movement.to == .bucket(bucket + 1)
            : movement.from == .bucket(bucket) && movement.to == .bucket(bucket + 1)
        }
        guard opening != 0 || next != 0 else { continue }
        rates.append(
          RollRate(
            currency: currency, bucket: bucket, opening: opening, rolled: rolled,
            simple: bucket + 1 < buckets ? Metrics.percent(next, of: opening) : .notAvailable(.noSample),
            item: Metrics.percent(rolled, of: opening)))
      }
    }
    return rates
  }
}
