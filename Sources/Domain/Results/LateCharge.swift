/// What late payment of one document costs by law or contract: accrued as of the date of the close, not billed.
///
/// It is wide because a charge is told with all that it is made of.
package struct LateCharge: Sendable, Hashable {
  /// Days of one principal at one rate.
  package struct Segment: Sendable, Hashable {
    /// The first and the last day that is charged.
    package var from, to: CalendarDate
    /// What is overdue on those days, in minor units.
    package var principal: Int64
    /// Thousandths of a percent a year.
    package var rate: Int
    /// Whether its half-year has no reference rate and it takes the last known one.
    package var lacksRate = false
    /// Whether a debit note of that day or later charged for it.
    package var isBilled = false
    package var label = ""

    package init(from: CalendarDate, to: CalendarDate, principal: Int64, rate: Int) {
      self.from = from
      self.to = to
      self.principal = principal
      self.rate = rate
    }

    package var days: Int { to.days(since: from) + 1 }

    /// Simple interest, actual / 365, exact: over ``LateCharge/denominator``, in minor units.
    package var numerator: Int128 { Int128(principal) * Int128(rate) * Int128(days) }
  }

  package enum Status: String, Sendable, CaseIterable {
    /// Neither billed nor waived.
    case accrued
    case partlyBilled = "partly_billed"
    case billed, waived
    /// More is billed than has accrued: the rest is to be credited.
    case overbilled
    /// A half-year has no reference rate: not to be billed from.
    case rateMissing = "rate_missing"
  }

  package var document: Int32
  /// The due date from which it counts, moved off a weekend where the law or the settings say so.
  package var dueOn: CalendarDate
  /// The id of the regime, or `contract`.
  package var regime: String
  /// By date; never empty.
  package var segments: [Segment]
  /// In minor units, rounded once.
  package var interest: Int64
  package var fixedSum: Int64
  /// What debit notes charged for it.
  package var billed: Int64 = 0
  package var waived: Int64 = 0
  package var unbilled: Int64 = 0
  /// What is overdue at the end, in minor units.
  package var principal: Int64 = 0
  /// What of the payments was taken off interest first.
  package var paidOnInterest: Int64 = 0
  package var label: String
  /// The statute and where it was read.
  package var law: String

  /// 365 days, hundred percent, thousandths of a percent.
  package static let denominator: Int128 = 365 * 100 * 1000

  package init(document: Int32, dueOn: CalendarDate, regime: String, segments: [Segment], fixedSum: Int64) {
    self.document = document
    self.dueOn = dueOn
    self.regime = regime
    self.segments = segments
    self.fixedSum = fixedSum
    interest = Self.interest(segments)
    (label, law) = ("", "")
  }

  package var accrued: Int64 { interest + fixedSum }
  package var overbilled: Int64 { max(0, billed + waived - accrued) }
  package var lacksRate: Bool { segments.contains(where: \.lacksRate) }

  package var status: Status {
    if overbilled > 0 { return .overbilled }
    if unbilled == 0 { return billed > 0 || waived == 0 ? .billed : .waived }
    if lacksRate { return .rateMissing }
    return billed > 0 ? .partlyBilled : .accrued
  }

  /// The interest of segments in minor units: rounded half away from zero, once.
  package static func interest(_ segments: some Sequence<Segment>) -> Int64 {
    let sum = segments.reduce(Int128(0)) { $0 + $1.numerator }
    return Ratio.rounded(sum, over: denominator).map { min(max($0, -Money.limit), Money.limit) } ?? Money.limit
  }
}
