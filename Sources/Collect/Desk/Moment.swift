internal import Domain

/// An overdue item, as far as cover asks.
struct OverdueItem: Sendable {
  var document: Int32
  var customer: Int32
  var currency: Currency
  var dueOn: CalendarDate
  /// In minor units.
  var open: Int64
}

/// What was there at the end of a day: what was overdue, and what lay there that may pay it.
struct Moment {
  let day: CalendarDate
  /// By customer, currency and due date.
  var items: [OverdueItem]
  /// By item: what was disputed of it.
  var disputed: [Int64]
  /// By item: what is not asked for whatever covers it; covered after everything else.
  var withheld: [Int64] = []
  /// What was left of receipts, in the order of reading.
  var rests: [(receipt: Int32, amount: Int64)]
  /// Open credit notes: what is left of each, positive.
  var credits: [(document: Int32, amount: Int64)]
  /// By document: what was open.
  var open: [Int64]

  /// The day of the close.
  init(_ facts: CollectFacts, _ items: [OverdueItem], disputed: [Int64]) {
    day = facts.asOf
    self.items = items
    self.disputed = disputed
    rests = facts.unapplied.values.joined().sorted().map {
      ($0, facts.reconciliation.unapplied(Int($0), of: facts.ledger.receipts))
    }
    credits = facts.close.openItems.lazy.filter { $0.open < 0 }.map { ($0.document, -$0.open) }
    open = facts.reconciliation.open
  }

  init(
    _ day: CalendarDate, _ items: [OverdueItem], disputed: [Int64], rests: [(receipt: Int32, amount: Int64)],
    credits: [(document: Int32, amount: Int64)], open: [Int64]
  ) {
    self.day = day
    self.items = items
    self.disputed = disputed
    self.rests = rests
    self.credits = credits
    self.open = open
  }
}

/// What is known of money that is not applied, whatever the day.
struct KnownMoney {
  /// Receipts before a person, by value date.
  let waiting: [ReviewItem]
  /// Documents that such a receipt could settle.
  let candidates: Set<Int32>
  /// Receipts of nobody: whose payers they are.
  let owners: [Int32: Int32]
  /// What money of customers seems to be.
  let texts: UnappliedTexts

  init(_ facts: CollectFacts) {
    texts = UnappliedTexts(facts)
    let receipts = facts.ledger.receipts
    waiting = facts.reconciliation.review.sorted {
      (receipts.valueOn[Int($0.receipt)], $0.receipt) < (receipts.valueOn[Int($1.receipt)], $1.receipt)
    }
    candidates = Set(waiting.lazy.flatMap(\.candidates).flatMap(\.documents))
    let unknown = waiting.map(\.receipt).filter { facts.reconciliation.customers[Int($0)] < 0 }
    var payers = KnownPayers(of: unknown.map(Int.init), facts)
    var owners: [Int32: Int32] = [:]
    for receipt in unknown { owners[receipt] = payers.customer(of: Int(receipt)) }
    self.owners = owners
  }
}

/// Whose documents a payer that nothing ties to a customer has paid before: of exactly one, in two receipts or more.
private struct KnownPayers {
  private var customers: [String: Set<Int32>] = [:]
  private var receipts: [String: Set<Int32>] = [:]
  private var keys: PayerKeys

  init(of unknown: [Int], _ facts: CollectFacts) {
    keys = PayerKeys(facts.ledger.receipts)
    let wanted = Set(unknown.map { keys.key(of: $0) }).subtracting([""])
    guard !wanted.isEmpty else { return }
    let allocations = facts.reconciliation.allocations
    for at in 0..<allocations.count where allocations.kinds[at] == .cash && allocations.receipts[at] >= 0 {
      let key = keys.key(of: Int(allocations.receipts[at]))
      guard wanted.contains(key) else { continue }
      customers[key, default: []].insert(facts.ledger.documents.customers[Int(allocations.documents[at])])
      receipts[key, default: []].insert(allocations.receipts[at])
    }
  }

  mutating func customer(of receipt: Int) -> Int32? {
    let key = keys.key(of: receipt)
    guard !key.isEmpty, let owners = customers[key], owners.count == 1, receipts[key, default: []].count >= 2 else {
      return nil
    }
    return owners.first
  }
}

/// What a payer is known by: the account, else the first 27 letters of the name. A name is folded once.
private struct PayerKeys {
  private let receipts: Receipts
  private var names: [UInt32: String] = [:]

  init(_ receipts: Receipts) { self.receipts = receipts }

  mutating func key(of receipt: Int) -> String {
    let account = receipts.counterpartyAccount(receipt)
    if !account.isEmpty { return account }
    let name = receipts.counterparties[receipt]
    if let known = names[name] { return known }
    let folded = String(receipts.counterparty(receipt).lettersInLowerCase.prefix(27))
    names[name] = folded
    return folded
  }
}
