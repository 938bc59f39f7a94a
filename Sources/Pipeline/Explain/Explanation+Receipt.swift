internal import Domain

extension Explanation {
  /// The whole story of a receipt: who paid, what the text and the advice say, where it went and why, what a person
  /// decided.
  mutating func tell(receipt row: Int) {
    let currency = receipts.currencies[row]
    lines.append("receipt \(receipts.ids[row])")
    lines.append("  from       \(place(receipts.sources[row]))")
    lines.append("  dated      \(receipts.valueOn[row]), booked \(receipts.bookedOn[row])")
    lines.append("  amount     \(money(receipts.amounts[row], currency))")
    tellPayer(of: row)
    if !receipts.remittances.isEmpty(row) { lines.append("  text       \(receipts.remittances[row])") }
    let endToEnd = receipts.endToEndIDs[row]
    if !endToEnd.isEmpty, endToEnd != "NOTPROVIDED" { lines.append("  end to end \(endToEnd)") }
    if let charge = receipts.charges[Int32(row)] {
      lines.append("  charges    \(money(charge, currency)), as the bank states")
    }
    for line in report.ledger.remittances where line.receipt == Int32(row) { tell(advice: line) }
    guard let status = report.reconciliation.statuses[row] else {
      lines.append("  not counted: it is booked after the as-of date")
      return
    }
    lines.append("  customer   \(customer(report.reconciliation.customers[row]))")
    let rule = report.reconciliation.rules[row]
    let reason = rule == .none ? "" : ", by \(rule.word): \(report.reconciliation.evidence[rule])"
    lines.append("  status     \(status.word)\(reason)")
    let allocations = report.reconciliation.allocations
    for at in 0..<allocations.count where Int(allocations.receipts[at]) == row {
      tell(allocation: at, currency, showsReceipt: false)
    }
    lines.append("  allocated  \(money(report.reconciliation.allocated[row], currency))")
    lines.append("  unapplied  \(money(report.reconciliation.unapplied(row, of: receipts), currency))")
    for item in report.reconciliation.review where Int(item.receipt) == row { tell(item, currency) }
    for decision in report.ledger.decisions where decision.receiptID == receipts.ids[row] { tell(decision, currency) }
  }

  private mutating func tell(advice line: RemittanceLine) {
    let kept =
      line.deduction == 0
      ? "" : ", keeps \(money(line.deduction, line.currency))\(line.reason.isEmpty ? "" : " for \(line.reason)")"
    lines.append(
      "  advice     \(line.documentNumber) \(money(line.amount, line.currency))\(kept), \(place(line.source))")
  }

  private mutating func tell(_ item: ReviewItem, _ currency: Currency) {
    lines.append("  review     \(item.reason)")
    for candidate in item.candidates {
      let numbers = candidate.documents.map { documents.numbers[Int($0)] }.joined(separator: TypedDecision.joint)
      lines.append("    rival    \(numbers), \(money(candidate.amount, currency)) open: \(candidate.evidence)")
    }
    if !item.wouldDecide.isEmpty { lines.append("    decides  \(item.wouldDecide)") }
  }

  /// A decision about a receipt, or a credit note, with its place in the file.
  mutating func tell(_ decision: Decision, _ currency: Currency) {
    // A file of decisions is read with the decimals of the entity's currency.
    let amount =
      decision.amount.map { " " + money(report.ledger.entity.currency.rescaled($0, to: currency), currency) } ?? ""
    let document =
      decision.documentNumber.isEmpty ? "" : " \(decision.verb == .writeOff ? "of" : "to") \(decision.documentNumber)"
    let note = decision.note.isEmpty ? "" : ": \(decision.note)"
    let hasOneDay = decision.countsFrom == decision.decidedOn
    let later =
      hasOneDay && decision.countsFrom <= report.close.asOf
      ? "" : " (counts from \(hasOneDay ? "then on" : decision.countsFrom.iso))"
    lines.append(
      "  decided    \(decision.verb.rawValue)\(amount)\(document) by \(decision.by) on \(decision.decidedOn)\(later),"
        + " \(place(decision.source))\(note)"
    )
  }

  /// The payer as the bank prints it, and what the master data and the payer map know of that account and name.
  private mutating func tellPayer(of row: Int) {
    let (name, account) = (receipts.counterparty(row), receipts.counterpartyAccount(row))
    let ultimate = receipts.ultimateCounterparty(row)
    if !name.isEmpty || !account.isEmpty {
      lines.append("  payer      \([name, account].filter { !$0.isEmpty }.joined(separator: " "))")
    }
    if !ultimate.isEmpty { lines.append("  on behalf  \(ultimate)") }
    if receipts.statedCustomers[row] != Customers.nobody {
      lines.append("  known      the ledger's journal names \(customer(receipts.statedCustomers[row]))")
      return
    }
    var known: [String] = []
    let names = [ultimate, name].map(Self.letters).filter { !$0.isEmpty }
    let accountLetters = Self.letters(account)
    for link in report.ledger.payerLinks {
      let fits =
        link.account.isEmpty ? names.contains(Self.letters(link.name)) : Self.letters(link.account) == accountLetters
      guard fits else { continue }
      let word =
        link.isConfirmed(by: report.close.asOf)
        ? "confirmed by \(link.by)" : "which does not count: nobody confirmed it by then"
      known.append("the payer map names \(customer(link.customer)), \(word), \(place(link.source))")
    }
    for at in 0..<Int32(report.ledger.customers.count) {
      let customer = report.ledger.customers[at]
      let file = customer.source.map { ", \(place($0))" } ?? ""
      if !accountLetters.isEmpty, customer.bankAccounts.contains(where: { Self.letters($0) == accountLetters }) {
        known.append("the account is on file for \(self.customer(at))\(file)")
      }
      if names.isEmpty, Self.letters(receipts.remittances[row]).contains(Self.letters(customer.name)),
        customer.name.contains(" ")
      {
        known.append("the text has the name of \(self.customer(at))\(file)")
      }
      if names.contains(Self.letters(customer.name)) { known.append("the name is that of \(self.customer(at))\(file)") }
      for alias in customer.aliases where names.contains(Self.letters(alias)) {
        known.append("'\(alias)' is an alias of \(self.customer(at))\(file)")
      }
    }
    lines += known.map { "  known      \($0)" }
    if known.isEmpty {
      let isNobody = report.reconciliation.customers[row] == Customers.nobody
      lines.append(
        "  known      neither account nor name is in the master data or the payer"
          + " map\(isNobody ? "" : "; see the rule below")"
      )
    }
  }

  /// Letters and digits alone, in capitals: accounts and names are written with and without blanks.
  private static func letters(_ text: String) -> String { text.uppercased().filter { $0.isLetter || $0.isNumber } }
}
