internal import Diagnostics
internal import Domain
internal import Yams

extension Settings {
  /// What the settings say of the legal route: chances and costs are parameters of whoever wrote them.
  mutating func readLegal(_ node: Node, _ yaml: inout YAMLText) {
    let digits = entity.currency.minorDigits
    let values = yaml.mapping(
      node, of: "legal", keys: ["min_amount", "demand", "agency", "court", "small_claims"])
    func amount(_ node: Node?, _ name: String, _ value: inout Int64, _ yaml: inout YAMLText) {
      value = yaml.decimal(node, of: "legal.\(name)", digits: digits) ?? value
    }
    amount(values["min_amount"], "min_amount", &collecting.legal.minAmount, &yaml)
    if let node = values["demand"] {
      let demand = yaml.mapping(node, of: "legal.demand", keys: ["p", "cost"])
      Self.chance(demand["p"], "demand.p", &collecting.legal.demand.chance, &yaml)
      amount(demand["cost"], "demand.cost", &collecting.legal.demand.cost, &yaml)
    }
    if let node = values["agency"] {
      let agency = yaml.mapping(
        node, of: "legal.agency", keys: ["p", "fee", "p_by_age", "min_net", "review_days", "recall_days"])
      Self.chance(agency["p"], "agency.p", &collecting.legal.agency.chance, &yaml)
      if let fee = yaml.decimal(agency["fee"], of: "legal.agency.fee", digits: 2) {
        if fee > 10_000 {
          yaml.note(SettingsCodes.badValue, agency["fee"], "legal.agency.fee is more than 100 percent")
        }
        collecting.legal.agency.fee = Int(clamping: fee)
      }
      amount(agency["min_net"], "agency.min_net", &collecting.legal.agency.leastNet, &yaml)
      if let node = agency["p_by_age"] { readAges(node, &yaml) }
      var legal = collecting.legal.agency
      legal.reviewDays =
        yaml.integer(agency["review_days"], of: "legal.agency.review_days", in: 1...3650) ?? legal.reviewDays
      legal.recallDays =
        yaml.integer(agency["recall_days"], of: "legal.agency.recall_days", in: 1...3650) ?? legal.recallDays
      collecting.legal.agency = legal
    }
    if let node = values["court"] {
      let court = yaml.mapping(node, of: "legal.court", keys: ["p_win", "p_collect", "cost"])
      Self.chance(court["p_win"], "court.p_win", &collecting.legal.court.chanceToWin, &yaml)
      Self.chance(court["p_collect"], "court.p_collect", &collecting.legal.court.chanceToCollect, &yaml)
      amount(court["cost"], "court.cost", &collecting.legal.court.cost, &yaml)
    }
    if let node = values["small_claims"] {
      let small = yaml.mapping(node, of: "legal.small_claims", keys: ["cost"])
      amount(small["cost"], "small_claims.cost", &collecting.legal.smallClaimsCost, &yaml)
    }
  }

  /// A share of 1, as `"0.58"`.
  private static func chance(_ node: Node?, _ name: String, _ value: inout Int, _ yaml: inout YAMLText) {
    guard let node, let share = yaml.decimal(node, of: "legal.\(name)", digits: 4) else { return }
    guard share <= 10_000 else {
      yaml.note(SettingsCodes.badValue, node, "legal.\(name) is more than 1", hint: "write \"0.58\" for 58 of 100")
      return
    }
    value = Int(share)
  }

  private mutating func readAges(_ node: Node, _ yaml: inout YAMLText) {
    var ages: [LegalPolicy.Agency.Age] = []
    for item in yaml.list(node, of: "legal.agency.p_by_age") {
      let age = yaml.mapping(item, of: "an age", keys: ["days", "p"], required: ["days", "p"])
      var share = 0
      Self.chance(age["p"], "agency.p_by_age.p", &share, &yaml)
      if let days = yaml.integer(age["days"], of: "days", in: 0...100_000) {
        ages.append(LegalPolicy.Agency.Age(from: days, chance: share))
      }
    }
    if zip(ages, ages.dropFirst()).allSatisfy({ $0.from < $1.from }) {
      collecting.legal.agency.ages = ages
    } else {
      yaml.note(SettingsCodes.badValue, node, "the days of legal.agency.p_by_age must rise")
    }
  }

  mutating func readWriteOff(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(node, of: "write_off", keys: ["two_names"])
    collecting.writeOffTwoNames =
      yaml.decimal(values["two_names"], of: "write_off.two_names", digits: entity.currency.minorDigits)
      ?? collecting.writeOffTwoNames
  }

  /// What of it is in force, as the About sheet has it.
  var describedLegal: [(String, String)] {
    let legal = collecting.legal
    func amount(_ value: Int64) -> String { DecimalText.plain(value, digits: entity.currency.minorDigits) }
    func share(_ chance: Int) -> String { DecimalText.plain(Int64(chance), digits: 4) }
    return [
      ("legal.min_amount", amount(legal.minAmount)),
      ("legal.demand", "p \(share(legal.demand.chance)), cost \(amount(legal.demand.cost))"),
      (
        "legal.agency",
        "p \(share(legal.agency.chance)), fee \(DecimalText.plain(Int64(legal.agency.fee), digits: 2)) %,"
          + " min_net \(amount(legal.agency.leastNet)), review_days \(legal.agency.reviewDays), recall_days"
          + " \(legal.agency.recallDays)"
      ),
    ] + legal.agency.ages.map { ("legal.agency.p_by_age", "from day \($0.from): \(share($0.chance))") } + [
      (
        "legal.court",
        "p_win \(share(legal.court.chanceToWin)), p_collect \(share(legal.court.chanceToCollect)),"
          + " cost \(amount(legal.court.cost))"
      ), ("legal.small_claims.cost", amount(legal.smallClaimsCost)),
      ("write_off.two_names", amount(collecting.writeOffTwoNames)),
    ]
  }
}
