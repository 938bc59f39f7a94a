internal import Diagnostics
internal import Domain
internal import Yams

extension Settings {
  mutating func readLateCharges(_ node: Node, _ yaml: inout YAMLText) {
    let keys = ["default", "cost_of_capital", "appropriation", "due_shift", "rates", "dutch_costs"]
    let values = yaml.mapping(node, of: "late_charges", keys: keys)
    if let node = values["default"], let id = yaml.text(node, of: "late_charges.default") {
      readDefault(id, node, &yaml)
    }
    if let percent = yaml.decimal(values["cost_of_capital"], of: "late_charges.cost_of_capital", digits: 2) {
      collecting.lateCharges.costOfCapital = Int(min(percent, 1_000_000))
    }
    collecting.lateCharges.appropriation =
      yaml.choice(
        values["appropriation"], of: "late_charges.appropriation", LateChargePolicy.Appropriation.self)
      ?? collecting.lateCharges.appropriation
    collecting.lateCharges.dueShift = yaml.choice(
      values["due_shift"], of: "late_charges.due_shift", LateChargePolicy.DueShift.self)
    if let node = values["dutch_costs"] {
      let word = yaml.choice(node, of: "late_charges.dutch_costs", DutchCosts.self)
      collecting.lateCharges.usesDutchScale = word == .scale
    }
    guard let node = values["rates"] else { return }
    for item in yaml.list(node, of: "late_charges.rates") { readRate(item, &yaml) }
  }

  /// What a Dutch debtor owes for collection beside interest.
  private enum DutchCosts: String, CaseIterable { case fixed, scale }

  private mutating func readDefault(_ id: String, _ node: Node, _ yaml: inout YAMLText) {
    if id == "off" {
      collecting.lateCharges.defaultRegime = ""
    } else if id == LateRegime.contract {
      collecting.lateCharges.defaultRegime = id
    } else if let regime = collecting.tables.regime(id) {
      collecting.lateCharges.defaultRegime = regime.id
    } else {
      let known = collecting.tables.regimes.map(\.id).joined(separator: ", ")
      yaml.note(
        SettingsCodes.badValue, node, "late_charges.default '\(id)' is not known",
        hint: "known are off, contract, \(known)")
    }
  }

  /// A reference rate that the tables do not have, or have otherwise.
  private mutating func readRate(_ item: Node, _ yaml: inout YAMLText) {
    let keys = ["reference", "from", "percent", "source"]
    let rate = yaml.mapping(item, of: "a rate", keys: keys, required: ["reference", "from", "percent"])
    let reference = yaml.text(rate["reference"], of: "reference")
    let from = yaml.text(rate["from"], of: "from")
    let percent = yaml.text(rate["percent"], of: "percent")
    let source = yaml.text(rate["source"], of: "source") ?? "settings"
    guard let reference, let from, let percent else { return }
    let isKnown = collecting.tables.regimes.contains { $0.reference == .named(reference) }
    if !isKnown {
      let known = Set(collecting.tables.regimes.compactMap(\.reference.name)).sorted()
      yaml.note(
        SettingsCodes.badValue, rate["reference"], "reference '\(reference)' is of no regime",
        hint: "known are \(known.joined(separator: ", "))")
    }
    let day = CalendarDate(iso: from)
    if day.map({ HalfYear($0).firstDay != $0 }) ?? true {
      yaml.note(
        SettingsCodes.badValue, rate["from"], "from '\(from)' is not the first day of a half-year",
        hint: "write 1 January or 1 July, as 2026-07-01")
    }
    let thousandths = DecimalText.minorUnits(percent, digits: 3)
    if thousandths.map({ !(-100_000...100_000).contains($0) }) ?? true {
      yaml.note(
        SettingsCodes.badValue, rate["percent"], "percent '\(percent)' is not a rate of up to three decimals",
        hint: "write \"2.15\"")
    }
    guard isKnown, let day, let thousandths else { return }
    collecting.tables.rates.set(
      reference, ReferenceRates.Rate(from: day, thousandths: Int(clamping: thousandths), source: source))
    describedRates.append("\(reference) from \(day) \(percent) %")
  }
}

extension LateRegime.Reference {
  /// Its id in the table of reference rates; nil for what is in none.
  fileprivate var name: String? { if case .named(let name) = self { name } else { nil } }
}
