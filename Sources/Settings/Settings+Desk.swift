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
    if let node = values["ladder"] { collect.desk.ladder = Self.ladder(node, &yaml) ?? collect.desk.ladder }
    collect.desk.minIntervalDays = days("min_interval_days", collect.desk.minIntervalDays, &yaml)
    collect.desk.repeatDays = days("repeat_days", collect.desk.repeatDays, &yaml)
    let digits = entity.currency.minorDigits
    collect.desk.minAmount =
      yaml.decimal(values["min_amount"], of: "desk.min_amount", digits: digits) ?? collect.desk.minAmount
    collect.desk.coldStartMaxStage =
      yaml.integer(values["cold_start_max_stage"], of: "desk.cold_start_max_stage", in: 1...5)
      ?? collect.desk.coldStartMaxStage
    collect.desk.calls = yaml.integer(values["calls"], of: "desk.calls", in: 0...10_000) ?? collect.desk.calls
    if let node = values["promise"] { readPromise(node, &yaml) }
    if let node = values["plan"] { readPlan(node, &yaml) }
    if let node = values["pre_due_days"], yaml.text(node, of: "desk.pre_due_days") != "none" {
      collect.desk.preDueDays = yaml.integer(node, of: "desk.pre_due_days", in: 1...60)
    }
  }

  private mutating func readPromise(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(
      node, of: "desk.promise", keys: ["grace_business_days", "kept_percent", "partly_percent"])
    func number(_ key: String, _ value: Int, _ range: ClosedRange<Int>, _ yaml: inout YAMLText) -> Int {
      yaml.integer(values[key], of: "desk.promise.\(key)", in: range) ?? value
    }
    var promise = collect.desk.promise
    promise.graceBusinessDays = number("grace_business_days", promise.graceBusinessDays, 0...30, &yaml)
    promise.keptPercent = number("kept_percent", promise.keptPercent, 1...100, &yaml)
    promise.partlyPercent = number("partly_percent", promise.partlyPercent, 1...100, &yaml)
    collect.desk.promise = promise
  }

  private mutating func readPlan(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(node, of: "desk.plan", keys: ["grace_days", "broken_days"])
    var plan = collect.desk.plan
    plan.graceDays = yaml.integer(values["grace_days"], of: "desk.plan.grace_days", in: 0...60) ?? plan.graceDays
    plan.brokenDays = yaml.integer(values["broken_days"], of: "desk.plan.broken_days", in: 0...365) ?? plan.brokenDays
    collect.desk.plan = plan
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
          template: yaml.text(values["template"], of: "template") ?? usual?.template ?? "reminder"))
    }
    let isRising = zip(steps, steps.dropFirst()).allSatisfy { $0.stage < $1.stage && $0.day < $1.day }
    guard !steps.isEmpty, isRising else {
      yaml.note(SettingsCodes.badValue, node, "the steps of desk.ladder must rise by stage and by day")
      return nil
    }
    return Ladder("own", steps)
  }
}
