/// Whether a careful accountant who has only the files would book a receipt without asking.
///
/// The accountant knows what earlier receipts were booked as; what waits for an answer is still open to him.
extension World {
  /// Whose payments they take a payer's to be.
  enum Payer {
    case known(Set<Int>)
    /// A name that several have, or that was cut.
    case resembling(Set<Int>)
    case unknown
  }

  /// By an account that the files know, else by a name that is one customer's alone.
  func payer(_ name: String, _ account: String) -> Payer {
    if let owners = accounts[account] { return .known(owners) }
    let key = Spelling.nameKey(name)
    let named = customers.indices.filter { customers[$0].nameKey == key }
    if named.count == 1 { return .known([named[0]]) }
    if let mapped = payers.first(where: { Spelling.nameKey($0.name) == key }) { return .known(Set(mapped.customers)) }
    guard key.count >= 8 else { return .unknown }
    let alike = customers.indices.filter { customers[$0].nameKey.hasPrefix(key) }
    return alike.isEmpty ? .unknown : .resembling(Set(alike))
  }

  /// A payer's own documents and, of a group's head, those of its members.
  func payable(_ payer: Payer) -> Set<Int>? {
    let owners: Set<Int>
    switch payer {
    case .known(let ones), .resembling(let ones): owners = ones
    case .unknown: return nil
    }
    return owners.union(customers.indices.filter { customers[$0].parent.map(owners.contains) ?? false })
  }

  /// Whether what was written names exactly what is meant. Where the amount says nothing, few digits need a word before
  /// them.
  func isNamed(_ message: Message, by payer: Payer, amountSpeaks: Bool = true) -> Bool {
    guard message.isWhole, message.numbers.allSatisfy({ bills[$0.bill].open == bills[$0.bill].booked }) else {
      return false
    }
    let whose = payable(payer)
    if message.isWrapped, whose == nil { return false }
    return message.numbers.allSatisfy { written in
      let owner = bills[written.bill].customer
      if let whose, !whose.contains(owner) { return false }
      let key = Spelling.key(written.form)
      if !amountSpeaks, !message.isLabelled, !hasLetters(key), key.count < 5 { return false }
      if key == Spelling.key(bills[written.bill].number), hasLetters(key) || key.count >= 5 && whose != nil {
        // A whole number; digits alone may also be those of another of the payer's.
        return hasLetters(key) || sharers(key, whose).allSatisfy { $0 == written.bill }
      }
      guard whose != nil, Spelling.digits(key).count >= 4 else { return false }
      return sharers(key, whose).allSatisfy { $0 == written.bill }
    }
  }

  /// What the digits could mean: bills whose digits they are, or end.
  func sharers(_ key: String, _ whose: Set<Int>?) -> [Int] {
    let digits = Spelling.withoutZeros(Spelling.digits(key))
    return bills.indices.filter {
      bills[$0].booked > 0 && whose?.contains(bills[$0].customer) ?? true && bills[$0].digits.hasSuffix(digits)
    }
  }

  private func hasLetters(_ key: String) -> Bool { key.contains(where: \.isLetter) }

  /// Whether another reading of an amount is open: one document, or two, that come to it.
  func fitsElsewhere(_ amount: Int, _ customer: Int, besides: Set<Int> = []) -> Bool {
    let items = bills.indices.filter {
      bills[$0].customer == customer && bills[$0].booked > 0 && !bills[$0].isCredit && !besides.contains($0)
    }
    for (place, one) in items.enumerated() {
      if bills[one].booked == amount { return true }
      for two in items[..<place] where bills[one].booked + bills[two].booked == amount { return true }
    }
    return false
  }

  /// Whether an amount alone says which bill is paid: to the cent, never on another document of the payer's, and no sum
  /// of two or three.
  func speaksForItself(_ bill: Int, _ payer: Payer, on day: Int) -> Bool {
    let amount = bills[bill].booked
    let customer = bills[bill].customer
    guard isCertain(payer, customer), payable(payer) == [customer], customers[customer].habit == .cents,
      amount % 100 != 0,
      amount >= 100_000,
      bills[bill].open == amount, !isWaiting(amount, of: customer)
    else { return false }
    let own = bills.indices.filter { bills[$0].customer == customer && bills[$0].day <= day }
    guard !own.contains(where: { $0 != bill && (bills[$0].amount == amount || bills[$0].booked == amount) }) else {
      return false
    }
    let items = own.filter { bills[$0].booked > 0 && !bills[$0].isCredit }.map { bills[$0].booked }
    guard items.count <= 10 else { return false }
    for one in items.indices {
      for two in items[..<one].indices {
        if items[one] + items[two] == amount { return false }
        for three in items[..<two].indices where items[one] + items[two] + items[three] == amount { return false }
      }
    }
    return true
  }

  /// Whether something of a customer waits for an answer.
  func isClouded(_ customer: Int) -> Bool {
    cloudedCustomers.contains(customer) || bills.contains { $0.customer == customer && $0.open != $0.booked }
  }
}
