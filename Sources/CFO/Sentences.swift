internal import Domain

/// The words at the top: made by rules, in their order, each only where it says something, five at most. Where more
/// apply, who owes most and how long it takes are left to the figures first: what is to come and what is not known yet
/// are never left out.
struct Sentences {
  private let facts: CFOFacts
  private let report: CFOReport
  private let printed: Printed
  private(set) var all: [CFOSentence] = []

  static let most = 5

  init(_ facts: CFOFacts, _ report: CFOReport) {
    self.facts = facts
    self.report = report
    printed = Printed(facts.words, report.currency)
    guard !report.head.isOld else {
      say(.cash, "sentence_old", [("day", facts.words.date(report.head.reaches ?? report.head.asOf))])
      return
    }
    cash()
    decline()
    speed()
    risk()
    concentration()
    forecast()
    data()
    for rule in [CFOSentence.Rule.concentration, .speed] where all.count > Self.most {
      all.removeAll { $0.rule == rule }
    }
  }

  private mutating func say(_ rule: CFOSentence.Rule, _ phrase: String, _ arguments: [(name: String, value: String)]) {
    all.append(
      CFOSentence(rule, phrase: phrase, arguments: arguments, text: facts.words.phrase(phrase, arguments)))
  }

  /// A name that leaves room for the sentence; the tables have it whole.
  private static func short(_ name: String) -> String { name.count <= 40 ? name : name.prefix(39) + "…" }

  private mutating func cash() {
    let bridge = report.bridge
    let rest = bridge[.credits] + bridge[.writeOffs] + bridge[.other]
    let change = bridge[.closing] - bridge[.opening]
    let showsRest = Int128(rest.magnitude) * 20 > Int128(bridge[.invoiced].magnitude)
    let direction = change > 0 ? "rose" : change < 0 ? "fell" : "stayed"
    say(
      .cash, "sentence_cash_\(direction)\(showsRest ? "_rest" : "")",
      [
        ("billed", printed.amount(bridge[.invoiced])),
        ("collected", printed.amount(-bridge[.cash] - bridge[.returned])),
        ("change", printed.amount(abs(change))), ("net", printed.amount(bridge[.closing])),
        ("rest", printed.amount(rest)),
      ].filter { $0.0 != "rest" || showsRest })
  }

  private mutating func decline() {
    let cei = facts.trend().map(\.cei)
    guard report.months.last?.isDecline ?? false, cei.count > 1, let now = cei[cei.count - 1].hundredths,
      let before = cei[cei.count - 2].hundredths
    else { return }
    let change = now - before
    var arguments = [("before", printed.percent(before)), ("now", printed.percent(now))]
    let falls = Declines.falls(cei)
    let head = falls >= 3 ? "sentence_decline_falls" : "sentence_decline_level"
    if falls >= 3 {
      arguments.append(("count", "\(falls)"))
    } else if let (earlier, late) = Declines.means(cei) {
      arguments += [("earlier", printed.percent(earlier)), ("late", printed.percent(late))]
    }
    let large = (report.causes[.cei] ?? []).filter {
      $0.name != nil && Int128($0.effect.magnitude) * 10 >= Int128(change.magnitude)
    }.prefix(2)
    guard let first = large.first else {
      let currency = report.currency
      let lines = facts.close.monthOnMonth.bridge.filter { $0.figure == .cei && $0.currency == currency }
      let customers = Set(lines.map(\.customer)).count
      guard customers > 0 else { return }
      say(.decline, head + "_spread", arguments + [("customers", "\(customers)")])
      return
    }
    let words = facts.words
    func cause(_ cause: CFOCause) -> (String, String) {
      let why = cause.cause.map { words["cause_\($0.rawValue)"] } ?? ""
      return ("\(Self.short(cause.name ?? "")), \(why)", words.signed(words.hundredths(cause.effect), of: cause.effect))
    }
    let (name, effect) = cause(first)
    arguments += [("name", name), ("effect", effect)]
    if large.count > 1 {
      let (other, otherEffect) = cause(large[large.startIndex + 1])
      say(.decline, head + "_two", arguments + [("other", other), ("other_effect", otherEffect)])
    } else {
      say(.decline, head + "_one", arguments)
    }
  }

  private mutating func speed() {
    // Who has more of his customers' money than they owe waits for none.
    guard report.bridge[.closing] > 0, let figure = report[.dso3Months], let now = figure.value.number,
      let change = monthlyChange(figure),
      abs(change) >= 300, let best = report[.best]?.value.number
    else { return }
    func compared(_ change: Int64) -> String {
      let key = change > 0 ? "more" : change < 0 ? "less" : "same"
      return facts.words.phrase("sentence_speed_\(key)", [("days", facts.words.hundredths(abs(change)))])
    }
    var arguments = [
      ("days", facts.words.hundredths(now)), ("change", compared(change)), ("best", facts.words.hundredths(best)),
    ]
    if let year = figure.yearChange { arguments.append(("year", compared(year))) }
    say(.speed, figure.yearChange == nil ? "sentence_speed" : "sentence_speed_year", arguments)
  }

  /// Against the month before, whatever month the columns are compared with.
  private func monthlyChange(_ figure: CFOFigure) -> Int64? {
    let period = report.head.period
    guard let compared = report.head.compared, compared != period.adding(months: -1) else { return figure.change }
    let before = facts.trend().first { $0.month == period.adding(months: -1) }
    return before.flatMap { $0[.dso3Months].hundredths }.flatMap { last in figure.value.number.map { $0 - last } }
  }

  private mutating func risk() {
    guard let share = report[.overdueShare]?.value.number, (report[.overdue]?.value.number ?? 0) > 0 else { return }
    var arguments = [("share", printed.percent(share))]
    guard let unpaid = report[.unpaid90]?.value.number else {
      say(.risk, "sentence_risk", arguments)
      return
    }
    let month = MonthEndDates.endedNinetyDays(before: report.head.asOf)
    arguments += [("unpaid", printed.percent(unpaid)), ("month", facts.words.month(month))]
    say(.risk, "sentence_risk_unpaid", arguments)
  }

  private mutating func concentration() {
    guard let first = report.largest.first, report.overdueCustomers > 1, report.overdueNet > 0,
      let share = Ratio.percent(Int128(first.net), of: Int128(report.overdueNet)), share >= 2_500
    else { return }
    say(
      .concentration, "sentence_concentration", [("name", Self.short(first.name)), ("share", printed.percent(share))])
  }

  private mutating func forecast() {
    guard let cash = report.cash, let total = FourWeeks(cash, report.currency),
      let last = cash.backTest.last(where: { $0.currency == report.currency })?.asOf
    else { return }
    let tested = cash.backTest.filter { $0.asOf == last && $0.currency == report.currency }
    let came = tested.reduce(Int64(0)) { $0 + $1.came }
    let said = tested.reduce(Int64(0)) { $0 + $1.expected }
    guard came > 0 else { return }
    let difference = Int128(said) - Int128(came)
    guard let error = Ratio.percent(difference, of: Int128(came)) else { return }
    var arguments: [(name: String, value: String)] = [("expected", printed.amount(total.expected))]
    arguments.append(("low", printed.amount(total.low)))
    arguments.append(("high", printed.amount(total.high)))
    if error != 0 { arguments.append(("error", printed.percent(abs(error)))) }
    let outcome = error > 0 ? "high" : error < 0 ? "low" : "right"
    say(.forecast, "sentence_forecast_\(outcome)", arguments)
  }

  private mutating func data() {
    let ownerless = unappliedCash(facts.report, report.currency).ownerless
    guard ownerless > 0 else { return }
    say(.data, "sentence_data", [("amount", printed.amount(ownerless))])
  }
}

/// When collecting gets worse: three falls of CEI in a row, or the mean of three months five points below that of the
/// three before; with six months or more.
enum Declines {
  static func holds(_ cei: [Metric]) -> Bool {
    guard cei.count >= 6 else { return false }
    let last = cei.suffix(6).map(\.hundredths)
    guard last.allSatisfy({ $0 != nil }) else { return false }
    let values = last.map { Int128($0!) }
    if falls(cei) >= 3 { return true }
    let before: Int128 = values[0] + values[1] + values[2]
    let now: Int128 = values[3] + values[4] + values[5]
    return now + 1_500 <= before
  }

  /// The means of the three months before the last three, and of the last three.
  static func means(_ cei: [Metric]) -> (earlier: Int64, late: Int64)? {
    let values = cei.suffix(6).compactMap(\.hundredths)
    guard values.count == 6 else { return nil }
    func mean(_ part: ArraySlice<Int64>) -> Int64? {
      Ratio.rounded(part.reduce(Int128(0)) { $0 + Int128($1) }, over: 3)
    }
    guard let earlier = mean(values[..<3]), let late = mean(values[3...]) else { return nil }
    return (earlier, late)
  }

  /// How many months in a row it fell, up to the last.
  static func falls(_ cei: [Metric]) -> Int {
    var (count, at) = (0, cei.count - 1)
    while at > 0, case .value(let now) = cei[at], case .value(let before) = cei[at - 1], now < before {
      count += 1
      at -= 1
    }
    return count
  }
}

enum MonthEndDates {
  /// The last month that had ended ninety days before a day.
  static func endedNinetyDays(before day: CalendarDate) -> Month {
    let then = day.adding(days: -90)
    return then == then.month.lastDay ? then.month : then.month.adding(months: -1)
  }
}
