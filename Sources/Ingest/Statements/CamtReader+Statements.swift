internal import Domain

/// What a statement says of itself, and its balances.
extension CamtReader {
  func takeStatement(_ value: String, _ name: String, line: Int) {
    switch name {
    case "Stmt", "Rpt", "Ntfctn":
      for total in summary.totals {
        sink.add(total)
        if total.holds { continue }
        sink.note(
          IngestCodes.controlTotal, line: line, "the summary (TxsSummry) differs from its lines: \(total.difference)",
          hint: "export the file again: entries may be missing or damaged")
      }
      sink.end()
    case "NbOfNtries", "Sum", "TtlNetNtryAmt", "Amt", "CdtDbtInd":
      if path.count > 1, path.contains("TxsSummry") { summary.take(value, of: path[path.count - 2], name) }
    case "IBAN" where ends("Acct", "Id", "IBAN"): sink.update(purpose, line: 1) { $0.account = value }
    case "Id" where ends("Acct", "Id", "Othr", "Id") || ends("Acct", "Id", "PrtryAcct", "Id"),
      "BBAN" where ends("Acct", "Id", "BBAN"), "UPIC" where ends("Acct", "Id", "UPIC"):
      sink.update(purpose, line: 1) { if $0.account.isEmpty { $0.account = value } }
    case "FrDtTm", "FrDt": sink.update(purpose, line: 1) { $0.coversFrom = String(value.prefix(10)) }
    case "ToDtTm", "ToDt": sink.update(purpose, line: 1) { $0.coversTo = String(value.prefix(10)) }
    case "Ccy" where ends("Acct", "Ccy"): sink.update(purpose, line: 1) { $0.currency = value }
    case "ElctrncSeqNb", "LglSeqNb":
      sink.update(purpose, line: 1) { if $0.number.isEmpty || name == "ElctrncSeqNb" { $0.number = value } }
    default: break
    }
  }

  func takeBalance(_ value: String, _ name: String) {
    switch name {
    case "Cd" where path.contains("CdOrPrtry") || ends("Bal", "Tp", "Cd"): balance?.code = value
    case "Amt":
      balance?.amount = value
      balance?.currency = attribute
    case "CdtDbtInd": balance?.mark = Mark(value)
    case "Dt" where !value.isEmpty, "DtTm": balance?.date = String(value.prefix(10))
    default: break
    }
  }

  func closeBalance(line: Int) {
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
      return bad(
        "the balance of \(balance.amount) \(balance.currency) is in another currency than the statement, which is in"
          + " \(known)"
      )
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
}
