internal import Domain

/// Money that may pay what looks overdue, cent by cent: each covers at most once.
///
/// 1. A receipt before a person covers the documents of its own candidates, the first candidate first.
/// 2. What is left of it, cash on account and open credit notes of the customer cover his overdue items, oldest due
///    date first, undisputed amounts only.
/// 3. Cash on account of the parent covers subsidiaries after the parent's own overdue items.
/// 4. Money of nobody whose payer has in at least two receipts paid documents of exactly one customer counts for him.
///
/// It changes no figure of the ledger: it holds back a contact.
struct Covering {
  /// By overdue item: what the customer's own money covers, and what may have been paid already.
  private(set) var own: [Int64]
  private(set) var perhaps: [Int64]
  /// By overdue item: the receipts and credit notes that do so, in words.
  private(set) var evidence: [[String]]
  /// What own money covers, with the day since which it lies there.
  private(set) var covers: [Cover] = []

  private let items: [DeskItem]
  private let facts: CollectFacts
  /// By overdue item: what may still be covered.
  private var left: [Int64]
  private var pools: [Key: [Source]] = [:]

  private struct Key: Hashable {
    var customer: Int32
    var currency: Currency
  }

  /// A sum that is not used up, and what it is called.
  private struct Source {
    var name: String
    var amount: Int64
    var on: CalendarDate
  }

  /// - Parameters:
  ///   - items: overdue, by customer, currency and due date.
  ///   - disputed: by item, what is disputed of it.
  init(_ items: [DeskItem], disputed: [Int64], _ facts: CollectFacts) {
    self.items = items
    self.facts = facts
    own = Array(repeating: 0, count: items.count)
    perhaps = own
    evidence = Array(repeating: [], count: items.count)
    left = zip(items, disputed).map { $0.open - $1 }
    var rest = reviewed()
    coverOwn(&rest)
    coverSubsidiaries()
    coverProbable(rest)
  }

  /// Step 1.
  ///
  /// - Returns: what is left of receipts before a person, by receipt.
  private mutating func reviewed() -> [Int32: Int64] {
    let byDocument = Dictionary(grouping: items.indices, by: { items[$0].document })
    let receipts = facts.ledger.receipts
    var rest: [Int32: Int64] = [:]
    let waiting = facts.reconciliation.review.sorted {
      (receipts.valueOn[Int($0.receipt)], $0.receipt) < (receipts.valueOn[Int($1.receipt)], $1.receipt)
    }
    for item in waiting {
      var amount = facts.reconciliation.unapplied(Int(item.receipt), of: receipts)
      guard amount > 0 else { continue }
      for document in item.candidates.flatMap(\.documents) where amount > 0 {
        let overdue = byDocument[document] ?? []
        // What is not due yet uses it up as well.
        let notDue =
          max(0, facts.reconciliation.open[Int(document)]) - overdue.reduce(0) { $0 + items[$1].open }
        for at in overdue where amount > 0 && left[at] > 0 {
          let part = min(amount, left[at])
          left[at] -= part
          perhaps[at] += part
          amount -= part
          evidence[at].append("\(receipts.ids[Int(item.receipt)]) waits in Review")
        }
        amount -= min(amount, max(0, notDue))
      }
      rest[item.receipt] = amount
    }
    return rest
  }

  /// Step 2.
  private mutating func coverOwn(_ rest: inout [Int32: Int64]) {
    let receipts = facts.ledger.receipts
    for (customer, own) in facts.unapplied where customer >= 0 {
      for receipt in own {
        let amount = rest.removeValue(forKey: receipt) ?? facts.reconciliation.unapplied(Int(receipt), of: receipts)
        guard amount > 0 else { continue }
        let key = Key(customer: customer, currency: receipts.currencies[Int(receipt)])
        pools[key, default: []].append(
          Source(
            name: receipts.ids[Int(receipt)], amount: amount, on: receipts.valueOn[Int(receipt)]))
      }
    }
    for item in facts.close.openItems where item.open < 0 {
      let row = Int(item.document)
      let key = Key(customer: facts.ledger.documents.customers[row], currency: facts.ledger.documents.currencies[row])
      pools[key, default: []].append(
        Source(
          name: facts.ledger.documents.numbers[row], amount: -item.open, on: facts.ledger.documents.issuedOn[row]))
    }
    for at in items.indices { take(at, of: Key(customer: items[at].customer, currency: items[at].currency)) }
  }

  /// Step 3.
  private mutating func coverSubsidiaries() {
    for at in items.indices where left[at] > 0 {
      let parent = facts.ledger.customers[items[at].customer].parentID
      guard !parent.isEmpty, let row = facts.ledger.customers.row(of: parent) else { continue }
      take(at, of: Key(customer: row, currency: items[at].currency))
    }
  }

  private mutating func take(_ at: Int, of key: Key) {
    guard left[at] > 0, var sources = pools[key] else { return }
    for source in sources.indices where left[at] > 0 && sources[source].amount > 0 {
      let part = min(left[at], sources[source].amount)
      sources[source].amount -= part
      left[at] -= part
      own[at] += part
      covers.append(Cover(document: items[at].document, amount: part, on: sources[source].on))
      evidence[at].append("\(sources[source].name) is not applied")
    }
    pools[key] = sources
  }

  /// Step 4.
  private mutating func coverProbable(_ rest: [Int32: Int64]) {
    let receipts = facts.ledger.receipts
    let unknown = rest.filter { $0.value > 0 && facts.reconciliation.customers[Int($0.key)] < 0 }
    guard !unknown.isEmpty else { return }
    var owners = KnownPayers(of: unknown.keys.map(Int.init), facts)
    let byCustomer = Dictionary(grouping: items.indices) { items[$0].customer }
    for (receipt, amount) in unknown.sorted(by: { $0.key < $1.key }) {
      guard let customer = owners.customer(of: Int(receipt)) else { continue }
      var amount = amount
      for at in byCustomer[customer] ?? []
      where amount > 0 && left[at] > 0 && items[at].currency == receipts.currencies[Int(receipt)] {
        let part = min(amount, left[at])
        left[at] -= part
        perhaps[at] += part
        amount -= part
        evidence[at].append("\(receipts.ids[Int(receipt)]) is of a payer of his")
      }
    }
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
