/// Receipts that name no document, or none that they pay.
extension World {
  mutating func makeUnnamed(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    let text = passedOn(
      random.pick(customers[customer].language.silent) + (random.chance(25) ? " " + noise(customer, nil, on: day) : "")
    )
    .text
    if situation == .combination {
      guard let set = together(customer, on: day, 2...4) else { return false }
      book(
        .combination, customer, on: day, total(set), text, truth: set.map { ($0, bills[$0].open) }, enough: false,
        account: shownAccount(customer))
      return true
    }
    guard let bill = together(customer, on: day, 1...1)?.first else { return false }
    let amount = bills[bill].open
    var name = customers[customer].printed
    var account = shownAccount(customer)
    if situation == .nearName {
      // The name without its form or cut, as its kin have it too, and no account.
      let words = customers[customer].name.split(separator: " ")
      let kin = customers.indices.filter {
        $0 != customer && customers[$0].name.split(separator: " ").prefix(2) == words.prefix(2)
      }
      guard !kin.isEmpty, words.count > 2 else { return false }
      name = words.prefix(2).joined(separator: " ")
      account = ""
    }
    let isClear = speaksForItself(bill, payer(name, account), on: day)
    book(
      situation, customer, on: day, amount, text, truth: [(bill, amount)], enough: isClear, name: name, account: account
    )
    return true
  }

  mutating func makeAccount(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    let open = open(customer, on: day)
    let set = situation == .account ? open : open.filter { bills[$0].dueDay < day }
    let everything = total(open)
    guard set.count >= 2, !isClouded(customer), open.allSatisfy({ !bills[$0].isCredit && bills[$0].day < day }) else {
      return false
    }
    if situation == .overdue, total(set) == everything { return false }
    let language = customers[customer].language
    let account = shownAccount(customer)
    let text = passedOn(random.pick(situation == .account ? language.everything : language.overdue)).text
    let isGroup = customers.contains { $0.parent == customer }
    let enough =
      isCertain(payer(customers[customer].printed, account), customer) && !isGroup
      && !fitsElsewhere(total(set), customer, besides: set.count == 2 ? Set(set.prefix(1)) : [])
    book(
      situation, customer, on: day, total(set), text, truth: set.map { ($0, bills[$0].open) }, enough: enough,
      account: account)
    return true
  }

  mutating func makeUnrelated(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    // For something that the files do not have, of an amount like the payer's invoices.
    var amount = customers[customer].habit.draw(&random)
    if random.chance(30) { amount += customers[customer].habit.draw(&random) }
    var text = random.pick(customers[customer].language.silent)
    if situation == .unrelatedNumber {
      let form = random.pick(numbers.invoices).lookalike(year: Calendar.date(day).year - 2025, &random)
      guard !bills.contains(where: { Spelling.key($0.number) == Spelling.key(form) && $0.day <= day }) else {
        return false
      }
      text = random.pick(customers[customer].language.naming).replacing("#", with: form)
    }
    book(
      situation, customer, on: day, amount, passedOn(text).text, truth: [], enough: false,
      account: shownAccount(customer))
    return true
  }

  mutating func makeBeforehand(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    let account = shownAccount(customer)
    let language = customers[customer].language
    var isClear = isCertain(payer(customers[customer].printed, account), customer)
    let amount = random.pick(4...300) * (random.chance(60) ? 5_000 : 1_237)
    var text = random.pick(language.onAccount)
    if situation == .prepayment {
      let order = numbers.order(customers[customer].orderStyle, year: Calendar.date(day).year - 2025, &random)
      text = random.pick(language.beforehand).replacing("#", with: order)
      let digits = Spelling.digits(order)
      // An order that looks like an open invoice of the payer's, or one whose invoice is there.
      if open(customer, on: day).contains(where: {
        bills[$0].order == order || Spelling.digits(bills[$0].number).hasSuffix(digits)
      }) {
        isClear = false
      }
    }
    if open(customer, on: day).contains(where: { bills[$0].booked == amount }) || fitsElsewhere(amount, customer) {
      isClear = false
    }
    book(situation, customer, on: day, amount, passedOn(text).text, truth: [], enough: isClear, account: account)
    return true
  }
}
