internal import Domain

/// What invoices that are not written yet would bring, if we go on billing as in the last thirteen weeks.
struct NewInvoices {
  private var sales: [Currency: Int64] = [:]
  private let curve: SurvivalCurve

  /// - Parameter curve: the portfolio's, by days from the document.
  init(_ facts: ForecastFacts, _ curve: SurvivalCurve) {
    self.curve = curve
    let documents = facts.ledger.documents
    let first = facts.asOf.adding(days: -7 * ForecastPolicy.weeks)
    // With less history nobody knows what is usual.
    guard documents.issuedOn.contains(where: { $0 <= first }) else { return }
    for row in 0..<documents.count where documents.issuedOn[row] > first && documents.issuedOn[row] <= facts.asOf {
      switch documents.types[row] {
      case .invoice, .debitNote, .creditNote: sales[documents.currencies[row], default: 0] += documents.amounts[row]
      case .writeOff, .opening: break
      }
    }
    sales = sales.filter { $0.value > 0 }
  }

  var currencies: [Currency] { Array(sales.keys) }

  /// By week; nil where nothing was billed. The invoices of a week count as written on its fourth day.
  func weeks(of currency: Currency) -> [Int64]? {
    guard let sum = sales[currency] else { return nil }
    let weekly = SurvivalCurve.rounded(Int128(sum), over: Int128(ForecastPolicy.weeks))
    // By age at the end of a week: what of one week's sales is paid by then.
    let paid = (0..<ForecastPolicy.weeks).map { age in
      SurvivalCurve.rounded(
        Int128(weekly) * Int128(SurvivalCurve.one - curve.left(on: 7 * age + 3)), over: Int128(SurvivalCurve.one))
    }
    return paid
  }
}
