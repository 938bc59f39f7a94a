internal import Domain

/// On what the payer of a receipt was recognised.
enum PayerEvidence {
  case account, name, alias, customerNumber, ledger

  var words: String {
    switch self {
    case .account: "payer known by bank account"
    case .name: "payer known by name"
    case .alias: "payer known by alias"
    case .customerNumber: "the customer number stands in the remittance"
    case .ledger: "the ledger names the customer"
    }
  }
}

/// A customer who paid, and how we know.
struct Payer {
  var customer: Int32
  var evidence: PayerEvidence
}

/// Finds the customer behind a bank line: by account, by exact legal name, by alias. A key that two customers share finds nobody.
struct Payers {
  private var byAccount: [[UInt8]: Int32] = [:]
  private var byName: [[UInt8]: Int32] = [:]
  private var byAlias: [[UInt8]: Int32] = [:]
  private var byNumber: [[UInt8]: Int32] = [:]
  private let entityKeys: Set<[UInt8]>
  /// By number of a party text: what was found before, so that each distinct text is looked up once.
  private var names: [Found]
  private var accounts: [Found]

  private enum Found {
    case untried, nobody, ourselves
    case payer(Payer)
  }

  /// A key that several customers share.
  private static let shared: Int32 = -2

  init(_ ledger: Ledger) {
    entityKeys = Set(NameKey.keys(of: ledger.entity.name))
    names = Array(repeating: .untried, count: ledger.receipts.parties.count)
    accounts = names
    func add(_ key: [UInt8], _ customer: Int32, to map: inout [[UInt8]: Int32]) {
      guard !key.isEmpty else { return }
      if let other = map[key], other != customer { map[key] = Self.shared } else { map[key] = customer }
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
  }

  /// Letters and digits alone, in capitals.
  private static func accountKey(_ text: String) -> [UInt8] {
    text.utf8.lazy.filter { Segments.isLetter($0) || Segments.isDigit($0) }.map(Segments.upper)
  }

  /// The payer of a receipt; nil where nobody or more than one fits.
  mutating func payer(of receipt: Int, in receipts: Receipts) -> Payer? {
    let account = Int(receipts.counterpartyAccounts[receipt])
    if account != 0 {
      if case .untried = accounts[account] {
        accounts[account] = found(byAccount[Self.accountKey(receipts.parties[UInt32(account)])], .account)
      }
      if case .payer(let payer) = accounts[account] { return payer }
    }
    let name = Int(receipts.counterparties[receipt])
    guard name != 0 else { return nil }
    if case .untried = names[name] { names[name] = lookUp(name: receipts.parties[UInt32(name)]) }
    if case .payer(let payer) = names[name] { return payer }
    return nil
  }

  /// Whether the counterparty is the entity itself: money moved between its own accounts.
  mutating func isOwnTransfer(_ receipt: Int, in receipts: Receipts) -> Bool {
    let name = Int(receipts.counterparties[receipt])
    guard name != 0 else { return false }
    if case .untried = names[name] { names[name] = lookUp(name: receipts.parties[UInt32(name)]) }
    if case .ourselves = names[name] { return true }
    return false
  }

  private func lookUp(name: String) -> Found {
    let keys = NameKey.keys(of: name)
    for key in keys {
      if case .payer(let payer) = found(byName[key], .name) { return .payer(payer) }
    }
    for key in keys {
      if case .payer(let payer) = found(byAlias[key], .alias) { return .payer(payer) }
    }
    return keys.contains(where: entityKeys.contains) ? .ourselves : .nobody
  }

  private func found(_ customer: Int32?, _ evidence: PayerEvidence) -> Found {
    guard let customer, customer != Self.shared else { return .nobody }
    return .payer(Payer(customer: customer, evidence: evidence))
  }

  /// The customer whose number stands in the text as a whole word, where it is only one.
  func customer(namedIn text: String) -> Payer? {
    var found: Int32?
    for word in text.utf8.split(whereSeparator: { !(Segments.isLetter($0) || Segments.isDigit($0) || $0 == UInt8(ascii: "-")) }) {
      guard let customer = byNumber[Self.accountKey(String(Substring(word)))] else { continue }
      if customer == Self.shared || (found != nil && found != customer) { return nil }
      found = customer
    }
    return found.map { Payer(customer: $0, evidence: .customerNumber) }
  }
}
