internal import Domain

/// Why CEI and the three-month DSO moved from the month before to this one, by customer and cause.
///
/// CEI is what was collected over what could be: N / D, with N = -(cash + credits + write-offs + other) and D = opening
/// + sales - current. A customer's change of N counts over the earlier D, by cause; the change of D counts on the later
/// N. DSO is AR x days / sales: a customer's change of AR counts at the earlier days and sales, by the movements of the
/// month; the change of these counts on the later AR. So the lines add up to the change without a rest; hundredths are
/// given to the largest fractions until they do in print as well.
struct Bridge {
  private(set) var lines: [BridgeLine] = []
  /// What has no lines because one of them would be beyond any figure.
  private(set) var beyondRange: [(figure: BridgeLine.Figure, currency: Currency)] = []

  private struct Term { var customer: Int32; var cause: BridgeLine.Cause; var value: Int128 }

  /// Terms are kept in millionths of a hundredth.
  private static let scale: Int128 = 1_000_000

  init(_ close: Close) {
    for currency in Set(close.trend.map(\.currency)).sorted() {
      let trend = close.trend.filter { $0.currency == currency }
      guard let now = trend.last, now.month == close.period, let before = trend.dropLast().last,
        before.month == close.period.adding(months: -1)
      else { continue }
      var earlier: [Int32: Movements] = [:]
      var later: [Int32: Movements] = [:]
      for row in close.rollForward where row.currency == currency {
        if row.month == before.month {
          earlier[row.customer] = row.movements
        } else if row.month == now.month {
          later[row.customer] = row.movements
        }
      }
      let customers = Set(earlier.keys).union(later.keys).sorted()
      addCEI(currency, before, now, customers, earlier, later)
      addDSO(currency, trend, before, now, customers, later)
    }
  }

  private mutating func addCEI(
    _ currency: Currency, _ before: TrendRow, _ now: TrendRow, _ customers: [Int32], _ earlier: [Int32: Movements],
    _ later: [Int32: Movements]
  ) {
    guard case .value(let from) = before.cei, case .value(let to) = now.cei else { return }
    func collectible(_ row: TrendRow) -> Int128 {
      Int128(row.movements.opening + row.movements.invoiced - row.endingCurrent)
    }
    let (first, second) = (collectible(before), collectible(now))
    func term(_ amount: Int64, over base: Int128) -> Int128 { Int128(amount) * 10_000 * Self.scale / base }
    var terms: [Term] = []
    for customer in customers {
      let (was, is_) = (earlier[customer] ?? Movements(), later[customer] ?? Movements())
      let causes: [(BridgeLine.Cause, Int64)] = [
        (.cash, was.cash - is_.cash), (.credits, was.credits - is_.credits),
        (.writeOffs, was.writeOffs - is_.writeOffs),
        (.other, was.other - was.priorPeriod - is_.other + is_.priorPeriod),
        (.priorPeriod, was.priorPeriod - is_.priorPeriod),
      ]
      for (cause, amount) in causes where amount != 0 {
        terms.append(Term(customer: customer, cause: cause, value: term(amount, over: first)))
      }
      let collected = -(is_.cash + is_.credits + is_.writeOffs + is_.other)
      let base = term(collected, over: second) - term(collected, over: first)
      if base != 0 { terms.append(Term(customer: customer, cause: .base, value: base)) }
    }
    add(.cei, currency, from, to, terms)
  }

  private mutating func addDSO(
    _ currency: Currency, _ trend: [TrendRow], _ before: TrendRow, _ now: TrendRow, _ customers: [Int32],
    _ later: [Int32: Movements]
  ) {
    guard case .value(let from) = before.dso3Months, case .value(let to) = now.dso3Months, trend.count >= 4 else {
      return
    }
    func pace(_ rows: ArraySlice<TrendRow>) -> (days: Int128, sales: Int128) {
      rows.reduce((0, 0)) {
        ($0.0 + Int128($1.month.days), $0.1 + Int128($1.movements.invoiced + $1.movements.credits))
      }
    }
    let (first, second) = (pace(trend.dropLast().suffix(3)), pace(trend.suffix(3)))
    func term(_ amount: Int64, _ pace: (days: Int128, sales: Int128)) -> Int128 {
      Int128(amount) * pace.days * 100 * Self.scale / pace.sales
    }
    var terms: [Term] = []
    for customer in customers {
      guard let moved = later[customer] else { continue }
      let causes: [(BridgeLine.Cause, Int64)] = [
        (.invoiced, moved.invoiced), (.cash, moved.cash), (.credits, moved.credits), (.writeOffs, moved.writeOffs),
        (.other, moved.other - moved.priorPeriod), (.priorPeriod, moved.priorPeriod),
      ]
      for (cause, amount) in causes where amount != 0 {
        terms.append(Term(customer: customer, cause: cause, value: term(amount, first)))
      }
      let base = term(moved.closing, second) - term(moved.closing, first)
      if base != 0 { terms.append(Term(customer: customer, cause: .base, value: base)) }
    }
    add(.dso3Months, currency, from, to, terms)
  }

  /// Rounds the terms down, and gives the hundredths that are missing to the largest fractions.
  private mutating func add(
    _ figure: BridgeLine.Figure, _ currency: Currency, _ before: Int64, _ now: Int64, _ terms: [Term]
  ) {
    guard !terms.isEmpty else { return }
    var effects = terms.compactMap {
      Int64(exactly: ($0.value >= 0 ? $0.value : $0.value - Self.scale + 1) / Self.scale)
    }
    guard effects.count == terms.count, Int64(exactly: Int128(now) - Int128(before)) != nil else {
      beyondRange.append((figure, currency))
      return
    }
    let missing = Int128(now) - Int128(before) - effects.reduce(Int128(0)) { $0 + Int128($1) }
    let order = terms.indices.sorted { a, b in
      let (first, second) = (
        terms[a].value - Int128(effects[a]) * Self.scale, terms[b].value - Int128(effects[b]) * Self.scale
      )
      return first != second ? first > second : a < b
    }
    // More than rounding can take is a rest that K15 must show.
    let isRounding = abs(missing) <= Int128(terms.count) + 1
    let step: Int64 = missing < 0 ? -1 : 1
    for at in 0..<(isRounding ? Int(abs(missing)) : 0) { effects[order[at % order.count]] += step }
    let own = terms.indices.filter { effects[$0] != 0 }.map {
      BridgeLine(
        figure: figure, currency: currency, before: before, now: now, customer: terms[$0].customer,
        cause: terms[$0].cause,
        effect: effects[$0])
    }
    lines += own.sorted {
      (-abs($0.effect), $0.customer, $0.cause.rawValue) < (-abs($1.effect), $1.customer, $1.cause.rawValue)
    }
  }
}
