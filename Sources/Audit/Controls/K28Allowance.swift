internal import Domain

/// The allowance from its parts, against what the close says.
struct K28Allowance: AuditControl {
  static let rule = ControlRule(
    id: "K28", title: "allowance worked out again", scope: "each currency with an allowance",
    rule:
      "open less credits, tax and insurance, times lost over reached, times the scalar, rounded once and at most the"
      + " exposure, and the specific lines add up to the allowance of the close; not proven where none is estimated")

  let report: Report

  init(_ facts: AuditFacts, _ papers: AuditPapers) { report = facts.report }

  func check() -> [ControlOutcome] {
    guard let allowance = report.close.desk.allowance, !allowance.movements.isEmpty else {
      return [
        Self.rule.cannotProve(.currency(report.ledger.entity.currency), "no allowance is estimated")
      ]
    }
    return allowance.movements.map { movement in
      var sum: Int64 = 0
      for cell in allowance.cells where cell.currency == movement.currency {
        guard let rate = cell.rate else { continue }
        sum += share(
          cell.gross - cell.credits - cell.tax - cell.cover, Int128(rate.lost) * Int128(cell.scalar),
          over: Int128(rate.amount) * 100)
      }
      for line in allowance.specific where line.currency == movement.currency {
        guard let part = line.thousandths else { continue }
        sum += share(line.gross - line.credits - line.tax - line.cover, Int128(part), over: 100_000)
      }
      return Self.rule.compare(
        .currency(movement.currency), expected: movement.closing, actual: sum, digits: movement.currency.minorDigits)
    }
  }

  private func share(_ exposure: Int64, _ part: Int128, over whole: Int128) -> Int64 {
    guard exposure > 0 else { return 0 }
    let (product, isBeyond) = Int128(exposure).multipliedReportingOverflow(by: part)
    return isBeyond ? exposure : min(exposure, Ratio.rounded(product, over: whole) ?? exposure)
  }
}
