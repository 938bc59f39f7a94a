/// Receipts whose documents stand in a remittance advice.
extension World {
  /// How an advice is referred to, and where.
  private mutating func reference() -> String {
    let number = Spelling.padded(payments.count + 1, 6)
    return random.pick(["ZA\(seed)\(number)", "PAY-\(seed)-\(number)", "AVIS\(number)S\(seed)", "\(seed)70\(number)"])
  }

  private mutating func mention(_ reference: String, _ language: Language) -> (text: String, isInField: Bool) {
    switch random.pick(0...4) {
    case 0: return (random.pick(language.silent), true)
    case 1: return (reference, false)
    default:
      return (
        random.pick(["Avis ", "advice ", "see remittance ", "lt. Avis ", "avis de paiement ", "Zahlungsavis Nr. "])
          + reference, false
      )
    }
  }

  mutating func makeAdvice(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    guard let set = together(customer, on: day, 1...(random.chance(20) ? 12 : 4)) else { return false }
    var truth = set.map { (bill: $0, amount: bills[$0].open) }
    if situation == .adviceWithParts {
      let last = truth.count - 1
      truth[last].amount = truth[last].amount * random.pick(2...8) / 10
      guard truth[last].amount > 0 else { return false }
    }
    if situation == .adviceWithCredit {
      let credits = open(customer, on: day).filter {
        bills[$0].isCredit && bills[$0].open == bills[$0].booked && bills[$0].open < total(set)
      }
      guard let credit = credits.first else { return false }
      truth.append((credit, -bills[credit].open))
    }
    let cash = truth.reduce(0) { $0 + $1.amount }
    let reference = reference()
    let isDigits = random.chance(10)
    for (bill, part) in truth {
      let number = bills[bill].number
      advices.append((reference, isDigits ? Spelling.digits(number) : number, part, 0))
    }
    let amount = situation == .adviceAmiss ? cash - random.pick(1...9) * 1_000 : cash
    guard amount > 0 else { return false }
    if situation == .adviceAmiss { truth[0].amount -= cash - amount }
    guard truth[0].amount > 0 else { return dropAdvice(reference) }
    let (text, isInField) = mention(reference, customers[customer].language)
    let account = shownAccount(customer)
    let whose = payable(payer(customers[customer].printed, account))
    let isOwn = whose?.contains(customer) ?? true
    let isClear =
      !isDigits
      || whose != nil
        && truth.allSatisfy { part in sharers(bills[part.bill].number, whose).allSatisfy { $0 == part.bill } }
    book(
      situation, customer, on: day, amount, text, truth: truth, enough: situation != .adviceAmiss && isOwn && isClear,
      account: account
    ) { if isInField { $0.endToEnd = reference } }
    return true
  }

  private mutating func dropAdvice(_ reference: String) -> Bool {
    advices.removeAll { $0.reference == reference }
    return false
  }

  /// Two payments, two advices, and an invoice that each pays a share of.
  mutating func makeManyToMany(_ customer: Int, on day: Int) -> Bool {
    guard let set = together(customer, on: day, 3...5), set.count >= 3 else { return false }
    let middle = set.count / 2
    let share = bills[set[middle]].open / 3
    guard share > 0 else { return false }
    let account = shownAccount(customer)
    let whose = payable(payer(customers[customer].printed, account))
    let rest = bills[set[middle]].open - share
    let halves = [
      set[..<middle].map { (bill: $0, amount: bills[$0].open) } + [(bill: set[middle], amount: share)],
      [(bill: set[middle], amount: rest)] + set[(middle + 1)...].map { (bill: $0, amount: bills[$0].open) },
    ]
    for half in halves {
      let reference = reference()
      for (bill, part) in half { advices.append((reference, bills[bill].number, part, 0)) }
      let (text, isInField) = mention(reference, customers[customer].language)
      book(
        .adviceManyToMany, customer, on: day, half.reduce(0) { $0 + $1.amount }, text, truth: half,
        enough: whose?.contains(customer) ?? true, account: account
      ) { if isInField { $0.endToEnd = reference } }
    }
    return true
  }
}
