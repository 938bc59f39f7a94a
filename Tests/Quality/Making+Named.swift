/// Receipts that name one invoice.
extension World {
  mutating func makeNamed(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    guard let bill = together(customer, on: day, 1...1)?.first else { return false }
    let amount = bills[bill].open
    let account = shownAccount(customer)
    let payer = payer(customers[customer].printed, account)
    let number = bills[bill].number
    func save(_ text: String, _ enough: Bool, change: (inout Payment) -> Void = { _ in }) -> Bool {
      book(
        situation, customer, on: day, amount, text, truth: [(bill, amount)], enough: enough, account: account,
        change: change)
      return true
    }
    switch situation {
    case .digits:
      let digits = Spelling.digits(number)
      let core = number.drop { !$0.isASCIIDigit }
      let short = Spelling.withoutZeros(String(number.reversed().prefix(while: \.isASCIIDigit).reversed()))
      let form = random.pick([digits, String(core), short.count >= 4 ? short : digits])
      guard form != number else { return false }
      let message = message(customer, [bill], on: day, forms: [form])
      return save(message.text, isNamed(message, by: payer))
    case .structured:
      let scheme = random.pick(schemes)
      let reference = CheckDigits.reference(scheme, of: number, isPrinted: random.chance(60))
      let digits = Spelling.digits(number)
      let whose = payable(payer)
      let isOwn = whose?.contains(customer) ?? true
      // An RF reference bears the whole number; the digits of others may also be those of another invoice.
      let isClear =
        scheme == .rf
        || whose != nil && digits.count >= 4 && sharers(digits, whose).allSatisfy { $0 == bill }
          && sharers(Spelling.digits(reference), whose).isEmpty
      let isInField = random.chance(35)
      let text =
        isInField
        ? random.pick(customers[customer].language.silent)
        : random.chance(70)
          ? reference : "\(random.pick(["Ref. ", "REF ", ""]))\(reference) \(noise(customer, bill, on: day))"
      return save(text, isOwn && isClear) { if isInField { $0.endToEnd = reference } }
    case .order:
      let order = bills[bill].order
      guard !order.isEmpty else { return false }
      let text = random.pick(customers[customer].language.order).replacing("#", with: order)
      let others = bills.indices.filter { bills[$0].customer == customer && $0 != bill && bills[$0].booked > 0 }
      let isAlone = others.allSatisfy {
        bills[$0].order != order && !bills[$0].digits.hasSuffix(Spelling.digits(order)) && bills[$0].booked != amount
      }
      return save(passedOn(text).text, isAlone && isCertain(payer, customer))
    case .typo:
      var characters = Array(number)
      let places = characters.indices.filter { characters[$0].isASCIIDigit }
      guard places.count >= 5 else { return false }
      let place = random.pick(Array(places.suffix(4)))
      characters[place] = Character("\((characters[place].wholeNumberValue! + random.pick(1...9)) % 10)")
      let message = message(customer, [bill], on: day, forms: [String(characters)])
      let key = Spelling.key(String(characters))
      let isIssued = bills.contains { Spelling.digits($0.number) == Spelling.digits(key) }
      // No other number of the payer's is as near, and no other document ever had the amount.
      let isOnly = all(customer).allSatisfy { other in
        let near =
          bills[other].number.count == characters.count && zip(bills[other].number, characters).count { $0 != $1 } <= 1
        return other == bill || bills[other].amount != amount && bills[other].booked != amount && !near
      }
      return save(
        message.text,
        message.isWhole && !isIssued && isOnly && isCertain(payer, customer)
          && !fitsElsewhere(amount, customer, besides: [bill]))
    case .cheque:
      // A cheque's own number stands beside ours, and has digits that an invoice has.
      let own = Spelling.digits(random.pick(numbers.invoices).lookalike(year: 0, &random))
      let message = message(
        customer, [bill], on: day, phrases: ["CHECK \(own) INV #", "CHK# \(own) / #", "LOCKBOX ITEM \(own) #"],
        isPlain: true)
      let isClear = isNamed(message, by: self.payer(customers[customer].printed, ""))
      let code = random.pick(["115", "116", "175"])
      book(.cheque, customer, on: day, amount, message.text, truth: [(bill, amount)], enough: isClear, account: "") {
        $0.code = code
      }
      return true
    default:
      let message = message(customer, [bill], on: day)
      return save(message.text, isNamed(message, by: payer))
    }
  }

  /// Whether a payer is this customer and nobody else.
  func isCertain(_ payer: Payer, _ customer: Int) -> Bool {
    guard case .known(let owners) = payer else { return false }
    return owners == [customer]
  }

  /// A number is given, and it is not that of what is paid.
  mutating func makeMisnamed(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    guard let bill = together(customer, on: day, 1...1)?.first else { return false }
    let amount = bills[bill].open
    let candidates = bills.indices.filter {
      guard $0 != bill, !bills[$0].isCredit, bills[$0].day < day, bills[$0].day > day - 200 else { return false }
      switch situation {
      case .othersNumber: return bills[$0].customer != customer
      case .settledNumber: return bills[$0].customer == customer && bills[$0].booked == 0
      default: return bills[$0].customer == customer && bills[$0].booked > 0 && bills[$0].booked != amount
      }
    }
    guard !candidates.isEmpty else { return false }
    let message = message(customer, [random.pick(candidates)], on: day)
    book(
      situation, customer, on: day, amount, message.text, truth: [(bill, amount)], enough: false,
      account: shownAccount(customer))
    return true
  }
}
