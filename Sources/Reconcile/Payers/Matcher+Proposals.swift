internal import Domain

extension Matcher {
  /// The rules that settle by what the payer wrote: who it is was not needed.
  private static let written: Set<Rule> = [
    .reference, .referenceList, .referenceNetted, .linkedCredit, .earlyDiscount, .bankCharge, .advice, .decision,
  ]

  /// Payers that nobody knows and whose receipts, two or more, all settled documents of one customer by what they wrote, or by a decision.
  func proposePayers() {
    let receipts = ledger.receipts
    var keys: [UInt64] = []
    var found: [UInt64: (customer: Int32, receipts: [Int32])] = [:]
    var contradicted: Set<UInt64> = []
    let decided = (0..<Int32(receipts.count)).filter { result.rules[Int($0)] == .decision }
    for receipt in decided + order where receipts.amounts[Int(receipt)] > 0 && result.statuses[Int(receipt)] != .notReceivable {
      let row = Int(receipt)
      let account = receipts.counterpartyAccounts[row]
      let name = receipts.counterparties[row]
      guard account != 0 || name != 0, payers.payer(of: row, in: receipts) == nil else { continue }
      // The account where there is one; else the name.
      let key = account != 0 ? UInt64(account) : UInt64(name) | 1 << 32
      let customer = result.customers[row]
      let isWritten = Self.written.contains(result.rules[row]) && result.statuses[row] == .applied && customer != Customers.nobody
      guard isWritten, found[key].map({ $0.customer == customer }) ?? true else {
        contradicted.insert(key)
        continue
      }
      if found[key] == nil { keys.append(key) }
      found[key, default: (customer, [])].receipts.append(receipt)
    }
    result.proposals = keys.compactMap { key in
      guard let line = found[key], !contradicted.contains(key), line.receipts.count >= 2 else { return nil }
      let first = Int(line.receipts[0])
      return PayerProposal(
        customer: line.customer, account: receipts.counterpartyAccount(first), name: receipts.counterparty(first), receipts: line.receipts)
    }.sorted { a, b in
      // Customers stand in the order of their ids.
      a.customer == b.customer ? (a.account, a.name) < (b.account, b.name) : a.customer < b.customer
    }
  }
}
