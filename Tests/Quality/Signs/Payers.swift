/// How a customer of a world of signs buys and pays when all is well. None of it is a reason to worry.
struct PayerHabit {
  /// Invoices in a hundred days.
  var orders: Int
  /// The size of an invoice in cents.
  var amount: Int
  var terms: Int
  var segment: String
  /// Days late in the middle, and how far they scatter.
  var late: Int
  var scatter: Int
  /// The weekday of the payment run; nil for any working day.
  var runDay: Int?
  /// The first and last day on which it orders.
  var from = 0
  var until = SignWorld.days
  /// By month of the year, in hundredths.
  var season = [Int](repeating: 100, count: 12)
  /// How often in a hundred it leaves a rest, pays money on account, has one invoice lost, disputes, pays under a name
  /// that nothing ties to it, and says no number.
  var leavesRest = 0
  var paysOnAccount = 0
  var loses = 0
  var disputes = 0
  var paysUnderOtherName = 0
  var saysNothing = 6
  /// A fixed sum each month, whatever is due.
  var standingOrder = false
  var takesDiscount = false
  /// One payment that comes back and is paid again.
  var comesBack = false
  /// Reached when called, in a hundred.
  var reached = 75
  /// A credit limit, in hundredths of what it owes on an average day; nil for none.
  var limit: Int?
  var grows = false

  static func draw(_ random: inout SeededRandom) -> PayerHabit {
    let (segment, terms) = random.pick(weighted: [
      (("retail", 14), 20), (("trade", 30), 50), (("industry", 45), 20),
      (("public", 60), 10),
    ])
    var habit = PayerHabit(
      orders: random.pick(weighted: [(2, 10), (3, 20), (7, 30), (14, 20), (30, 14), (80, 6)]),
      amount: 30_000 << random.pick(0...6), terms: terms, segment: segment,
      late: random.pick(weighted: [(-6, 8), (0, 40), (3, 17), (8, 15), (16, 10), (27, 7), (45, 3)]),
      scatter: random.pick(weighted: [(1, 30), (3, 45), (6, 20), (12, 5)]))
    if random.chance(45) { habit.runDay = random.pick(0...4) }
    if random.chance(8) { habit.from = SignWorld.days - random.pick(90...300) }
    if random.chance(4) { habit.until = SignWorld.days - random.pick(150...400) }
    if random.chance(9) { habit.season = seasonal(&random) }
    habit.grows = random.chance(5)
    habit.leavesRest = random.chance(8) ? random.pick(20...80) : 0
    habit.paysOnAccount = random.chance(5) ? random.pick(4...15) : 0
    habit.loses = random.chance(20) ? 2 : 0
    habit.disputes = random.pick(weighted: [(0, 85), (3, 12), (15, 3)])
    habit.paysUnderOtherName = random.pick(weighted: [(0, 92), (2, 5), (10, 3)])
    habit.saysNothing = random.pick([0, 6, 6, 25])
    habit.standingOrder = habit.orders >= 3 && random.chance(2)
    habit.comesBack = random.chance(6)
    habit.takesDiscount = habit.terms >= 30 && random.chance(8)
    if random.chance(55) { habit.limit = random.pick(weighted: [(115, 4), (200, 30), (300, 40), (600, 26)]) }
    return habit
  }

  private static func seasonal(_ random: inout SeededRandom) -> [Int] {
    let peak = random.pick(0...11)
    return (0..<12).map { month in
      let distance = min((month - peak + 12) % 12, (peak - month + 12) % 12)
      return [300, 220, 140, 70, 30, 15, 10][distance]
    }
  }

  /// What it owes on an average day, in cents.
  var usualExposure: Int { max(orders * amount * 3 / 2 * (terms + max(late, 0)) / 100, amount) }
}

/// What goes wrong with a customer of a world of signs, planted.
enum Trouble: String, CaseIterable {
  case lateShift = "reliable, suddenly late"
  case drift = "a little later each time"
  case partPayments = "pays in part"
  case hardToReach = "cannot be reached"
  case brokenPromises = "breaks promises"
  case orderDrop = "orders stop while it owes"
  case returned = "payments come back"
  case persistent = "more and more overdue"
  case overLimit = "over the limit"
  case disputes = "disputes rise"
  case news = "bad news"
  case contacts = "contacts keep changing"
  case saysPaid = "says it has paid"
  case avoids = "avoids"
  case terms = "wants longer terms"

  /// Whether it can happen to a customer of these habits, so that there is something to see.
  func fits(_ habit: PayerHabit) -> Bool {
    // It needs invoices enough that it happens at all before the world ends, and shows against habits that are known.
    guard habit.from < SignWorld.days - 450, habit.until == SignWorld.days, !habit.standingOrder, habit.terms <= 45,
      habit.orders >= 7, habit.paysOnAccount == 0
    else { return false }
    let isSeasonal = habit.season != [Int](repeating: 100, count: 12)
    switch self {
    case .lateShift: return habit.late <= 0 && habit.scatter <= 6 && !isSeasonal
    case .drift: return habit.late <= 10 && habit.scatter <= 3 && !isSeasonal
    case .partPayments: return habit.leavesRest == 0 && habit.disputes == 0 && !isSeasonal
    case .orderDrop: return habit.orders >= 14 && !isSeasonal
    case .persistent: return habit.late <= 8 && habit.loses == 0 && !isSeasonal
    case .overLimit: return (150...200).contains(habit.limit ?? 0) && habit.terms <= 30 && !isSeasonal
    case .disputes: return habit.disputes == 0 && !isSeasonal
    case .hardToReach, .brokenPromises, .saysPaid: return habit.late <= 16 && !isSeasonal
    case .returned, .news, .contacts, .avoids, .terms: return true
    }
  }
}

/// An invoice of a world of signs, and what is done about it in truth.
struct SignBill {
  let number: String
  let customer: Int
  let day: Int
  let due: Int
  let amount: Int
  /// When the customer pays, and how much of it; nil for not within the world.
  var paidOn: Int?
  var paid: Int
  /// What was credited of it, and when.
  var credited = 0
  var creditedOn = 0
  var comesBackOn: Int?
  var returnReason = ""
}

/// A line of the bank.
struct SignPayment {
  let day: Int
  let amount: Int
  let payer: String
  let account: String
  let text: String
  let id: String
  var returnReason = ""
  let customer: Int
  /// What it pays, in truth, or takes back; none for money on account and standing orders.
  var parts: [(bill: Int, amount: Int)] = []

  /// Whether it says no number, or brings less than is asked for.
  func needsReview(_ bills: [SignBill]) -> Bool {
    guard amount > 0 else { return false }
    return !text.contains("RG-")
      || parts.contains { part in
        let bill = bills[part.bill]
        return part.amount != bill.amount - (bill.creditedOn <= day ? bill.credited : 0)
      }
  }
}

/// A line of the contact log.
struct SignEvent {
  var day: Int
  var customer: Int
  var kind: String
  var document = ""
  var outcome = ""
  var reason = ""
  var amount = 0
  var promised: Int?
  var id = ""
  var contact = ""
}
