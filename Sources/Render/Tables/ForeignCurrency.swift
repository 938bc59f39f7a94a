internal import Domain

extension Table {
  /// Gains and losses on documents in other currencies, realised and unrealised apart, in the entity's currency.
  static func foreignCurrency(_ report: Report) -> Table {
    let items = report.close.foreign.items
    let documents = report.ledger.documents
    let entity = report.ledger.entity.currency
    func document(_ row: Int) -> Int { Int(items[row].document) }
    func currency(_ row: Int) -> Currency { documents.currencies[document(row)] }
    func rate(_ rate: ExchangeRate?) -> Cell { .word(rate?.text ?? "n/a") }
    func inEntity(_ amount: @escaping (ForeignItem) -> Int64?) -> Column.Value {
      { .money(orNotAvailable: amount(items[$0]), entity) }
    }
    return Table(
      "Gains and losses on documents in other currencies. Sorted by currency, customer id, date.", rows: items.count,
      [
        .extract("customer_id", .text, "the customer of the document") {
          .row(report.customerIDs, Int(documents.customers[document($0)]) + 1)
        },
        .extract("document_no", .text, "the document") { .row(documents.numbers, document($0)) },
        .extract("currency", .word, "of the document") { .word(currency($0).code) },
        .extract("document_date", .date, "when it was issued") { .date(documents.issuedOn[document($0)]) },
        .extract("booked_rate", .text, "in force on the document date, or `n/a`") { rate(items[$0].booked) },
        .extract("booked_rate_date", .date, "the date of that rate") { .date(orEmpty: items[$0].booked?.date) },
        .extract("closing_rate", .text, "in force at the close, or `n/a`") { rate(items[$0].closing) },
        .extract("closing_rate_date", .date, "the date of that rate") { .date(orEmpty: items[$0].closing?.date) },
        .extract("open_amount", .money, "what is open, in the document's currency") {
          .money(items[$0].open, currency($0))
        },
        .extract(
          "booked_value", .money, "the open amount at the booked rate",
          value: inEntity { item in
            item.booked?.translate(item.open, to: entity)
          }),
        .extract(
          "closing_value", .money, "the open amount at the closing rate",
          value: inEntity { item in
            item.closing?.translate(item.open, to: entity)
          }),
        .extract("unrealised", .money, "closing value - booked value", value: inEntity(\.unrealised)),
        .extract("settled_amount", .money, "what cash settled in the month, in the document's currency") {
          .money(items[$0].settled, currency($0))
        },
        .extract("realised", .money, "what that gained or lost", value: inEntity(\.realised)),
        .extract(
          "reversal_of_unrealised", .money, "what the month before had, taken back", value: inEntity(\.reversal)),
        .extract("reporting_currency", .word, "of the values, gains and losses") { _ in .word(entity.code) },
        .extract("source", .source, "where the document was read") { .source(documents.sources[document($0)]) },
      ])
  }
}
