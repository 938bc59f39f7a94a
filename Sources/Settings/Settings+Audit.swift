internal import Domain
internal import Mail
internal import Yams

extension Settings {
  /// What the settings say of the audit papers.
  mutating func readAudit(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(node, of: "audit", keys: ["counters", "firm"])
    if let node = values["counters"] {
      for (series, node) in yaml.pairs(node, of: "audit.counters") {
        let name = "audit.counters.\(series)"
        guard !series.isEmpty else {
          yaml.note(SettingsCodes.badValue, node, "audit.counters has a counter without a series")
          continue
        }
        if let counter = yaml.integer(node, of: name, in: 0...999_999_999_999_999_999) {
          audit.counters[series] = Int64(counter)
        }
      }
    }
    guard let node = values["firm"] else { return }
    let firm = yaml.mapping(node, of: "audit.firm", keys: ["name", "address", "email"], required: ["name", "email"])
    func line(_ key: String) -> String { Self.line(firm[key], of: "audit.firm.\(key)", &yaml) ?? "" }
    audit.firm = AuditPolicy.Firm(name: line("name"), address: line("address"), email: line("email"))
    if let email = audit.firm?.email, !email.isEmpty, !MailHeader.isAddress(email) {
      yaml.note(SettingsCodes.badValue, firm["email"], "audit.firm.email '\(email)' is no e-mail address")
    }
  }

  /// Beside ``described``, which a close is tied to: a counter is asked for after it.
  package var describedAudit: [(key: String, value: String)] {
    let counters = audit.counters.sorted { $0.key < $1.key }.map {
      (key: "audit.counters", value: "\($0.key) \($0.value)")
    }
    guard let firm = audit.firm else { return counters }
    return counters + [(key: "audit.firm", value: "\(firm.name), \(firm.address), \(firm.email)")]
  }
}
