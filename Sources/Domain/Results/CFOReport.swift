/// The scheduled report on receivables: everything that its page, mail, text, workbook and data are written from, in
/// the entity's currency unless said otherwise.
///
/// It is wide because the page has a part for each.
package struct CFOReport: Sendable {
  package var head: CFOHead
  package var currency: Currency
  /// In the order of ``CFOFigure/ID``.
  package var figures: [CFOFigure] = []
  package var sentences: [CFOSentence] = []
  /// Thirteen month-ends at most, oldest first.
  package var months: [CFOMonth] = []
  package var bucketLabels: [String] = []
  package var bridge: CFOBridge
  /// The customers whose balance changed most: five at most.
  package var movers: [CFOMover] = []
  /// The change of CEI and of DSO by cause: five lines each and the others.
  package var causes: [BridgeLine.Figure: [CFOCause]] = [:]
  /// Ten at most, by what is overdue and not covered.
  package var largest: [CFODebtor] = []
  /// All customers with something overdue that is not covered, and what that is.
  package var overdueCustomers = 0
  package var overdueNet: Int64 = 0
  /// How many of the largest customers make half and four fifths of it.
  package var customersForHalf = 0
  package var customersForMost = 0
  /// Items more than 180 days past due that nobody outside is asked to collect.
  package var dormant = CFOCount()
  package var rolls: [CFORoll] = []
  package var cash: ExpectedCash?
  /// Cash of the thirteen weeks up to the date, oldest first.
  package var pastWeeks: [Int64] = []
  package var decisions: [CFODecision] = []
  package var caveats: [CFOCaveat] = []
  /// What is owed in other currencies, in order of code.
  package var others: [CFOCurrency] = []

  package init(head: CFOHead, currency: Currency, bridge: CFOBridge) {
    self.head = head
    self.currency = currency
    self.bridge = bridge
  }

  package subscript(id: CFOFigure.ID) -> CFOFigure? { figures.first { $0.id == id } }
}

/// A sentence by the rule that makes it and the printed values in it.
package struct CFOSentence: Sendable, Hashable {
  package enum Rule: String, Sendable, CaseIterable { case cash, decline, speed, risk, concentration, forecast, data }

  package var rule: Rule
  /// The phrase of the language's table.
  package var phrase: String
  /// Name and value as printed.
  package var arguments: [(name: String, value: String)]
  package var text: String

  package init(_ rule: Rule, phrase: String, arguments: [(name: String, value: String)], text: String) {
    self.rule = rule
    self.phrase = phrase
    self.arguments = arguments
    self.text = text
  }

  package static func == (a: CFOSentence, b: CFOSentence) -> Bool { a.rule == b.rule && a.text == b.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

/// Receivables at the end of a month by age.
package struct CFOMonth: Sendable, Hashable {
  package var month: Month
  /// Open debit items by bucket; empty where only the sums are known.
  package var buckets: [Int64]
  /// Open credits and cash that is not applied, zero or negative.
  package var credits: Int64
  package var trend: TrendRow
  /// Whether the rule of declining CEI holds.
  package var isDecline = false

  package init(month: Month, buckets: [Int64], credits: Int64, trend: TrendRow) {
    self.month = month
    self.buckets = buckets
    self.credits = credits
    self.trend = trend
  }

  package var net: Int64 { trend.movements.closing }
}

/// How receivables moved in the month; closing is the sum of the others.
package struct CFOBridge: Sendable, Hashable {
  package enum Step: String, Sendable, CaseIterable {
    case opening, invoiced, cash, returned, credits
    case writeOffs = "write_offs"
    case other, closing
  }

  package var amounts: [Step: Int64]

  package init(_ amounts: [Step: Int64]) { self.amounts = amounts }

  package subscript(step: Step) -> Int64 { amounts[step] ?? 0 }
}

/// A customer whose balance changed.
package struct CFOMover: Sendable, Hashable {
  package var name: String
  package var change: Int64
  package var step: CFOBridge.Step
  /// Of that step.
  package var amount: Int64
  /// The largest that was invoiced in the month, or the one on which most cash came; empty where there is none.
  package var document: String

  package init(name: String, change: Int64, step: CFOBridge.Step, amount: Int64, document: String) {
    self.name = name
    self.change = change
    self.step = step
    self.amount = amount
    self.document = document
  }
}

/// What one customer and cause did to a metric.
package struct CFOCause: Sendable, Hashable {
  /// Nil for the others together.
  package var name: String?
  package var cause: BridgeLine.Cause?
  /// In hundredths.
  package var effect: Int64

  package init(name: String?, cause: BridgeLine.Cause?, effect: Int64) {
    self.name = name
    self.cause = cause
    self.effect = effect
  }
}

/// A customer with something overdue.
///
/// It is wide because the list has a column for each.
package struct CFODebtor: Sendable, Hashable {
  package var id: String
  package var name: String
  package var overdue: Int64
  /// What of it the customer's own money does not cover.
  package var net: Int64
  package var oldestDays: Int
  package var lastPaidOn: CalendarDate?
  package var lastPaid: Int64 = 0
  /// Titles of signs with their severity, the highest first.
  package var signs: [(title: String, id: String, severity: SignSeverity)] = []
  package var action: Action?
  /// Codes of holds on its items, where nobody acts.
  package var holds: [String] = []
  package var promised: (amount: Int64, on: CalendarDate)?
  package var planUntil: CalendarDate?

  package struct Action: Sendable, Hashable {
    package var kind: DeskAction.Kind
    package var stage: Int
    package var on: CalendarDate

    package init(kind: DeskAction.Kind, stage: Int, on: CalendarDate) {
      self.kind = kind
      self.stage = stage
      self.on = on
    }
  }

  package init(id: String, name: String, overdue: Int64, net: Int64, oldestDays: Int) {
    self.id = id
    self.name = name
    self.overdue = overdue
    self.net = net
    self.oldestDays = oldestDays
  }

  package static func == (a: CFODebtor, b: CFODebtor) -> Bool { a.id == b.id && a.net == b.net }
  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

package struct CFOCount: Sendable, Hashable {
  package var count = 0
  package var amount: Int64 = 0

  package init() {}
}

/// How much of a bucket rolled into a worse one, month by month.
package struct CFORoll: Sendable, Hashable {
  package var bucket: Int
  /// Six months, oldest first, in hundredths of a percent; nil where there is none.
  package var months: [Int64?]
  /// The mean of twelve months, or of as many as there are.
  package var mean: Int64?

  package init(bucket: Int, months: [Int64?], mean: Int64?) {
    self.bucket = bucket
    self.months = months
    self.mean = mean
  }
}

/// A decision that is wanted.
package struct CFODecision: Sendable, Hashable {
  package var kind: DeskAction.Kind
  package var name: String
  package var what: String
  package var amount: Int64
  package var currency: Currency
  package var by: CalendarDate

  package init(kind: DeskAction.Kind, name: String, what: String, amount: Int64, currency: Currency, by: CalendarDate) {
    self.kind = kind
    self.name = name
    self.what = what
    self.amount = amount
    self.currency = currency
    self.by = by
  }
}

/// What to beware of.
package struct CFOCaveat: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case quarantined, ownerless, unappliedInCEI, noRate, review, absent, legalCheck, missingRate, fewData, notProven
    case accepted, reopened, otherCurrencies, untested
  }

  package var kind: Kind
  package var arguments: [(name: String, value: String)]

  package init(_ kind: Kind, _ arguments: [(name: String, value: String)] = []) {
    self.kind = kind
    self.arguments = arguments
  }

  package static func == (a: CFOCaveat, b: CFOCaveat) -> Bool {
    a.kind == b.kind && a.arguments.map(\.value) == b.arguments.map(\.value)
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}

/// What is owed in another currency.
package struct CFOCurrency: Sendable, Hashable {
  package var currency: Currency
  package var net: Int64
  package var overdue: Int64
  package var expected: Int64
  /// Of net, in the report's currency; nil without a rate.
  package var converted: Int64?

  package init(currency: Currency, net: Int64, overdue: Int64, expected: Int64, converted: Int64?) {
    self.currency = currency
    self.net = net
    self.overdue = overdue
    self.expected = expected
    self.converted = converted
  }
}
