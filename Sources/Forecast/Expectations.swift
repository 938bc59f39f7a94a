internal import Domain

/// Open items and the weeks in which they are expected.
struct Expectations {
  private(set) var lines: [ForecastLine] = []
  private(set) var weeks: [Currency: [ForecastWeek]] = [:]
  private(set) var totals: [Currency: ForecastTotal] = [:]
  private let facts: ForecastFacts
  private let habits: PaymentHabits
  private let agreed: AgreedCash
  /// By document: what is left of disputes and of cover to be taken off its items.
  private var disputed: [Int32: Int64]
  private var covered: [Int32: Int64]

  init(_ facts: ForecastFacts, _ habits: PaymentHabits) {
    self.facts = facts
    self.habits = habits
    disputed = facts.disputed()
    covered = facts.covered()
    agreed = AgreedCash(facts, disputed: disputed, covered: covered)
    for (number, item) in facts.close.openItems.enumerated() where item.open > 0 { add(number, item) }
  }

  /// Takes of an amount what is left under a document.
  private static func take(_ amount: Int64, _ document: Int32, from left: inout [Int32: Int64]) -> Int64 {
    guard let available = left[document], available > 0, amount > 0 else { return 0 }
    let taken = min(available, amount)
    left[document] = available - taken
    return taken
  }

  private mutating func add(_ number: Int, _ item: OpenItem) {
    let documents = facts.ledger.documents
    let row = Int(item.document)
    var line = ForecastLine(
      item: number, document: item.document, customer: documents.customers[row], currency: documents.currencies[row],
      open: item.open, daysLate: Int(item.daysPastDue))
    var total = totals[line.currency] ?? ForecastTotal(currency: line.currency)
    line.cover = Self.take(line.open, line.document, from: &covered)
    let asked = line.open - line.cover
    if facts.work.insolvent.contains(line.customer) || facts.work.withThirdParty.contains(line.customer) {
      line.notCounted = asked
      line.reason = facts.work.insolvent.contains(line.customer) ? "insolvent" : "in legal action or with an agency"
      total.stopped += asked
    } else {
      line.notCounted = Self.take(asked, line.document, from: &disputed)
      if line.notCounted > 0 { line.reason = "disputed" }
      total.disputed += line.notCounted
      let counted = asked - line.notCounted
      if counted > 0 { expect(counted, &line, &total) }
    }
    total.offForecast += min(agreed.broken[number] ?? 0, asked - line.notCounted)
    total.open += line.open
    total.cover += line.cover
    total.expected += line.weeks.reduce(0, +)
    total.later += line.later
    totals[line.currency] = total
    lines.append(line)
  }

  /// Spreads what is counted of an item over the weeks; the rest is later.
  private mutating func expect(_ amount: Int64, _ line: inout ForecastLine, _ total: inout ForecastTotal) {
    var weeks = weeks[line.currency] ?? Self.none(facts.asOf, line.currency)
    var left = amount
    var start = 0
    if let parts = agreed.parts[line.item] {
      line.basis = parts.isPlan ? .plan : .promise
      for part in parts.all where left > 0 {
        let said = min(part.amount, left)
        left -= said
        let cash = parts.kept.of(said)
        guard let week = facts.week(of: part.on) else {
          line.later += said
          continue
        }
        line.weeks[week - 1] += cash
        if parts.isPlan { weeks[week - 1].planned += cash } else { weeks[week - 1].promised += cash }
        weeks[week - 1].variance += parts.kept.variance(of: said)
        // What a plan does not keep is later; what a promise does not keep is paid as ever, from its day on.
        if parts.isPlan { line.later += said - cash } else { left += said - cash }
        if !parts.isPlan {
          start = max(0, part.on.days(since: facts.asOf))
          break
        }
      }
    } else {
      let habit = habits[line.customer]
      line.basis = habit.payments > 0 ? .own(habit.payments) : .portfolio
    }
    if left > 0 {
      if line.basis == .plan { line.later += left } else { spread(left, from: start, &line, &weeks, &total) }
    }
    for week in weeks.indices { weeks[week].expected += line.weeks[week] }
    self.weeks[line.currency] = weeks
  }

  /// By habit, `start` days ahead on: `o x (S(u) - S(u + 7j)) / S(u)` until the end of week j, each rounded once.
  private func spread(
    _ amount: Int64, from start: Int, _ line: inout ForecastLine, _ weeks: inout [ForecastWeek],
    _ total: inout ForecastTotal
  ) {
    let habit = habits[line.customer]
    let now = habit.left(on: line.daysLate + start)
    guard now > 0 else {
      line.later += amount
      total.beyondExperience += amount
      if line.reason.isEmpty { line.reason = "later than anything paid so far" }
      return
    }
    var (before, sum) = (now, Int64(0))
    for week in 1...ForecastPolicy.weeks where 7 * week > start {
      let left = habit.left(on: line.daysLate + 7 * week)
      guard left < before else { continue }
      let until = SurvivalCurve.rounded(Int128(amount) * Int128(now - left), over: Int128(now))
      line.weeks[week - 1] += until - sum
      weeks[week - 1].variance += Band.variance(of: amount, part: Int128(before - left), over: Int128(now))
      (before, sum) = (left, until)
    }
    line.later += amount - sum
  }

  static func none(_ asOf: CalendarDate, _ currency: Currency) -> [ForecastWeek] {
    (1...ForecastPolicy.weeks).map { ForecastWeek(week: $0, asOf: asOf, currency: currency) }
  }
}
