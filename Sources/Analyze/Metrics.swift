package import Domain

/// The metrics as pure functions of exact integers (minor units, whole days). Sources of the formulas stand in
/// `docs/accounting.md`.
package enum Metrics {
  /// Collection effectiveness index in hundredths of a percent:
  /// (B + S - E_total) / (B + S - E_current) x 100.
  package static func cei(opening: Int64, sales: Int64, endingTotal: Int64, endingCurrent: Int64) -> Metric {
    share(
      of: Int128(opening) + Int128(sales) - Int128(endingTotal),
      in: Int128(opening) + Int128(sales) - Int128(endingCurrent))
  }

  /// The same with cash alone in the numerator: credit notes and write-offs collect nothing.
  package static func ceiCash(cash: Int64, opening: Int64, sales: Int64, endingCurrent: Int64) -> Metric {
    share(of: Int128(cash), in: Int128(opening) + Int128(sales) - Int128(endingCurrent))
  }

  private static func share(of part: Int128, in collectible: Int128) -> Metric {
    if collectible == 0 { return .notAvailable(.noCollectible) }
    if collectible < 0 { return .notAvailable(.negativeDenominator) }
    return Metric(hundredths: Ratio.percent(part, of: collectible))
  }

  /// Days of sales in receivables: AR / sales x days. The same form gives the best possible DSO (current AR) and the
  /// average days delinquent (past due AR).
  package static func dso(receivables: Int64, sales: Int64, days: Int) -> Metric {
    guard sales > 0 else { return .notAvailable(.noSales) }
    return Metric(hundredths: Ratio.hundredths(Int128(receivables) * Int128(days), over: Int128(sales)))
  }

  /// Count-back DSO: the months whose sales make up the receivables, newest first; the last in part.
  ///
  /// A month without sales adds its days and uses nothing up.
  package static func countBack(receivables: Int64, months: some Sequence<(sales: Int64, days: Int)>) -> Metric {
    guard receivables > 0 else { return .value(hundredths: 0) }
    var left = receivables
    var days = 0
    for month in months {
      let sales = max(month.sales, 0)
      if sales > left || (sales == left && sales > 0) {
        return Metric(
          hundredths: Ratio.hundredths(Int128(left) * Int128(month.days), over: Int128(sales)).map {
            Int64(days) * 100 + $0
          })
      }
      left -= sales
      days += month.days
    }
    return .atLeast(hundredths: Int64(days) * 100)
  }

  /// A mean of days weighted by amounts.
  package static func weightedDays(sum: Int128, weight: Int128) -> Metric {
    weight > 0 ? Metric(hundredths: Ratio.hundredths(sum, over: weight)) : .notAvailable(.noSample)
  }

  /// A share in percent; n/a of nothing.
  package static func percent(_ part: Int64, of whole: Int64) -> Metric {
    whole > 0 ? Metric(hundredths: Ratio.percent(Int128(part), of: Int128(whole))) : .notAvailable(.noSample)
  }

  /// A share as text; one beyond any figure as `n/a`.
  static func percentText(_ part: Int64, of whole: Int64) -> String {
    let share = percent(part, of: whole)
    return share.hundredths == nil ? share.explained : "\(share.text) %"
  }

  /// Overdue receivables in percent of an average month's net sales.
  package static func overdueShare(overdue: Int64, sales: Int64, months: Int) -> Metric {
    guard sales > 0 else { return .notAvailable(.noSales) }
    return Metric(hundredths: Ratio.percent(Int128(overdue) * Int128(months), of: Int128(sales)))
  }
}
