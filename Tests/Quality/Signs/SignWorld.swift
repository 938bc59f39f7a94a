/// Two years of a company with about four hundred customers: most of them healthy, each in its own way, and some in
/// trouble since a while. Who is which is known.
struct SignWorld {
  /// From 2025-01-01 to 2026-12-31.
  static let days = 730
  static let period = "2026-12"

  let seed: UInt64
  var random: SeededRandom
  private(set) var customers: [Customer] = []
  private(set) var habits: [PayerHabit] = []
  /// What was planted, by customer.
  private(set) var troubles: [Int: Trouble] = [:]
  /// Since which day it goes wrong.
  private(set) var onset: [Int: Int] = [:]
  private(set) var bills: [SignBill] = []
  private(set) var payments: [SignPayment] = []
  var events: [SignEvent] = []
  /// A month in which everybody pays late what is due, by our own fault; nil in most worlds.
  private(set) var lateRun: (days: Range<Int>, by: Int)?
  /// A segment that gets longer terms from a day on.
  private(set) var newTerms: (segment: String, from: Int, days: Int)?

  /// - Parameters:
  ///   - customers: how many there are.
  ///   - planted: how many of each trouble.
  init(seed: UInt64, customers count: Int = 400, planted: Int = 2) {
    self.seed = seed
    random = SeededRandom(seed: seed &+ 7_000)
    customers = Customers.make(
      count, branches: 1, habits: [(.cents, 1)], currencies: [("EUR", 1)], &random)
    habits = customers.map { _ in PayerHabit.draw(&random) }
    plant(planted)
    if random.chance(33) {
      let from = Self.days - random.pick(40...90)
      lateRun = (from..<(from + 30), random.pick(5...9))
    }
    if random.chance(50) { newTerms = ("industry", Self.days - random.pick(30...100), 60) }
    for customer in customers.indices { live(customer) }
    for customer in customers.indices { book(customer) }
    events.sort { ($0.day, $0.customer, $0.kind, $0.document) < ($1.day, $1.customer, $1.kind, $1.document) }
  }

  private mutating func plant(_ count: Int) {
    for trouble in Trouble.allCases {
      let fitting = random.shuffled(
        customers.indices.filter { troubles[$0] == nil && customers[$0].parent == nil && trouble.fits(habits[$0]) })
      for customer in fitting.prefix(count) {
        troubles[customer] = trouble
        onset[customer] = Self.days - random.pick(60...110)
      }
    }
  }

  func bills(of customer: Int) -> [Int] { bills.indices.filter { bills[$0].customer == customer } }

  // MARK: A life

  private mutating func live(_ customer: Int) {
    let habit = habits[customer]
    let begin = bills.count
    let trouble = troubles[customer]
    let onset = onset[customer] ?? Self.days
    var day = habit.from + random.pick(0...max(1, 100 / habit.orders))
    while day < habit.until {
      var rate = habit.orders * habit.season[Calendar.date(day).month - 1] / 100
      if habit.grows { rate = rate * (60 + day * 80 / Self.days) / 100 }
      if day >= onset {
        if trouble == .orderDrop { rate /= random.pick(12...40) }
        if trouble == .overLimit { rate *= 3 }
      }
      // Of many a hundred days several on one.
      let together = max(1, rate / 100)
      if rate > 0 { for _ in 0..<together { add(customer, on: day, habit) } }
      let pause = 100 * together / max(rate, 1)
      // Most orders come as they come, some by a rhythm.
      day += rate > 0 ? max(1, customer % 3 == 0 ? pause : random.pick(0...(2 * pause))) : 20
    }
    for bill in begin..<bills.count { settle(bill, habit) }
    if habit.comesBack, begin < bills.count {
      let bill = random.pick(begin...(bills.count - 1))
      if let day = bills[bill].paidOn {
        bills[bill].comesBackOn = day + random.pick(1...4)
        bills[bill].returnReason = random.pick(["AC01", "AC04", "MD07", "", ""])
      }
    }
    if let trouble { hurt(trouble, customer, Array(begin..<bills.count)) }
    talk(customer, Array(begin..<bills.count))
  }

  private mutating func add(_ customer: Int, on day: Int, _ habit: PayerHabit) {
    let amount = habit.amount / 2 + random.pick(0...habit.amount) + random.pick(0...99)
    var terms = habit.terms
    if let newTerms, newTerms.segment == habit.segment, day >= newTerms.from { terms = newTerms.days }
    bills.append(
      SignBill(
        number: "RG-\(Spelling.padded(100_000 + bills.count, 7))", customer: customer, day: day, due: day + terms,
        amount: amount, paidOn: nil, paid: amount))
  }

  /// When and how much of it a healthy customer pays.
  private mutating func settle(_ at: Int, _ habit: PayerHabit) {
    var bill = bills[at]
    var late = habit.late
    for _ in 0..<3 { late += random.pick(-habit.scatter...habit.scatter) }
    // Now and then a holiday, a lost signature.
    if random.chance(3) { late += random.pick(10...45) }
    if let lateRun, lateRun.days.contains(bill.due) { late += lateRun.by }
    var day = bill.due + late
    if habit.takesDiscount, random.chance(92) {
      day = bill.day + random.pick(4...9)
      bill.paid = bill.amount - bill.amount * 2 / 100
    }
    if habit.loses > 0, random.chance(habit.loses) {
      bill.paidOn = nil
      bills[at] = bill
      return
    }
    if habit.leavesRest > 0, random.chance(habit.leavesRest) {
      bill.paid = bill.amount - min(bill.amount / 20, random.pick(1...3_000))
    }
    if random.chance(3) {
      bill.credited = bill.amount / random.pick(5...20)
      bill.creditedOn = bill.day + random.pick(2...12)
      bill.paid = min(bill.paid, bill.amount - bill.credited)
    }
    if habit.disputes > 0, random.chance(habit.disputes) { dispute(&bill, isSettled: true) }
    bill.paidOn = max(bill.paidOn ?? day, bill.day + 1)
    bills[at] = bill
  }

  /// A dispute that ends: in a credit, or in a payment.
  mutating func dispute(_ bill: inout SignBill, isSettled: Bool) {
    let opened = bill.due + random.pick(-8...12)
    guard opened > bill.day, opened < Self.days else { return }
    let reason = random.pick(["PRICE", "QUANTITY", "QUALITY", "NOT_DELIVERED"])
    events.append(
      SignEvent(day: opened, customer: bill.customer, kind: "dispute_opened", document: bill.number, reason: reason))
    guard isSettled else {
      bill.paidOn = nil
      return
    }
    let closed = opened + random.pick(6...40)
    let isValid = random.chance(50)
    if closed < Self.days {
      events.append(
        SignEvent(
          day: closed, customer: bill.customer, kind: "dispute_closed", document: bill.number,
          outcome: isValid ? "valid_credit" : "invalid"))
    }
    if isValid {
      bill.credited = max(bill.credited, bill.amount / random.pick(3...10))
      bill.creditedOn = closed + random.pick(0...5)
      bill.paid = bill.amount - bill.credited
    }
    bill.paidOn = closed + random.pick(2...14)
  }

  // MARK: Booking

  func workday(_ day: Int, _ habit: PayerHabit) -> Int {
    // 2025-01-01 is a Wednesday.
    var day = day
    if let run = habit.runDay { while (day + 2) % 7 != run { day += 1 } }
    while (day + 2) % 7 > 4 { day += 1 }
    return day
  }

  func change(_ bill: Int, _ edit: (inout SignBill) -> Void) -> SignBill {
    var copy = bills[bill]
    edit(&copy)
    return copy
  }

  mutating func set(_ bill: Int, _ value: SignBill) { bills[bill] = value }

  private mutating func pay(
    _ customer: Int, on day: Int, _ amount: Int, _ text: String, other: Bool = false, bills parts: [Int] = []
  ) {
    guard day < Self.days, amount > 0 else { return }
    payments.append(
      SignPayment(
        day: day, amount: amount,
        payer: other ? "SSC PAYMENTS \(seed % 90)\(customer % 7) BV" : customers[customer].printed,
        account: other ? "NL91ABNA04171643\(Spelling.padded(customer % 7, 2))" : customers[customer].account,
        text: text,
        id: "S\(seed)-\(Spelling.padded(payments.count + 1, 6))", customer: customer,
        parts: parts.map { ($0, bills[$0].paid) }))
  }

  private mutating func book(_ customer: Int) {
    let habit = habits[customer]
    var runs: [Int: [Int]] = [:]
    var alone: [(key: Int, value: [Int])] = []
    for at in bills(of: customer) where bills[at].paid > 0 {
      guard let day = bills[at].paidOn else { continue }
      if bills[at].comesBackOn == nil {
        runs[workday(day, habit), default: []].append(at)
      } else {
        // A direct debit.
        alone.append((workday(day, habit), [at]))
      }
    }
    if habit.standingOrder { return payStanding(customer, habit) }
    for (day, own) in (runs.map { ($0.key, $0.value) } + alone).sorted(by: { ($0.0, $0.1[0]) < ($1.0, $1.1[0]) })
    where day < Self.days {
      for part in stride(from: 0, to: own.count, by: 12).map({ Array(own[$0..<min($0 + 12, own.count)]) }) {
        let sum = part.reduce(0) { $0 + bills[$1].paid }
        let numbers = part.map { bills[$0].number }
        let isOther = random.chance(habit.paysUnderOtherName)
        var text = numbers.joined(separator: ", ")
        if part.count == 1 { text = random.pick(["Rechnung ", "invoice ", "", "RE "]) + text }
        // Whoever pays under another name mostly says what for.
        if random.chance(habit.saysNothing), part.count == 1, bills[part[0]].comesBackOn == nil {
          text = random.pick(["Zahlung", "payment", "Danke"])
        }
        pay(customer, on: day, sum, text, other: isOther, bills: part)
        guard let back = part.first(where: { bills[$0].comesBackOn != nil }), part.count == 1 else { continue }
        let bill = bills[back]
        let id = payments.last?.id ?? ""
        let returned = day + max(1, (bill.comesBackOn ?? 0) - (bill.paidOn ?? 0))
        guard returned < Self.days, payments.last?.day == day else { continue }
        payments.append(
          SignPayment(
            day: returned, amount: -sum, payer: customers[customer].printed, account: customers[customer].account,
            text: "Rueckgabe \(id) \(bill.number)", id: "S\(seed)-\(Spelling.padded(payments.count + 1, 6))",
            returnReason: bill.returnReason, customer: customer, parts: [(back, -sum)]))
        if troubles[customer] != .returned {
          pay(customer, on: returned + random.pick(2...12), sum, "Rechnung \(bill.number)", bills: [back])
        }
      }
      if random.chance(habit.paysOnAccount) {
        pay(customer, on: day, habit.amount / 100 * 100, random.pick(["a conto", "Akonto", "payment on account"]))
      }
    }
  }

  /// The same sum each month, on the oldest invoices; a little more than is billed.
  private mutating func payStanding(_ customer: Int, _ habit: PayerHabit) {
    let sum = bills(of: customer).reduce(0) { $0 + bills[$1].amount } / 22 / 5_000 * 5_000 + 5_000
    var day = habit.from + habit.terms + 20
    while day < Self.days {
      pay(customer, on: workday(day, habit), sum, "Dauerauftrag")
      day += 30
    }
  }
}
