package import Domain

/// The instalments that a plan is made of: a down payment where there is one, and equal parts of the rest, of which the
/// last takes what does not divide.
package struct PlanSchedule: Sendable, Hashable {
  package enum Interval: String, Sendable, CaseIterable { case month, week, fortnight }

  /// By date; they come to the balance.
  package let instalments: [Instalment]

  /// Why there is none.
  package enum Fault: Error, Hashable {
    /// The balance is nothing or less, or too little for so many parts.
    case tooLittle
    /// It would end beyond the years that dates may have.
    case tooFar
  }

  /// - Parameters:
  ///   - balance: in minor units.
  ///   - count: of the parts beside the down payment, 1 to 399: a log has room for 400.
  ///   - first: the day of the down payment, else of the first part.
  ///   - down: hundredths of a percent of the balance, 0 to 9,999; rounded half up.
  package init(
    _ balance: Int64, count: Int, first: CalendarDate, down: Int = 0, every interval: Interval = .month
  ) throws(Fault) {
    precondition((1...399).contains(count) && (0..<10_000).contains(down))
    guard balance > 0, balance <= Money.limit else { throw .tooLittle }
    let paidDown = Ratio.rounded(Int128(balance) * Int128(down), over: 10_000) ?? 0
    let rest = balance - paidDown
    let part = rest / Int64(count)
    guard part > 0, down == 0 || paidDown > 0 else { throw .tooLittle }
    var instalments = down == 0 ? [] : [Instalment(dueOn: first, amount: paidDown)]
    for number in 0..<count {
      let amount = number == count - 1 ? rest - part * Int64(count - 1) : part
      instalments.append(
        Instalment(dueOn: Self.date(first, after: number + (down == 0 ? 0 : 1), interval), amount: amount))
    }
    guard instalments.allSatisfy({ $0.dueOn.isPlausible }) else { throw .tooFar }
    self.instalments = instalments
  }

  /// So many intervals after the first day. A month that lacks the day ends the earlier: the next has it again.
  private static func date(_ first: CalendarDate, after count: Int, _ interval: Interval) -> CalendarDate {
    switch interval {
    case .week: return first.adding(days: 7 * count)
    case .fortnight: return first.adding(days: 14 * count)
    case .month:
      let month = first.month.adding(months: count)
      return month.firstDay.adding(days: min(first.parts.day, month.days) - 1)
    }
  }
}
