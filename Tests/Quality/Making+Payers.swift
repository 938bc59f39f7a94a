/// Receipts of those who are not the customer.
extension World {
  mutating func makeGroup(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    guard let parent = customers[customer].parent, customers[parent].currency == customers[customer].currency else {
      return false
    }
    var set = together(customer, on: day, 1...2) ?? []
    guard !set.isEmpty else { return false }
    var name = customers[parent].printed
    var account = customers[parent].account
    var whose = parent
    if situation == .sister {
      guard
        let sister = customers.indices.first(where: { $0 != customer && customers[$0].parent == parent })
          ?? Optional(random.pick(0...(customers.count - 1))),
        sister != customer, sister != parent
      else { return false }
      name = customers[sister].printed
      account = customers[sister].account
      whose = sister
    }
    if situation == .parentSeveral {
      guard let own = together(parent, on: day, 1...2) else { return false }
      set += own
    }
    let message = message(customer, set, on: day)
    let isClear = situation != .sister && isNamed(message, by: payer(name, account))
    book(
      situation, whose, on: day, total(set), message.text, truth: set.map { ($0, bills[$0].open) }, enough: isClear,
      name: name,
      account: account)
    return true
  }

  mutating func makeOtherPayer(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    switch situation {
    case .mapped:
      guard Features.payerMap, let mapped = payers.first(where: { $0.customers.contains(customer) }) else {
        return false
      }
      var set: [Int] = []
      for member in mapped.customers where set.isEmpty || random.chance(40) {
        set += together(member, on: day, 1...2) ?? []
      }
      guard !set.isEmpty else { return false }
      let message = message(customer, set, on: day)
      let isClear = isNamed(message, by: payer(mapped.name, mapped.account))
      book(
        .mapped, customer, on: day, total(set), message.text, truth: set.map { ($0, bills[$0].open) }, enough: isClear,
        name: mapped.name,
        account: mapped.account)
    case .stranger:
      guard let set = together(customer, on: day, 1...2) else { return false }
      let name = random.pick([
        "Notar Dr. Ernst Hagedorn", "Family Trust Services", "Cabinet Rousselot Expertise", "Wolf Inkasso",
        "Stichting Derdengelden",
        "M. Petersen",
      ])
      let account = "AT\(random.pick(10...99))20111\(Spelling.padded(random.pick(0...999_999), 11))"
      let message = message(customer, set, on: day)
      book(
        .stranger, customer, on: day, total(set), message.text, truth: set.map { ($0, bills[$0].open) },
        enough: isNamed(message, by: payer(name, account)), name: name,
        account: account)
    default:
      let other = random.pick(0...(customers.count - 1))
      guard other != customer, customers[other].currency == customers[customer].currency,
        let set = together(customer, on: day, 1...1),
        let more = together(other, on: day, 1...1)
      else { return false }
      let isAgent = random.chance(50)
      let both = set + more
      let message = message(customer, both, on: day)
      book(
        .twoCustomers, customer, on: day, total(both), message.text, truth: both.map { ($0, bills[$0].open) },
        enough: false,
        name: isAgent ? "Agentur Maas Vermittlung" : nil,
        account: isAgent ? "DE02700100800030876808" : nil)
    }
    return true
  }
}
