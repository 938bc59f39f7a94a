package import Domain

/// A report with something in each of its parts.
package struct CFOSample: Sendable {
  package var names: [String]
  package var factor: Int64
  package var months: Int
  package var customers: Int

  package init(names: [String] = [], factor: Int64 = 1, months: Int = 13, customers: Int = 14) {
    self.names = names
    self.factor = factor
    self.months = months
    self.customers = customers
  }

  /// What is overdue and expected is never less than nothing.
  private var size: Int64 { abs(factor) }

  package static let asOf = CalendarDate(iso: "2026-10-31")!

  package var report: CFOReport {
    let opening = 14_338_570 * factor
    let steps: [(CFOBridge.Step, Int64)] = [
      (.opening, opening), (.invoiced, 21_240_000 * factor), (.cash, -19_910_000 * factor),
      (.returned, 80_000 * factor), (.credits, -300_000 * factor), (.writeOffs, -20_000 * factor), (.other, 0),
    ]
    let closing = steps.reduce(0) { $0 + $1.1 }
    var head = CFOHead(
      entity: "Nordwind Maschinenbau GmbH", period: Self.asOf.month, asOf: Self.asOf, state: .closed(14),
      nextDue: CalendarDate(iso: "2026-12-07")!, digest: "0123456789ab")
    head.through = [
      .init(.ledger, day: Self.asOf), .init(.bank, day: CalendarDate(iso: "2026-10-30")), .init(.events, day: nil),
    ]
    head.notProven = ["K8", "K13"]
    head.compared = months > 1 ? Self.asOf.month.adding(months: -1) : nil
    var report = CFOReport(
      head: head, currency: .euro,
      bridge: CFOBridge(Dictionary(uniqueKeysWithValues: steps + [(.closing, closing)])))
    report.figures = CFOFigure.ID.allCases.enumerated().map { figure($1, $0, closing) }
    report.bucketLabels = AgingBuckets(edges: [0, 30, 60, 90, 120])!.labels
    report.months = (0..<months).map { month($0, closing) }
    report.sentences = [
      CFOSentence(
        .cash, phrase: "sentence_cash_rose", arguments: [],
        text: "We billed 212,400.00 and collected 198,300.00; receivables rose by 10,900.00 to 154,285.70."),
      CFOSentence(
        .decline, phrase: "sentence_decline_falls_two", arguments: [],
        text:
          "Collection effectiveness fell 3 months in a row, from 48.20 % to 43.17 % in the last; \(name(0).prefix(40)), cash"
          + " explains -3.10 points, \(name(1).prefix(40)), invoices +0.40."),
      CFOSentence(
        .risk, phrase: "sentence_risk", arguments: [],
        text: "Overdue is 39.70 % of a month's sales (a claim in the trade says 24 %)."),
    ]
    report.movers = (0..<5).map {
      CFOMover(
        name: name($0), change: (1_234_567 - Int64($0) * 700_000) * factor, step: $0 < 2 ? .invoiced : .cash,
        amount: (1_500_000 - Int64($0) * 900_000) * factor, document: "R-\(1000 + $0)")
    }
    for figure in BridgeLine.Figure.allCases {
      report.causes[figure] = (0..<5).map {
        CFOCause(name: name($0), cause: $0.isMultiple(of: 2) ? .cash : .invoiced, effect: Int64(100 - 47 * $0))
      }
    }
    addDebtors(&report)
    report.rolls = (0..<5).map { bucket in
      CFORoll(
        bucket: bucket, months: (0..<6).map { bucket == 4 && $0 < 2 ? nil : Int64(1_000 + 900 * bucket + 450 * $0) },
        mean: Int64(1_500 + 900 * bucket))
    }
    addCash(&report)
    report.decisions = (0..<8).map {
      CFODecision(
        kind: $0 == 0 ? .deadline : .decide, name: name($0),
        what: "no answer in 30 days to the last step; an attorney or an agency is next", amount: 500_000 * factor,
        currency: $0 == 3 ? Currency("USD")! : .euro, by: Self.asOf.adding(days: 5 + $0))
    }
    report.caveats = [
      CFOCaveat(.quarantined, [("count", "3"), ("bank", "1")]), CFOCaveat(.ownerless, [("amount", "12,400.00")]),
      CFOCaveat(.review, [("count", "4")]), CFOCaveat(.notProven, [("controls", "K8, K13")]),
      CFOCaveat(.fewData, [("count", "5"), ("customers", "14")]), CFOCaveat(.otherCurrencies, [("currencies", "USD")]),
    ]
    report.others = [
      CFOCurrency(currency: Currency("USD")!, net: 1_000_00, overdue: 200_00, expected: 500_00, converted: 920_00)
    ]
    return report
  }

  package func name(_ number: Int) -> String {
    number < names.count ? names[number] : "Customer \(number + 1) Handelsgesellschaft mbH"
  }

  private func figure(_ id: CFOFigure.ID, _ at: Int, _ closing: Int64) -> CFOFigure {
    let isMoney = [.net, .overdue, .overdueNet, .unapplied, .allowance].contains(id)
    let isDays = [.dso3Months, .countback, .best, .delinquent, .unappliedAge].contains(id)
    let number = isMoney ? (id == .net ? closing : 1_234_567 * Int64(at + 1) * factor) : Int64(4_317 + 311 * at)
    var figure = CFOFigure(
      id, isMoney ? .money : isDays ? .days : .percent, .number(number),
      source: "month-end.xlsx!'CEI and DSO'!C\(at + 6)")
    if id == .countback { figure.value = .atLeast(12_000) }
    if id == .coverage { figure.value = .none("NO_RATES") }
    if months > 1 {
      figure.before = id == .net ? .number(14_338_570 * factor) : .number(number - 503 + 97 * Int64(at))
      figure.yearBefore = at.isMultiple(of: 3) ? nil : .number(number + 1_111)
      // An age is whole days.
      if id == .unappliedAge {
        (figure.value, figure.before, figure.yearBefore) = (.number(8_300), .number(9_100), .number(9_400))
      }
    }
    return figure
  }

  private func month(_ at: Int, _ closing: Int64) -> CFOMonth {
    let month = Self.asOf.month.adding(months: at + 1 - months)
    let labels = AgingBuckets(edges: [0, 30, 60, 90, 120])!.labels
    // Open items are never less than nothing; credits may outweigh them.
    let back = months - 1 - at
    let buckets = labels.indices.map { (5_000_000 / Int64($0 + 1) + Int64(12 - back) * 90_000) * size }
    let open = buckets.reduce(0, +)
    var moved = Movements()
    moved.opening = back == 0 ? closing : open - 700_000 * size
    var row = TrendRow(
      month: month, currency: .euro, movements: moved, endingCurrent: buckets[0],
      overdue: buckets.dropFirst().reduce(0, +))
    row[.cei] = at == 4 ? .notAvailable(.noSample) : .value(hundredths: Int64(6_000 - 120 * at))
    row[.ceiCash] = .value(hundredths: Int64(5_600 - 130 * at))
    row[.dso3Months] = at < 2 ? .notAvailable(.shortHistory) : .value(hundredths: Int64(6_500 + 130 * at))
    row[.dsoCountback] = .value(hundredths: Int64(6_100 + 150 * at))
    row[.bestPossibleDSO] = .value(hundredths: 4_600)
    var result = CFOMonth(month: month, buckets: buckets, credits: moved.opening - open, trend: row)
    result.isDecline = at > 8
    return result
  }

  private func addDebtors(_ report: inout CFOReport) {
    report.largest = (0..<min(10, customers)).map { at in
      let amount = Int64(2_000_000 - 180_000 * at) * size
      var debtor = CFODebtor(
        id: "D-\(at)", name: name(at), overdue: amount + 1_000, net: amount, oldestDays: 220 - 17 * at)
      if at != 3 { (debtor.lastPaidOn, debtor.lastPaid) = (Self.asOf.adding(days: -9 * at - 3), 1_234_567 * size) }
      debtor.signs = [("Turns late after paying well", "W01", .high), ("Pays in part", "W02", .medium)]
      if at.isMultiple(of: 2) {
        debtor.action = .init(kind: .contact, stage: 3, on: Self.asOf.adding(days: 3))
      } else {
        debtor.holds = ["H1", "H3"]
      }
      if at == 1 { debtor.promised = (400_000 * size, Self.asOf.adding(days: 6)) }
      if at == 4 { debtor.planUntil = Self.asOf.adding(days: 90) }
      return debtor
    }
    report.overdueCustomers = customers
    let rest: Int64 = customers > 10 ? 2_231_810 * size : 0
    report.overdueNet = report.largest.reduce(0) { $0 + $1.net } + rest
    (report.customersForHalf, report.customersForMost) = (min(4, customers), min(7, customers))
    (report.dormant.count, report.dormant.amount) = (2, 1_820_000 * size)
  }

  private func addCash(_ report: inout CFOReport) {
    var cash = ExpectedCash(asOf: Self.asOf)
    var sum: Int64 = 0
    for number in 1...ForecastPolicy.weeks {
      var week = ForecastWeek(week: number, asOf: Self.asOf, currency: .euro)
      week.promised = number == 1 ? 240_000 * size : 0
      week.planned = number == 3 ? 160_000 * size : 0
      week.expected = week.promised + week.planned + (1_800_000 - Int64(number) * 110_000) * size
      (week.low, week.high) = (week.expected * 7 / 10, week.expected * 13 / 10)
      sum += week.expected
      week.cumulative = sum
      week.newInvoices = 210_000 * size
      cash.weeks.append(week)
    }
    var total = ForecastTotal(currency: .euro)
    (total.open, total.expected, total.later) = (sum + 900_000, sum, 900_000)
    cash.totals = [total]
    for back in (1...3).reversed() {
      for week in 1...4 {
        cash.backTest.append(
          BackTestWeek(
            asOf: Self.asOf.month.adding(months: -back).lastDay, week: week, currency: .euro,
            expected: 1_500_000 * size, low: 1_100_000 * size, high: 1_900_000 * size,
            came: (1_300_000 + Int64(week * back) * 90_000) * size, byMedian: 2_500_000 * size,
            byLastWeeks: 1_700_000 * size))
      }
    }
    cash.bands[.euro] = ForecastBand(factor: 12_000, weeks: 12)
    report.cash = cash
    report.pastWeeks = (0..<13).map { Int64(1_000_000 + 70_000 * (($0 * 5) % 9)) * size }
  }
}
