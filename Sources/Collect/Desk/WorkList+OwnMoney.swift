internal import Domain

/// Rows about money that is there and not applied, and about holds that are ours to lift.
extension WorkList {
  /// All that is overdue and not otherwise held is covered: not a reminder, but the question what the money is for.
  func apply(_ key: Account, _ own: [Int]) -> DeskAction? {
    let items = holding.items
    let covered = own.filter { items[$0].holds.contains(.ownMoney) }
    guard !covered.isEmpty, own.allSatisfy({ items[$0].ask == 0 }),
      !own.contains(where: { items[$0].isHeld(byOneOf: [.stop, .tooSoon, .blind]) })
    else { return nil }
    var action = DeskAction(
      .apply, customer: key.customer, currency: key.currency, stage: 0, dueOn: dueOn(key.customer), channel: .email,
      owner: .clerk, amount: covered.reduce(0) { $0 + items[$1].covered })
    action.items = covered
    action.template = "apply"
    action.daysPastDue = covered.map { items[$0].daysPastDue }.max() ?? 0
    action.contact = addressees.contact(key.customer, [.clerk])
    action.reason =
      "\(DecimalText.grouped(action.amount, digits: key.currency.minorDigits)) of what is overdue is covered by money"
      + " that is not applied: \(question(key, action.amount))"
    action.source = facts.ledger.documents.sources[Int(items[covered[0]].document)]
    return action
  }

  /// What is asked of money that covers so much: what it is for, unless it says what it seems to be.
  private func question(_ key: Account, _ covered: Int64) -> String {
    let receipts = ownReceipts(key)
    let told = receipts.compactMap { receipt in holding.known.texts.words(receipt, facts).map { (receipt, $0) } }
    guard !told.isEmpty else { return "ask what it is for" }
    let sum = told.reduce(0) { $0 + facts.reconciliation.unapplied(Int($1.0), of: facts.ledger.receipts) }
    return shortList(told.map(\.1) + (sum < covered ? ["ask what the rest is for"] : []))
  }

  private func ownReceipts(_ key: Account) -> [Int32] {
    (facts.unapplied[key.customer] ?? []).filter { facts.ledger.receipts.currencies[Int($0)] == key.currency }
  }

  /// Second payments that no other row tells of: to be refunded or set off, overdue or not. Nothing is offered for a
  /// customer who is stopped.
  mutating func addSecondPayments() {
    var groups: [Account: [Int32]] = [:]
    for receipt in holding.known.texts.repeats.keys.sorted() {
      let customer = facts.reconciliation.customers[Int(receipt)]
      groups[Account(customer, facts.ledger.receipts.currencies[Int(receipt)]), default: []].append(receipt)
    }
    for (key, receipts) in groups.sorted(by: { $0.key < $1.key }) where agreements.stop(of: key.customer) == nil {
      let sum = receipts.reduce(0) { $0 + facts.reconciliation.unapplied(Int($1), of: facts.ledger.receipts) }
      func isOwn(_ action: DeskAction) -> Bool { action.customer == key.customer && action.currency == key.currency }
      guard !holding.isSmall(sum, key.currency), !actions.contains(where: { isOwn($0) && $0.kind == .apply }) else {
        continue
      }
      let words = shortList(receipts.compactMap { holding.known.texts.words($0, facts) })
      if let at = actions.firstIndex(where: { isOwn($0) && $0.kind == .resolve }) {
        actions[at].reason += "; \(words)"
        continue
      }
      var action = DeskAction(
        .resolve, customer: key.customer, currency: key.currency, stage: 0, dueOn: dueOn(key.customer), channel: nil,
        owner: .accounting, amount: sum)
      action.reason = words
      action.source = facts.ledger.receipts.sources[Int(receipts[0])]
      actions.append(action)
    }
  }

  /// Holds that are ours to lift: a dispute older than 14 days, a credit that is to come, a receipt that waits.
  func resolve(_ key: Account, _ own: [Int]) -> DeskAction? {
    let items = holding.items
    let ours = own.filter { at in
      items[at].isHeld(byOneOf: [.creditComing, .perhapsPaid])
        || (items[at].holds.contains(.disputed) && agreements.longDisputed.contains(items[at].document))
    }
    guard !ours.isEmpty else { return nil }
    let isDispute = ours.contains { items[$0].holds.contains(.disputed) }
    var action = DeskAction(
      .resolve, customer: key.customer, currency: key.currency, stage: 0, dueOn: dueOn(key.customer), channel: nil,
      owner: isDispute ? .sales : .accounting, amount: ours.reduce(0) { $0 + items[$1].held })
    action.items = ours
    action.daysPastDue = ours.map { items[$0].daysPastDue }.max() ?? 0
    action.reason = ours.prefix(5).map { at in
      "\(facts.ledger.documents.numbers[Int(items[at].document)]): \(items[at].reason)"
    }.joined(separator: "; ")
    action.source = facts.ledger.documents.sources[Int(items[ours[0]].document)]
    return action
  }
}
