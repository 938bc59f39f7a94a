internal import Domain

/// What each way of getting a debt would bring by the parameters of the settings: amount x chance, less what it costs.
/// Nobody knows the chances; they are printed beside every figure.
struct LegalRoutes {
  static let disclaimer = "a parameter, not a prediction"

  private let facts: CollectFacts
  private let policy: LegalPolicy
  private let courts: [String: SmallClaimsCourt]

  init(_ facts: CollectFacts, _ policy: LegalPolicy, _ courts: [SmallClaimsCourt]) {
    self.facts = facts
    self.policy = policy
    self.courts = Dictionary(courts.map { ($0.jurisdiction, $0) }) { first, _ in first }
  }

  /// - Parameters:
  ///   - interest: what has accrued for late payment of it and is not billed, in minor units.
  ///   - notAgency: what speaks against an agency, by name.
  ///   - label: that of the limitation, whose end stands beside.
  func routes(_ legal: LegalCase, interest: Int64, notAgency: [String], label: String) -> [LegalCase.Route] {
    let failed = legal.gates.compactMap { gate -> String? in
      switch gate.state {
      case .pass: nil
      case .fail: gate.name.rawValue
      case .unknown: "\(gate.name.rawValue)?"
      }
    }
    var routes = [
      demand(legal, failed, label), agency(legal, notAgency, label),
      smallClaims(legal, interest: interest, failed, label), court(legal, failed, label),
    ].compactMap { $0 }
    let ranked = routes.indices.filter { routes[$0].allowed != .no && routes[$0].expectedNet != nil }
      .sorted { (routes[$1].expectedNet ?? 0, $0) < (routes[$0].expectedNet ?? 0, $1) }
    for (number, at) in ranked.enumerated() { routes[at].rank = number + 1 }
    return routes
  }

  private func demand(_ legal: LegalCase, _ failed: [String], _ label: String) -> LegalCase.Route {
    let claim = policy.demand == LegalPolicy.Demand() ? "p is a vendor's claim" : ""
    var route = LegalCase.Route(
      .demand, failed: failed, chance: policy.demand.chance, label: joinedLabels([Self.disclaimer, claim, label]))
    cost(policy.demand.cost, of: &route, legal)
    return route
  }

  private func court(_ legal: LegalCase, _ failed: [String], _ label: String) -> LegalCase.Route {
    var route = LegalCase.Route(
      .court, failed: failed, chance: chanceInCourt, label: joinedLabels([Self.disclaimer, courtParts, label]))
    cost(policy.court.cost, of: &route, legal)
    return route
  }

  private var chanceInCourt: Int { policy.court.chanceToWin * policy.court.chanceToCollect / 10_000 }

  private var courtParts: String {
    func share(_ chance: Int) -> String {
      chance % 100 == 0
        ? DecimalText.plain(Int64(chance / 100), digits: 2) : DecimalText.plain(Int64(chance), digits: 4)
    }
    return "p_win \(share(policy.court.chanceToWin)) x p_collect \(share(policy.court.chanceToCollect))"
  }

  private func agency(_ legal: LegalCase, _ failed: [String], _ label: String) -> LegalCase.Route {
    let agency = policy.agency
    let chance = agency.chance(daysPastDue: legal.daysPastDue)
    var failed = failed
    let net = Ratio.rounded(
      Int128(legal.amount) * Int128(chance) * Int128(10_000 - agency.fee), over: 100_000_000)
    if facts.inEntityCurrency(net ?? 0, legal.currency) < agency.leastNet { failed.append("net") }
    let byAge = agency.ages.isEmpty ? "" : "p by age"
    var route = LegalCase.Route(
      .agency, failed: failed, chance: chance, label: joinedLabels([Self.disclaimer, byAge, label]))
    (route.fee, route.expectedNet) = (agency.fee, net)
    return route
  }

  /// Only where the table has the customer's court.
  private func smallClaims(
    _ legal: LegalCase, interest: Int64, _ failed: [String], _ label: String
  ) -> LegalCase.Route? {
    let jurisdiction = facts.ledger.customers[legal.customer].standing.jurisdiction
    guard let court = courts[jurisdiction] else { return nil }
    var failed = failed
    let claimed = court.countsInterest ? legal.amount + min(interest, Money.limit) : legal.amount
    if let inCourt = facts.ledger.translate(Money(claimed, legal.currency), to: court.limit.currency, on: facts.asOf) {
      if inCourt > court.limit.minorUnits { failed.append("limit") }
    } else {
      failed.append("limit?")
    }
    let counted = court.countsInterest ? "with interest" : "without interest"
    let limit = "up to \(court.limit.currency.code) \(court.limit.plain) \(counted)"
    var route = LegalCase.Route(
      .smallClaims, failed: failed, chance: chanceInCourt,
      label: joinedLabels([Self.disclaimer, courtParts, limit, court.label, label]))
    cost(policy.smallClaimsCost, of: &route, legal)
    return route
  }

  /// A cost of the settings in the currency of the case, and what is left after it.
  private func cost(_ amount: Int64, of route: inout LegalCase.Route, _ legal: LegalCase) {
    let own = Money(amount, facts.ledger.entity.currency)
    guard let cost = facts.ledger.translate(own, to: legal.currency, on: facts.asOf) else { return }
    route.cost = cost
    let brought = Ratio.rounded(Int128(legal.amount) * Int128(route.chance), over: 10_000) ?? Money.limit
    route.expectedNet = brought - min(cost, Money.limit)
    if route.chance > 0, cost > 0 {
      route.breakEven = Ratio.rounded(Int128(cost) * 10_000, over: Int128(route.chance))
    }
  }
}
