internal import Diagnostics
internal import Domain

/// The allowance as of the date of the close: exposure x rate x scalar by pool and bucket, with what is looked at one
/// by one. No rate is invented: where neither the cohorts nor the settings give any, there is no allowance.
struct AllowanceEstimate {
  let result: Allowance?
  let items: PooledItems
  private let facts: CollectFacts
  private let policy: AllowancePolicy

  init(_ facts: CollectFacts, disputes: [DisputeResult], policy: AllowancePolicy) {
    self.facts = facts
    self.policy = policy
    let pools = Pools(facts.ledger.customers)
    let cohorts = Cohorts(facts, months: policy.windowMonths, pools: pools)
    let items = PooledItems(facts, disputes: disputes, policy: policy, pools: pools)
    self.items = items
    var allowance = Allowance(window: cohorts.window)
    allowance.cells = Self.cells(items, pools.names, cohorts, policy, buckets: facts.close.policy.buckets.count)
    let (documents, customers) = (facts.ledger.documents, facts.ledger.customers)
    func order(_ line: SpecificAllowance) -> (String, Currency, String, Int32) {
      (
        line.customer < 0 ? "" : customers[line.customer].id, line.currency, documents.numbers[Int(line.document)],
        line.document
      )
    }
    allowance.specific = items.specific.sorted {
      let (a, b) = (order($0), order($1))
      return a == b ? $0.ground.rawValue < $1.ground.rawValue : a < b
    }
    let isEstimated =
      allowance.cells.contains { $0.rate != nil } || allowance.specific.contains { $0.thousandths != nil }
    guard isEstimated else {
      result = nil
      return
    }
    allowance.movements = Self.movements(allowance, facts)
    allowance.lookBacks = lookBacks(facts)
    result = allowance
  }

  /// Every bucket of each pool in which something is open.
  private static func cells(
    _ items: PooledItems, _ names: [String], _ cohorts: Cohorts, _ policy: AllowancePolicy, buckets: Int
  ) -> [AllowanceCell] {
    let pools = Set(items.cells.keys.map { PooledItems.Key(pool: $0.pool, currency: $0.currency, bucket: 0) })
    let sorted = pools.sorted { (names[$0.pool], $0.currency) < (names[$1.pool], $1.currency) }
    return sorted.flatMap { key in
      (0..<buckets).map { bucket in
        let name = names[key.pool]
        var cell =
          items.cells[PooledItems.Key(pool: key.pool, currency: key.currency, bucket: bucket)]
          ?? AllowanceCell(segment: name, currency: key.currency, bucket: bucket)
        cell.ownInvoices = cohorts.cell(name, key.currency, bucket).invoices
        cell.rate = rate(cell, cohorts, policy)
        if let scalar = policy.scalars[name] { (cell.scalar, cell.scalarReason) = (scalar.hundredths, scalar.reason) }
        return cell
      }
    }
  }

  /// The pool's own, else that of the nearest pool above which has enough invoices, else the entity's, else the
  /// settings'.
  private static func rate(_ of: AllowanceCell, _ cohorts: Cohorts, _ policy: AllowancePolicy) -> AllowanceRate? {
    if policy.method == .cohort {
      let parents = Pools.parents(of: of.segment).map { ($0, AllowanceRate.Origin.parent($0)) }
      for (pool, origin) in [(of.segment, .cohort)] + parents + [("", .entity)] {
        let cell = cohorts.cell(pool, of.currency, of.bucket)
        guard cell.invoices >= policy.minInvoices, cell.amount > 0 else { continue }
        return AllowanceRate(origin, lost: cell.lost, amount: cell.amount, invoices: cell.invoices)
      }
    }
    return policy.rates.indices.contains(of.bucket) ? AllowanceRate(thousandths: policy.rates[of.bucket]) : nil
  }

  private static func movements(_ allowance: Allowance, _ facts: CollectFacts) -> [AllowanceMovement] {
    let closed = facts.ledger.closed
    let before = (closed?.allowances ?? []).filter { $0.period == closed?.period }
    let currencies = Set(allowance.cells.map(\.currency)).union(allowance.specific.map(\.currency))
      .union(before.map(\.currency))
    return currencies.sorted().map { currency in
      let moved = facts.close.trend.first { $0.month == facts.close.period && $0.currency == currency }
      let opening = before.first { $0.currency == currency }?.amount
      // What the last close had in other currencies was nothing in this one.
      let known = opening ?? (before.isEmpty ? nil : 0)
      let reason =
        closed.map { closed in
          before.isEmpty ? "the close of \(closed.period) kept no allowance" : "closed in \(closed.period)"
        } ?? "no month is closed in the books"
      return AllowanceMovement(
        currency: currency, opening: known, writeOffs: max(0, -(moved?.movements.writeOffs ?? 0)),
        closing: allowance.total(currency), reason: reason)
    }
  }

  // MARK: What a person should know

  /// What is unlikely in the rates, what has none, and settings that are about nothing.
  var findings: [Diagnostic] {
    unused + (result.map { falling($0) + withoutRate($0) + notSet($0) } ?? [])
  }

  private var settings: Place { Place(path: "allowance") }

  private func text(_ amount: Int64, _ currency: Currency) -> String {
    "\(currency.code) \(Money(amount, currency).plain)"
  }

  /// A rate should not fall from a bucket to the next: told, and not corrected.
  private func falling(_ allowance: Allowance) -> [Diagnostic] {
    let labels = facts.close.policy.buckets.labels
    return zip(allowance.cells, allowance.cells.dropFirst()).compactMap { cell, next in
      guard cell.segment == next.segment, cell.currency == next.currency, let rate = cell.rate, let then = next.rate,
        Int128(then.lost) * Int128(rate.amount) < Int128(rate.lost) * Int128(then.amount)
      else { return nil }
      func percent(_ rate: AllowanceRate) -> String { DecimalText.plain(rate.percent, digits: 4) }
      return Diagnostic(
        CollectCodes.fallingRates, at: settings,
        "the rate of pool '\(cell.segment)' in \(cell.currency.code) falls from \(percent(rate)) %"
          + " (\(labels[cell.bucket]), \(rate.origin.text)) to \(percent(then)) % (\(labels[next.bucket]),"
          + " \(then.origin.text))",
        hint: "look at the cohort; a larger `min_invoices` takes the rate of the pool above")
    }
  }

  private func withoutRate(_ allowance: Allowance) -> [Diagnostic] {
    let lacking = allowance.cells.filter { $0.rate == nil && $0.exposure > 0 }
    return Dictionary(grouping: lacking, by: \.currency).sorted { $0.key < $1.key }.map { currency, cells in
      Diagnostic(
        CollectCodes.exposureWithoutRate, at: settings,
        "\(text(cells.reduce(0) { $0 + $1.exposure }, currency)) in \(Wording.counted(cells.count, "bucket"))"
          + " \(Wording.form(cells.count, "has", "have")) no rate, and no allowance",
        hint: "give `allowance: {rates: …}` for every bucket, or a longer history")
    }
  }

  private func notSet(_ allowance: Allowance) -> [Diagnostic] {
    let open = allowance.specific.filter { $0.thousandths == nil && $0.exposure > 0 }
    return Dictionary(grouping: open, by: \.currency).sorted { $0.key < $1.key }.map { currency, lines in
      let customers = Set(lines.map(\.customer)).sorted().prefix(5).map { facts.id($0) }
      return Diagnostic(
        CollectCodes.specificNotSet, at: settings,
        "\(text(lines.reduce(0) { $0 + $1.exposure }, currency)) of insolvent, legal or disputed items have no"
          + " percentage and count as 0: \(customers.map { "'\($0)'" }.joined(separator: ", "))",
        hint: "set `allowance: {specific: [{customer, document, percent, reason}]}`")
    }
  }

  private var unused: [Diagnostic] {
    let lines = policy.specific.indices.filter { !items.used.contains($0) }.map { at in
      let line = policy.specific[at]
      let document = line.document.isEmpty ? "" : ", document '\(line.document)'"
      return "the specific allowance of customer '\(line.customer)'\(document)"
    }
    let pools = Set(Pools(facts.ledger.customers).names)
    let scalars = policy.scalars.keys.filter { !pools.contains($0) }.sorted().map { "the scalar of pool '\($0)'" }
    return (lines + scalars).map {
      Diagnostic(
        CollectCodes.allowanceOfNothing, at: settings, "\($0) is about nothing that is open",
        hint: "correct it, or remove it once it is settled")
    }
  }
}
