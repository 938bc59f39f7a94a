import Domain

/// A random company of a seed, with promises, plans, disputes and own money.
struct RandomForecast {
  private(set) var world: SmallForecast
  private var state: UInt64

  init(seed: UInt64, times: Int64 = 1) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let ids = (0..<8).map { "C\($0)" }
    world = SmallForecast(customers: ids)
    for id in ids {
      world.history(id, paid: (0..<next(12)).map { _ in next(80) - 15 })
      for number in 0..<next(8) { invoice("\(id)-\(number)", id, times) }
    }
    if next(2) == 0 { world.work.withThirdParty = [Int32(next(8))] }
    if next(2) == 0 { world.work.insolvent = [Int32(next(8))] }
    world.work.promises.sort { ($0.customer, $0.promisedOn) < ($1.customer, $1.promisedOn) }
  }

  private mutating func invoice(_ number: String, _ id: String, _ times: Int64) {
    let amount = Int64(next(1_000_000) + 1) * times
    let due = world.asOf.adding(days: 40 - next(160))
    let document = world.invoice(number, id, amount, due: due, issued: due.adding(days: -30))
    let source = Source(file: 0, line: UInt32(world.ledger.documents.count))
    let part = max(times, amount / 3 / times * times)
    switch next(8) {
    case 0:
      var promise = PromiseResult(
        id: "P\(number)", customer: world.customer(id), documents: [document], currency: .euro,
        madeOn: world.asOf.adding(days: -5), promisedOn: world.asOf.adding(days: next(120) - 3),
        until: world.asOf.adding(days: 130), amount: part, source: source)
      promise.status = next(4) == 0 ? .broken : .open
      world.work.promises.append(promise)
    case 1:
      world.work.disputes.append(
        DisputeResult(
          id: "D\(number)", customer: world.customer(id), document: document, currency: .euro, amount: part,
          reason: "PRICE", openedOn: world.asOf, credited: 0, source: source))
    case 2:
      world.work.cover.append(Cover(document: document, amount: part, on: world.asOf))
    case 3:
      let line = PlanLine(
        date: world.asOf.adding(days: next(150) - 5), amount: part, cumulative: part, received: 0, metOn: nil,
        status: .due, daysLate: 0)
      world.work.plans.append(
        PlanResult(
          id: "L\(number)", customer: world.customer(id), currency: .euro, documents: [document],
          startedOn: world.asOf, lines: [line], state: .active, balance: amount, received: 0, source: source))
    default: break
    }
  }

  /// A number from 0 below a bound: xorshift of the seed.
  private mutating func next(_ bound: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state % UInt64(bound))
  }
}
