internal import Domain

/// Money comes from an account that was never seen, or refunds are to go to another one.
struct W15NewPayerAccount: Sign {
  static let rule = SignRule(
    id: "W15", title: "New payer account", category: .exposure,
    rule: "a receipt of the last 60 days from an account never seen, after three receipts or more from known ones, low;"
      + " not where the payer map or the list of customers has the account, nor one at the same bank in the"
      + " same name; the"
      + " log says in 60 days that another account for refunds was asked for (reason refund_account), high",
    evidence: "the account and the receipt, or the line of the log",
    action: "note the account in the payer map once it is confirmed")

  private let facts: SignFacts

  init(_ facts: SignFacts) { self.facts = facts }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    if let asked = customer.events.last(where: {
      $0.isOfRefundAccount && facts.age($0) < facts.thresholds[.w15WindowDays]
    }) {
      var finding = SignFinding(
        .high, "asked on \(asked.date) for refunds to another account", metric: "change of the refund account",
        threshold: "1", observed: "1", window: "\(facts.thresholds[.w15WindowDays]) days",
        evidence: "\(asked.date) \(asked.kind.rawValue)\(asked.by.isEmpty ? "" : " by \(asked.by)")",
        since: asked.date, source: asked.source)
      finding.action = "call back on a number that is known before anything is paid out"
      return .found(finding)
    }
    return firstReceipt(customer).map { .found($0) } ?? .clear
  }

  private func firstReceipt(_ customer: CustomerHistory) -> SignFinding? {
    let (t, receipts) = (facts.thresholds, facts.ledger.receipts)
    let own = facts.books.receipts[Int(customer.customer)].filter {
      receipts.amounts[Int($0)] > 0 && receipts.counterpartyAccounts[Int($0)] != 0
    }.sorted(by: facts.precedes)
    var known: Set<UInt32> = []
    var payers: Set<String> = []
    var found: Int32?
    for (number, receipt) in own.enumerated() {
      let (account, payer) = (receipts.counterpartyAccounts[Int(receipt)], payer(receipt))
      let isNew = known.insert(account).inserted
      let isOther = payers.insert(payer).inserted
      guard isNew, isOther, number >= t[.w15MinReceipts],
        facts.age(receipts.bookedOn[Int(receipt)]) < t[.w15WindowDays], !isListed(receipt, customer.customer)
      else { continue }
      found = receipt
    }
    guard let found else { return nil }
    let (account, day) = (receipts.counterpartyAccount(Int(found)), receipts.bookedOn[Int(found)])
    var finding = SignFinding(
      .low, "paid on \(day) from an account that was never seen", metric: "receipts from a new account",
      threshold: "1", observed: "1", window: "\(t[.w15WindowDays]) days",
      evidence: "\(account) on \(day), \(own.count) receipts looked at", since: day,
      source: receipts.sources[Int(found)])
    finding.currency = receipts.currencies[Int(found)]
    return finding
  }

  /// The bank of an account, as its number begins, and the name of who pays.
  private func payer(_ receipt: Int32) -> String {
    let receipts = facts.ledger.receipts
    let bank = receipts.counterpartyAccount(Int(receipt)).prefix(12).dropFirst(4)
    return "\(bank) \(receipts.counterparty(Int(receipt)).lettersInLowerCase)"
  }

  private func isListed(_ receipt: Int32, _ customer: Int32) -> Bool {
    let account = facts.ledger.receipts.counterpartyAccount(Int(receipt))
    return facts.ledger.customers[customer].bankAccounts.contains(account)
      || facts.ledger.payerLinks.contains { $0.account == account }
  }
}
