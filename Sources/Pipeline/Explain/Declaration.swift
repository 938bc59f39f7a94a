internal import Analyze
internal import Audit
internal import Collect
internal import Domain

/// Something that the house declares once and a person may ask about: a warning sign, a control or a metric.
enum Declaration {
  case sign(SignRule)
  case control(ControlRule)
  case metric(MetricRule)

  /// By `W20`, `K8` or the name of a metric's column; case does not matter.
  init?(id: String) {
    func isIts(_ other: String) -> Bool { other.lowercased() == id.lowercased() }
    if let rule = signRules.first(where: { isIts($0.id) }) {
      self = .sign(rule)
    } else if let rule = (controlRules + deskControlRules + auditControlRules).first(where: { isIts($0.id) }) {
      self = .control(rule)
    } else if let rule = MetricRule.all.first(where: { isIts($0.id) }) {
      self = .metric(rule)
    } else {
      return nil
    }
  }

  /// What is declared, whatever the month.
  var lines: [String] {
    switch self {
    case .sign(let rule):
      [
        "warning sign \(rule.id): \(rule.title)",
        "  category   \(rule.category.rawValue), of which at most \(rule.category.cap) points count in a score",
        "  found when \(rule.rule)",
        "  evidence   \(rule.evidence)",
        "  then       \(rule.action)",
      ]
    case .control(let rule):
      [
        "control \(rule.id): \(rule.title)",
        "  run on     \(rule.scope)",
        "  holds when \(rule.rule)",
      ]
    case .metric(let rule):
      [
        "metric \(rule.id): \(rule.title)",
        "  formula    \(rule.formula)",
        "  unit       \(rule.unit.rawValue)",
        "  source     \(rule.source)",
        "  meaning    \(rule.meaning)",
      ]
    }
  }
}

extension Explanation {
  /// What a sign, control or metric is in the close.
  mutating func tell(_ declaration: Declaration) {
    switch declaration {
    case .sign(let rule):
      let found = report.close.desk.risk.signs.filter { $0.rule.id == rule.id }
      lines += found.map { "  found      \(customer($0.customer)), \($0.severity.word): \($0.evidence)" }
      let lacking = report.close.desk.risk.lacking[rule.id] ?? 0
      if found.isEmpty { lines.append("  found      at no customer") }
      if report.close.desk.risk.withoutLog.contains(rule.id) {
        lines.append("  no log     no contact log was given")
      }
      if lacking > 0 { lines.append("  unknown    for \(Wording.counted(lacking, "customer")): too few data") }
    case .control(let rule):
      let results = report.close.controls.filter { $0.rule.id == rule.id }
      lines += results.map(line)
      let isOfPapers = auditControlRules.contains { $0.id == rule.id }
      if results.isEmpty {
        lines.append(
          "  not run    \(isOfPapers ? "`tieout audit` runs it on its papers" : "there is nothing to compare")")
      }
    case .metric(let rule):
      let readings = rule.readings(report.close)
      lines += readings.map { reading in
        let before = reading.before.map { "; the month before \(rule.text($0))" } ?? ""
        return "  \(reading.of.padded(to: 10)) \(rule.text(reading.now))\(before)"
      }
      if readings.isEmpty { lines.append("  n/a        there is nothing to measure") }
    }
  }

  private func line(_ result: ControlResult) -> String {
    let title = result.title == result.rule.title ? "" : "\(result.title), "
    let status = Wording.spaced(result.status.rawValue).padded(to: 10)
    let figures = "expected \(result.expected), found \(result.actual), difference \(result.difference)"
    let accepted = result.acceptance == nil ? "" : "; \(result.acceptanceInWords)"
    return "  \(status) \(title)\(result.scope): \(result.reason.isEmpty ? figures : result.reason)\(accepted)"
  }
}

/// The id of a control as it is declared, whatever the case in which it was typed; nil where there is none.
package func controlID(_ id: String) -> String? {
  if case .control(let rule) = Declaration(id: id) { rule.id } else { nil }
}
