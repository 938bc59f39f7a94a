internal import Diagnostics
internal import Domain

/// An entry with its transactions as lines of the account.
extension CamtReader {
  func emit() {
    guard let entry else { return }
    let isMarked = entry.mark == .credit || entry.mark == .debit
    summary.count(
      entry.amount, entry.currency, isDebit: isMarked ? entry.mark == .debit : nil,
      isBooked: ["", "BOOK"].contains(entry.status), isReversal: entry.isReversal)
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
  func difference(of details: [Transaction], from entry: Entry) -> String? {
    var sum = ScaledDecimal.zero
    for detail in details {
      guard detail.currency == entry.currency, let amount = ScaledDecimal(detail.amount) else {
        return "do not all state an amount in '\(entry.currency)'"
      }
      sum = sum.adding(amount, negative: detail.mark != .missing && detail.mark != entry.mark)
    }
    return ScaledDecimal(entry.amount) == sum ? nil : "add up to \(sum.plain)"
  }

  /// What was ordered of a line, where that is another currency or another amount: as the bank says it, else the amount
  /// of the only transaction of an entry that is larger by charges.
  private func instructed(in detail: Transaction, of entry: Entry, amount: String) -> String {
    let isOther = !detail.amount.isEmpty && detail.currency == entry.currency && entry.transactions.count == 1
    let own = isOther ? (currency: detail.currency, amount: detail.amount) : nil
    let stated = [detail.instructed, entry.transactions.count < 2 ? entry.instructed : nil, own].compactMap { $0 }
    let other = stated.first {
      Currency($0.currency) != nil
        && ($0.currency != entry.currency || ScaledDecimal($0.amount) != ScaledDecimal(amount))
    }
    return other.map { "\($0.currency) \($0.amount)" } ?? ""
  }

  func add(_ detail: Transaction, of entry: Entry, isWhole: Bool) {
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
    (line.counterparty, line.counterpartyAccount, line.ultimateCounterparty) = (
      other.name, other.account, other.ultimate
    )
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
    line.charges = detail.charges.text.isEmpty && isWhole ? entry.charges.text : detail.charges.text
    line.instructed = instructed(in: detail, of: entry, amount: isWhole ? entry.amount : detail.amount)
    var problem: RowProblem?
    if mark == .unknown || mark == .missing {
      problem = RowProblem(
        IngestCodes.badEntry, "the entry over \(line.amount) \(line.currency) is marked neither CRDT nor DBIT",
        hint: "it is not clear whether money came or went; export the statement again",
        raw: line.fields.joined(separator: ","))
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
        IngestCodes.notBooked,
        "the entry over \(line.amount) \(line.currency) has the status '\(entry.status)': it is not booked yet",
        raw: line.fields.joined(separator: ","), quarantines: false)
    }
    sink.add(line, batch: isWhole ? 0 : entry.line, problem: problem)
  }
}
