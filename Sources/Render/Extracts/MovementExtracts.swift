internal import Domain

/// Writes the extracts of what moved since the month before: from bucket to bucket, roll rates, the bridge; and where each month of the
/// trend comes from.
///
/// - Returns: the names of the files.
func writeMovements(_ report: Report, into folder: String) throws(OutputError) -> [String] {
  let labels = report.close.policy.buckets.labels
  var movement = try ExtractFile(folder + "/movement.csv", columns: ["currency", "from_bucket", "to_bucket", "items", "amount"])
  for row in report.close.monthOnMonth.movements {
    movement.word(row.currency.code)
    movement.word(row.from.word(labels))
    movement.word(row.to.word(labels))
    movement.number(row.items)
    movement.amount(row.amount, row.currency)
    try movement.endRow()
  }
  try movement.finish()
  var rates = try ExtractFile(folder + "/roll_rates.csv", columns: ["currency", "bucket", "opening", "rolled", "item_rate", "simple_rate"])
  for row in report.close.monthOnMonth.rollRates {
    rates.word(row.currency.code)
    rates.word(labels[row.bucket])
    rates.amount(row.opening, row.currency)
    rates.amount(row.rolled, row.currency)
    rates.word(row.item.text)
    rates.word(row.simple.text)
    try rates.endRow()
  }
  try rates.finish()
  var bridge = try ExtractFile(folder + "/bridge.csv", columns: ["metric", "currency", "before", "now", "customer_id", "cause", "effect"])
  for line in report.close.monthOnMonth.bridge {
    bridge.word(line.figure.rawValue)
    bridge.word(line.currency.code)
    bridge.word(DecimalText.plain(line.before, digits: 2))
    bridge.word(DecimalText.plain(line.now, digits: 2))
    bridge.text(report.customerIDs, Int(line.customer) + 1)
    bridge.word(line.cause.rawValue)
    bridge.word(DecimalText.plain(line.effect, digits: 2))
    try bridge.endRow()
  }
  try bridge.finish()
  var basis = try ExtractFile(folder + "/trend_basis.csv", columns: ["month", "currency", "basis"])
  for row in report.close.trend {
    basis.word(row.month.iso)
    basis.word(row.currency.code)
    basis.word(row.basis.rawValue)
    try basis.endRow()
  }
  try basis.finish()
  return ["movement.csv", "roll_rates.csv", "bridge.csv", "trend_basis.csv"]
}
