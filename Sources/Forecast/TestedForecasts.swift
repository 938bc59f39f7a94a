internal import Domain

/// Forecasts that were made before, held against what came.
struct TestedForecasts {
  /// By month-end, oldest first, then currency, then week.
  private(set) var weeks: [BackTestWeek] = []

  /// - Parameter made: oldest first.
  init(_ made: [MadeForecast], _ facts: ForecastFacts) {
    for forecast in made where forecast.asOf.adding(days: 7 * ForecastPolicy.testedWeeks) <= facts.asOf {
      let came = Self.came(forecast, facts)
      for currency in forecast.weeks.keys.sorted() {
        for week in forecast.weeks[currency] ?? [] {
          var tested = BackTestWeek(
            asOf: forecast.asOf, week: week.week, currency: currency, expected: week.expected, low: week.low,
            high: week.high, came: came[currency]?[week.week - 1] ?? 0,
            byMedian: forecast.byMedian[currency]?[week.week - 1] ?? 0,
            byLastWeeks: forecast.byLastWeeks[currency] ?? 0)
          tested.variance = week.variance
          weeks.append(tested)
        }
      }
    }
  }

  /// By currency and week: cash on the documents that were open then, less what was returned, and on account of their
  /// customers up to what was open.
  private static func came(_ forecast: MadeForecast, _ facts: ForecastFacts) -> [Currency: [Int64]] {
    let (documents, receipts) = (facts.ledger.documents, facts.ledger.receipts)
    let tested = ForecastPolicy.testedWeeks
    func week(_ receipt: Int) -> Int? {
      let days = receipts.bookedOn[receipt].days(since: forecast.asOf)
      return days >= 1 && days <= 7 * tested ? (days - 1) / 7 : nil
    }
    let ids = facts.ledger.customers.all.map(\.id)
    var left = forecast.owed
    var came: [Currency: [Int64]] = [:]
    var wasOpen: [Int32: Bool] = [:]
    func isOfThem(_ document: Int32) -> Bool {
      if let known = wasOpen[document] { return known }
      let customer = documents.customers[Int(document)]
      let name = MadeForecast.DocumentName(
        customer: customer < 0 ? "" : ids[Int(customer)], number: documents.numbers[Int(document)],
        type: documents.types[Int(document)])
      let isOpen = forecast.open[name] != nil
      wasOpen[document] = isOpen
      return isOpen
    }
    let allocations = facts.reconciliation.allocations
    for place in 0..<allocations.count
    where allocations.receipts[place] >= 0
      && (allocations.kinds[place] == .cash || allocations.kinds[place] == .return)
    {
      let document = allocations.documents[place]
      guard let week = week(Int(allocations.receipts[place])), isOfThem(document) else { continue }
      let currency = documents.currencies[Int(document)]
      came[currency, default: Array(repeating: 0, count: tested)][week] += allocations.amounts[place]
      left[.init(customer: ids[Int(documents.customers[Int(document)])], currency: currency), default: 0] -=
        allocations.amounts[place]
    }
    // By date, so that what was open is used up in the order in which money came.
    let onAccount = (0..<receipts.count).filter {
      week($0) != nil && facts.reconciliation.customers[$0] >= 0
        && facts.reconciliation.statuses[$0]?.isReceivable ?? false
        && facts.reconciliation.unapplied($0, of: receipts) > 0
    }.sorted { (receipts.bookedOn[$0], $0) < (receipts.bookedOn[$1], $1) }
    for receipt in onAccount {
      let currency = receipts.currencies[receipt]
      let account = MadeForecast.OwedAccount(
        customer: ids[Int(facts.reconciliation.customers[receipt])], currency: currency)
      guard let room = left[account], room > 0, let week = week(receipt) else { continue }
      let amount = min(room, facts.reconciliation.unapplied(receipt, of: receipts))
      left[account] = room - amount
      came[currency, default: Array(repeating: 0, count: tested)][week] += amount
    }
    return came
  }
}
