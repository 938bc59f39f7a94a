import Domain
import TestLedgers

@testable import CFO

/// A month in which nothing is to be said but how cash went, and what is changed in it for a rule.
struct QuietMonth {
  var report: CFOReport
  var close: Close
  var receipts = Receipts()

  static let asOf = CFOSample.asOf

  init() {
    var head = CFOSample().report.head
    head.compared = Self.asOf.month.adding(months: -1)
    report = CFOReport(
      head: head, currency: .euro,
      bridge: CFOBridge([.opening: 5_000_000, .invoiced: 2_000_000, .cash: -2_000_000, .closing: 5_000_000]))
    close = Close(asOf: Self.asOf, period: Self.asOf.month, policy: AnalysisPolicy())
    set(.dso3Months, 8_135, before: 8_135, year: nil)
    set(.best, 4_600, before: 4_600, year: nil)
    set(.overdue, 0, before: 0, year: nil)
    set(.overdueShare, 0, before: 0, year: nil)
    set(.cei, 6_000, before: 6_000, year: nil)
    report.figures.append(CFOFigure(.unpaid90, .percent, .none("NO_SAMPLE"), source: ""))
    setCEI([60, 60, 60, 60, 60, 60])
  }

  mutating func set(_ id: CFOFigure.ID, _ value: Int64?, before: Int64?, year: Int64?) {
    report.figures.removeAll { $0.id == id }
    let unit: CFOFigure.Unit = [.overdue].contains(id) ? .money : [.dso3Months, .best].contains(id) ? .days : .percent
    var figure = CFOFigure(id, unit, value.map { .number($0) } ?? .none("NO_SAMPLE"), source: "")
    figure.before = before.map { .number($0) }
    figure.yearBefore = year.map { .number($0) }
    report.figures.append(figure)
  }

  /// Of the last months, in percent; the last two are the figure too.
  mutating func setCEI(_ percents: [Int64?]) {
    close.trend = percents.enumerated().map { at, percent in
      var row = TrendRow(
        month: Self.asOf.month.adding(months: at + 1 - percents.count), currency: .euro, movements: Movements(),
        endingCurrent: 0, overdue: 0)
      row[.cei] = percent.map { .value(hundredths: $0 * 100) } ?? .notAvailable(.noSample)
      return row
    }
    report.months = close.trend.indices.map { at in
      var month = CFOMonth(month: close.trend[at].month, buckets: [], credits: 0, trend: close.trend[at])
      month.isDecline = Declines.holds(close.trend[...at].map(\.cei))
      return month
    }
    let last = percents.suffix(2).map { $0.map { $0 * 100 } }
    set(.cei, last[1], before: last[0], year: nil)
  }

  mutating func setCauses(_ effects: [Int64]) {
    report.causes[.cei] = effects.enumerated().map { CFOCause(name: "K\($0)", cause: .cash, effect: $1) }
    close.monthOnMonth.bridge = effects.enumerated().map {
      BridgeLine(
        figure: .cei, currency: .euro, before: 0, now: 0, customer: Int32($0), cause: .cash, effect: $1)
    }
  }

  mutating func setLargest(_ nets: [Int64]) {
    report.largest = nets.enumerated().map {
      CFODebtor(id: "D-\($0)", name: "Debtor \($0)", overdue: $1, net: $1, oldestDays: 9)
    }
    report.overdueNet = nets.reduce(0, +)
    report.overdueCustomers = nets.count
  }

  mutating func setForecast(said: Int64, came: Int64) {
    var cash = ExpectedCash(asOf: Self.asOf)
    cash.weeks = (1...4).map {
      var week = ForecastWeek(week: $0, asOf: Self.asOf, currency: .euro)
      (week.expected, week.low, week.high) = (1_530_000, 1_252_500, 1_807_500)
      return week
    }
    cash.backTest = [
      BackTestWeek(
        asOf: Self.asOf.month.adding(months: -1).lastDay, week: 1, currency: .euro, expected: said, low: 0, high: said,
        came: came, byMedian: 0, byLastWeeks: 0)
    ]
    report.cash = cash
  }

  func facts(_ language: String, _ change: (inout Ledger) -> Void = { _ in }) -> CFOFacts {
    var ledger = Ledger(entity: Entity(name: "Small", currency: .euro), files: InputFiles())
    ledger.customers = Customers([Customer(id: "C-1", name: "One")])
    ledger.receipts = receipts
    change(&ledger)
    var reconciliation = Reconciliation()
    reconciliation.statuses = Array(repeating: .review, count: receipts.count)
    reconciliation.customers = Array(repeating: Customers.nobody, count: receipts.count)
    reconciliation.allocated = Array(repeating: 0, count: receipts.count)
    let made = Report(
      ledger: ledger, reconciliation: reconciliation, close: close, findings: [], settings: [], version: "0",
      isDraft: false, usesLetterPaper: false)
    return CFOFacts(report: made, head: report.head, words: words(language))
  }

  func sentences(_ language: String) -> [CFOSentence] { Sentences(facts(language), report).all }
}
