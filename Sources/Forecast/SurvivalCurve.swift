/// What part of invoices is still unpaid so many days after their due date: the product-limit estimate of Kaplan and
/// Meier (1958), in steps of 10^-12.
///
/// An invoice counts as one whatever its amount, and where it is paid in parts, each part by its share. Each factor
/// `1 - paid / at risk` is rounded half away from zero, and so is each product. What is open counts as at risk until
/// the day that it has reached: leaving it out would make every forecast too early. Invoices older than the time looked
/// at count from the day that they had reached when it began: their like that were paid before are not seen, and
/// counting the rest from their start would make every forecast too late.
struct SurvivalCurve: Sendable {
  /// A whole.
  static let one: Int64 = 1_000_000_000_000

  /// Days on which something was paid, ascending, and what is left after each.
  private let days: [Int32]
  private let left: [Int64]
  /// What was paid of the invoices that it is drawn from, in shares of one.
  let paid: Int64

  /// An invoice or a part of it: paid so many days after its due date, or not paid until then.
  struct Observation {
    /// A whole invoice.
    static let whole: Int64 = 1_000_000

    var day: Int32
    var isPaid: Bool
    /// The first day on which its payment would have been seen.
    var from = Int32.min
    var share = Self.whole
  }

  /// - Parameter observations: by day, ascending.
  init(_ observations: some Collection<Observation>) {
    var (days, left): ([Int32], [Int64]) = ([], [])
    var (product, paid) = (Self.one, Int64(0))
    let entries = observations.map { ($0.from, $0.share) }.sorted { $0.0 < $1.0 }
    var (next, atRisk) = (0, Int64(0))
    var at = observations.startIndex
    while at != observations.endIndex {
      let day = observations[at].day
      while next < entries.count, entries[next].0 <= day {
        atRisk += entries[next].1
        next += 1
      }
      var (payments, all) = (Int64(0), Int64(0))
      while at != observations.endIndex, observations[at].day == day {
        payments += observations[at].isPaid ? observations[at].share : 0
        all += observations[at].share
        at = observations.index(after: at)
      }
      if payments > 0 {
        product = Self.times(product, Self.part(atRisk - payments, of: atRisk))
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

  /// The middle of the days on which was paid, by share; nil of none.
  ///
  /// - Parameter observations: by day, ascending.
  static func median(_ observations: some Collection<Observation>) -> Int? {
    let all = observations.reduce(0) { $0 + ($1.isPaid ? $1.share : 0) }
    var sum: Int64 = 0
    for observation in observations where observation.isPaid {
      sum += observation.share
      if sum * 2 >= all { return Int(observation.day) }
    }
    return nil
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
