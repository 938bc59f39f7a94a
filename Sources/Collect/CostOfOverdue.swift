internal import Domain

/// `sum(overdue x days past due) x cost of capital / 365` by currency: what it costs to wait for what is overdue.
///
/// - Parameter basisPoints: hundredths of a percent a year.
func costOfOverdue(_ ledger: Ledger, _ close: Close, basisPoints: Int) -> [Money] {
  var amountDays: [Currency: Int128] = [:]
  for item in close.openItems where item.open > 0 && item.daysPastDue > 0 {
    amountDays[ledger.documents.currencies[Int(item.document)], default: 0] +=
      Int128(item.open) * Int128(item.daysPastDue)
  }
  return amountDays.sorted { $0.key < $1.key }.compactMap { currency, sum in
    Ratio.rounded(sum * Int128(basisPoints), over: 365 * 10_000).map { Money($0, currency) }
  }
}
