/// What the worlds may rely on, so that a build without it can be measured too.
enum Features {
  static let payerMap = true
  static let withholding = true
}

/// An invoice or credit note of a world.
struct Bill {
  let number: String
  let digits: String
  let customer: Int
  let day: Int
  let dueDay: Int
  /// Cents, positive; credit notes are told by ``isCredit``.
  let amount: Int
  /// What is open in truth, and in the books of an accountant who books only what is clear.
  var open: Int
  var booked: Int
  var isCredit = false
  var related = ""
  var order = ""
  /// Not paid for long, or never.
  var sleepsUntil = 0
}

/// A line of a bank file with what it truly is.
struct Payment {
  let id: String
  let day: Int
  /// Cents.
  let amount: Int
  let currency: String
  let payer: String
  let account: String
  let text: String
  var endToEnd = ""
  var code = ""
  var charges = ""
  var instructed = ""
  var returnReason = ""
  let situation: Situation
  let customer: Int
  /// Cash, or credit used up, by document: what is true.
  let truth: [(bill: Int, document: String, amount: Int)]
  /// Whether a careful accountant would book it from these files alone, without asking anybody.
  let carriesEnough: Bool
}

/// A company's receivables over eighteen months, with the truth about every receipt.
struct World {
  static let days = 540
  static let discountPercent = 2
  static let discountDays = 10
  static let withholdingPercent = 10

  let seed: UInt64
  var random: SeededRandom
  var numbers: NumberBook
  let schemes: [CheckDigits.Scheme]
  private(set) var customers: [Customer] = []
  var bills: [Bill] = []
  private(set) var payments: [Payment] = []
  var advices: [(reference: String, document: String, amount: Int, deduction: Int)] = []
  /// The payer map: an account and a name, and whom they pay for.
  private(set) var payers: [(account: String, name: String, customers: [Int])] = []
  /// Accounts that the files know, and whose they are.
  private(set) var accounts: [String: Set<Int>] = [:]
  /// Customers with money that waits or stands on account.
  var cloudedCustomers: Set<Int> = []
  /// Amounts of receipts that wait, by customer.
  private var waiting: [Int: Set<Int>] = [:]
  private var byCustomer: [[Int]] = []

  init(seed: UInt64, receipts: Int) {
    self.seed = seed
    random = SeededRandom(seed: seed)
    numbers = NumberBook(Int(seed % 8), &random)
    schemes = random.shuffled(CheckDigits.Scheme.allCases).prefix(2).map { $0 }
    let habits: [(AmountHabit, Int)] = random.pick([
      [(.cents, 88), (.whole, 6), (.fifties, 3), (.priceList, 3)],
      [(.cents, 60), (.whole, 20), (.fifties, 10), (.priceList, 10)],
      [(.cents, 30), (.whole, 15), (.fifties, 10), (.priceList, 45)],
    ])
    let currencies = random.pick([[("EUR", 100)], [("EUR", 85), ("USD", 15)], [("EUR", 80), ("CHF", 12), ("USD", 8)]])
    let count = max(receipts / random.pick([8, 14, 22]), 24)
    customers = Customers.make(count, branches: numbers.invoices.count, habits: habits, currencies: currencies, &random)
    byCustomer = customers.map { _ in [] }
    meetPayers()
    live(receipts)
  }

  private mutating func meetPayers() {
    for at in customers.indices where customers[at].isAccountKnown {
      accounts[customers[at].account, default: []].insert(at)
    }
    guard Features.payerMap else { return }
    for number in 0..<max(customers.count / 25, 2) {
      let members = (0..<random.pick(2...6)).map { _ in random.pick(0...(customers.count - 1)) }.filter {
        customers[$0].currency == "EUR"
      }
      guard !members.isEmpty else { continue }
      let name = random.pick([
        "Eurofactor Finanz \(number)", "SSC Accounts Payable \(number) Sp. z o.o.", "Nordic Factoring \(number) AB",
        "Zentralregulierung Verbund \(number) eG",
      ])
      let account = "NL\(20 + number)RABO\(Spelling.padded(3_000_000 + number, 10))"
      payers.append((account, name, Set(members).sorted()))
      accounts[account] = Set(members)
    }
  }

  // MARK: Time

  private mutating func live(_ receipts: Int) {
    let menu = Situation.allCases.map { ($0, $0.weight) }
    /// Situations that found nobody on their day.
    var owed: [Situation] = []
    var isOpen = 0
    for day in 0..<Self.days {
      isOpen = bills.count { $0.open > 0 && !$0.isCredit }
      if day < Self.days - 10 {
        let wanted = customers.count * 4
        var issued = 0
        while issued < (isOpen + issued < wanted ? max(receipts / 200, 3) : receipts / 400) { issued += issue(on: day) }
      }
      guard day >= 30 else { continue }
      // As many as it takes to have them all on the last day.
      let due = receipts * (day - 29) / (Self.days - 30) - payments.count
      guard due > 0 else { continue }
      let before = owed
      owed = []
      for situation in before where payments.count < receipts && !attempt(situation, on: day) { owed.append(situation) }
      var tries = 0
      let goal = min(receipts, payments.count + due)
      while payments.count < goal, tries < due * 5 {
        tries += 1
        let situation = random.pick(weighted: menu)
        if !attempt(situation, on: day), owed.count < 200 { owed.append(situation) }
      }
    }
  }

  /// Issues an invoice, or several in a row, and now and then a credit note; how many.
  private mutating func issue(on day: Int) -> Int {
    let customer = random.pick(weighted: customers.indices.map { ($0, customers[$0].weight) })
    let row = random.chance(12) ? random.pick(2...5) : 1
    let year = Calendar.date(day).year - 2025
    let branch = random.chance(85) ? customers[customer].branch : random.pick(0...(numbers.invoices.count - 1))
    for _ in 0..<row {
      let amount = customers[customer].habit.draw(&random)
      let number = numbers.invoice(branch, year: year, &random)
      var bill = Bill(
        number: number, digits: Spelling.digits(number), customer: customer, day: day, dueDay: day + 30, amount: amount,
        open: amount,
        booked: amount)
      if random.chance(35) { bill.order = numbers.order(customers[customer].orderStyle, year: year, &random) }
      bill.sleepsUntil =
        random.chance(4) ? day + 200 : day + (customers[customer].takesDiscount ? 2 : random.pick(5...45))
      add(bill)
      if random.chance(6), amount > 20_000 {
        let credit = random.chance(20) ? amount / 2 : amount / random.pick(4...25) + random.pick(1...99)
        let note = numbers.credit(year: year, &random)
        add(
          Bill(
            number: note, digits: Spelling.digits(note), customer: customer, day: day + random.pick(1...6),
            dueDay: day + 6, amount: credit,
            open: credit, booked: credit,
            isCredit: true, related: random.chance(50) ? bill.number : ""))
      }
    }
    return row
  }

  private mutating func add(_ bill: Bill) {
    byCustomer[bill.customer].append(bills.count)
    bills.append(bill)
  }

  // MARK: What is there to pay

  func open(_ customer: Int, on day: Int) -> [Int] {
    byCustomer[customer].filter { bills[$0].booked > 0 && bills[$0].day <= day }
  }

  func all(_ customer: Int) -> [Int] { byCustomer[customer] }

  /// Invoices that a customer would pay on a day and that are clear so far, the oldest first.
  func ready(_ customer: Int, on day: Int) -> [Int] {
    byCustomer[customer].filter {
      let bill = bills[$0]
      return !bill.isCredit && bill.open > 0 && bill.open == bill.booked && bill.day < day && bill.sleepsUntil <= day
    }
  }

  func isWaiting(_ amount: Int, of customer: Int) -> Bool { waiting[customer]?.contains(amount) ?? false }

  /// Tries a situation on customers until one fits.
  private mutating func attempt(_ situation: Situation, on day: Int) -> Bool {
    for _ in 0..<25 where make(situation, random.pick(0...(customers.count - 1)), on: day) { return true }
    return false
  }

  // MARK: Booking

  /// Writes a payment. What is true is taken off what is open; what is clear also off what is booked. ``closing`` are
  /// closed with it.
  mutating func book(
    _ situation: Situation, _ customer: Int, on day: Int, _ amount: Int, _ text: String,
    truth: [(bill: Int, amount: Int)], enough: Bool,
    closing: [Int] = [],
    name: String? = nil, account: String? = nil, currency: String? = nil, isOurs: Bool = true,
    change: (inout Payment) -> Void = { _ in }
  ) {
    var payment = Payment(
      id: "W\(seed)-\(Spelling.padded(payments.count + 1, 6))", day: day, amount: amount,
      currency: currency ?? customers[customer].currency,
      payer: name ?? customers[customer].printed, account: account ?? customers[customer].account, text: text,
      situation: situation,
      customer: customer,
      truth: truth.map { ($0.bill, bills[$0.bill].number, $0.amount) }, carriesEnough: enough)
    change(&payment)
    payments.append(payment)
    for (bill, part) in truth {
      let taken = bills[bill].isCredit ? -part : part
      bills[bill].open -= taken
      if enough { bills[bill].booked -= taken }
      // The rest of a part is not paid within days, where nobody could tell one from the other.
      if bills[bill].open > 0, !bills[bill].isCredit { bills[bill].sleepsUntil = day + random.pick(5...40) }
    }
    for bill in closing {
      bills[bill].open = 0
      if enough { bills[bill].booked = 0 }
    }
    guard isOurs else { return }
    if !enough { waiting[customer, default: []].insert(amount) }
    if !enough || truth.reduce(0, { $0 + $1.amount }) < amount { cloudedCustomers.insert(customer) }
  }
}
