internal import Domain

/// How late customers pay: each by what he paid in the last year, joined with how all pay where that is little.
struct PaymentHabits: Sendable {
  private let curves: [Int32: SurvivalCurve]
  private let medians: [Int32: Int]
  let portfolio: SurvivalCurve
  /// Of all, from the day of the document in place of the due date.
  let fromIssue: SurvivalCurve
  private let median: Int?
  private let credibility: Int

  /// A customer's curve, and how many payments of his own are in it.
  struct Habit {
    fileprivate let own: SurvivalCurve?
    fileprivate let all: SurvivalCurve
    fileprivate let credibility: Int

    var payments: Int { own.map(PaymentHabits.invoices) ?? 0 }

    /// What is left of what was due so many days ago: `(n S_c + K S) / (n + K)`.
    func left(on day: Int) -> Int64 {
      guard let own, own.paid > 0 else { return all.left(on: day) }
      let (weight, others) = (Int128(own.paid), Int128(credibility) * Int128(SurvivalCurve.Observation.whole))
      return SurvivalCurve.rounded(
        weight * Int128(own.left(on: day)) + others * Int128(all.left(on: day)), over: weight + others)
    }
  }

  /// - Parameter isLeftOut: documents that say nothing of habits: disputed, planned, or of who cannot pay.
  init(_ facts: ForecastFacts, credibility: Int, isLeftOut: (Int) -> Bool) {
    let documents = facts.ledger.documents
    let cash = CashByDocument(facts)
    let first = facts.asOf.adding(days: 1 - ForecastPolicy.lookBack)
    var observed: [(customer: Int32, observation: SurvivalCurve.Observation)] = []
    var issued: [SurvivalCurve.Observation] = []
    for row in 0..<documents.count
    where documents.issuedOn[row] <= facts.asOf && documents.amounts[row] > 0
      && (documents.types[row] == .invoice || documents.types[row] == .debitNote)
    {
      let (amount, open) = (documents.amounts[row], facts.reconciliation.open[row])
      func observe(_ share: Int64, on day: CalendarDate, isPaid: Bool) {
        func observation(since start: CalendarDate) -> SurvivalCurve.Observation {
          SurvivalCurve.Observation(
            day: Int32(clamping: day.days(since: start)), isPaid: isPaid,
            from: documents.issuedOn[row] < first ? Int32(clamping: first.days(since: start)) : .min, share: share)
        }
        observed.append((documents.customers[row], observation(since: documents.dueOn[row])))
        issued.append(observation(since: documents.issuedOn[row]))
      }
      let parts = cash[row]
      if open > 0 {
        guard !isLeftOut(row), facts.asOf.days(since: documents.dueOn[row]) <= ForecastPolicy.lookBack else { continue }
      } else {
        // What was settled by credits for the greater part says nothing of paying.
        guard parts.reduce(Int128(0), { $0 + Int128($1.amount) }) * 2 >= Int128(amount) else { continue }
      }
      var left = SurvivalCurve.Observation.whole
      for (at, part) in parts.enumerated() {
        let isLast = open <= 0 && at == parts.count - 1
        let share = isLast ? left : min(left, Self.share(of: part.amount, in: amount))
        left -= share
        if share > 0, part.on >= first { observe(share, on: part.on, isPaid: true) }
      }
      let rest = min(left, Self.share(of: open, in: amount))
      if rest > 0 { observe(rest, on: facts.asOf, isPaid: false) }
    }
    observed.sort { $0.customer != $1.customer ? $0.customer < $1.customer : $0.observation.day < $1.observation.day }
    var curves: [Int32: SurvivalCurve] = [:]
    var medians: [Int32: Int] = [:]
    var from = 0
    while from < observed.count {
      let customer = observed[from].customer
      var to = from
      while to < observed.count, observed[to].customer == customer { to += 1 }
      let own = observed[from..<to].map(\.observation)
      curves[customer] = SurvivalCurve(own)
      medians[customer] = SurvivalCurve.median(own)
      from = to
    }
    let all = observed.map(\.observation).sorted { $0.day < $1.day }
    (self.curves, self.medians, self.credibility) = (curves, medians, credibility)
    portfolio = SurvivalCurve(all)
    fromIssue = SurvivalCurve(issued.sorted { $0.day < $1.day })
    median = SurvivalCurve.median(all)
  }

  /// Of all: how many payments are known.
  var paid: Int { Self.invoices(portfolio) }

  /// Invoices that are paid in a curve; a part of one counts.
  private static func invoices(_ curve: SurvivalCurve) -> Int {
    let whole = SurvivalCurve.Observation.whole
    return Int((curve.paid + whole - 1) / whole)
  }

  /// Rounded down.
  private static func share(of part: Int64, in amount: Int64) -> Int64 {
    Int64(Int128(part) * Int128(SurvivalCurve.Observation.whole) / Int128(amount))
  }

  subscript(customer: Int32) -> Habit { Habit(own: curves[customer], all: portfolio, credibility: credibility) }

  /// The customer's own median days late, else that of all, else 0.
  func medianDaysLate(_ customer: Int32) -> Int { medians[customer] ?? median ?? 0 }
}
