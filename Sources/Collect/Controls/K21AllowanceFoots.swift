internal import Domain

/// The allowance from its printed parts, against the aging, its own total and the books.
struct K21AllowanceFoots: DeskControl {
  static let rule = ControlRule(
    id: "K21", title: "the allowance foots", scope: "each currency with an allowance",
    rule:
      "what is open in pools and specific lines is the open debit items of the aging; exposure x rate x scalar, bucket"
      + " by bucket, with the specific lines is the closing of the movement; no line is more than its exposure; the"
      + " opening is what the last close kept")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    guard let allowance = facts.desk.allowance else { return [] }
    return allowance.movements.flatMap { movement in
      let currency = movement.currency
      let cells = allowance.cells.filter { $0.currency == currency }
      let specific = allowance.specific.filter { $0.currency == currency }
      func result(_ title: String, _ expected: Int64, _ actual: Int64, digits: Int? = nil) -> ControlResult {
        rule.compare(
          .currency(currency), title: title, expected: expected, actual: actual,
          digits: digits ?? currency.minorDigits
        ).result
      }
      let open = facts.close.aging.reduce(Int64(0)) { $1.currency == currency ? $0 + $1.gross : $0 }
      let pooled = cells.reduce(0) { $0 + $1.gross } + specific.reduce(0) { $0 + $1.gross }
      // By bucket, from the figures that are printed.
      let byBucket = Dictionary(grouping: cells, by: \.bucket).values.reduce(Int64(0)) { sum, cells in
        sum + cells.reduce(0) { $0 + recomputed($1) }
      }
      let set = specific.reduce(Int64(0)) { sum, line in
        sum + (Ratio.rounded(Int128(line.exposure) * Int128(line.thousandths ?? 0), over: 100_000) ?? 0)
      }
      let beyond =
        cells.count { $0.allowance > max(0, $0.exposure) || $0.exposure < 0 }
        + specific.count { ($0.allowance ?? 0) > max(0, $0.exposure) || $0.exposure < 0 }
      let closed = facts.ledger.closed
      let kept = (closed?.allowances ?? []).filter { $0.period == closed?.period && $0.currency == currency }
      return [
        result("the allowance is of all that is open", open, pooled),
        result(rule.title, byBucket + set, movement.closing),
        result("no allowance is more than its exposure", 0, Int64(beyond), digits: 0),
      ]
        + (movement.opening.map {
          [result("the allowance opens as it was closed", kept.reduce(0) { $0 + $1.amount }, $0)]
        } ?? [])
    }
  }

  private static func recomputed(_ cell: AllowanceCell) -> Int64 {
    guard let rate = cell.rate else { return 0 }
    let (product, overflows) = (Int128(cell.exposure) * Int128(cell.scalar)).multipliedReportingOverflow(
      by: Int128(rate.lost))
    // Beyond any amount that a ledger has, there is nothing to prove it by.
    guard !overflows else { return cell.allowance }
    return min(Ratio.rounded(product, over: Int128(rate.amount) * 100) ?? 0, max(0, cell.exposure))
  }
}
