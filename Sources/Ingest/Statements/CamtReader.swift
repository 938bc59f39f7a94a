internal import Diagnostics
internal import Domain
internal import Markup

/// Reads camt.052, .053 and .054 of any version, with or without a namespace: one line for each transaction, or for an
/// entry that has none or whose transactions do not add up to it.
///
/// Source: ISO 20022, bank-to-customer cash management.
final class CamtReader: MarkupHandler {
  let sink: StatementSink
  var path: [String] = []
  var text = ""
  var attribute = ""
  var purpose = SourceStatement.Purpose.statement
  var balance: Balance?
  var entry: Entry?
  var transaction: Transaction?
  var summary = CamtSummary()
  /// Bytes that are held of the transaction, or of the entry where it has none.
  var held = 0

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
  func ends(_ names: String...) -> Bool { path.count >= names.count && path.suffix(names.count).elementsEqual(names) }

  func takeEntry(_ value: String, _ name: String) {
    switch name {
    case "Amt" where ends("Ntry", "Amt"):
      entry?.once.note(name, value)
      entry?.amount = value
      entry?.currency = attribute
    case "CdtDbtInd" where ends("Ntry", "CdtDbtInd"):
      entry?.once.note(name, value)
      entry?.mark = Mark(value)
    case "RvslInd": entry?.isReversal = value == "true" || value == "1"
    case "Sts" where !value.isEmpty, "Cd" where ends("Sts", "Cd"): entry?.status = value
    case "Dt" where ends("BookgDt", "Dt"), "DtTm" where ends("BookgDt", "DtTm"):
      entry?.bookedOn = String(value.prefix(10))
    case "Dt" where ends("ValDt", "Dt"), "DtTm" where ends("ValDt", "DtTm"): entry?.valueOn = String(value.prefix(10))
    case "AcctSvcrRef": entry?.reference = StatementText.reference(value)
    case "AddtlNtryInf": entry?.about = value
    case "Amt" where path.contains("Chrgs"): if attribute == entry?.currency { entry?.charges.parts.append(value) }
    case "Amt" where ends("InstdAmt", "Amt"): entry?.instructed = (attribute, value)
    case "TtlChrgsAndTaxAmt": if attribute == entry?.currency { entry?.charges.total = value }
    case "Cd" where path.contains("BkTxCd"):
      if var code = entry?.code { takeCode(value, into: &code); entry?.code = code }
    case "SubFmlyCd": entry?.code.domain.append(value)
    default: break
    }
  }

  func takeCode(_ value: String, into code: inout Code) {
    if path.contains("Prtry") { code.proprietary = value } else { code.domain.append(value) }
  }

  func take(_ value: String, _ name: String, into open: inout Transaction) {
    switch name {
    case "EndToEndId": open.endToEnd = StatementText.reference(value)
    case "AcctSvcrRef": open.reference = StatementText.reference(value)
    case "Amt": takeAmount(value, into: &open)
    case "CdtDbtInd" where ends("TxDtls", "CdtDbtInd"): open.mark = Mark(value)
    case "TtlChrgsAndTaxAmt": if attribute == entry?.currency { open.charges.total = value }
    case "Cd" where path.contains("BkTxCd"): takeCode(value, into: &open.code)
    case "SubFmlyCd": open.code.domain.append(value)
    case "Nm": takeName(value, into: &open)
    case "IBAN", "Id", "BBAN", "UPIC":
      if isAccount(of: "DbtrAcct", name) { open.debtor.account = value }
      if isAccount(of: "CdtrAcct", name) { open.creditor.account = value }
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

  /// Whether the path ends with the number of an account: an IBAN, or one in the way of version 1 or later ones.
  private func isAccount(of party: String, _ name: String) -> Bool {
    name == "Id"
      ? ends(party, "Id", "Othr", "Id") || ends(party, "Id", "PrtryAcct", "Id") : ends(party, "Id", name)
  }

  func takeAmount(_ value: String, into open: inout Transaction) {
    if ends("TxDtls", "Amt") || ends("TxAmt", "Amt") {
      open.once.note(ends("TxAmt", "Amt") ? "TxAmt/Amt" : "Amt", value)
      // A version 4 transaction states its amount itself; both say the same.
      if open.amount.isEmpty || attribute == entry?.currency { (open.amount, open.currency) = (value, attribute) }
    } else if ends("InstdAmt", "Amt") {
      open.instructed = (attribute, value)
    } else if path.contains("Chrgs"), attribute == entry?.currency {
      open.charges.parts.append(value)
    }
  }

  func takeName(_ value: String, into open: inout Transaction) {
    if path.contains("RltdPties") {
      if path.contains("UltmtDbtr") { open.debtor.ultimate = value }
      if path.contains("UltmtCdtr") { open.creditor.ultimate = value }
      if path.contains("Dbtr") { open.debtor.name = value }
      if path.contains("Cdtr") { open.creditor.name = value }
    }
  }
}
