internal import Domain

/// Finds the customers behind a bank line: by account, by the confirmed payer map, by exact legal name, by alias. A key
/// that two customers share finds nobody, unless the payer map says that it pays for both.
///
/// It is wide because each way to recognise a payer has an index of its own, and keeps what it has found.
struct Payers {
  /// What is known of an account or a name.
  enum Found {
    case untried, nobody, ourselves
    case payer(Payer)
    /// Customers that share it.
    case rivals([Int32])
  }

  let nameKey: NameKey
  let master: CustomerKeys
  let map: PayerMap
  private let entityKeys: Set<[UInt8]>
  private let ownAccounts: OwnAccounts
  /// By number of a party text: what was found before, so that each distinct text is looked up once.
  private var names: [Found]
  private var accounts: [Found]
  /// By receipt whose bank names nobody: what its text says.
  private var inText: [Int: Payer?] = [:]
  private var namesInText: NamesInText?
  private var similar: [UInt32: Int32?] = [:]
  private var similarity: NameSimilarity?
  private let cutNames: CutNames
  private let numberedNames: NumberedNames
  private var alikeNames: AlikeNames?
  /// By number of a party text: the customers for whom it may stand.
  private var alike: [UInt32: [Int32]] = [:]
  private var hardlyAlike: [UInt32: [Int32]] = [:]
  private let customers: Customers
  private let words: Words
  private let receipts: Receipts

  init(_ ledger: Ledger, asOf: CalendarDate, words: Words) {
    self.words = words
    receipts = ledger.receipts
    nameKey = NameKey(words)
    customers = ledger.customers
    master = CustomerKeys(ledger.customers, nameKey)
    cutNames = CutNames(ledger.customers, nameKey)
    numberedNames = NumberedNames(ledger.customers, nameKey)
    map = PayerMap(ledger.payerLinks, asOf: asOf, nameKey)
    entityKeys = Set(nameKey.keys(of: ledger.entity.name))
    names = Array(repeating: .untried, count: receipts.parties.count)
    accounts = names
    ownAccounts = OwnAccounts(receipts)
  }

  /// The payer of a receipt; nil where nobody or more than one fits.
  mutating func payer(of receipt: Int) -> Payer? {
    let account = found(account: receipts.counterpartyAccounts[receipt])
    // On whose behalf is paid says more about the debt than who sends the money.
    let ultimate = payer(name: receipts.ultimateCounterparties[receipt])
    if case .payer(let byAccount) = account {
      guard let ultimate, !byAccount.customers.contains(ultimate.customer) else { return byAccount }
      // The account proves who sends the money, and not for whom.
      return Payer(
        ultimate.customers + byAccount.customers.filter { !ultimate.customers.contains($0) }, ultimate.evidence)
    }
    if case .nobody = account, receipts.counterparties[receipt] == 0, receipts.ultimateCounterparties[receipt] == 0 {
      return payer(namedInTextOf: receipt)
    }
    let byName = ultimate ?? payer(name: receipts.counterparties[receipt])
    // Of two customers with one account the name tells which; a third customer's name contradicts the account.
    if case .rivals(let sharing) = account, let byName, !sharing.contains(byName.customer) { return nil }
    return byName
  }

  /// The customers between whom the account or the name of a payer does not decide; empty where it says nothing, or
  /// enough.
  mutating func rivals(of receipt: Int) -> [Int32] {
    guard payer(of: receipt) == nil else { return [] }
    let found = [
      found(account: receipts.counterpartyAccounts[receipt]),
      found(name: receipts.ultimateCounterparties[receipt]),
      found(name: receipts.counterparties[receipt]),
    ]
    var rivals: Set<Int32> = []
    for one in found {
      switch one {
      case .rivals(let sharing): rivals.formUnion(sharing)
      case .payer(let payer): rivals.formUnion(payer.customers)
      case .untried, .nobody, .ourselves: continue
      }
    }
    return rivals.sorted()
  }

  /// Whether the counterparty is the entity itself: its account is one of ours and no customer's, or its name is the
  /// entity's.
  mutating func isOurselves(_ receipt: Int) -> Bool {
    let account = receipts.counterpartyAccounts[receipt]
    if account != 0, account != receipts.accounts[receipt], case .ourselves = found(account: account) {
      return true
    }
    if case .ourselves = found(name: receipts.counterparties[receipt]) { return true }
    return false
  }

  /// The one customer whose whole name stands in the text of a payer that nobody knows, or whose name is like the
  /// payer's; looked up only where nothing else is known.
  mutating func similarPayer(of receipt: Int) -> Payer? {
    if let named = payer(namedBesideUnknown: receipt) { return named }
    for number in [receipts.ultimateCounterparties[receipt], receipts.counterparties[receipt]] where number != 0 {
      if similar.index(forKey: number) == nil {
        if similarity == nil { similarity = NameSimilarity(customers, cutNames, nameKey) }
        similar.updateValue(similarity?.customer(like: receipts.parties[number]), forKey: number)
      }
      if let found = similar[number] ?? nil { return Payer([found], .similarName) }
    }
    return nil
  }

  /// The customers for whom the payer's name may stand, in order.
  mutating func customersAlike(_ receipt: Int) -> [Int32] {
    let number = receipts.counterparties[receipt]
    guard number != 0 else { return [] }
    if let known = alike[number] { return known }
    let found = alikeNamesMade().customers(for: receipts.parties[number])
    alike[number] = found
    return found
  }

  /// The same, and those that share no more than the first word.
  mutating func customersHardlyAlike(_ receipt: Int) -> [Int32] {
    let number = receipts.counterparties[receipt]
    guard number != 0 else { return [] }
    if let known = hardlyAlike[number] { return known }
    let sharing = alikeNamesMade().customersSharingFirstWord(with: receipts.parties[number])
    let found = Set(customersAlike(receipt) + sharing).sorted()
    hardlyAlike[number] = found
    return found
  }

  /// The same where they are parts of one customer, as its divisions are; else none.
  mutating func familyAlike(_ receipt: Int) -> [Int32] {
    let customers = customersAlike(receipt)
    return customers.count < 2 || alikeNamesMade().areOneFamily(customers) ? customers : []
  }

  /// Made when it is first asked for: most payers are known.
  private mutating func alikeNamesMade() -> AlikeNames {
    let names = alikeNames ?? AlikeNames(customers, nameKey)
    alikeNames = names
    return names
  }

  /// The customer whose name stands in the text beside the name of a payer that nobody knows: the payer itself where
  /// its name may stand for the customer's, else somebody who pays on its behalf.
  private mutating func payer(namedBesideUnknown receipt: Int) -> Payer? {
    guard receipts.counterparties[receipt] != 0, case .nobody = found(name: receipts.counterparties[receipt]),
      case .nobody = found(account: receipts.counterpartyAccounts[receipt]),
      var payer = payer(namedInTextOf: receipt)
    else { return nil }
    if !customersAlike(receipt).contains(payer.customer) { payer.evidence = .onBehalf }
    return payer
  }

  /// The customer whose number stands in the text as a whole word, where it is only one.
  func customer(namedIn text: String) -> Payer? { master.customer(namedIn: text).map { Payer([$0], .customerNumber) } }

  /// The one customer whose name of two words or more stands in the text of a receipt that names no counterparty.
  private mutating func payer(namedInTextOf receipt: Int) -> Payer? {
    if let known = inText[receipt] { return known }
    if namesInText == nil {
      namesInText = NamesInText(customers.all.flatMap { [$0.name] + $0.aliases } + map.names, nameKey, words)
    }
    let found = (namesInText?.names(in: receipts.remittances[receipt]) ?? []).map(lookUp(name:))
    let payers = found.compactMap { if case .payer(let payer) = $0 { payer } else { nil } }
    let isShared = found.contains { if case .rivals = $0 { true } else { false } }
    var payer = payers.first
    if isShared || payers.contains(where: { $0.customers != payer?.customers }) { payer = nil }
    if payer?.evidence != .map { payer?.evidence = .nameInText }
    inText.updateValue(payer, forKey: receipt)
    return payer
  }

  private mutating func payer(name: UInt32) -> Payer? {
    if case .payer(let payer) = found(name: name) { return payer }
    return nil
  }

  mutating func found(account number: UInt32) -> Found {
    guard number != 0 else { return .nobody }
    if case .untried = accounts[Int(number)] {
      accounts[Int(number)] = lookUp(account: AccountKey.of(receipts.parties[number]))
    }
    return accounts[Int(number)]
  }

  mutating func found(name number: UInt32) -> Found {
    guard number != 0 else { return .nobody }
    if case .untried = names[Int(number)] { names[Int(number)] = lookUp(name: receipts.parties[number]) }
    return names[Int(number)]
  }

  private func lookUp(account key: [UInt8]) -> Found {
    let mapped = map.byAccount[key] ?? []
    let own = master.byAccount[key] ?? []
    if mapped.isEmpty {
      if own.isEmpty { return ownAccounts.contain(key) ? .ourselves : .nobody }
      return own.count == 1 ? .payer(Payer(own, .account)) : .rivals(own)
    }
    return .payer(Self.mapped(mapped, own))
  }

  /// Which of several customers of a key is meant, the map says; one alone pays beside those that are mapped.
  private static func mapped(_ mapped: [Int32], _ own: [Int32]) -> Payer {
    let paying = own.count == 1 ? own : own.filter(mapped.contains)
    return Payer(paying + mapped.filter { !paying.contains($0) }, .map)
  }

  private func lookUp(name: String) -> Found {
    let whole = lookUp(uncut: name)
    if case .nobody = whole {} else { return whole }
    // Some banks print the address behind the name.
    if let comma = name.firstIndex(of: ",") {
      let first = lookUp(uncut: String(name[..<comma]))
      if case .nobody = first {} else { return first }
    }
    if let customer = cutNames.customer(cutInForm: name) { return .payer(Payer([customer], .name)) }
    return numberedNames.customer(shortenedTo: name).map { .payer(Payer([$0], .shortName)) } ?? .nobody
  }

  private func lookUp(uncut name: String) -> Found {
    let keys = nameKey.keys(of: name)
    let mapped = Self.customers(keys, in: map.byName)
    let own = Self.customers(keys, in: master.byName)
    if !mapped.isEmpty { return .payer(Self.mapped(mapped, own)) }
    if own.count > 1 {
      // Customers whose names differ in their legal form alone.
      let whole = Self.customers(nameKey.whole(name).map { Array($0.joined(separator: [0])) }, in: master.byWholeName)
      if whole.count == 1 { return .payer(Payer(whole, .name)) }
    }
    for (found, evidence) in [(own, PayerEvidence.name), (Self.customers(keys, in: master.byAlias), .alias)]
    where !found.isEmpty {
      return found.count == 1 ? .payer(Payer(found, evidence)) : .rivals(found)
    }
    return keys.contains(where: entityKeys.contains) ? .ourselves : .nobody
  }

  /// The customers behind any of the keys, distinct, in order.
  private static func customers(_ keys: [[UInt8]], in map: [[UInt8]: [Int32]]) -> [Int32] {
    guard keys.count > 1 else { return keys.first.flatMap { map[$0] } ?? [] }
    return Set(keys.flatMap { map[$0] ?? [] }).sorted()
  }
}
