internal import Domain

/// What is kept of a forecast to hold what comes against it.
struct MadeForecast: Sendable {
  let asOf: CalendarDate
  /// The weeks that are tested, by currency.
  let weeks: [Currency: [ForecastWeek]]
  /// What was open of documents, by ``DocumentName``.
  let open: [DocumentName: Int64]
  /// Of the customers who owed, by id and currency.
  let owed: [OwedAccount: Int64]
  /// What the two simple methods say, by currency.
  let byMedian: [Currency: [Int64]]
  let byLastWeeks: [Currency: Int64]

  /// A document as any later run knows it.
  struct DocumentName: Hashable {
    var customer: String
    var number: String
    var type: DocumentType
  }

  struct OwedAccount: Hashable {
    var customer: String
    var currency: Currency
  }

  init(_ cash: ExpectedCash, _ facts: ForecastFacts, _ habits: PaymentHabits) {
    asOf = facts.asOf
    let tested = ForecastPolicy.testedWeeks
    weeks = Dictionary(grouping: cash.weeks.filter { $0.week <= tested }, by: \.currency)
    var open: [DocumentName: Int64] = [:]
    var owed: [OwedAccount: Int64] = [:]
    var byMedian: [Currency: [Int64]] = [:]
    let documents = facts.ledger.documents
    for line in cash.lines {
      let id = facts.ledger.customers[line.customer].id
      let name = DocumentName(
        customer: id, number: documents.numbers[Int(line.document)], type: documents.types[Int(line.document)])
      open[name, default: 0] += line.open
      owed[OwedAccount(customer: id, currency: line.currency), default: 0] += line.open
      let ahead = habits.medianDaysLate(line.customer) - line.daysLate
      let week = max(1, (ahead + 6) / 7)
      guard week <= tested else { continue }
      byMedian[line.currency, default: Array(repeating: 0, count: tested)][week - 1] +=
        line.open - line.cover - line.notCounted
    }
    (self.open, self.owed, self.byMedian) = (open, owed, byMedian)
    byLastWeeks = Self.lastWeeks(facts).mapValues {
      $0 > 0 ? SurvivalCurve.rounded(Int128($0), over: Int128(tested)) : 0
    }
  }

  /// Cash of the last four weeks that is customers', less what was returned.
  private static func lastWeeks(_ facts: ForecastFacts) -> [Currency: Int64] {
    var sums: [Currency: Int64] = [:]
    let receipts = facts.ledger.receipts
    let first = facts.asOf.adding(days: -7 * ForecastPolicy.testedWeeks)
    for receipt in 0..<receipts.count
    where receipts.bookedOn[receipt] > first && receipts.bookedOn[receipt] <= facts.asOf
      && facts.reconciliation.statuses[receipt]?.isReceivable ?? false
    {
      sums[receipts.currencies[receipt], default: 0] += receipts.amounts[receipt]
    }
    return sums
  }
}
