internal import Domain

/// Writes gains and losses on documents in other currencies, realised and unrealised apart, in the entity's currency.
///
/// - Returns: the name of the file.
func writeForeignCurrency(_ report: Report, into folder: String, _ paths: SourcePaths) throws(OutputError) -> [String] {
  var file = try ExtractFile(
    folder + "/foreign_currency.csv",
    columns: [
      "customer_id", "document_no", "currency", "document_date", "booked_rate", "booked_rate_date", "closing_rate", "closing_rate_date",
      "open_amount",
      "booked_value", "closing_value", "unrealised", "settled_amount", "realised", "reversal_of_unrealised", "reporting_currency", "source",
    ])
  let documents = report.ledger.documents
  let entity = report.ledger.entity.currency
  for item in report.close.foreign.items {
    let row = Int(item.document)
    file.text(report.customerID(documents.customers[row]))
    file.text(documents.numbers, row)
    file.word(documents.currencies[row].code)
    file.date(documents.issuedOn[row])
    for rate in [item.booked, item.closing] {
      file.word(rate?.text ?? "n/a")
      if let rate { file.date(rate.date) } else { file.empty() }
    }
    file.amount(item.open, documents.currencies[row])
    for rate in [item.booked, item.closing] { file.amountIfAny(rate?.translate(item.open, to: entity), entity) }
    file.amountIfAny(item.unrealised, entity)
    file.amount(item.settled, documents.currencies[row])
    file.amountIfAny(item.realised, entity)
    file.amountIfAny(item.reversal, entity)
    file.word(entity.code)
    file.source(documents.sources[row], paths)
    try file.endRow()
  }
  try file.finish()
  return ["foreign_currency.csv"]
}

extension ExtractFile {
  /// An amount, or `n/a` where there is none.
  fileprivate mutating func amountIfAny(_ amount: Int64?, _ currency: Currency) {
    if let amount { self.amount(amount, currency) } else { word("n/a") }
  }
}
