internal import Diagnostics
internal import Domain

extension Controls {
  /// K2: what each bank statement opens with and its lines, against what it closes with. Where all of a file's statements add up, one
  /// row says so; another says how many prove nothing, and why.
  mutating func checkStatements(_ ledger: Ledger) {
    struct Counts { var proven = 0, failed = 0, unproven: [BankStatement] = [] }
    var byFile: [UInt32: Counts] = [:]
    for statement in ledger.bankStatements {
      var counts = byFile[statement.source.file] ?? Counts()
      switch statement.difference {
      case .some(0) where statement.unreadBalances == 0: counts.proven += 1
      case .some(let difference) where difference != 0: counts.failed += 1
      default: if statement.whyUnproven(ledger.files[statement.source.file].format) != nil { counts.unproven.append(statement) }
      }
      byFile[statement.source.file] = counts
    }
    for (file, counts) in byFile.sorted(by: { $0.key < $1.key }) {
      let path = ledger.files[file].path
      if counts.failed == 0, counts.proven > 0 {
        compare("K2 bank statements add up", path, expected: Int64(counts.proven), actual: Int64(counts.proven), digits: 0)
      }
      for statement in ledger.bankStatements where statement.source.file == file && statement.difference ?? 0 != 0 {
        let name = [path, statement.account, statement.number].filter { !$0.isEmpty }.joined(separator: " ")
        compare(
          "K2 bank statement adds up", name, expected: statement.closing ?? 0, actual: (statement.opening ?? 0) + statement.sum,
          digits: statement.currency.minorDigits)
      }
      guard let first = counts.unproven.first, let why = first.whyUnproven(ledger.files[file].format) else { continue }
      let name = [first.account, first.number].filter { !$0.isEmpty }.joined(separator: " ")
      let more = counts.unproven.count > 1 ? "; and \(counts.unproven.count - 1) more" : ""
      cannotProve(
        "K2 bank statements add up", path, count: counts.unproven.count, (name.isEmpty ? "" : "statement '\(name)': ") + why + more)
    }
  }

  /// The ledger's cash journal against the bank, by state; what differs is the journal's to correct.
  mutating func checkCashJournal(_ ledger: Ledger, _ close: Close) {
    guard !close.tieOuts.cashJournal.isEmpty else { return }
    let lines = close.tieOuts.cashJournal
    func amount(_ line: CashJournalLine) -> (journal: Int64, bank: Int64) {
      (line.journal.map { ledger.journal[$0].amount } ?? 0, line.receipt.map { ledger.receipts.amounts[Int($0)] } ?? 0)
    }
    func currency(_ line: CashJournalLine) -> Currency {
      line.journal.map { ledger.journal[$0].currency } ?? ledger.receipts.currencies[Int(line.receipt ?? 0)]
    }
    for code in Set(lines.map(currency)).sorted() {
      let own = lines.filter { currency($0) == code }
      let journal = own.reduce(0) { $0 + amount($1).journal }
      let bank = own.reduce(0) { $0 + amount($1).bank }
      let isTied = own.allSatisfy { $0.state == .matched }
      let isTiming = own.allSatisfy { $0.state == .matched || $0.state == .inTransit }
      func text(_ amount: Int64) -> String { DecimalText.plain(amount, digits: code.minorDigits) }
      results.append(
        ControlResult(
          control: "K13 cash journal to bank", scope: code.code, expected: text(bank), actual: text(journal),
          difference: text(journal - bank),
          status: isTied ? .tied : isTiming ? .explained : .differs))
      for state in CashJournalLine.State.allCases where state != .matched {
        let some = own.filter { $0.state == state }
        guard let first = some.first else { continue }
        let difference = some.reduce(0) { $0 + amount($1).journal - amount($1).bank }
        let place =
          first.journal.map { ledger.files.place(of: ledger.journal[$0].source) }
          ?? ledger.files.place(of: ledger.receipts.sources[Int(first.receipt ?? 0)])
        let name = first.journal.map { ledger.journal[$0].number } ?? ledger.receipts.ids[Int(first.receipt ?? 0)]
        findings.append(
          Diagnostic(
            state == .inTransit ? AnalyzeCodes.journalInTransit : AnalyzeCodes.journalDiffers, at: place,
            "cash journal: \(some.count) \(state.rawValue.replacing("_", with: " ")), \(text(difference)) \(code); first '\(name)'",
            hint: "extracts/cash_journal.csv has every one"))
      }
    }
  }
}

extension BankStatement {
  /// Why its arithmetic proves nothing, where its format has the balances for it; nil where there is nothing to be proven.
  fileprivate func whyUnproven(_ format: FileFormat) -> String? {
    guard purpose == .statement else { return nil }
    if unreadBalances > 0 { return "\(unreadBalances) balance\(unreadBalances == 1 ? "" : "s") could not be read" }
    switch (opening, closing) {
    case (nil, nil):
      // BAI2 leaves the choice of balances to the bank.
      return format == .mt940 || format == .camt ? "it states no balance" : format == .ofx ? "it states no closing balance" : nil
    case (nil, .some):
      // An OFX statement never says what it opened with.
      return format == .ofx ? nil : "it states no opening balance"
    case (.some, nil): return "it states no closing balance"
    case (.some, .some): return nil
    }
  }
}
