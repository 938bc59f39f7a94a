internal import Diagnostics
internal import Domain

/// The control account against net receivables and the items that explain the rest.
struct K8GeneralLedger: Control {
  static let rule = ControlRule(
    id: "K8", title: "subledger to general ledger", scope: "the entity's currency, where a balance is given",
    rule: "the balance of the control account is net receivables, other currencies at the rates in force,"
      + " and the reconciling items that are given; open where they do not explain all of the difference")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    facts.close.tieOuts.generalLedger.map { tie in
      let currency = facts.ledger.entity.currency
      let result = ControlResult(
        Self.rule, .currency(currency), expected: tie.balance, actual: tie.subledger.map { $0 + tie.explained },
        digits: currency.minorDigits, status: tie.status)
      var outcome = ControlOutcome(result: result)
      if !tie.withoutRate.isEmpty {
        let missing = tie.withoutRate.map(\.code).joined(separator: ", ")
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
}
