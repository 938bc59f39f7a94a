internal import Domain

/// How much of what is promised comes: what a customer kept of the last twelve months, joined with what is usual.
///
/// `(kept + prior x weight) / (decided + weight)`, as a fraction of integers.
struct KeptShare {
  private let part: Int64
  private let whole: Int64

  private static let weight: Int64 = 3

  init(_ part: Int64, of whole: Int64) { (self.part, self.whole) = (part, whole) }

  /// - Parameter tenths: the prior in tenths: 7 for promises, 8 for instalments.
  private init(kept: Int, decided: Int, tenths: Int64) {
    self.init(Int64(kept) * 10 + tenths * Self.weight, of: (Int64(decided) + Self.weight) * 10)
  }

  /// Of a customer's promises.
  static func ofPromises(_ promises: [PromiseResult], since day: CalendarDate) -> KeptShare {
    let ended = promises.filter { $0.status.isDecided && $0.promisedOn > day }
    return KeptShare(kept: ended.count { $0.status == .kept }, decided: ended.count, tenths: 7)
  }

  /// Of the instalments of a customer's plans.
  static func ofPlans(_ plans: [PlanResult], since day: CalendarDate) -> KeptShare {
    let ended = plans.filter { $0.state != .proposed }.flatMap(\.lines).filter { $0.status != .due && $0.date > day }
    return KeptShare(kept: ended.count { $0.status == .kept }, decided: ended.count, tenths: 8)
  }

  /// What of an amount is expected, rounded half away from zero.
  func of(_ amount: Int64) -> Int64 {
    SurvivalCurve.rounded(Int128(amount) * Int128(part), over: Int128(whole))
  }

  /// `amount^2 x p (1 - p)`.
  func variance(of amount: Int64) -> Int128 {
    Band.variance(of: amount, part: Int128(part), over: Int128(whole))
  }
}
