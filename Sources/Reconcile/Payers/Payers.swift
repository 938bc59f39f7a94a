internal import Domain

/// On what the payer of a receipt was recognised.
enum PayerEvidence {
  case account, map, name, alias, customerNumber, similarName

  var words: String {
    switch self {
    case .account: "payer known by bank account"
    case .map: "payer known by the payer map"
    case .name: "payer known by name"
    case .alias: "payer known by alias"
    case .customerNumber: "the customer number stands in the remittance"
    case .similarName: "the payer's name is like the customer's"
    }
  }
}

/// Who paid, for which customers, and how we know.
struct Payer {
  /// The customers it pays for, distinct, the likeliest first; subsidiaries are theirs without being listed.
  var customers: [Int32]
  var evidence: PayerEvidence

  init(_ customers: [Int32], _ evidence: PayerEvidence) {
    self.customers = customers
    self.evidence = evidence
  }

  /// The first of its customers.
  var customer: Int32 { customers[0] }

  /// Whether the account proves it, which a combination of items asks for.
  var isStrong: Bool { evidence == .account || evidence == .map }
  /// Whether it is known by likeness alone, which never decides by itself.
  var isWeak: Bool { evidence == .similarName }
}

/// Finds the customers behind a bank line: by account, by the confirmed payer map, by exact legal name, by alias. A key that two
/// customers share finds nobody, unless the payer map says that it pays for both.
struct Payers {
  private var byAccount: [[UInt8]: [Int32]] = [:]
  private var byName: [[UInt8]: [Int32]] = [:]
  private var byAlias: [[UInt8]: [Int32]] = [:]
  private var byNumber: [[UInt8]: [Int32]] = [:]
  /// The confirmed payer map.
  private var mappedAccounts: [[UInt8]: [Int32]] = [:]
  private var mappedNames: [[UInt8]: [Int32]] = [:]
  private let entityKeys: Set<[UInt8]>
  /// The accounts that bank lines stand on: ours.
  private let ownAccounts: Set<[UInt8]>
  /// By number of a party text: what was found before, so that each distinct text is looked up once.
  private var names: [Found]
  private var accounts: [Found]
  private var similar: [UInt32: Int32?] = [:]
  private var similarity: NameSimilarity?
  private let customers: Customers
  /// The names of all customers with their legal forms, in order.
  private let uncutNames: [(name: [UInt8], customer: Int32)]

  private enum Found {
    case untried, nobody, ourselves
    case payer(Payer)
  }

  init(_ ledger: Ledger, asOf: CalendarDate) {
    customers = ledger.customers
    entityKeys = Set(NameKey.keys(of: ledger.entity.name))
    names = Array(repeating: .untried, count: ledger.receipts.parties.count)
    accounts = names
    ownAccounts = Set(Set(ledger.receipts.accounts).map { Self.accountKey(ledger.receipts.parties[$0]) }.filter { $0.count >= 6 })
    uncutNames = ledger.customers.all.enumerated().map { (NameKey.uncut($1.name), Int32($0)) }.sorted {
      $0.name == $1.name ? $0.customer < $1.customer : $0.name.lexicographicallyPrecedes($1.name)
    }
    func add(_ key: [UInt8], _ customer: Int32, to map: inout [[UInt8]: [Int32]]) {
      guard !key.isEmpty, !(map[key]?.contains(customer) ?? false) else { return }
      map[key, default: []].append(customer)
    }
    for place in 0..<Int32(ledger.customers.count) {
      let customer = ledger.customers[place]
      for key in NameKey.keys(of: customer.name) { add(key, place, to: &byName) }
      for alias in customer.aliases { for key in NameKey.keys(of: alias) { add(key, place, to: &byAlias) } }
      for account in customer.bankAccounts { add(Self.accountKey(account), place, to: &byAccount) }
      if customer.id.utf8.count >= 4, customer.id.utf8.contains(where: Segments.isDigit) {
        add(Self.accountKey(customer.id), place, to: &byNumber)
      }
    }
    for link in ledger.payerLinks where link.isConfirmed(by: asOf) {
      if link.account.isEmpty {
        for key in NameKey.keys(of: link.name) { add(key, link.customer, to: &mappedNames) }
      } else {
        add(Self.accountKey(link.account), link.customer, to: &mappedAccounts)
      }
    }
  }

  static func accountKey(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    text.lazy.filter { Segments.isLetter($0) || Segments.isDigit($0) }.map(Segments.upper)
  }

  /// Letters and digits alone, in capitals.
  static func accountKey(_ text: String) -> [UInt8] {
    text.utf8.lazy.filter { Segments.isLetter($0) || Segments.isDigit($0) }.map(Segments.upper)
  }

  /// The payer of a receipt; nil where nobody or more than one fits.
  mutating func payer(of receipt: Int, in receipts: Receipts) -> Payer? {
    let byAccount = payer(account: Int(receipts.counterpartyAccounts[receipt]), receipts)
    // On whose behalf is paid says more about the debt than who sends the money.
    let ultimate = payer(name: Int(receipts.ultimateCounterparties[receipt]), receipts)
    if let byAccount {
      guard let ultimate, !byAccount.customers.contains(ultimate.customer) else { return byAccount }
      return Payer(ultimate.customers + byAccount.customers, byAccount.evidence)
    }
    return ultimate ?? payer(name: Int(receipts.counterparties[receipt]), receipts)
  }

  private mutating func payer(account: Int, _ receipts: Receipts) -> Payer? {
    guard account != 0 else { return nil }
    if case .untried = accounts[account] {
      let key = Self.accountKey(receipts.parties[UInt32(account)])
      let mapped = mappedAccounts[key] ?? []
      let own = byAccount[key] ?? []
      // An account of two customers proves neither; the map may say that it pays for both.
      let master = own.count == 1 || Set(own).isSubset(of: Set(mapped)) ? own : []
      let all = master + mapped.filter { !master.contains($0) }
      accounts[account] = all.isEmpty ? .nobody : .payer(Payer(all, mapped.isEmpty ? .account : .map))
    }
    if case .payer(let payer) = accounts[account] { return payer }
    return nil
  }

  private mutating func payer(name: Int, _ receipts: Receipts) -> Payer? {
    guard name != 0 else { return nil }
    if case .untried = names[name] { names[name] = lookUp(name: receipts.parties[UInt32(name)]) }
    if case .payer(let payer) = names[name] { return payer }
    return nil
  }

  /// Whether money was moved between our own accounts: the counterparty is the entity, or its account is one of ours.
  mutating func isOwnTransfer(_ receipt: Int, in receipts: Receipts) -> Bool {
    let account = Int(receipts.counterpartyAccounts[receipt])
    if account != 0, payer(account: account, receipts) == nil, receipts.counterpartyAccounts[receipt] != receipts.accounts[receipt],
      ownAccounts.contains(Self.accountKey(receipts.parties[UInt32(account)]))
    {
      return true
    }
    let name = Int(receipts.counterparties[receipt])
    guard name != 0 else { return false }
    if case .untried = names[name] { names[name] = lookUp(name: receipts.parties[UInt32(name)]) }
    if case .ourselves = names[name] { return true }
    return false
  }

  private func lookUp(name: String) -> Found {
    let keys = NameKey.keys(of: name)
    for key in keys {
      if let mapped = mappedNames[key] {
        let own = (byName[key] ?? []).filter { !mapped.contains($0) }
        return .payer(Payer(own + mapped, .map))
      }
    }
    for (map, evidence) in [(byName, PayerEvidence.name), (byAlias, .alias)] {
      for key in keys {
        if let found = map[key], found.count == 1 { return .payer(Payer(found, evidence)) }
      }
    }
    if keys.contains(where: entityKeys.contains) { return .ourselves }
    return cutName(name).map { .payer(Payer([$0], .name)) } ?? .nobody
  }

  /// The one customer whose name begins with all of a name that is as long as banks' fields are: 27, 35 or 70 letters.
  private func cutName(_ name: String) -> Int32? {
    guard [27, 35, 70].contains(name.count) || [27, 35, 70].contains(name.utf8.count) else { return nil }
    let key = NameKey.uncut(name)
    let start = uncutNames.firstIndex(from: 0) { !$0.name.lexicographicallyPrecedes(key) }
    guard start < uncutNames.count, uncutNames[start].name.starts(with: key) else { return nil }
    let isOnlyOne = start + 1 == uncutNames.count || !uncutNames[start + 1].name.starts(with: key)
    return isOnlyOne ? uncutNames[start].customer : nil
  }

  /// The customer whose number stands in the text as a whole word, where it is only one.
  func customer(namedIn text: String) -> Payer? {
    guard !byNumber.isEmpty else { return nil }
    var found: Int32?
    for word in text.utf8.split(whereSeparator: { !(Segments.isLetter($0) || Segments.isDigit($0) || $0 == UInt8(ascii: "-")) }) {
      guard let customers = byNumber[Self.accountKey(String(Substring(word)))] else { continue }
      if customers.count > 1 || (found != nil && found != customers[0]) { return nil }
      found = customers[0]
    }
    return found.map { Payer([$0], .customerNumber) }
  }

  /// The one customer whose name is like the payer's; weak, and looked up only where nothing else is known.
  mutating func similarPayer(of receipt: Int, in receipts: Receipts) -> Payer? {
    for number in [receipts.ultimateCounterparties[receipt], receipts.counterparties[receipt]] where number != 0 {
      if similar.index(forKey: number) == nil {
        if similarity == nil { similarity = NameSimilarity(customers) }
        similar.updateValue(similarity?.customer(like: receipts.parties[number]), forKey: number)
      }
      if let found = similar[number] ?? nil { return Payer([found], .similarName) }
    }
    return nil
  }
}
