internal import Diagnostics
internal import Domain

/// The control account against net receivables and the items that explain the rest.
struct K8GeneralLedger: Control {
  static let rule = ControlRule(
    id: "K8", title: "subledger to general ledger", scope: "the entity's currency",
    rule: "the balance of the control account is net receivables, other currencies at the rates in force, and the"
      + " reconciling items that are given; failed where they do not explain all of the difference, not proven without"
      + " a balance of the month, one in quarantine or without a rate")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    let currency = facts.ledger.entity.currency
    guard !facts.close.tieOuts.generalLedger.isEmpty else {
      return [Self.rule.cannotProve(.currency(currency), whyNothing)]
    }
    return facts.close.tieOuts.generalLedger.map { tie in
      var result = ControlResult(
        Self.rule, .currency(currency), expected: tie.balance, actual: tie.subledger.map { $0 + tie.explained },
        digits: currency.minorDigits, status: tie.status)
      let missing = tie.withoutRate.map(\.code).joined(separator: ", ")
      if result.status == .notProven {
        result.reason =
          missing.isEmpty ? "net receivables are beyond any amount" : "\(missing) has no rate by \(facts.close.asOf)"
      }
      var outcome = ControlOutcome(result: result)
      if !missing.isEmpty {
        outcome.findings.append(
          Diagnostic(
            AnalyzeCodes.noRate, at: Place(path: currency.code),
            "\(result.control): \(missing) has no rate, so nothing can be compared",
            hint: "give a source of kind rates"))
      }
      if let residual = tie.residual, residual != 0 {
        let explained = DecimalText.plain(tie.explained, digits: currency.minorDigits)
        outcome.findings.append(
          result.failure(tie.items.isEmpty ? "" : ", \(tie.items.count) reconciling items of \(explained) counted in"))
      }
      return outcome
    }
  }

  /// Why there is nothing to compare.
  private var whyNothing: String {
    let (period, asOf) = (facts.close.period, facts.close.asOf)
    guard asOf == period.lastDay else {
      return "a general ledger has balances of the end of a month, and this is as of \(asOf)"
    }
    let unused = facts.ledger.unusedBalances.filter { $0.month == period }
    if let first = unused.first {
      let more = unused.count > 1 ? "; and \(unused.count - 1) more" : ""
      return "the balance of account '\(first.account)' for \(period) is \(first.why), and in quarantine\(more)"
    }
    return "no balance of the general ledger for \(period) is given"
  }
}
