/// Receipts of less or more than the invoices they name.
extension World {
  mutating func makeShort(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    guard let bill = together(customer, on: day, 1...1)?.first else { return false }
    let amount = bills[bill].open
    let language = customers[customer].language
    let account = shownAccount(customer)
    let payer = payer(customers[customer].printed, account)
    var missing = 0
    var ending = ""
    var phrases: [String]?
    /// Whether the rest is closed with it, and whether its reason is plain.
    var closes = true
    var isPlain = true
    switch situation {
    case .part:
      missing = amount - (random.chance(40) ? amount / random.pick(2...4) : amount / 1_000 * random.pick(1...8) * 100)
      if random.chance(65) { phrases = language.inPart }
      closes = false
      // A small rest without a word may be a charge or a discount.
      isPlain = phrases != nil || missing > 5_000 && missing * 20 > amount
    case .feeStated: missing = random.pick(100...3_500)
    case .feeUnstated:
      missing = random.pick([500, 700, 1_000, 1_200, 1_500, 2_500, 1_295])
      (isPlain, closes) = (false, false)
    case .discountOther:
      missing = (amount * 3 + 50) / 100
      (isPlain, closes) = (false, false)
    case .withholding:
      guard customers[customer].withholds else { return false }
      missing = (amount * Self.withholdingPercent + 50) / 100
      isPlain = Features.withholding
      if random.chance(50) {
        ending = random.pick(["less WHT 10%", "ritenuta 10%", "abzgl. Quellensteuer", "retenue à la source"])
      }
    case .withholdingOther:
      guard !customers[customer].withholds else { return false }
      missing = (amount * Self.withholdingPercent + 50) / 100
      ending = random.pick(["less WHT 10%", "ritenuta d'acconto", "abzgl. Quellensteuer"])
      (isPlain, closes) = (false, false)
    case .deduction:
      missing = amount / random.pick(6...30) + random.pick(0...99)
      ending = random.pick(language.complaint)
      (isPlain, closes) = (false, false)
    case .contra:
      missing = amount / random.pick(3...9)
      ending = random.pick(language.ownInvoices).replacing("#", with: "\(random.pick(1_000...99_999))")
      (isPlain, closes) = (false, false)
    case .rounding:
      missing = random.chance(70) ? random.pick(1...5) : -random.pick(1...5)
    default:
      missing = amount / random.pick(4...15) + random.pick(1...99)
      closes = false
      isPlain = missing > 5_000
    }
    let cash = amount - missing
    let isSmall = situation == .feeStated || situation == .feeUnstated || situation == .rounding
    guard cash > 0, missing != 0, amount > 6_000, !isSmall || abs(missing) * 20 < amount else { return false }
    let message = message(customer, [bill], on: day, phrases: phrases, ending: ending)
    // A credit note of just the difference would be another reading.
    let isCredited = open(customer, on: day).contains { bills[$0].isCredit && bills[$0].booked == missing }
    let isClear =
      isPlain && !isCredited && isNamed(message, by: payer, amountSpeaks: situation != .short && situation != .part)
      && !fitsElsewhere(cash, customer) && (situation != .short && situation != .part || payable(payer) != nil)
    book(
      situation, customer, on: day, cash, message.text, truth: [(bill, cash)], enough: isClear,
      closing: closes ? [bill] : [],
      account: account
    ) { if situation == .feeStated { $0.charges = Self.decimal(missing) } }
    return true
  }

  mutating func makeDiscount(_ situation: Situation, _ customer: Int, on day: Int) -> Bool {
    let isLate = situation == .discountLate
    let fresh = ready(customer, on: day).filter {
      let age = day - bills[$0].day
      return bills[$0].open == bills[$0].amount && bills[$0].amount > 5_000
        && (isLate ? age > Self.discountDays + 2 : age <= Self.discountDays)
    }
    let size = situation == .discountList ? random.pick(2...4) : 1
    guard customers[customer].takesDiscount, fresh.count >= (situation == .discountList ? 2 : 1) else { return false }
    let set = Array(fresh.suffix(size))
    let cash = set.map { (bill: $0, amount: bills[$0].open - (bills[$0].open * Self.discountPercent + 50) / 100) }
    let amount = cash.reduce(0) { $0 + $1.amount }
    let account = shownAccount(customer)
    let message = message(
      customer, set, on: day, ending: random.chance(50) ? random.pick(customers[customer].language.less) : "")
    let isClear =
      !isLate && isNamed(message, by: payer(customers[customer].printed, account)) && !fitsElsewhere(amount, customer)
    book(
      situation, customer, on: day, amount, message.text, truth: cash, enough: isClear, closing: isLate ? [] : set,
      account: account)
    return true
  }

  mutating func makeOver(_ customer: Int, on day: Int) -> Bool {
    guard let bill = together(customer, on: day, 1...1)?.first else { return false }
    let amount = bills[bill].open
    let more = random.pick([
      amount / 10 + random.pick(1...99), min(random.pick(1...60) * 1_000, amount / 3), amount * 9 / 1000 + 6,
    ])
    let account = shownAccount(customer)
    let payer = payer(customers[customer].printed, account)
    let message = message(customer, [bill], on: day)
    let isClear =
      isNamed(message, by: payer, amountSpeaks: false) && payable(payer) != nil && !fitsElsewhere(more, customer)
      && !fitsElsewhere(amount + more, customer)
    book(
      .over, customer, on: day, amount + more, message.text, truth: [(bill, amount)], enough: isClear, account: account)
    return true
  }

  /// An invoice in one currency paid in another.
  mutating func makeForeign(_ customer: Int, on day: Int) -> Bool {
    guard let bill = together(customer, on: day, 1...1)?.first else { return false }
    let own = customers[customer].currency
    let other = own == "EUR" ? "USD" : "EUR"
    // Some pay the same figure in the wrong money.
    let amount = random.chance(25) ? bills[bill].open : bills[bill].open * random.pick(90...115) / 100
    let says = random.chance(50)
    let message = message(customer, [bill], on: day)
    let instructed = "\(own) \(Self.decimal(bills[bill].open))"
    book(
      .foreign, customer, on: day, amount, message.text, truth: [], enough: false, account: shownAccount(customer),
      currency: other
    ) { if says { $0.instructed = instructed } }
    return true
  }
}
