internal import Diagnostics
internal import Domain
internal import Markup

/// Reads camt.052, .053 and .054 of any version, with or without a namespace: one line for each transaction, or for an entry that has
/// none or whose transactions do not add up to it.
///
/// Source: ISO 20022, bank-to-customer cash management.
final class CamtReader: MarkupHandler {
  private let sink: StatementSink
  private var path: [String] = []
  private var text = ""
  private var attribute = ""
  private var purpose = SourceStatement.Purpose.statement
  private var balance: Balance?
  private var entry: Entry?
  private var transaction: Transaction?
  private var summary = CamtSummary()
  /// Bytes that are held of the transaction, or of the entry where it has none.
  private var held = 0

  /// Which way money goes.
  private enum Mark {
    case credit, debit, missing
    /// Neither word: the mark is damaged.
    case unknown

    init(_ word: String) { self = word == "CRDT" ? .credit : word == "DBIT" ? .debit : .unknown }
  }

  private struct Balance {
    var code = ""
    var amount = ""
    var currency = ""
    var mark = Mark.missing
    var date = ""
  }

  private struct Entry {
    var line: Int
    var amount = ""
    var currency = ""
    var mark = Mark.missing
    var isReversal = false
    var status = ""
    var bookedOn = ""
    var valueOn = ""
    var reference = ""
    var code = Code()
    var about = ""
    var charges = ""
    /// What an entry without transactions says of itself.
    var own = Transaction(line: 0)
    var transactions: [Transaction] = []
    var once = OnceOnly()
  }

  private struct Code {
    var domain: [String] = []
    var proprietary = ""
    var shown: String { domain.isEmpty ? proprietary : domain.joined(separator: "/") }
  }

  private struct Transaction {
    var line: Int
    var amount = ""
    var currency = ""
    var mark = Mark.missing
    var endToEnd = ""
    var reference = ""
    var code = Code()
    var debtor = Party()
    var creditor = Party()
    var texts: [String] = []
    var references: [String] = []
    var about = ""
    var returnReason = ""
    /// The day on which the banks settled it.
    var settledOn = ""
    var instructed: (currency: String, amount: String)?
    var charges = ""
    var once = OnceOnly()
  }

  /// What an element may say once.
  private struct OnceOnly {
    private var told: [String: String] = [:]
    /// What is said twice, with both values.
    private(set) var contradiction: String?

    mutating func tell(_ name: String, _ value: String) {
      guard let first = told.updateValue(value, forKey: name), contradiction == nil else { return }
      contradiction = "has \(name) twice, '\(first)' and '\(value)'"
    }
  }

  private struct Party {
    var name = ""
    var account = ""
    var ultimate = ""
  }

  init(_ sink: StatementSink) { self.sink = sink }

  var isDone: Bool { sink.isFull }

  func begin(_ name: String, attributes: [String: String], line: Int) {
    path.append(name)
    text = ""
    attribute = attributes["Ccy"] ?? ""
    switch name {
    case "BkToCstmrAcctRpt": purpose = .interim
    case "BkToCstmrDbtCdtNtfctn": purpose = .advice
    case "BkToCstmrStmt": purpose = .statement
    case "Stmt", "Rpt", "Ntfctn":
      if entry == nil {
        sink.begin(SourceStatement(purpose, line: line))
        summary = CamtSummary()
      }
    case "Bal" where entry == nil: balance = Balance()
    case "Ntry" where entry == nil: entry = Entry(line: line)
    case "TxDtls" where entry != nil && transaction == nil: transaction = Transaction(line: line)
    default: break
    }
  }

  func text(_ text: String) { self.text += text }

  func end(_ name: String, line: Int) {
    let value = StatementText.clean(text)
    text = ""
    defer { path.removeLast() }
    if let entry {
      held += value.utf8.count + 16
      sink.hold(held, line: entry.line)
    }
    if transaction != nil {
      if name == "TxDtls", path.count(where: { $0 == "TxDtls" }) == 1, let done = transaction {
        entry?.transactions.append(done)
        transaction = nil
        held = 0
        sink.holdParts(entry?.transactions.count ?? 0, line: entry?.line ?? 0)
      } else if !value.isEmpty {
        take(value, name, into: &transaction!)
      }
    } else if entry != nil {
      if name == "Ntry" {
        emit()
        entry = nil
        held = 0
      } else {
        takeEntry(value, name)
      }
    } else if balance != nil {
      if name == "Bal" { closeBalance(line: line) } else { takeBalance(value, name) }
    } else {
      takeStatement(value, name, line: line)
    }
  }

  /// Whether the path ends with these elements.
  private func ends(_ names: String...) -> Bool { path.count >= names.count && path.suffix(names.count).elementsEqual(names) }

  // MARK: Statements and balances

  private func takeStatement(_ value: String, _ name: String, line: Int) {
    switch name {
    case "Stmt", "Rpt", "Ntfctn":
      if let apart = summary.differs {
        sink.note(IngestCodes.controlTotal, line: line, apart, hint: "export the file again: entries may be missing or damaged")
      }
      sink.end()
    case "NbOfNtries", "Sum": if path.count > 1, path.contains("TxsSummry") { summary.take(value, of: path[path.count - 2], name) }
    case "IBAN" where ends("Acct", "Id", "IBAN"): sink.update(purpose, line: 1) { $0.account = value }
    case "Id" where ends("Acct", "Id", "Othr", "Id"):
      sink.update(purpose, line: 1) { if $0.account.isEmpty { $0.account = value } }
    case "FrDtTm", "FrDt": sink.update(purpose, line: 1) { $0.coversFrom = String(value.prefix(10)) }
    case "ToDtTm", "ToDt": sink.update(purpose, line: 1) { $0.coversTo = String(value.prefix(10)) }
    case "Ccy" where ends("Acct", "Ccy"): sink.update(purpose, line: 1) { $0.currency = value }
    case "ElctrncSeqNb", "LglSeqNb": sink.update(purpose, line: 1) { if $0.number.isEmpty || name == "ElctrncSeqNb" { $0.number = value } }
    default: break
    }
  }

  private func takeBalance(_ value: String, _ name: String) {
    switch name {
    case "Cd" where path.contains("CdOrPrtry"): balance?.code = value
    case "Amt":
      balance?.amount = value
      balance?.currency = attribute
    case "CdtDbtInd": balance?.mark = Mark(value)
    case "Dt" where !value.isEmpty, "DtTm": balance?.date = String(value.prefix(10))
    default: break
    }
  }

  private func closeBalance(line: Int) {
    defer { balance = nil }
    guard let balance else { return }
    let isProof = ["OPBD", "PRCD", "CLBD"].contains(balance.code)
    func bad(_ message: String) {
      sink.badBalance(message, line: line)
      if isProof { sink.update(purpose, line: 1) { $0.unreadBalances += 1 } }
    }
    guard !balance.amount.isEmpty else { return bad("the balance \(balance.code) has no amount") }
    guard balance.mark == .credit || balance.mark == .debit else {
      return bad("the balance of \(balance.amount) \(balance.currency) is marked neither CRDT nor DBIT")
    }
    guard !StatementText.mayBeThousands(balance.amount, mark: UInt8(ascii: ","), currency: balance.currency) else {
      return bad("the balance '\(balance.amount)' can be read in two ways: XML writes a decimal point")
    }
    let known = sink.current?.currency ?? ""
    guard known.isEmpty || balance.currency.isEmpty || balance.currency.uppercased() == known.uppercased() else {
      return bad("the balance of \(balance.amount) \(balance.currency) is in another currency than the statement, which is in \(known)")
    }
    guard isProof else { return sink.check(balance.amount, balance.currency, "balance \(balance.code)", line: line) }
    let amount = StatementText.plainAmount(balance.amount, negative: balance.mark == .debit)
    sink.update(purpose, line: 1) {
      if $0.currency.isEmpty { $0.currency = balance.currency }
      switch balance.code {
      case "OPBD": ($0.openingDate, $0.openingAmount) = (balance.date, amount)
      // The closing of the statement before is the opening of this one.
      case "PRCD" where $0.openingAmount.isEmpty: ($0.openingDate, $0.openingAmount) = (balance.date, amount)
      case "CLBD": ($0.closingDate, $0.closingAmount) = (balance.date, amount)
      default: break
      }
    }
  }

  // MARK: Entries

  private func takeEntry(_ value: String, _ name: String) {
    switch name {
    case "Amt" where ends("Ntry", "Amt"):
      entry?.once.tell(name, value)
      entry?.amount = value
      entry?.currency = attribute
    case "CdtDbtInd" where ends("Ntry", "CdtDbtInd"):
      entry?.once.tell(name, value)
      entry?.mark = Mark(value)
    case "RvslInd": entry?.isReversal = value == "true" || value == "1"
    case "Sts" where !value.isEmpty, "Cd" where ends("Sts", "Cd"): entry?.status = value
    case "Dt" where ends("BookgDt", "Dt"), "DtTm" where ends("BookgDt", "DtTm"): entry?.bookedOn = String(value.prefix(10))
    case "Dt" where ends("ValDt", "Dt"), "DtTm" where ends("ValDt", "DtTm"): entry?.valueOn = String(value.prefix(10))
    case "AcctSvcrRef": entry?.reference = StatementText.reference(value)
    case "AddtlNtryInf": entry?.about = value
    case "Amt" where path.contains("Chrgs") || ends("TtlChrgsAndTaxAmt"):
      if attribute == entry?.currency { entry?.charges = value }
    case "TtlChrgsAndTaxAmt": if attribute == entry?.currency { entry?.charges = value }
    case "Cd" where path.contains("BkTxCd"): if var code = entry?.code { takeCode(value, into: &code); entry?.code = code }
    case "SubFmlyCd": entry?.code.domain.append(value)
    default: break
    }
  }

  private func takeCode(_ value: String, into code: inout Code) {
    if path.contains("Prtry") { code.proprietary = value } else { code.domain.append(value) }
  }

  private func take(_ value: String, _ name: String, into open: inout Transaction) {
    switch name {
    case "EndToEndId": open.endToEnd = StatementText.reference(value)
    case "AcctSvcrRef": open.reference = StatementText.reference(value)
    case "Amt": takeAmount(value, into: &open)
    case "CdtDbtInd" where ends("TxDtls", "CdtDbtInd"): open.mark = Mark(value)
    case "TtlChrgsAndTaxAmt": if attribute == entry?.currency { open.charges = value }
    case "Cd" where path.contains("BkTxCd"): takeCode(value, into: &open.code)
    case "SubFmlyCd": open.code.domain.append(value)
    case "Nm": takeName(value, into: &open)
    case "IBAN", "Id":
      if ends("DbtrAcct", "Id", "IBAN") || ends("DbtrAcct", "Id", "Othr", "Id") { open.debtor.account = value }
      if ends("CdtrAcct", "Id", "IBAN") || ends("CdtrAcct", "Id", "Othr", "Id") { open.creditor.account = value }
    case "Ustrd": open.texts.append(value)
    case "AddtlRmtInf": open.texts.append(value)
    case "Nb" where path.contains("RfrdDocInf"): open.references.append(value)
    case "Ref" where path.contains("CdtrRefInf"): open.references.append(value)
    case "IntrBkSttlmDt": open.settledOn = String(value.prefix(10))
    case "AddtlTxInf": open.about = value
    case "Cd", "Prtry":
      if path.contains("RtrInf"), path.contains("Rsn") { open.returnReason = value }
    default: break
    }
  }

  private func takeAmount(_ value: String, into open: inout Transaction) {
    if ends("TxDtls", "Amt") || ends("TxAmt", "Amt") {
      open.once.tell(ends("TxAmt", "Amt") ? "TxAmt/Amt" : "Amt", value)
      // A version 4 transaction states its amount itself; both say the same.
      if open.amount.isEmpty || attribute == entry?.currency { (open.amount, open.currency) = (value, attribute) }
    } else if ends("InstdAmt", "Amt") {
      open.instructed = (attribute, value)
    } else if path.contains("Chrgs"), attribute == entry?.currency {
      if open.charges.isEmpty { open.charges = value }
    }
  }

  private func takeName(_ value: String, into open: inout Transaction) {
    if path.contains("RltdPties") {
      if path.contains("UltmtDbtr") { open.debtor.ultimate = value }
      if path.contains("UltmtCdtr") { open.creditor.ultimate = value }
      if path.contains("Dbtr") { open.debtor.name = value }
      if path.contains("Cdtr") { open.creditor.name = value }
    }
  }

  // MARK: Lines

  private func emit() {
    guard let entry else { return }
    let isMarked = entry.mark == .credit || entry.mark == .debit
    summary.count(
      entry.amount, entry.currency, isDebit: isMarked ? entry.mark == .debit : nil, isBooked: ["", "BOOK"].contains(entry.status))
    let details = entry.transactions
    if details.count > 1, let difference = difference(of: details, from: entry) {
      sink.note(
        IngestCodes.batchDiffers, line: entry.line,
        "the \(details.count) transactions of the entry over \(entry.amount) \(entry.currency) \(difference)",
        hint: "the entry is read as one line")
      var whole = Transaction(line: entry.line)
      whole.texts = details.flatMap { $0.texts + $0.references }
      whole.endToEnd = details.map(\.endToEnd).filter { !$0.isEmpty }.joined(separator: " ")
      add(whole, of: entry, isWhole: true)
    } else if details.isEmpty {
      add(Transaction(line: entry.line), of: entry, isWhole: true)
    } else {
      for detail in details { add(detail, of: entry, isWhole: details.count == 1) }
    }
  }

  /// How the transactions' amounts are not the entry's; nil where they are in its currency and add up to it.
  private func difference(of details: [Transaction], from entry: Entry) -> String? {
    var sum = ScaledDecimal.zero
    for detail in details {
      guard detail.currency == entry.currency, let amount = ScaledDecimal(detail.amount) else {
        return "do not all state an amount in '\(entry.currency)'"
      }
      sum = sum.adding(amount, negative: detail.mark != .missing && detail.mark != entry.mark)
    }
    return ScaledDecimal(entry.amount) == sum ? nil : "add up to \(sum.plain)"
  }

  private func add(_ detail: Transaction, of entry: Entry, isWhole: Bool) {
    var line = StatementEntry()
    line.line = detail.line == 0 ? entry.line : detail.line
    line.account = sink.current?.account ?? ""
    (line.bookedOn, line.valueOn) = (entry.bookedOn, entry.valueOn)
    if line.bookedOn.isEmpty, line.valueOn.isEmpty { line.valueOn = detail.settledOn }
    line.currency = entry.currency
    let mark = isWhole || detail.mark == .missing ? entry.mark : detail.mark
    let isDebit = mark == .debit
    line.amount = StatementText.plainAmount(isWhole ? entry.amount : detail.amount, negative: isDebit)
    let other = isDebit ? detail.creditor : detail.debtor
    (line.counterparty, line.counterpartyAccount, line.ultimateCounterparty) = (other.name, other.account, other.ultimate)
    let references =
      detail.references.count > 1000
      ? detail.references : detail.references.filter { reference in !detail.texts.contains { $0.contains(reference) } }
    let texts = detail.texts + references
    line.remittance = texts.joined(separator: " ")
    if line.remittance.isEmpty { line.remittance = detail.about.isEmpty ? entry.about : detail.about }
    line.endToEnd = detail.endToEnd
    line.bankReference = detail.reference.isEmpty ? entry.reference : detail.reference
    line.code = detail.code.shown.isEmpty ? entry.code.shown : detail.code.shown
    line.returnReason = detail.returnReason.isEmpty && entry.isReversal ? "REVERSAL" : detail.returnReason
    line.charges = detail.charges.isEmpty && isWhole ? entry.charges : detail.charges
    if let money = detail.instructed, money.currency != entry.currency, Currency(money.currency) != nil {
      line.instructed = "\(money.currency) \(money.amount)"
    }
    var problem: RowProblem?
    if mark == .unknown || mark == .missing {
      problem = RowProblem(
        IngestCodes.badEntry, "the entry over \(line.amount) \(line.currency) is marked neither CRDT nor DBIT",
        hint: "whether money came or went cannot be told; export the statement again", raw: line.fields.joined(separator: ","))
    }
    let comma = UInt8(ascii: ",")
    if StatementText.mayBeThousands(isWhole ? entry.amount : detail.amount, mark: comma, currency: entry.currency) {
      problem = StatementText.inTwoWays(isWhole ? entry.amount : detail.amount, raw: line.fields.joined(separator: ","))
    }
    if let twice = entry.once.contradiction ?? detail.once.contradiction {
      problem = RowProblem(
        IngestCodes.badEntry, "the entry \(twice)", hint: "the file is damaged: export the statement again",
        raw: line.fields.joined(separator: ","))
    }
    if !["", "BOOK"].contains(entry.status) {
      problem = RowProblem(
        IngestCodes.notBooked, "the entry over \(line.amount) \(line.currency) has the status '\(entry.status)': it is not booked yet",
        raw: line.fields.joined(separator: ","), quarantines: false)
    }
    sink.add(line, batch: isWhole ? 0 : entry.line, problem: problem)
  }
}
