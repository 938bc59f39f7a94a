package import Domain

/// The figures that only a close itself knows, beside those of the trend: what is overdue beyond the customers' own
/// money, cash that is not applied and its age, the allowance.
package func figuresOfClose(_ report: Report) -> [CFOFigure.ID: CFOFigure.Value] {
  let currency = CFOFacts.currency(of: report)
  var values: [CFOFigure.ID: CFOFigure.Value] = [:]
  values[.overdueNet] = .number(overdueByCustomer(report, currency).reduce(0) { $0 + $1.net })
  let cash = unappliedCash(report, currency)
  values[.unapplied] = .number(cash.amount)
  values[.unappliedAge] = cash.oldestDays.map { .number(Int64($0) * 100) } ?? .none(Metric.Reason.noSample.rawValue)
  let old = report.close.aging.filter { $0.currency == currency }.reduce(Int64(0)) { sum, row in
    sum + zip(row.buckets, report.close.policy.buckets.firstDays).reduce(0) { $1.1 > 60 ? $0 + $1.0 : $0 }
  }
  if let allowance = report.close.desk.allowance?.total(currency) {
    values[.allowance] = .number(allowance)
    values[.coverage] = CFOFigure.Value(
      old > 0 ? Metric(hundredths: Ratio.percent(Int128(allowance), of: Int128(old))) : .notAvailable(.noSample))
  } else {
    values[.allowance] = CFOFigure.Value.none(noRates)
    values[.coverage] = CFOFigure.Value.none(noRates)
  }
  return values
}

/// Why there is no allowance.
let noRates = "NO_RATES"

extension AgingBuckets {
  /// The first day past due of each bucket; 0 for what is not due.
  var firstDays: [Int] { [0] + edges.map { $0 + 1 } }
}

/// What is overdue of a customer in a currency.
struct OverdueCustomer {
  var customer: Int32
  var overdue: Int64
  /// Without what his own money covers.
  var net: Int64
}

/// Customers with something overdue, by what is not covered, the largest first, then by id.
func overdueByCustomer(_ report: Report, _ currency: Currency) -> [OverdueCustomer] {
  var cover: [Int32: Int64] = [:]
  let documents = report.ledger.documents
  for part in report.close.desk.work.cover where documents.currencies[Int(part.document)] == currency {
    cover[documents.customers[Int(part.document)], default: 0] += part.amount
  }
  return report.close.aging.filter { $0.currency == currency && $0.overdue > 0 }.map {
    OverdueCustomer(customer: $0.customer, overdue: $0.overdue, net: max(0, $0.overdue - (cover[$0.customer] ?? 0)))
  }.sorted { a, b in
    a.net != b.net
      ? a.net > b.net : NaturalOrder.isLess(report.customerID(a.customer), report.customerID(b.customer))
  }
}

/// Cash without an invoice and cash without an owner, and since when the oldest of it lies there.
func unappliedCash(_ report: Report, _ currency: Currency) -> (amount: Int64, ownerless: Int64, oldestDays: Int?) {
  var (amount, ownerless) = (Int64(0), Int64(0))
  var oldest: CalendarDate?
  let (receipts, reconciliation) = (report.ledger.receipts, report.reconciliation)
  for receipt in 0..<receipts.count
  where receipts.currencies[receipt] == currency && reconciliation.statuses[receipt]?.isReceivable ?? false {
    let left = reconciliation.unapplied(receipt, of: receipts)
    guard left != 0 else { continue }
    amount += left
    guard left > 0 else { continue }
    if reconciliation.customers[receipt] < 0 { ownerless += left }
    oldest = min(oldest ?? receipts.valueOn[receipt], receipts.valueOn[receipt])
  }
  return (amount, ownerless, oldest.map { report.close.asOf.days(since: $0) })
}

/// The figures with what they were.
struct Figures {
  private let facts: CFOFacts
  private let trend: [TrendRow]
  private let ends: [Month: MonthEnd]
  private let own: [CFOFigure.ID: CFOFigure.Value]

  /// How many month-ends a spark has.
  static let months = 13

  init(_ facts: CFOFacts) {
    self.facts = facts
    trend = facts.trend()
    ends = Dictionary(
      facts.monthEnds.filter { $0.currency == facts.currency }.map { ($0.month, $0) }, uniquingKeysWith: { $1 })
    own = figuresOfClose(facts.report)
  }

  var all: [CFOFigure] { CFOFigure.ID.allCases.map(figure) }

  private func figure(_ id: CFOFigure.ID) -> CFOFigure {
    let period = facts.close.period
    var figure = CFOFigure(
      id, Self.unit(id), own[id] ?? value(id, period) ?? .none(Metric.Reason.noSample.rawValue),
      source: facts.sources[id] ?? "")
    if let compared = facts.head.compared {
      figure.before = own[id] == nil ? value(id, compared) : facts.before[id]
      figure.yearBefore = own[id] == nil ? value(id, period.adding(months: -12)) : nil
    }
    let months = (0..<Self.months).map { period.adding(months: $0 - Self.months + 1) }
    if own[id] == nil, trend.count > 1 { figure.spark = months.map { value(id, $0)?.number } }
    return figure
  }

  private static func unit(_ id: CFOFigure.ID) -> CFOFigure.Unit {
    switch id {
    case .net, .overdue, .overdueNet, .unapplied, .allowance: .money
    case .overdueShare, .cei, .ceiCash, .onTime, .unpaid90, .coverage: .percent
    case .dso3Months, .countback, .best, .delinquent, .unappliedAge: .days
    }
  }

  /// Of the trend, or of the months' ends; nil where the month is not known.
  private func value(_ id: CFOFigure.ID, _ month: Month) -> CFOFigure.Value? {
    if id == .unpaid90 { return ends[month].map { CFOFigure.Value($0.unpaidShare) } }
    guard let row = trend.first(where: { $0.month == month }) else { return nil }
    switch id {
    case .net: return .number(row.movements.closing)
    case .overdue: return .number(row.overdue)
    case .overdueShare: return CFOFigure.Value(row.overdueShare)
    case .cei: return CFOFigure.Value(row.cei)
    case .ceiCash: return CFOFigure.Value(row.ceiCash)
    case .dso3Months: return CFOFigure.Value(row.dso3Months)
    case .countback: return CFOFigure.Value(row.dsoCountback)
    case .best: return CFOFigure.Value(row.bestPossibleDSO)
    case .delinquent: return CFOFigure.Value(row.averageDaysDelinquent)
    case .onTime: return CFOFigure.Value(row.onTimeRate)
    case .overdueNet, .unpaid90, .unapplied, .unappliedAge, .allowance, .coverage: return nil
    }
  }
}
