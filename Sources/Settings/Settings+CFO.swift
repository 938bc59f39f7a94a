internal import Diagnostics
internal import Domain
internal import Mail
internal import Yams

extension Settings {
  /// What the settings say of the scheduled report and of expected cash.
  mutating func readCFO(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(node, of: "cfo", keys: ["recipients", "language", "due_business_day", "tolerance"])
    if let node = values["recipients"] {
      cfo.recipients = yaml.texts(node, of: "cfo.recipients")
      for recipient in cfo.recipients where !MailHeader.isAddress(recipient) {
        yaml.note(SettingsCodes.badValue, node, "cfo.recipients: '\(recipient)' is no e-mail address")
      }
    }
    if let node = values["language"], let code = yaml.text(node, of: "cfo.language") {
      let known = CFOWords.builtIn.map(\.code)
      if known.contains(code) {
        cfo.language = code
      } else {
        yaml.note(
          SettingsCodes.badValue, node, "cfo.language '\(code)' is not one of \(known.joined(separator: ", "))")
      }
    }
    cfo.dueBusinessDay =
      yaml.integer(values["due_business_day"], of: "cfo.due_business_day", in: 1...23) ?? cfo.dueBusinessDay
    guard let node = values["tolerance"] else { return }
    let kinds = CFOHead.Through.Kind.allCases
    let days = yaml.mapping(node, of: "cfo.tolerance", keys: kinds.map(\.rawValue))
    for kind in kinds {
      guard let node = days[kind.rawValue] else { continue }
      cfo.tolerance[kind] =
        yaml.integer(node, of: "cfo.tolerance.\(kind.rawValue)", in: 0...60) ?? cfo.tolerance[kind]
    }
  }

  mutating func readForecast(_ node: Node, _ yaml: inout YAMLText) {
    let values = yaml.mapping(node, of: "forecast", keys: ["credibility"])
    forecast.credibility =
      yaml.integer(values["credibility"], of: "forecast.credibility", in: 0...1000) ?? forecast.credibility
  }

  var describedCFO: [(String, String)] {
    let tolerances = CFOHead.Through.Kind.allCases.map { "\($0.rawValue) \(cfo.tolerance[$0] ?? 0)" }
    return [
      ("forecast.credibility", "\(forecast.credibility)"), ("cfo.language", cfo.language),
      ("cfo.due_business_day", "\(cfo.dueBusinessDay)"), ("cfo.tolerance", tolerances.joined(separator: ", ")),
    ]
  }
}
