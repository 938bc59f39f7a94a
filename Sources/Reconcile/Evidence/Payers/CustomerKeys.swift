internal import Domain

/// Accounts and numbers as they are compared: letters and digits alone, in capitals.
enum AccountKey {
  static func of(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    text.lazy.filter { Segments.isLetter($0) || Segments.isDigit($0) }.map(Segments.upper)
  }

  static func of(_ text: String) -> [UInt8] {
    text.utf8.lazy.filter { Segments.isLetter($0) || Segments.isDigit($0) }.map(Segments.upper)
  }
}

/// The customers of the master by what a bank line may say of them. A key of several customers lists them all, in
/// order.
struct CustomerKeys {
  private(set) var byAccount: [[UInt8]: [Int32]] = [:]
  /// By the whole name, legal form included; where several share the rest of it, the form tells them apart.
  private(set) var byWholeName: [[UInt8]: [Int32]] = [:]
  private(set) var byName: [[UInt8]: [Int32]] = [:]
  private(set) var byAlias: [[UInt8]: [Int32]] = [:]
  private var byNumber: [[UInt8]: [Int32]] = [:]

  init(_ customers: Customers, _ names: NameKey) {
    for row in 0..<Int32(customers.count) {
      let customer = customers[row]
      for words in names.whole(customer.name) { byWholeName.note(row, for: Array(words.joined(separator: [0]))) }
      for key in names.keys(of: customer.name) { byName.note(row, for: key) }
      for alias in customer.aliases { for key in names.keys(of: alias) { byAlias.note(row, for: key) } }
      for account in customer.bankAccounts { byAccount.note(row, for: AccountKey.of(account)) }
      if customer.id.utf8.count >= 4, customer.id.utf8.contains(where: Segments.isDigit) {
        byNumber.note(row, for: AccountKey.of(customer.id))
      }
    }
  }

  /// The customer whose number stands in the text as a whole word, where it is only one.
  func customer(namedIn text: String) -> Int32? {
    guard !byNumber.isEmpty else { return nil }
    var found: Int32?
    for word in text.utf8.split(whereSeparator: {
      !(Segments.isLetter($0) || Segments.isDigit($0) || $0 == UInt8(ascii: "-"))
    }) {
      guard let customers = byNumber[AccountKey.of(String(Substring(word)))] else { continue }
      if customers.count > 1 || (found != nil && found != customers[0]) { return nil }
      found = customers[0]
    }
    return found
  }
}

/// The confirmed lines of the payer map that count on a date.
struct PayerMap {
  private(set) var byAccount: [[UInt8]: [Int32]] = [:]
  /// Of lines without an account: a name proves less than an account, and never more than the line says.
  private(set) var byName: [[UInt8]: [Int32]] = [:]
  private(set) var names: [String] = []

  init(_ links: [PayerLink], asOf: CalendarDate, _ keys: NameKey) {
    for link in links where link.isConfirmed(by: asOf) {
      if link.account.isEmpty {
        names.append(link.name)
        for key in keys.keys(of: link.name) { byName.note(link.customer, for: key) }
      } else {
        byAccount.note(link.customer, for: AccountKey.of(link.account))
      }
    }
  }
}

/// The accounts that bank lines stand on: ours.
struct OwnAccounts {
  private var keys: Set<[UInt8]> = []

  init(_ receipts: Receipts) {
    for number in Set(receipts.accounts) {
      let key = AccountKey.of(receipts.parties[number])
      // Shorter ones are names that people gave, or the end of a number.
      guard key.count >= 6 else { continue }
      keys.insert(key)
      if let inner = Self.inner(key) { keys.insert(inner) }
    }
  }

  /// Whether an account is one of ours, as an IBAN or as the national number in it.
  func contain(_ key: [UInt8]) -> Bool { keys.contains(key) || Self.inner(key).map(keys.contains) ?? false }

  /// The national account number in an IBAN: what stands behind the country and the check digits.
  private static func inner(_ key: [UInt8]) -> [UInt8]? {
    let isIBAN =
      key.count >= 15 && Segments.isLetter(key[0]) && Segments.isLetter(key[1]) && Segments.isDigit(key[2])
      && Segments.isDigit(key[3])
    return isIBAN ? Array(key.dropFirst(4)) : nil
  }
}

extension [[UInt8]: [Int32]] {
  fileprivate mutating func note(_ customer: Int32, for key: [UInt8]) {
    guard !key.isEmpty, !(self[key]?.contains(customer) ?? false) else { return }
    self[key, default: []].append(customer)
  }
}
