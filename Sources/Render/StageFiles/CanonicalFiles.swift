package import Domain

/// Writes a ledger as files of the canonical columns, which read again are the same facts.
///
/// Rows stand in the order of reading; a kind without facts has its header alone.
///
/// - Returns: the names of the files.
package func writeCanonicalFiles(_ ledger: Ledger, into folder: String) throws(OutputError) -> [String] {
  let files: [(name: String, write: (Ledger, String) throws(OutputError) -> Void)] = [
    ("customers.csv", writeCustomers), ("documents.csv", writeDocuments), ("bank.csv", writeBankLines),
    ("receipts.csv", writeJournal), ("remittances.csv", writeRemittances), ("events.csv", writeEvents),
    ("decisions.csv", writeDecisions), ("payers.csv", writePayers), ("rates.csv", writeRates),
    ("ledger.csv", writeBalances), ("contacts.csv", writeContacts), ("holidays.csv", writeHolidays),
    ("voids.csv", writeVoids),
    ("statements.csv", writeStatements), ("inputs.csv", writeInputs),
  ]
  for file in files { try file.write(ledger, "\(folder)/\(file.name)") }
  return files.map(\.name)
}

/// Customers that a file gives, sorted by id; those known only from a document have no row.
private func writeCustomers(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, CustomerColumn.self)
  let columns = CustomerColumn.written
  for customer in ledger.customers.all where customer.source != nil {
    let currency = customer.currency ?? ledger.entity.currency
    for column in columns {
      switch column {
      case .id: file.text(customer.id)
      case .name: file.text(customer.name)
      case .aliases: file.joined(customer.aliases, "|")
      case .termsDays: file.optional(customer.terms) { $0.text($1.text) }
      case .creditLimit:
        file.optional(customer.creditLimit) { $0.amount($1, currency) }
      case .currency: file.word(customer.currency?.code ?? "")
      case .country: file.text(customer.country)
      case .region: file.text(customer.region)
      case .parentID: file.text(customer.parentID)
      case .segment: file.text(customer.segment)
      case .accountManager: file.text(customer.accountManager)
      case .email: file.text(customer.email)
      case .bankAccounts: file.joined(customer.bankAccounts, "|")
      case .since: file.optional(customer.since) { $0.date($1) }
      case .status: file.word(customer.standing.status == .active ? "" : customer.standing.status.rawValue)
      case .type: file.empty()
      case .language: file.text(customer.standing.language)
      case .address: file.joined(customer.standing.address, "|")
      case .consumer: file.word(customer.standing.isConsumer ? "yes" : "")
      case .jurisdiction: file.text(customer.standing.jurisdiction)
      case .contractOnFile: file.word(customer.standing.hasContract ? "yes" : "")
      case .lateRegime: file.text(customer.standing.lateRegime)
      case .lateRate: file.optional(customer.standing.lateRate) { $0.text(DecimalText.plain(Int64($1), digits: 3)) }
      case .lateClauseDate: file.optional(customer.standing.lateClauseOn) { $0.date($1) }
      case .openOrders: file.optional(customer.standing.openOrders) { $0.amount($1, currency) }
      case .insuredLimit: file.optional(customer.standing.insuredLimit) { $0.amount($1, currency) }
      case .maxExtensionDays: file.optional(customer.standing.maxExtensionDays) { $0.word("\($1)") }
      case .noticeDays: file.optional(customer.standing.noticeDays) { $0.word("\($1)") }
      case .relatedParty: file.word(customer.standing.isRelated ? "yes" : "")
      }
    }
    try file.endRow()
  }
  try file.finish()
}

private func writeDocuments(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, DocumentColumn.self)
  let columns = DocumentColumn.written
  let documents = ledger.documents
  for row in 0..<documents.count {
    let number = Int32(row)
    let currency = documents.currencies[row]
    let type = documents.types[row]
    // The type gives the sign; an opening balance keeps its own.
    func shown(_ amount: Int64) -> Int64 { type.isCredit ? -amount : amount }
    for column in columns {
      switch column {
      case .number: file.text(documents.numbers, row)
      case .customer: file.text(ledger.customers[documents.customers[row]].id)
      case .type: file.word(type.word)
      case .issuedOn: file.date(documents.issuedOn[row])
      case .dueOn: file.date(documents.dueOn[row])
      case .currency: file.word(currency.code)
      case .amount: file.amount(shown(documents.amounts[row]), currency)
      case .claimedOpen:
        let claim = documents.claimedOpen.isEmpty ? Documents.noClaim : documents.claimedOpen[row]
        file.optional(claim == Documents.noClaim ? nil : shown(claim)) { $0.amount($1, currency) }
      case .order: file.text(documents.orders, row)
      case .related: file.text(documents.related[number] ?? "")
      case .dispute: file.text(documents.disputes[number] ?? "")
      case .instalments:
        let instalments = (documents.instalments[number] ?? []).map {
          "\($0.dueOn):\(DecimalText.plain(shown($0.amount), digits: currency.minorDigits))"
        }
        file.joined(instalments, "|")
      case .tax: file.optional(documents.tax(row)) { $0.amount(shown($1), currency) }
      case .deliveredOn: file.optional(documents.terms(row).deliveredOn) { $0.date($1) }
      case .sentOn: file.optional(documents.terms(row).sentOn) { $0.date($1) }
      case .discount: file.word(documents.terms(row).discount?.text ?? "")
      case .chargedFor: file.text(documents.chargedFor[number] ?? "")
      case .debit, .credit, .note, .status, .clearing: file.empty()
      }
    }
    try file.endRow()
  }
  try file.finish()
}

private func writeBankLines(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, BankColumn.self)
  let columns = BankColumn.written
  let receipts = ledger.receipts
  for row in 0..<receipts.count where !receipts.fromJournal[row] {
    let currency = receipts.currencies[row]
    for column in columns {
      switch column {
      case .bookedOn: file.date(receipts.bookedOn[row])
      case .valueOn: file.date(receipts.valueOn[row])
      case .amount: file.amount(receipts.amounts[row], currency)
      case .currency: file.word(currency.code)
      case .remittance: file.text(receipts.remittances, row)
      case .endToEndID: file.text(receipts.endToEndIDs, row)
      case .reference: file.text(receipts.references, row)
      case .charges: file.optional(receipts.charges[Int32(row)]) { $0.amount($1, currency) }
      case .instructed: file.text(receipts.instructed[Int32(row)].map { "\($0.currency) \($0.plain)" } ?? "")
      default:
        guard let party = receipts.party(column, row) else {
          preconditionFailure("'\(column.rawValue)' is not of a bank line")
        }
        file.text(receipts.parties.texts, Int(party))
      }
    }
    try file.endRow()
  }
  try file.finish()
}

/// The ledger's own cash journal: a row an application, or a receipt without any.
private func writeJournal(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, JournalColumn.self)
  let columns = JournalColumn.written
  let receipts = ledger.receipts
  var applications = ledger.statedApplications[...]
  for row in 0..<receipts.count where receipts.fromJournal[row] {
    let own = applications.prefix { $0.receipt == Int32(row) }
    applications = applications.dropFirst(own.count)
    for application in own.isEmpty ? [nil] : own.map(Optional.some) {
      for column in columns {
        switch column {
        case .number: file.text(receipts.ids, row)
        case .customer: file.text(ledger.customers.id(of: receipts.statedCustomers[row]))
        case .date: file.date(receipts.bookedOn[row])
        case .currency: file.word(receipts.currencies[row].code)
        case .amount: file.amount(receipts.amounts[row], receipts.currencies[row])
        case .document: file.text(application?.documentNumber ?? "")
        case .applied: file.optional(application?.amount) { $0.amount($1, receipts.currencies[row]) }
        case .type, .status: file.empty()
        }
      }
      try file.endRow()
    }
  }
  try file.finish()
}

private func writeRemittances(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, RemittanceColumn.self)
  let columns = RemittanceColumn.written
  for line in ledger.remittances {
    for column in columns {
      switch column {
      case .paymentReference: file.text(line.paymentReference)
      case .document: file.text(line.documentNumber)
      case .amount: file.amount(line.amount, line.currency)
      case .deduction: file.amount(line.deduction, line.currency)
      case .reason: file.text(line.reason)
      case .receipt:
        if let receipt = line.receipt { file.text(ledger.receipts.ids, Int(receipt)) } else { file.empty() }
      }
    }
    try file.endRow()
  }
  try file.finish()
}

private func writeRates(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, RateColumn.self)
  let columns = RateColumn.written
  for rate in ledger.rates {
    for column in columns {
      switch column {
      case .date: file.date(rate.date)
      case .currency: file.word(rate.currency.code)
      case .rate:
        var digits = 0
        var denominator = rate.denominator
        while denominator > 1 {
          denominator /= 10
          digits += 1
        }
        file.word(DecimalText.plain(rate.numerator, digits: digits))
      }
    }
    try file.endRow()
  }
  try file.finish()
}

private func writeBalances(_ ledger: Ledger, _ path: String) throws(OutputError) {
  var file = try ExtractFile(path, LedgerColumn.self)
  let columns = LedgerColumn.written
  for balance in ledger.ledgerBalances {
    for column in columns {
      switch column {
      case .period: file.word(balance.month.iso)
      case .account: file.text(balance.account)
      case .balance: file.amount(balance.balance, ledger.entity.currency)
      case .currency: file.word(ledger.entity.currency.code)
      }
    }
    try file.endRow()
  }
  try file.finish()
}

extension Customers {
  /// The id of a row; empty for nobody.
  func id(of row: Int32) -> String { row == Customers.nobody ? "" : self[row].id }
}

extension ExtractFile {
  /// A file of the columns of a kind.
  init<Column: CanonicalColumn>(_ path: String, _ columns: Column.Type) throws(OutputError) {
    try self.init(path, columns: columns.written.map(\.rawValue))
  }

  /// A value that may be missing: an empty field then.
  mutating func optional<Value>(_ value: Value?, _ write: (inout ExtractFile, Value) -> Void) {
    if let value { write(&self, value) } else { empty() }
  }
}
