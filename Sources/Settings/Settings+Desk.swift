internal import Diagnostics
internal import Domain
internal import Yams

extension Settings {
  /// What the settings say of the collections desk.
  mutating func readDesk(_ node: Node, _ yaml: inout YAMLText) {
    let keys = [
      "ladder", "min_interval_days", "repeat_days", "min_amount", "cold_start_max_stage", "calls", "promise", "plan",
      "pre_due_days",
    ]
    let values = yaml.mapping(node, of: "desk", keys: keys)
    func days(_ key: String, _ value: Int, _ yaml: inout YAMLText) -> Int {
      yaml.integer(values[key], of: "desk.\(key)", in: 0...365) ?? value
    }
    if let node = values["ladder"] { collecting.desk.ladder = Self.ladder(node, &yaml) ?? collecting.desk.ladder }
    collecting.desk.minIntervalDays = days("min_interval_days", collecting.desk.minIntervalDays, &yaml)
    collecting.desk.repeatDays = days("repeat_days", collecting.desk.repeatDays, &yaml)
    let digits = entity.currency.minorDigits
    collecting.desk.minAmount =
      yaml.decimal(values["min_amount"], of: "desk.min_amount", digits: digits) ?? collecting.desk.minAmount
    collecting.desk.coldStartMaxStage =
      yaml.integer(values["cold_start_max_stage"], of: "desk.cold_start_max_stage", in: 1...5)
      ?? collecting.desk.coldStartMaxStage
    collecting.desk.calls = yaml.integer(values["calls"], of: "desk.calls", in: 0...10_000) ?? collecting.desk.calls
    if let node = values["promise"] { readPromise(node, &yaml) }
    if let node = values["plan"] { readPlan(node, &yaml) }
    if let node = values["pre_due_days"], yaml.text(node, of: "desk.pre_due_days") != "none" {
      collecting.desk.preDueDays = yaml.integer(node, of: "desk.pre_due_days", in: 1...60)
    }
  }

  private mutating func readPromise(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(
      node, of: "desk.promise", keys: ["grace_business_days", "kept_percent", "partly_percent"])
    func number(_ key: String, _ value: Int, _ range: ClosedRange<Int>, _ yaml: inout YAMLText) -> Int {
      yaml.integer(values[key], of: "desk.promise.\(key)", in: range) ?? value
    }
    var promise = collecting.desk.promise
    promise.graceBusinessDays = number("grace_business_days", promise.graceBusinessDays, 0...30, &yaml)
    promise.keptPercent = number("kept_percent", promise.keptPercent, 1...100, &yaml)
    promise.partlyPercent = number("partly_percent", promise.partlyPercent, 1...100, &yaml)
    if promise.keptPercent < promise.partlyPercent {
      yaml.note(
        SettingsCodes.badValue, values["kept_percent"] ?? values["partly_percent"],
        "desk.promise.kept_percent \(promise.keptPercent) is below partly_percent \(promise.partlyPercent)",
        hint: "what is kept is kept in part as well: give kept_percent the larger number")
    }
    collecting.desk.promise = promise
  }

  private mutating func readPlan(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(node, of: "desk.plan", keys: ["grace_days", "broken_days"])
    var plan = collecting.desk.plan
    plan.graceDays = yaml.integer(values["grace_days"], of: "desk.plan.grace_days", in: 0...60) ?? plan.graceDays
    plan.brokenDays = yaml.integer(values["broken_days"], of: "desk.plan.broken_days", in: 0...365) ?? plan.brokenDays
    collecting.desk.plan = plan
  }

  /// `five_step`, `multichannel`, or a list of steps by rising day.
  private static func ladder(_ node: Node, _ yaml: inout YAMLText) -> Ladder? {
    if let name = node.string {
      if let known = [Ladder.fiveStep, .multichannel].first(where: { $0.name == name }) { return known }
      yaml.note(
        SettingsCodes.badValue, node, "desk.ladder '\(name)' is not known",
        hint: "write five_step, multichannel, or a list of {stage, day, channel, role, template}")
      return nil
    }
    var steps: [Ladder.Step] = []
    for item in yaml.list(node, of: "desk.ladder") {
      let values = yaml.mapping(
        item, of: "a step", keys: ["stage", "day", "channel", "role", "owner", "template"],
        required: ["stage", "day", "channel"])
      let stage = yaml.integer(values["stage"], of: "stage", in: 1...5)
      let day = yaml.integer(values["day"], of: "day", in: 1...365)
      let channel = yaml.choice(values["channel"], of: "channel", Ladder.Channel.self)
      let role = yaml.choice(values["role"], of: "role", Contact.Role.self) ?? .clerk
      let owner = yaml.choice(values["owner"], of: "owner", Ladder.Owner.self)
      guard let stage, let day, let channel else { continue }
      let usual = Ladder.fiveStep.step(stage)
      steps.append(
        Ladder.Step(
          stage, day: day, channel, owner ?? usual?.owner ?? .clerk, [role],
          template: template(values["template"], &yaml) ?? usual?.template ?? "reminder"))
    }
    let isRising = zip(steps, steps.dropFirst()).allSatisfy { $0.stage < $1.stage && $0.day < $1.day }
    guard !steps.isEmpty, isRising else {
      yaml.note(SettingsCodes.badValue, node, "the steps of desk.ladder must rise by stage and by day")
      return nil
    }
    return Ladder("own", steps)
  }

  /// The name of a template: a file of that name lies in a folder of templates, and nowhere else.
  private static func template(_ node: Node?, _ yaml: inout YAMLText) -> String? {
    guard let name = yaml.text(node, of: "template") else { return nil }
    let isName =
      name.utf8.count <= 64
      && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
    guard isName else {
      yaml.note(
        SettingsCodes.badValue, node, "template '\(name)' is no name of a template",
        hint: "write it with a to z, digits and _, without folder and ending")
      return nil
    }
    return name
  }

  /// Whether each step of the ladder has a template: one that is built in, or one of the own folder, which is looked at
  /// where letters are written.
  func checkTemplates(_ node: Node, _ yaml: inout YAMLText) {
    guard letters.templates == nil else { return }
    let known = Set(LetterLanguage.builtIn.flatMap(\.templates.keys))
    for step in collecting.desk.ladder.steps where !known.contains(step.template) {
      yaml.note(
        SettingsCodes.badValue, node, "desk.ladder names the template '\(step.template)', which is not built in",
        hint: "write one of \(known.sorted().joined(separator: ", ")), or name a folder that has it under"
          + " `letters: {templates: …}`")
    }
  }

  /// What of the desk is in force, as the About sheet has it.
  var describedDesk: [(String, String)] {
    let (charges, desk) = (collecting.lateCharges, collecting.desk)
    let digits = entity.currency.minorDigits
    return [
      ("desk.ladder", desk.ladder.name), ("desk.min_interval_days", "\(desk.minIntervalDays)"),
      ("desk.repeat_days", "\(desk.repeatDays)"),
      ("desk.min_amount", DecimalText.plain(desk.minAmount, digits: digits)),
      ("desk.cold_start_max_stage", "\(desk.coldStartMaxStage)"), ("desk.calls", "\(desk.calls)"),
      ("desk.promise.grace_business_days", "\(desk.promise.graceBusinessDays)"),
      ("desk.promise.kept_percent", "\(desk.promise.keptPercent)"),
      ("desk.promise.partly_percent", "\(desk.promise.partlyPercent)"),
      ("desk.plan.grace_days", "\(desk.plan.graceDays)"), ("desk.plan.broken_days", "\(desk.plan.brokenDays)"),
      ("desk.pre_due_days", desk.preDueDays.map(String.init) ?? "none"),
      ("late_charges.default", charges.defaultRegime.isEmpty ? "off" : charges.defaultRegime),
      ("late_charges.cost_of_capital", "\(DecimalText.plain(Int64(charges.costOfCapital), digits: 2)) %"),
      ("late_charges.appropriation", charges.appropriation.rawValue),
      ("late_charges.due_shift", charges.dueShift?.rawValue ?? "by law"),
    ] + describedRates.map { ("late_charges.rates", $0) } + [
      ("late_charges.dutch_costs", charges.usesDutchScale ? "scale" : "fixed")
    ] + describedLegal + describedAllowance
  }
}
