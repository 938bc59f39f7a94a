internal import Domain

/// Segments against totals, and what became of what accrued.
struct K20LateChargesAddUp: DeskControl {
  static let rule = ControlRule(
    id: "K20", title: "late charges add up", scope: "each currency in which late payment is charged",
    rule: "the segments come to the interest that accrued, and what is billed, unbilled and waived to what accrued;"
      + " explained where more is billed than accrued, which findings name")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    let documents = facts.ledger.documents
    let byCurrency = Dictionary(grouping: facts.desk.lateCharges) { documents.currencies[Int($0.document)] }
    return byCurrency.sorted { $0.key < $1.key }.flatMap { currency, charges in
      // From the printed days, principals and rates, not from the sum that was kept.
      let recomputed = charges.reduce(Int128(0)) { sum, charge in
        let exact = charge.segments.reduce(Int128(0)) { sum, segment in
          let days = Int128(segment.to.dayNumber) - Int128(segment.from.dayNumber) + 1
          return sum + Int128(segment.principal) * Int128(segment.rate) * days
        }
        return sum + Int128(Ratio.rounded(exact, over: 36_500_000) ?? Money.limit)
      }
      func sum(_ value: (LateCharge) -> Int64) -> Int128 { charges.reduce(Int128(0)) { $0 + Int128(value($1)) } }
      let (interest, overbilled) = (sum(\.interest), sum(\.overbilled))
      let accrued = recomputed + sum(\.fixedSum)
      let kept = sum(\.billed) + sum(\.unbilled) + sum(\.waived)
      return [
        result(currency, "segments of late charges", recomputed, interest, explained: 0),
        result(currency, "billed, unbilled and waived late charges", accrued, kept, explained: overbilled),
      ]
    }
  }

  private static func result(
    _ currency: Currency, _ title: String, _ expected: Int128, _ actual: Int128, explained: Int128
  ) -> ControlResult {
    let status: ControlResult.Status =
      actual == expected ? .tied : actual - expected == explained ? .explained : .failed
    return ControlResult(
      rule, .currency(currency), title: title, expected: Int64(clamping: expected), actual: Int64(clamping: actual),
      digits: currency.minorDigits,
      status: status)
  }
}
