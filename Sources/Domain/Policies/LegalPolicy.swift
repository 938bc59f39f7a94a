/// What the settings say about the legal route. Its figures are parameters of a person, not predictions.
package struct LegalPolicy: Sendable, Hashable {
  /// Items from this amount on are listed with their limitation, and customers with their routes: in minor units of the
  /// entity's currency, as all amounts here.
  package var minAmount: Int64 = 25_000
  package var demand = Demand()
  package var agency = Agency()
  package var court = Court()
  /// What a small claim costs; its chances are the court's.
  package var smallClaimsCost: Int64 = 30_000

  /// A letter of an attorney. Chances are in hundredths of a percent.
  package struct Demand: Sendable, Hashable {
    package var chance = 5800
    package var cost: Int64 = 35_000

    package init() {}
  }

  package struct Agency: Sendable, Hashable {
    package var chance = 2800
    /// Other chances from so many days past due on, rising; empty where it is the same at every age.
    package var ages: [Age] = []
    /// Hundredths of a percent of what is recovered.
    package var fee = 2500
    /// Below it nothing is given to an agency: what must be left of it, net.
    package var leastNet: Int64 = 25_000
    /// After how many days a placement is looked at, and taken back.
    package var reviewDays = 45
    package var recallDays = 90

    package struct Age: Sendable, Hashable {
      package var from: Int
      package var chance: Int

      package init(from: Int, chance: Int) {
        self.from = from
        self.chance = chance
      }
    }

    package init() {}

    /// The chance of items that are so many days past due.
    package func chance(daysPastDue days: Int) -> Int { ages.last { $0.from <= days }?.chance ?? chance }
  }

  package struct Court: Sendable, Hashable {
    package var chanceToWin = 6000
    package var chanceToCollect = 7000
    package var cost: Int64 = 650_000

    package init() {}
  }

  package init() {}

  /// The policy in an entity's currency.
  package init(_ currency: Currency) {
    func amount(_ cents: Int64) -> Int64 { Currency.euro.rescaled(cents, to: currency) }
    minAmount = amount(minAmount)
    demand.cost = amount(demand.cost)
    agency.leastNet = amount(agency.leastNet)
    court.cost = amount(court.cost)
    smallClaimsCost = amount(smallClaimsCost)
  }
}
