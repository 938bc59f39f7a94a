/// What really came behind a day in a world of signs on the invoices that were open on it, and what two simple methods
/// would have said. Worked out from the world alone; cents.
struct ForecastTruth {
  static let weeks = 13

  /// What was open.
  private(set) var open = 0
  /// Week by week, on invoices that were open; weeks behind the end of the world are 0.
  private(set) var came = [Int](repeating: 0, count: weeks)
  /// A week of the four before.
  private(set) var lastWeeks = 0
  /// The due date plus the customer's own median days late, and what is due before at once.
  private(set) var byMedian = [Int](repeating: 0, count: weeks)

  init(_ world: SignWorld, asOf day: Int) {
    let bills = world.bills
    let own = Dictionary(grouping: bills.indices, by: { bills[$0].customer }).mapValues {
      $0.sorted { (bills[$0].due, $0) < (bills[$1].due, $1) }
    }
    let payments = world.payments.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    // What is left of each, as money comes; and on which day it was settled.
    var left = bills.map { $0.amount - ($0.creditedOn <= day ? $0.credited : 0) }
    var settled = [Int?](repeating: nil, count: bills.count)
    func apply(_ payment: SignPayment, counts: (Int) -> Bool) -> Int {
      guard payment.parts.isEmpty else {
        return payment.parts.reduce(0) { sum, part in
          let applied = min(part.amount, left[part.bill])
          left[part.bill] -= applied
          settled[part.bill] = left[part.bill] * 20 <= bills[part.bill].amount ? payment.day : nil
          return sum + (counts(part.bill) ? applied : 0)
        }
      }
      // Money on account, and standing orders: on the oldest.
      var (rest, sum) = (payment.amount, 0)
      for bill in own[payment.customer] ?? [] where rest > 0 && bills[bill].day <= payment.day && left[bill] > 0 {
        let applied = min(rest, left[bill])
        left[bill] -= applied
        rest -= applied
        if left[bill] == 0 { settled[bill] = payment.day }
        if counts(bill) { sum += applied }
      }
      return sum
    }
    for payment in payments where payment.day <= day {
      _ = apply(payment) { _ in false }
      if payment.day > day - 28 { lastWeeks += payment.amount }
    }
    lastWeeks /= 4
    let known = bills.indices.filter { bills[$0].day <= day }
    open = known.reduce(0) { $0 + left[$1] }
    let late = Dictionary(grouping: known.filter { (settled[$0] ?? 0) > day - 365 && settled[$0] != nil }) {
      bills[$0].customer
    }.mapValues { $0.map { settled[$0]! - bills[$0].due }.sorted() }.mapValues { $0[($0.count - 1) / 2] }
    for bill in known where left[bill] > 0 {
      let ahead = bills[bill].due + (late[bills[bill].customer] ?? 0) - day
      let week = max(1, (ahead + 6) / 7)
      if week <= Self.weeks { byMedian[week - 1] += left[bill] }
    }
    for payment in payments where payment.day > day && payment.day <= day + 7 * Self.weeks {
      came[(payment.day - day - 1) / 7] += apply(payment) { bills[$0].day <= day }
    }
  }
}
