internal import Domain

/// Money that may pay what looks overdue, cent by cent: each covers at most once.
///
/// 1. A receipt before a person covers the documents of its own candidates, the first candidate first.
/// 2. What is left of it, cash on account and open credit notes of the customer cover his overdue items, undisputed
///    amounts only: first what could be asked for, oldest due date first, then what is promised, planned or to be
///    credited. Money that may have paid an invoice is then never asked for because
///    it was put on one that nobody asks for anyway.
///    Of his money what names an order without an invoice, which may be a deposit, comes last.
/// 3. Cash on account of the parent covers subsidiaries after the parent's own overdue items.
/// 4. Money of nobody whose payer has in at least two receipts paid documents of exactly one customer counts for him.
///
/// It changes no figure of the ledger: it holds back a contact and an alarm.
struct Covering {
  /// By overdue item: what the customer's own money covers, and what may have been paid already.
  private(set) var own: [Int64]
  private(set) var perhaps: [Int64]
  /// By overdue item: the receipts and credit notes that do so, in words.
  private(set) var evidence: [[String]]
  /// What own money covers, with the day since which it lies there.
  private(set) var covers: [Cover] = []

  private let moment: Moment
  private let known: KnownMoney
  private let facts: CollectFacts
  /// Whether it is kept what covers each item, and since when.
  private let tells: Bool
  /// By overdue item: what may still be covered.
  private var left: [Int64]
  private var pools: [Key: [Source]] = [:]

  private struct Key: Hashable {
    var customer: Int32
    var currency: Currency
  }

  /// A sum that is not used up: of a receipt or a credit note.
  private struct Source {
    var receipt: Int32 = -1
    var document: Int32 = -1
    var amount: Int64
  }

  init(_ moment: Moment, _ known: KnownMoney, _ facts: CollectFacts, tells: Bool = true) {
    self.moment = moment
    self.known = known
    self.facts = facts
    self.tells = tells
    own = Array(repeating: 0, count: moment.items.count)
    perhaps = own
    evidence = Array(repeating: [], count: tells ? moment.items.count : 0)
    left = zip(moment.items, moment.disputed).map { $0.open - $1 }
    var rests = Dictionary(moment.rests.map { ($0.receipt, $0.amount) }) { first, _ in first }
    review(&rests)
    coverOwn(rests)
    coverSubsidiaries()
    coverProbable(rests)
  }

  /// Step 1: takes off the receipts before a person what their candidates use up.
  private mutating func review(_ rests: inout [Int32: Int64]) {
    guard !known.waiting.isEmpty else { return }
    var byDocument: [Int32: [Int]] = [:]
    for at in moment.items.indices where known.candidates.contains(moment.items[at].document) {
      byDocument[moment.items[at].document, default: []].append(at)
    }
    for item in known.waiting {
      guard var amount = rests[item.receipt], amount > 0 else { continue }
      for document in item.candidates.flatMap(\.documents) where amount > 0 {
        guard facts.ledger.documents.issuedOn[Int(document)] <= moment.day else { continue }
        let overdue = byDocument[document] ?? []
        // What is not due yet uses it up as well.
        let notDue = max(0, moment.open[Int(document)]) - overdue.reduce(0) { $0 + moment.items[$1].open }
        for at in overdue where amount > 0 && left[at] > 0 {
          let part = min(amount, left[at])
          left[at] -= part
          perhaps[at] += part
          amount -= part
          note("waits in Review", of: item.receipt, at)
        }
        amount -= min(amount, max(0, notDue))
      }
      rests[item.receipt] = amount
    }
  }

  /// Step 2.
  private mutating func coverOwn(_ rests: [Int32: Int64]) {
    let documents = facts.ledger.documents
    let isLast = known.texts.orders.isEmpty ? { _ in false } : { [known] in known.texts.orders[$0] != nil }
    for (receipt, _) in moment.rests.filter({ !isLast($0.receipt) }) {
      pool(receipt, rests)
    }
    for (document, amount) in moment.credits {
      let key = Key(customer: documents.customers[Int(document)], currency: documents.currencies[Int(document)])
      pools[key, default: []].append(Source(document: document, amount: amount))
    }
    for (receipt, _) in moment.rests.filter({ isLast($0.receipt) }) { pool(receipt, rests) }
    guard !pools.isEmpty else { return }
    coverInTurn(by: moment.items.indices.map { own($0) })
  }

  private mutating func pool(_ receipt: Int32, _ rests: [Int32: Int64]) {
    let customer = facts.reconciliation.customers[Int(receipt)]
    guard customer >= 0, let amount = rests[receipt], amount > 0 else { return }
    let key = Key(customer: customer, currency: facts.ledger.receipts.currencies[Int(receipt)])
    pools[key, default: []].append(Source(receipt: receipt, amount: amount))
  }

  /// Step 3.
  private mutating func coverSubsidiaries() {
    guard !pools.isEmpty else { return }
    let parents = moment.items.map { item -> Key? in
      let parent = facts.ledger.customers[item.customer].parentID
      guard !parent.isEmpty, let row = facts.ledger.customers.row(of: parent) else { return nil }
      return Key(customer: row, currency: item.currency)
    }
    coverInTurn(by: parents)
  }

  private func own(_ at: Int) -> Key {
    Key(customer: moment.items[at].customer, currency: moment.items[at].currency)
  }

  /// What could be asked for, then what is withheld.
  private mutating func coverInTurn(by keys: [Key?]) {
    for at in moment.items.indices where left[at] > 0 {
      guard let key = keys[at] else { continue }
      take(at, of: key, atMost: left[at] - (moment.withheld.isEmpty ? 0 : moment.withheld[at]))
    }
    for at in moment.withheld.indices where moment.withheld[at] > 0 && left[at] > 0 {
      guard let key = keys[at] else { continue }
      take(at, of: key, atMost: left[at])
    }
  }

  private mutating func take(_ at: Int, of key: Key, atMost most: Int64) {
    var most = min(most, left[at])
    guard most > 0, var sources = pools[key] else { return }
    for source in sources.indices where most > 0 && sources[source].amount > 0 {
      let part = min(most, sources[source].amount)
      sources[source].amount -= part
      left[at] -= part
      most -= part
      own[at] += part
      guard tells else { continue }
      let (receipt, document) = (Int(sources[source].receipt), Int(sources[source].document))
      let day = receipt >= 0 ? facts.ledger.receipts.valueOn[receipt] : facts.ledger.documents.issuedOn[document]
      let name = receipt >= 0 ? facts.ledger.receipts.ids[receipt] : facts.ledger.documents.numbers[document]
      covers.append(Cover(document: moment.items[at].document, amount: part, on: day))
      let words = receipt >= 0 ? known.texts.words(Int32(receipt), facts) : nil
      evidence[at].append(words ?? "\(name) is not applied")
    }
    pools[key] = sources
  }

  /// Step 4.
  private mutating func coverProbable(_ rests: [Int32: Int64]) {
    let unknown = known.owners.keys.filter { rests[$0] ?? 0 > 0 }.sorted()
    guard !unknown.isEmpty else { return }
    let wanted = Set(known.owners.values)
    let byCustomer = Dictionary(
      grouping: moment.items.indices.filter { wanted.contains(moment.items[$0].customer) }
    ) { moment.items[$0].customer }
    for receipt in unknown {
      guard let customer = known.owners[receipt], var amount = rests[receipt] else { continue }
      let own = byCustomer[customer] ?? []
      // In the same turn: what could be asked for first.
      for (at, isFirst) in own.map({ ($0, true) }) + own.map({ ($0, false) })
      where amount > 0 && left[at] > 0 && moment.items[at].currency == facts.ledger.receipts.currencies[Int(receipt)] {
        let withheld = isFirst && !moment.withheld.isEmpty ? moment.withheld[at] : 0
        let part = min(amount, left[at] - withheld)
        guard part > 0 else { continue }
        left[at] -= part
        perhaps[at] += part
        amount -= part
        note("is of a payer of his", of: receipt, at)
      }
    }
  }

  private mutating func note(_ words: String, of receipt: Int32, _ at: Int) {
    if tells { evidence[at].append("\(facts.ledger.receipts.ids[Int(receipt)]) \(words)") }
  }
}
