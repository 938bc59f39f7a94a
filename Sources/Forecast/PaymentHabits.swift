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

    var payments: Int { own?.paid ?? 0 }

    /// What is left of what was due so many days ago: `(n S_c + K S) / (n + K)`.
    func left(on day: Int) -> Int64 {
      guard let own, own.paid > 0 else { return all.left(on: day) }
      let weight = Int128(own.paid)
      return SurvivalCurve.rounded(
        weight * Int128(own.left(on: day)) + Int128(credibility) * Int128(all.left(on: day)),
        over: weight + Int128(credibility))
    }
  }

  /// - Parameter isLeftOut: documents that say nothing of habits: disputed, planned, or of who cannot pay.
  init(_ facts: ForecastFacts, credibility: Int, isLeftOut: (Int) -> Bool) {
    let documents = facts.ledger.documents
    let cash = facts.cashByDocument()
    var observed: [(customer: Int32, observation: SurvivalCurve.Observation)] = []
    var issued: [SurvivalCurve.Observation] = []
    for row in 0..<documents.count
    where documents.issuedOn[row] <= facts.asOf && documents.amounts[row] > 0
      && (documents.types[row] == .invoice || documents.types[row] == .debitNote)
    {
      let day: CalendarDate
      let isPaid: Bool
      if let settled = facts.payments.settledOn(row) {
        guard facts.asOf.days(since: settled) < ForecastPolicy.lookBack, settled <= facts.asOf,
          Int128(cash[row]) * 2 >= Int128(documents.amounts[row])
        else { continue }
        (day, isPaid) = (settled, true)
      } else {
        guard facts.reconciliation.open[row] > 0, !isLeftOut(row),
          facts.asOf.days(since: documents.dueOn[row]) <= ForecastPolicy.lookBack
        else { continue }
        (day, isPaid) = (facts.asOf, false)
      }
      let late = Int32(clamping: day.days(since: documents.dueOn[row]))
      observed.append((documents.customers[row], .init(day: late, isPaid: isPaid)))
      issued.append(.init(day: Int32(clamping: day.days(since: documents.issuedOn[row])), isPaid: isPaid))
    }
    observed.sort { $0.customer != $1.customer ? $0.customer < $1.customer : $0.observation < $1.observation }
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
    let all = observed.map(\.observation).sorted()
    (self.curves, self.medians, self.credibility) = (curves, medians, credibility)
    portfolio = SurvivalCurve(all)
    fromIssue = SurvivalCurve(issued.sorted())
    median = SurvivalCurve.median(all)
  }

  subscript(customer: Int32) -> Habit { Habit(own: curves[customer], all: portfolio, credibility: credibility) }

  /// The customer's own median days late, else that of all, else 0.
  func medianDaysLate(_ customer: Int32) -> Int { medians[customer] ?? median ?? 0 }
}
