/// A plan of instalments on what is owed, judged by the cash that came. It changes no due date.
package struct PlanResult: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    case proposed, signed, active, completed, broken

    /// Whether what is on it is not asked for.
    package var holds: Bool { self == .signed || self == .active }
  }

  package var id: String
  package var customer: Int32
  package var currency: Currency
  package var documents: [Int32]
  package var startedOn: CalendarDate
  package var lines: [PlanLine]
  package var state: State
  package var signedByUs: CalendarDate?
  package var signedByCustomer: CalendarDate?
  /// What was open of its documents when it began, and the cash on them since, in minor units.
  package var balance: Int64
  package var received: Int64
  /// What of the cash lies on account.
  package var onAccount: Int64 = 0
  package var source: Source

  /// Whether nothing of it is asked for: while it is in good standing, and until its last instalment where money on
  /// account makes it good before, which may be for something else.
  package func isWaitedFor(on day: CalendarDate) -> Bool {
    state.holds || (state == .completed && onAccount > 0 && day <= lines.last?.date ?? day)
  }

  /// What of the schedule has not come, without money on account, which may be for something else.
  package var remaining: Int64 { max(0, (lines.last?.cumulative ?? 0) - received + onAccount) }

  package init(
    id: String, customer: Int32, currency: Currency, documents: [Int32], startedOn: CalendarDate, lines: [PlanLine],
    state: State, balance: Int64, received: Int64, source: Source
  ) {
    self.id = id
    self.customer = customer
    self.currency = currency
    self.documents = documents
    self.startedOn = startedOn
    self.lines = lines
    self.state = state
    self.balance = balance
    self.received = received
    self.source = source
  }
}

/// One instalment of a plan.
package struct PlanLine: Sendable, Hashable {
  package enum Status: String, Sendable, CaseIterable { case kept, late, missed, due }

  package var date: CalendarDate
  package var amount: Int64
  /// Of the schedule up to it.
  package var cumulative: Int64
  /// Cash on the plan's items up to the as-of date, as far as it reaches this line.
  package var received: Int64
  /// The day on which the cash reached the cumulative amount.
  package var metOn: CalendarDate?
  package var status: Status
  package var daysLate: Int

  package init(
    date: CalendarDate, amount: Int64, cumulative: Int64, received: Int64, metOn: CalendarDate?, status: Status,
    daysLate: Int
  ) {
    self.date = date
    self.amount = amount
    self.cumulative = cumulative
    self.received = received
    self.metOn = metOn
    self.status = status
    self.daysLate = daysLate
  }
}
