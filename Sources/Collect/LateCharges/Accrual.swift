internal import Domain

/// Simple interest on what is overdue of one document, day by day: from the day after the due date through the value
/// date of each payment, or the as-of date.
///
/// `interest = sum(principal x rate / 100 x days / 365)`, exact, in segments that end at payments, credits, due dates
/// of instalments, half-years and the day of the last bill.
struct Accrual {
  /// What a day changes, once it is over.
  struct Change {
    /// What falls due.
    var due: Int64 = 0
    /// Cash, which may go to interest first.
    var paid: Int64 = 0
    /// Credits and what else lowers the principal alone.
    var reduced: Int64 = 0
  }

  private(set) var segments: [LateCharge.Segment] = []
  /// What of the payments went to interest.
  private(set) var paidOnInterest: Int64 = 0
  /// What is overdue when the last day is over.
  private(set) var principal: Int64 = 0
  private let paysInterestFirst: Bool
  private var due: Int64 = 0
  private var settled: Int64 = 0
  private var numerator: Int128 = 0

  /// - Parameters:
  ///   - firstDue: what was settled before lowers the principal at once.
  ///   - splits: days with which a segment ends, whatever happens on them.
  ///   - rate: of the segment that begins on a day.
  init(
    _ changes: [CalendarDate: Change], firstDue: CalendarDate, through asOf: CalendarDate, splits: [CalendarDate],
    paysInterestFirst: Bool, rate: (_ from: CalendarDate) -> RateOfRegime
  ) {
    self.paysInterestFirst = paysInterestFirst
    guard asOf > firstDue else { return }
    let days = changes.keys.sorted()
    for day in days where day <= firstDue { apply(changes[day]) }
    let ends = Set(days + splits + [asOf]).filter { $0 > firstDue && $0 <= asOf }.sorted()
    var last = firstDue
    for end in ends {
      add(from: last.adding(days: 1), to: end, rate)
      apply(changes[end])
      last = end
    }
    principal = overdue
  }

  /// What is due and not settled.
  private var overdue: Int64 { max(0, due - settled) }

  private mutating func apply(_ change: Change?) {
    guard let change else { return }
    due += change.due
    settled += change.reduced
    // A sum that is given back was never kept for interest.
    guard paysInterestFirst, change.paid > 0 else {
      settled += change.paid
      return
    }
    let accrued = Ratio.rounded(numerator, over: LateCharge.denominator) ?? 0
    let interest = min(change.paid, max(0, accrued - paidOnInterest))
    paidOnInterest += interest
    settled += change.paid - interest
  }

  private mutating func add(from: CalendarDate, to: CalendarDate, _ rate: (CalendarDate) -> RateOfRegime) {
    guard overdue > 0 else { return }
    let rate = rate(from)
    var segment = LateCharge.Segment(from: from, to: to, principal: overdue, rate: rate.thousandths)
    segment.lacksRate = rate.missing != nil
    segment.label = rate.label
    numerator += segment.numerator
    segments.append(segment)
  }
}
