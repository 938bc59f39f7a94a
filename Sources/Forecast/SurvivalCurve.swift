/// What part of invoices is still unpaid so many days after their due date: the product-limit estimate of Kaplan and
/// Meier (1958), in steps of 10^-12.
///
/// Each factor `1 - paid / at risk` is rounded half away from zero, and so is each product. Open invoices count as at
/// risk until the day that they have reached: leaving them out would make every forecast too early.
struct SurvivalCurve: Sendable {
  /// A whole.
  static let one: Int64 = 1_000_000_000_000

  /// Days on which something was paid, ascending, and what is left after each.
  private let days: [Int32]
  private let left: [Int64]
  /// Payments that it is drawn from.
  let paid: Int

  /// One invoice: paid so many days after its due date, or not paid until then.
  struct Observation: Comparable {
    var day: Int32
    var isPaid: Bool

    static func < (a: Observation, b: Observation) -> Bool {
      a.day != b.day ? a.day < b.day : a.isPaid && !b.isPaid
    }
  }

  /// - Parameter observations: ascending.
  init(_ observations: some Collection<Observation>) {
    var (days, left): ([Int32], [Int64]) = ([], [])
    var (atRisk, product, paid) = (observations.count, Self.one, 0)
    var at = observations.startIndex
    while at != observations.endIndex {
      let day = observations[at].day
      var (payments, all) = (0, 0)
      while at != observations.endIndex, observations[at].day == day {
        payments += observations[at].isPaid ? 1 : 0
        all += 1
        at = observations.index(after: at)
      }
      if payments > 0 {
        product = Self.times(product, Self.part(Int64(atRisk - payments), of: Int64(atRisk)))
        days.append(day)
        left.append(product)
        paid += payments
      }
      atRisk -= all
    }
    (self.days, self.left, self.paid) = (days, left, paid)
  }

  /// What is left at the end of a day.
  func left(on day: Int) -> Int64 {
    var (low, high) = (0, days.count)
    while low < high {
      let middle = (low + high) / 2
      if Int(days[middle]) <= day { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? Self.one : left[low - 1]
  }

  /// The middle of the days on which was paid; nil of none.
  static func median(_ observations: some Collection<Observation>) -> Int? {
    let days = observations.filter(\.isPaid).map { Int($0.day) }.sorted()
    return days.isEmpty ? nil : days[(days.count - 1) / 2]
  }

  private static func part(_ part: Int64, of whole: Int64) -> Int64 {
    rounded(Int128(part) * Int128(one), over: Int128(whole))
  }

  private static func times(_ a: Int64, _ b: Int64) -> Int64 { rounded(Int128(a) * Int128(b), over: Int128(one)) }

  /// - Precondition: both are at least 0, and the result is at most a whole.
  static func rounded(_ numerator: Int128, over denominator: Int128) -> Int64 {
    Int64((numerator * 2 + denominator) / (denominator * 2))
  }
}
