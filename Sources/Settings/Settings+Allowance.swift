internal import Diagnostics
internal import Domain
internal import Yams

extension Settings {
  /// What the settings say of the allowance. The buckets are those of the aging, which is read before.
  mutating func readAllowance(_ node: Node, _ yaml: inout YAMLText) {
    let keys = ["method", "window_months", "min_invoices", "rates", "scalars", "specific", "cover_percent", "tax"]
    let values = yaml.mapping(node, of: "allowance", keys: keys)
    var policy = AllowancePolicy()
    policy.method = yaml.choice(values["method"], of: "allowance.method", AllowancePolicy.Method.self) ?? policy.method
    policy.windowMonths =
      yaml.integer(values["window_months"], of: "allowance.window_months", in: 1...120) ?? policy.windowMonths
    policy.minInvoices =
      yaml.integer(values["min_invoices"], of: "allowance.min_invoices", in: 1...1_000_000) ?? policy.minInvoices
    if let share = Self.percent(values["cover_percent"], of: "allowance.cover_percent", digits: 2, &yaml) {
      policy.coverPercent = share
    }
    policy.leavesOutTax = yaml.choice(values["tax"], of: "allowance.tax", AllowanceTax.self) == .excluded
    if let node = values["rates"] {
      let labels = analysis.buckets.labels
      let rates = yaml.mapping(node, of: "allowance.rates", keys: labels, required: labels)
      policy.rates = labels.compactMap { label in
        Self.percent(rates[label], of: "allowance.rates.\(label)", digits: 3, &yaml)
      }
    }
    if let node = values["scalars"] { policy.scalars = Self.scalars(node, &yaml) }
    if let node = values["specific"] {
      policy.specific = yaml.list(node, of: "allowance.specific").compactMap { Self.specific($0, &yaml) }
    }
    if policy.method == .rates, policy.rates.isEmpty {
      yaml.note(SettingsCodes.missingKey, node, "allowance of method rates needs 'rates'")
    }
    collecting.allowance = policy
  }

  private enum AllowanceTax: String, CaseIterable { case included, excluded }

  /// 0 to 100, in units of the last of so many decimals.
  private static func percent(_ node: Node?, of name: String, digits: Int, _ yaml: inout YAMLText) -> Int? {
    guard let node, let share = yaml.decimal(node, of: name, digits: digits) else { return nil }
    let whole = (0..<digits).reduce(Int64(100)) { whole, _ in whole * 10 }
    if share <= whole { return Int(share) }
    yaml.note(SettingsCodes.badValue, node, "\(name) is more than 100 percent")
    return nil
  }

  /// By pool. A scalar without a reason is refused: nobody could tell later why it was set.
  private static func scalars(_ node: Node, _ yaml: inout YAMLText) -> [String: AllowancePolicy.Scalar] {
    var scalars: [String: AllowancePolicy.Scalar] = [:]
    for (pool, item) in yaml.pairs(node, of: "allowance.scalars") {
      let name = "the scalar of '\(pool)'"
      let values = yaml.mapping(item, of: name, keys: ["value", "reason"], required: ["value", "reason"])
      let value = yaml.decimal(values["value"], of: "\(name): value", digits: 2)
      let reason = yaml.text(values["reason"], of: "\(name): reason")
      guard let value, let reason else { continue }
      guard value <= 10_000 else {
        yaml.note(SettingsCodes.badValue, values["value"], "\(name) is more than 100")
        continue
      }
      guard reason.contains(where: { !$0.isWhitespace }) else {
        yaml.note(SettingsCodes.badValue, values["reason"], "\(name) has no reason")
        continue
      }
      scalars[pool] = AllowancePolicy.Scalar(hundredths: Int(value), reason: reason)
    }
    return scalars
  }

  private static func specific(_ node: Node, _ yaml: inout YAMLText) -> AllowancePolicy.Specific? {
    let values = yaml.mapping(
      node, of: "a specific allowance", keys: ["customer", "document", "percent", "reason"],
      required: ["customer", "percent", "reason"])
    let customer = yaml.text(values["customer"], of: "customer")
    let document = yaml.text(values["document"], of: "document") ?? ""
    let percent = percent(values["percent"], of: "percent", digits: 3, &yaml)
    let reason = yaml.text(values["reason"], of: "reason")
    guard let customer, let percent, let reason else { return nil }
    return AllowancePolicy.Specific(customer: customer, document: document, thousandths: percent, reason: reason)
  }

  /// What of it is in force, as the About sheet has it.
  var describedAllowance: [(String, String)] {
    let policy = collecting.allowance
    func percent(_ thousandths: Int) -> String { "\(DecimalText.plain(Int64(thousandths), digits: 3)) %" }
    var lines = [
      ("allowance.method", policy.method.rawValue), ("allowance.window_months", "\(policy.windowMonths)"),
      ("allowance.min_invoices", "\(policy.minInvoices)"),
      ("allowance.cover_percent", "\(DecimalText.plain(Int64(policy.coverPercent), digits: 2)) %"),
      ("allowance.tax", policy.leavesOutTax ? "excluded" : "included"),
    ]
    for (label, rate) in zip(analysis.buckets.labels, policy.rates) {
      lines.append(("allowance.rates", "\(label) \(percent(rate))"))
    }
    for (pool, scalar) in policy.scalars.sorted(by: { $0.key < $1.key }) {
      let value = DecimalText.plain(Int64(scalar.hundredths), digits: 2)
      lines.append(("allowance.scalars", "\(pool) \(value): \(scalar.reason)"))
    }
    for item in policy.specific {
      let of = item.document.isEmpty ? item.customer : "\(item.customer) \(item.document)"
      lines.append(("allowance.specific", "\(of) \(percent(item.thousandths)): \(item.reason)"))
    }
    return lines
  }
}
