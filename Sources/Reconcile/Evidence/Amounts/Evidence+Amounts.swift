internal import Domain

extension Evidence {
  /// Whether no other document of the customer, open or settled, had this amount in the two years before: price-list
  /// amounts repeat and prove nothing.
  func isRare(_ amount: Int64, customer: Int32, _ currency: Currency, before date: CalendarDate, but own: [Int32])
    -> Bool
  {
    accounts.documents(of: customer, amount: amount).allSatisfy { document in
      let row = Int(document)
      let age = date.days(since: ledger.documents.issuedOn[row])
      return own.contains(document) || ledger.documents.currencies[row] != currency || !(0...731).contains(age)
    }
  }

  /// One document in so many has an amount of a price list.
  private static let ofPriceList = 200

  /// How a customer's amounts come; with fewer than ten documents, how all in the currency do. There an amount that few
  /// of all documents have is no price of a list, however much others repeat.
  func pattern(of customer: Int32, _ currency: Currency, on date: CalendarDate, paid: Int64) -> AmountPattern {
    let own = accounts.recentAmounts(of: customer, currency, on: date)
    if own.count >= 10 { return AmountPattern(own) }
    var pattern = amounts.pattern(currency, ledger.documents, by: asOf)
    if pattern.repeats {
      let count = anywhere(paid, currency, before: date).count
      pattern.repeats = count > 1 && count * Self.ofPriceList > ledger.documents.count
    }
    return pattern
  }

  /// The documents of all customers that have this amount and were issued in the two years before.
  func anywhere(_ amount: Int64, _ currency: Currency, before date: CalendarDate) -> [Int32] {
    amounts.documents(of: amount, ledger.documents).filter {
      ledger.documents.currencies[Int($0)] == currency
        && (0...731).contains(date.days(since: ledger.documents.issuedOn[Int($0)]))
    }
  }
}
