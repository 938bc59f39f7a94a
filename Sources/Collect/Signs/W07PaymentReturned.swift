internal import Domain

/// A payment came back.
struct W07PaymentReturned: Sign {
  static let rule = SignRule(
    id: "W07", title: "Returned payment", category: .payment,
    rule: "in 180 days one payment came back and was made good or had a wrong account (AC01 AC04 R02 R03 R04), low; was"
      + " not made good after 15 days, or came back for want of funds (AM04 R01 R09 MS02 MS03, or words),"
      + " medium; two or"
      + " more, high; what the bank itself corrects on the same day does not count",
    evidence: "the days, the amounts and the bank's reasons",
    action: "call at once: paid in another way, or no money?")

  private struct Return {
    var receipt: Int32
    var on: CalendarDate
    var amount: Int64 = 0
    var documents: [Int32] = []
    var isOfSameDay = false
    var isMadeGood = true
  }

  private let facts: SignFacts
  private let returns: [Int32: [Return]]

  init(_ facts: SignFacts) {
    self.facts = facts
    let (allocations, receipts) = (facts.reconciliation.allocations, facts.ledger.receipts)
    var byReceipt: [Int32: Return] = [:]
    for at in 0..<allocations.count where allocations.kinds[at] == .return && allocations.receipts[at] >= 0 {
      let receipt = allocations.receipts[at]
      // The charge of a return goes through a document and leaves it as it was.
      guard allocations.rules[at] != .bankCharge,
        facts.age(receipts.bookedOn[Int(receipt)]) < facts.thresholds[.w07WindowDays]
      else { continue }
      var one = byReceipt[receipt] ?? Return(receipt: receipt, on: receipts.bookedOn[Int(receipt)])
      let document = allocations.documents[at]
      one.amount -= allocations.amounts[at]
      one.documents.append(document)
      var again: Int64 = 0
      for row in facts.books.allocations[Int(document)] {
        let other = Int(row)
        guard allocations.kinds[other] == .cash, allocations.receipts[other] >= 0 else { continue }
        let on = receipts.bookedOn[Int(allocations.receipts[other])]
        if on == one.on, allocations.amounts[other] == -allocations.amounts[at] { one.isOfSameDay = true }
        if on > one.on { again += allocations.amounts[other] }
      }
      if facts.reconciliation.open[Int(document)] > 0, again < -allocations.amounts[at] { one.isMadeGood = false }
      byReceipt[receipt] = one
    }
    returns = Dictionary(
      grouping: byReceipt.values.filter { !$0.isOfSameDay }.sorted { facts.precedes($0.receipt, $1.receipt) }
    ) { facts.ledger.documents.customers[Int($0.documents[0])] }
  }

  func answer(_ customer: CustomerHistory) -> SignAnswer {
    guard let own = returns[customer.customer], let last = own.last else { return .clear }
    let t = facts.thresholds
    let isPoor = own.contains { reason($0) == .funds }
    let isOwed = own.contains {
      !$0.isMadeGood && facts.age($0.on) > t[.w07GoodDays] && reason($0) != .account
    }
    let severity: SignSeverity = own.count >= t[.w07HighCount] ? .high : isPoor || isOwed ? .medium : .low
    let currency = facts.ledger.receipts.currencies[Int(last.receipt)]
    let listed = own.map { one in
      let code = facts.ledger.receipts.parties[facts.ledger.receipts.returnReasons[Int(one.receipt)]]
      return "\(one.on) \(facts.plain(one.amount, facts.ledger.receipts.currencies[Int(one.receipt)]))"
        + "\(code.isEmpty ? "" : " \(code)"), \(one.isMadeGood ? "made good" : "not made good")"
    }
    var finding = SignFinding(
      severity,
      own.count == 1
        ? "a payment of \(facts.words(last.amount, currency)) came back on \(last.on)"
        : "\(own.count) payments came back, the last on \(last.on)",
      metric: "returned payments", threshold: severity == .high ? "\(t[.w07HighCount])" : "1", observed: "\(own.count)",
      window: "\(t[.w07WindowDays]) days", evidence: listed.joined(separator: "; "), since: own.first?.on,
      documents: own.flatMap(\.documents), source: facts.ledger.receipts.sources[Int(last.receipt)])
    finding.currency = currency
    return .found(finding)
  }

  private enum Reason { case account, funds, other }

  private func reason(_ one: Return) -> Reason {
    let receipts = facts.ledger.receipts
    let code = receipts.parties[receipts.returnReasons[Int(one.receipt)]].uppercased()
    if Self.ofFunds.contains(code) { return .funds }
    if Self.ofAccount.contains(code) { return .account }
    let text = receipts.remittances[Int(one.receipt)].lettersInLowerCase
    return Self.poor.contains(where: text.contains) ? .funds : .other
  }

  /// Codes of ISO 20022 and of Nacha.
  private static let ofAccount: Set<String> = ["AC01", "AC04", "R02", "R03", "R04"]
  private static let ofFunds: Set<String> = ["AM04", "R01", "R09", "MS02", "MS03"]
  private static let poor = [
    "insufficientfunds", "nonsufficientfunds", "refertodrawer", "mangelsdeckung", "deckungreichtnicht",
    "kontonichtgedeckt", "provisioninsuffisante", "fondosinsuficientes", "fondiinsufficienti", "onvoldoendesaldo",
  ]
}
