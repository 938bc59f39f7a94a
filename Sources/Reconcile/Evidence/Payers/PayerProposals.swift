internal import Domain

/// Lines for the payer map: accounts and names that neither the customer file nor the map knows, and whose receipts,
/// two or more, all settled documents of the same customers by what they wrote, or by a decision.
struct PayerProposals {
  private let evidence: Evidence
  private let result: Reconciliation

  init(_ evidence: Evidence, _ result: Reconciliation) {
    self.evidence = evidence
    self.result = result
  }

  private var ledger: Ledger { evidence.ledger }

  /// The rules that settle by what the payer wrote: who it is was not needed.
  private static let written: Set<Rule> = [
    .reference, .referenceList, .referenceNetted, .linkedCredit, .earlyDiscount, .bankCharge, .advice, .decision,
  ]

  /// What a run saw of one account or name that nobody knows.
  private struct Sighting {
    /// By receipt that settled documents by what it says: whose they were.
    var settled: [(receipt: Int32, customers: [Int32])] = []
    /// Whose its other receipts were taken to be.
    var others: Set<Int32> = []
  }

  /// Sorted by customer id.
  func all() -> [PayerProposal] {
    let paid = customersPaid()
    var keys = UnknownPayers(ledger, evidence.payers.nameKey)
    var sightings: [Sighting] = []
    for receipt in receiptsByDate() {
      guard let key = unknownKey(Int(receipt), &keys) else { continue }
      if key == sightings.count { sightings.append(Sighting()) }
      let isWritten = Self.written.contains(result.rules[Int(receipt)]) && result.statuses[Int(receipt)] == .applied
      if isWritten, let customers = paid[receipt] {
        sightings[key].settled.append((receipt, customers))
      } else {
        sightings[key].others.formUnion(paid[receipt] ?? [result.customers[Int(receipt)]])
      }
    }
    return sightings.flatMap { proposals($0, keys) }.sorted { a, b in
      // Customers stand in the order of their ids.
      a.customer == b.customer ? (a.account, a.name) < (b.account, b.name) : a.customer < b.customer
    }
  }

  private func proposals(_ sighting: Sighting, _ keys: UnknownPayers) -> [PayerProposal] {
    guard sighting.settled.count >= 2, let first = sighting.settled.first else { return [] }
    let all = Set(sighting.settled.flatMap(\.customers)).sorted()
    let isSame = sighting.settled.allSatisfy { $0.customers == first.customers }
    // Whoever pays for several customers pays for the same ones each time, or for one family.
    guard isSame || isFamily(all), sighting.others.isSubset(of: all + [Customers.nobody]) else { return [] }
    let isAccount = UnknownPayers.isAccount(ledger.receipts, Int(first.receipt), payers: &evidence.payers)
    return all.compactMap { customer in
      let proposal = PayerProposal(
        customer: customer, account: isAccount ? ledger.receipts.counterpartyAccount(Int(first.receipt)) : "",
        name: ledger.receipts.counterparty(Int(first.receipt)), together: all, receipts: sighting.settled.map(\.receipt)
      )
      return keys.isWritten(proposal) ? nil : proposal
    }
  }

  /// Whether customers belong together: one of them is the parent of the others, or all have one parent.
  private func isFamily(_ customers: [Int32]) -> Bool {
    let heads = Set(customers.map { ledger.customers.row(of: ledger.customers[$0].parentID) ?? $0 })
    return heads.count == 1
  }

  /// By receipt: the customers whose documents it settled, distinct, in order.
  private func customersPaid() -> [Int32: [Int32]] {
    var paid: [Int32: [Int32]] = [:]
    let allocations = result.allocations
    for at in 0..<allocations.count where allocations.receipts[at] >= 0 && !allocations.kinds[at].isDeduction {
      let customer = ledger.documents.customers[Int(allocations.documents[at])]
      let known = paid[allocations.receipts[at]] ?? []
      if !known.contains(customer) { paid[allocations.receipts[at]] = (known + [customer]).sorted() }
    }
    return paid
  }

  /// Receipts that may be customers', by value date, then id.
  private func receiptsByDate() -> [Int32] {
    let receipts = ledger.receipts
    return (0..<Int32(receipts.count)).filter {
      receipts.amounts[Int($0)] > 0 && !receipts.fromJournal[Int($0)]
        && result.statuses[Int($0)]?.isReceivable ?? false
    }.sorted { a, b in
      let (first, second) = (receipts.valueOn[Int(a)], receipts.valueOn[Int(b)])
      return first == second ? receipts.ids.precedes(a, b) : first < second
    }
  }

  /// The number of what is not known of a receipt's payer: its account, or else its name; nil where both are known.
  private func unknownKey(_ receipt: Int, _ keys: inout UnknownPayers) -> Int? {
    let receipts = ledger.receipts
    let name = receipts.counterparties[receipt]
    guard !evidence.otherMoney.isNobodys(name), !evidence.payers.isOurselves(receipt) else {
      return nil
    }
    if UnknownPayers.isAccount(receipts, receipt, payers: &evidence.payers) {
      return keys.number(account: receipts.counterpartyAccounts[receipt])
    }
    // An account of several customers needs a person's line for each of them; its name decides nothing.
    if case .rivals = evidence.payers.found(account: receipts.counterpartyAccounts[receipt]) { return nil }
    guard name != 0, case .nobody = evidence.payers.found(name: name) else { return nil }
    return keys.number(name: name)
  }
}

/// Accounts and names that nobody knows, numbered as they come.
private struct UnknownPayers {
  private let receipts: Receipts
  private let nameKey: NameKey
  private var numbers: [[UInt8]: Int] = [:]
  private var byAccount: [UInt32: Int] = [:]
  private var byName: [UInt32: Int] = [:]
  /// What the payer map has already, confirmed or not: key and customer.
  private var written: Set<[UInt8]> = []

  init(_ ledger: Ledger, _ nameKey: NameKey) {
    receipts = ledger.receipts
    self.nameKey = nameKey
    for link in ledger.payerLinks {
      // The name beside an account needs no line of its own.
      for key in keys(account: link.account, name: link.name) + keys(account: "", name: link.name) {
        written.insert(key + Self.bytes(link.customer))
      }
    }
  }

  /// Whether the account of a receipt is there and nobody's.
  static func isAccount(_ receipts: Receipts, _ receipt: Int, payers: inout Payers) -> Bool {
    let account = receipts.counterpartyAccounts[receipt]
    guard account != 0, case .nobody = payers.found(account: account) else { return false }
    return true
  }

  /// The account, or else the name, as they are compared.
  private func keys(account: String, name: String) -> [[UInt8]] {
    account.isEmpty ? nameKey.keys(of: name).map { [1] + $0 } : [[0] + AccountKey.of(account)]
  }

  private static func bytes(_ number: Int32) -> [UInt8] { [0] + withUnsafeBytes(of: number.bigEndian, Array.init) }

  /// Whether the payer map has this line already, accepted or not.
  func isWritten(_ proposal: PayerProposal) -> Bool {
    keys(account: proposal.account, name: proposal.name).contains {
      written.contains($0 + Self.bytes(proposal.customer))
    }
  }

  mutating func number(account: UInt32) -> Int? {
    if let known = byAccount[account] { return known }
    let number = number(keys(account: receipts.parties[account], name: "").first)
    byAccount[account] = number
    return number
  }

  mutating func number(name: UInt32) -> Int? {
    if let known = byName[name] { return known }
    let number = number(keys(account: "", name: receipts.parties[name]).first)
    byName[name] = number
    return number
  }

  private mutating func number(_ key: [UInt8]?) -> Int? {
    guard let key, key.count > 1 else { return nil }
    let number = numbers[key] ?? numbers.count
    numbers[key] = number
    return number
  }
}
