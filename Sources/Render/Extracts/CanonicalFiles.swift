package import Domain

/// Writes a ledger as files of the canonical columns, which read again are the same facts.
///
/// Rows stand in the order of reading; a kind without facts has its header alone.
///
/// - Returns: the names of the files.
package func writeCanonicalFiles(_ ledger: Ledger, into folder: String) throws(OutputError) -> [String] {
  try writeCustomers(ledger, folder + "/customers.csv")
  try writeDocuments(ledger, folder + "/documents.csv")
  try writeBankLines(ledger, folder + "/bank.csv")
  try writeJournal(ledger, folder + "/receipts.csv")
  try writeRemittances(ledger, folder + "/remittances.csv")
  try writeEvents(ledger, folder + "/events.csv")
  try writeDecisions(ledger, folder + "/decisions.csv")
  try writePayers(ledger, folder + "/payers.csv")
  try writeRates(ledger, folder + "/rates.csv")
  try writeBalances(ledger, folder + "/ledger.csv")
  try writeStatements(ledger, folder + "/statements.csv")
  try writeInputs(ledger, folder + "/inputs.csv")
  return [
    "customers.csv", "documents.csv", "bank.csv", "receipts.csv", "remittances.csv", "events.csv", "decisions.csv", "payers.csv",
    "rates.csv",
    "ledger.csv", "statements.csv", "inputs.csv",
  ]
}

/// Customers that a file gives, sorted by id; those known only from a document have no row.
private func writeCustomers(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "customer_id", "name", "aliases", "terms_days", "credit_limit", "currency", "country", "region", "parent_id", "segment",
      "account_manager", "email", "bank_accounts", "since",
    ])
  for customer in ledger.customers.all where customer.source != nil {
    file.text(customer.id)
    file.text(customer.name)
    file.joined(customer.aliases, "|")
    file.optional(customer.termsDays) { $0.number($1) }
    file.optional(customer.creditLimit) { $0.amount($1, customer.currency ?? ledger.entity.currency) }
    file.word(customer.currency?.code ?? "")
    for text in [
      customer.country, customer.region, customer.parentID, customer.segment, customer.accountManager, customer.email,
    ] {
      file.text(text)
    }
    file.joined(customer.bankAccounts, "|")
    file.optional(customer.since) { $0.date($1) }
    try file.endRow()
  }
  try file.finish()
}

private func writeDocuments(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "document_no", "customer_id", "type", "document_date", "due_date", "currency", "amount", "open_amount", "po_number",
      "related_document", "dispute", "instalments",
    ])
  let documents = ledger.documents
  for row in 0..<documents.count {
    let place = Int32(row)
    let currency = documents.currencies[row]
    let type = documents.types[row]
    // The type gives the sign; an opening balance keeps its own.
    func shown(_ amount: Int64) -> Int64 { type.isCredit ? -amount : amount }
    file.text(documents.numbers, row)
    file.text(ledger.customers[documents.customers[row]].id)
    file.word(type.word)
    file.date(documents.issuedOn[row])
    file.date(documents.dueOn[row])
    file.word(currency.code)
    file.amount(shown(documents.amounts[row]), currency)
    let claim = documents.claimedOpen.isEmpty ? Documents.noClaim : documents.claimedOpen[row]
    file.optional(claim == Documents.noClaim ? nil : shown(claim)) { $0.amount($1, currency) }
    file.text(documents.orders, row)
    file.text(documents.related[place] ?? "")
    file.text(documents.disputes[place] ?? "")
    let instalments = (documents.instalments[place] ?? []).map {
      "\($0.dueOn):\(DecimalText.plain(shown($0.amount), digits: currency.minorDigits))"
    }
    file.joined(instalments, "|")
    try file.endRow()
  }
  try file.finish()
}

/// The canonical bank columns, in their order, then those that only statements fill.
private func writeBankLines(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "account", "booking_date", "value_date", "amount", "currency", "counterparty", "counterparty_account", "remittance",
      "end_to_end_id", "bank_reference", "transaction_code", "ultimate_counterparty", "return_reason", "charges", "instructed_amount",
    ])
  let receipts = ledger.receipts
  func party(_ number: UInt32, _ file: inout ExtractFile) { receipts.parties.texts.withBytes(of: number) { file.text($0) } }
  for row in 0..<receipts.count where !receipts.fromJournal[row] {
    let currency = receipts.currencies[row]
    party(receipts.accounts[row], &file)
    file.date(receipts.bookedOn[row])
    file.date(receipts.valueOn[row])
    file.amount(receipts.amounts[row], currency)
    file.word(currency.code)
    party(receipts.counterparties[row], &file)
    party(receipts.counterpartyAccounts[row], &file)
    file.text(receipts.remittances, row)
    file.text(receipts.endToEndIDs, row)
    file.text(receipts.references, row)
    party(receipts.transactionCodes[row], &file)
    party(receipts.ultimateCounterparties[row], &file)
    party(receipts.returnReasons[row], &file)
    file.optional(receipts.charges[Int32(row)]) { $0.amount($1, currency) }
    file.text(receipts.instructed[Int32(row)].map { "\($0.currency) \($0.plain)" } ?? "")
    try file.endRow()
  }
  try file.finish()
}

/// The ledger's own cash journal: a row an application, or a receipt without any.
private func writeJournal(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["receipt_no", "customer_id", "date", "currency", "amount", "document_no", "applied_amount"])
  let receipts = ledger.receipts
  var applications = ledger.statedApplications[...]
  for row in 0..<receipts.count where receipts.fromJournal[row] {
    let own = applications.prefix { $0.receipt == Int32(row) }
    applications = applications.dropFirst(own.count)
    for application in own.isEmpty ? [nil] : own.map(Optional.some) {
      file.text(receipts.ids, row)
      file.text(ledger.customers.id(of: receipts.statedCustomers[row]))
      file.date(receipts.bookedOn[row])
      file.word(receipts.currencies[row].code)
      file.amount(receipts.amounts[row], receipts.currencies[row])
      file.text(application?.documentNumber ?? "")
      file.optional(application?.amount) { $0.amount($1, receipts.currencies[row]) }
      try file.endRow()
    }
  }
  try file.finish()
}

private func writeRemittances(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, columns: ["payment_reference", "document_no", "amount", "deduction", "reason", "receipt_id"])
  for line in ledger.remittances {
    file.text(line.paymentReference)
    file.text(line.documentNumber)
    file.amount(line.amount, line.currency)
    file.amount(line.deduction, line.currency)
    file.text(line.reason)
    if let receipt = line.receipt { file.text(ledger.receipts.ids, Int(receipt)) } else { file.empty() }
    try file.endRow()
  }
  try file.finish()
}

private func writeEvents(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["date", "customer_id", "document_no", "kind", "channel", "outcome", "amount", "promised_date", "note"])
  for event in ledger.events {
    file.date(event.date)
    file.text(ledger.customers.id(of: event.customer))
    file.text(event.documentNumber)
    file.word(event.kind.rawValue)
    file.text(event.channel)
    file.text(event.outcome)
    file.optional(event.amount) { $0.amount($1, ledger.entity.currency) }
    file.optional(event.promisedOn) { $0.date($1) }
    file.text(event.note)
    try file.endRow()
  }
  try file.finish()
}

private func writeDecisions(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["receipt_id", "document_no", "amount", "decision", "by", "date", "note"] + Decision.Subject.columns)
  for decision in ledger.decisions {
    file.text(decision.receiptID)
    file.text(decision.documentNumber)
    file.optional(decision.amount) { $0.amount($1, ledger.entity.currency) }
    file.word(decision.verb.rawValue)
    file.text(decision.by)
    file.date(decision.date)
    file.text(decision.note)
    file.optional(decision.subject.valueOn) { $0.date($1) }
    file.optional(decision.subject.amount) { $0.amount($1, ledger.entity.currency) }
    file.text(Decision.Subject.line(decision.subject.counterparty))
    file.text(Decision.Subject.line(decision.subject.remittance))
    try file.endRow()
  }
  try file.finish()
}

private func writePayers(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, columns: ["customer_id", "payer_account", "payer_name", "by", "date", "note"])
  for link in ledger.payerLinks {
    file.text(ledger.customers[link.customer].id)
    file.text(link.account)
    file.text(link.name)
    file.text(link.by)
    file.optional(link.date) { $0.date($1) }
    file.text(link.note)
    try file.endRow()
  }
  try file.finish()
}

private func writeRates(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, columns: ["date", "currency", "rate"])
  for rate in ledger.rates {
    var digits = 0
    var denominator = rate.denominator
    while denominator > 1 {
      denominator /= 10
      digits += 1
    }
    file.date(rate.date)
    file.word(rate.currency.code)
    file.word(DecimalText.plain(rate.numerator, digits: digits))
    try file.endRow()
  }
  try file.finish()
}

private func writeBalances(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, columns: ["period", "account", "balance"])
  for balance in ledger.ledgerBalances {
    file.word(balance.month.iso)
    file.text(balance.account)
    file.amount(balance.balance, ledger.entity.currency)
    try file.endRow()
  }
  try file.finish()
}

/// The bank statements with their arithmetic: opening + lines - closing is the difference.
private func writeStatements(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path,
    columns: [
      "account", "number", "purpose", "currency", "opened_on", "opening", "lines", "sum", "closed_on", "closing", "difference", "source",
    ])
  let paths = SourcePaths(ledger.files)
  for statement in ledger.bankStatements {
    file.text(statement.account)
    file.text(statement.number)
    file.word(statement.purpose.rawValue)
    file.word(statement.currency.code)
    file.optional(statement.openedOn) { $0.date($1) }
    file.optional(statement.opening) { $0.amount($1, statement.currency) }
    file.number(statement.entries)
    file.amount(statement.sum, statement.currency)
    file.optional(statement.closedOn) { $0.date($1) }
    file.optional(statement.closing) { $0.amount($1, statement.currency) }
    file.optional(statement.difference) { $0.amount($1, statement.currency) }
    file.source(statement.source, paths)
    try file.endRow()
  }
  try file.finish()
}

/// The files of the run: how each was read, and what became of its rows.
private func writeInputs(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(
    path, columns: ["path", "kind", "format", "profile", "rows", "accepted", "merged", "left_out", "quarantined", "currency", "sum"])
  for input in ledger.files.files {
    for sum in input.sums.isEmpty ? [nil] : input.sums.sorted(by: { $0.key < $1.key }).map(Optional.some) {
      file.text(input.path)
      file.word(input.kind.rawValue)
      file.word(input.format.rawValue)
      file.text(input.profile)
      for count in [input.rows, input.accepted, input.merged, input.footers, input.quarantined] { file.number(count) }
      file.word(sum?.key.code ?? "")
      file.optional(sum) { $0.amount($1.value, $1.key) }
      try file.endRow()
    }
  }
  try file.finish()
}

extension Customers {
  /// The id of a place; empty for nobody.
  func id(of place: Int32) -> String { place == Customers.nobody ? "" : self[place].id }
}

extension ExtractFile {
  /// A value that may be missing: an empty field then.
  mutating func optional<Value>(_ value: Value?, _ write: (inout ExtractFile, Value) -> Void) {
    if let value { write(&self, value) } else { empty() }
  }
}
