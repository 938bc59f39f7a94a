internal import Domain

/// What immediate payment is worth: what is given up, against what waiting costs and what may be lost.
struct DiscountTest: Hashable {
  /// In minor units.
  var given: Int64
  var waiting: Int64
  var loss: Int64

  /// - Parameters:
  ///   - amount: what is owed.
  ///   - given: what is taken off it.
  ///   - costOfCapital: hundredths of a percent a year.
  ///   - delayDays: how long it would else be waited.
  ///   - loss: what is expected to be lost of it by then.
  init(amount: Int64, given: Int64, costOfCapital: Int, delayDays: Int, loss: Int64) {
    self.given = given
    let exact = Int128(amount) * Int128(costOfCapital) * Int128(delayDays)
    waiting = Ratio.rounded(exact, over: 365 * 10_000) ?? Money.limit
    self.loss = loss
  }

  var isWorthIt: Bool { Int128(given) < Int128(waiting) + Int128(loss) }
}
