internal import Domain

/// Writes the extracts of what the receivables are held against: closed periods, the general ledger, the bank, the ledger's own journal
/// and claims.
///
/// - Returns: the names of the files.
func writeTieOuts(_ report: Report, into folder: String, _ paths: SourcePaths) throws(OutputError) -> [String] {
  try writePriorPeriodChanges(report, folder + "/prior_period_changes.csv", paths)
  try writeGeneralLedger(report, folder + "/gl_tieout.csv", paths)
  try writeBank(report, folder + "/bank_tieout.csv")
  try writeCashJournal(report, folder + "/cash_journal.csv", paths)
  try writeClaims(report, folder + "/ledger_claims.csv", paths)
  return ["prior_period_changes.csv", "gl_tieout.csv", "bank_tieout.csv", "cash_journal.csv", "ledger_claims.csv"]
}

/// What became known of closed periods; sorted by customer id, currency, date, item.
private func writePriorPeriodChanges(_ report: Report, _ path: String, _ paths: SourcePaths) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["belongs_to", "customer_id", "currency", "item", "date", "cause", "reported", "now", "amount", "detail", "source"])
  for change in report.close.tieOuts.priorPeriodChanges {
    file.word(change.date.month.iso)
    file.text(report.customerIDs, Int(change.customer) + 1)
    file.word(change.currency.code)
    file.text(change.item)
    file.word(change.date.iso)
    file.word(change.cause.rawValue)
    for amount in [change.reported, change.now, change.amount] { file.amount(amount, change.currency) }
    file.text(change.detail)
    if let source = change.source { file.source(source, paths) } else { file.empty() }
    try file.endRow()
  }
  try file.finish()
}

/// From the control account's balance to the receivables: a line an item, and what none of them explains.
private func writeGeneralLedger(_ report: Report, _ path: String, _ paths: SourcePaths) throws(OutputError) {
  var file = try ExtractFile(path, columns: ["period", "account", "line", "reference", "date", "amount", "owner", "note", "source"])
  let currency = report.ledger.entity.currency
  for tie in report.close.tieOuts.generalLedger {
    let lines: [(line: String, amount: Int64?, item: ReconcilingItem?)] =
      [("general_ledger", tie.balance, nil), ("receivables", tie.subledger, nil), ("difference", tie.difference, nil)]
      + tie.items.map { ("reconciling", $0.amount, $0) } + [("unexplained", tie.residual, nil)]
    for (line, amount, item) in lines {
      file.word(report.close.period.iso)
      file.text(tie.account)
      file.word(line)
      file.text(item?.reference ?? "")
      if let date = item?.date { file.date(date) } else { file.empty() }
      if let amount { file.amount(amount, currency) } else { file.word("n/a") }
      file.text(item?.owner ?? "")
      file.text(item?.note ?? (line == "unexplained" ? tie.status.rawValue : ""))
      if let source = item?.source { file.source(source, paths) } else { file.empty() }
      try file.endRow()
    }
  }
  try file.finish()
}

/// The month's bank lines by account and currency. Sorted by them.
private func writeBank(_ report: Report, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["account", "currency", "opening", "money_in", "money_out", "closing", "receivable", "unidentified", "other"])
  for tie in report.close.tieOuts.bank {
    file.text(tie.account)
    file.word(tie.currency.code)
    if let opening = tie.opening { file.amount(opening, tie.currency) } else { file.empty() }
    file.amount(tie.moneyIn, tie.currency)
    file.amount(tie.moneyOut, tie.currency)
    if let closing = tie.closing { file.amount(closing, tie.currency) } else { file.empty() }
    for amount in [tie.receivable, tie.unidentified, tie.other] { file.amount(amount, tie.currency) }
    try file.endRow()
  }
  try file.finish()
}

/// Each posting of the ledger's cash journal beside its bank line. Sorted by date.
private func writeCashJournal(_ report: Report, _ path: String, _ paths: SourcePaths) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "state", "journal_receipt", "customer_id", "journal_date", "currency", "journal_amount", "receipt_id", "bank_date", "bank_amount",
      "difference",
      "source",
    ])
  let receipts = report.ledger.receipts
  for line in report.close.tieOuts.cashJournal {
    let posting = line.journal.map { report.ledger.journal[$0] }
    let row = line.receipt.map { Int($0) }
    let currency = posting?.currency ?? receipts.currencies[row ?? 0]
    file.word(line.state.rawValue)
    file.text(posting?.number ?? "")
    file.text(report.customerID(posting?.customer ?? row.map { report.reconciliation.customers[$0] } ?? Customers.nobody))
    if let posting { file.date(posting.date) } else { file.empty() }
    file.word(currency.code)
    if let posting { file.amount(posting.amount, currency) } else { file.empty() }
    file.text(row.map { receipts.ids[$0] } ?? "")
    if let row { file.date(receipts.bookedOn[row]) } else { file.empty() }
    if let row { file.amount(receipts.amounts[row], currency) } else { file.empty() }
    file.amount((posting?.amount ?? 0) - (row.map { receipts.amounts[$0] } ?? 0), currency)
    file.source(posting?.source ?? receipts.sources[row ?? 0], paths)
    try file.endRow()
  }
  try file.finish()
}

/// Documents whose open amount the ledger claims to be another than ours, in the order of reading.
private func writeClaims(_ report: Report, _ path: String, _ paths: SourcePaths) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["document_no", "customer_id", "currency", "ledger_open", "open_amount", "difference", "source"])
  let documents = report.ledger.documents
  for row in documents.claimedOpen.indices {
    let claim = documents.claimedOpen[row]
    let open = report.reconciliation.open[row]
    guard claim != Documents.noClaim, claim != open else { continue }
    file.text(documents.numbers, row)
    file.text(report.customerID(documents.customers[row]))
    file.word(documents.currencies[row].code)
    for amount in [claim, open, open - claim] { file.amount(amount, documents.currencies[row]) }
    file.source(documents.sources[row], paths)
    try file.endRow()
  }
  try file.finish()
}
