internal import Domain

/// What promises and plans say of open items, by the number of the item.
struct AgreedCash {
  /// What is said of an item, by date.
  struct Parts {
    var isPlan: Bool
    var kept: KeptShare
    var all: [(on: CalendarDate, amount: Int64)]
  }

  private(set) var parts: [Int: Parts] = [:]
  /// What broken promises had said of items that are still open.
  private(set) var broken: [Int: Int64] = [:]

  /// Items of a document or of an account, with what is to be asked of each.
  private struct Asked {
    var item: Int
    var left: Int64
  }

  private let facts: ForecastFacts
  private var byDocument: [Int32: [Asked]] = [:]

  init(_ facts: ForecastFacts, disputed: [Int32: Int64], covered: [Int32: Int64]) {
    self.facts = facts
    let work = facts.work
    guard !work.promises.isEmpty || work.plans.contains(where: \.state.holds) else { return }
    let known = Set(work.promises.map(\.customer)).union(work.plans.map(\.customer))
    var taken = [disputed, covered]
    let documents = facts.ledger.documents
    var byAccount: [Int32: [Int32]] = [:]
    for (number, item) in facts.close.openItems.enumerated() where item.open > 0 {
      let customer = documents.customers[Int(item.document)]
      guard known.contains(customer) else { continue }
      var left = item.open
      for at in taken.indices {
        let off = min(left, taken[at][item.document] ?? 0)
        if off > 0 { taken[at][item.document]! -= off }
        left -= off
      }
      if byDocument[item.document] == nil { byAccount[customer, default: []].append(item.document) }
      byDocument[item.document, default: []].append(Asked(item: number, left: left))
    }
    let year = facts.asOf.adding(days: -ForecastPolicy.lookBack)
    let plans = Dictionary(grouping: work.plans, by: \.customer)
    for plan in work.plans where plan.state.holds {
      add(plan, kept: KeptShare.ofPlans(plans[plan.customer] ?? [], since: year))
    }
    let promises = Dictionary(grouping: work.promises, by: \.customer)
    for promise in work.promises where promise.status == .open {
      let own = byAccount[promise.customer] ?? []
      add(promise, own, kept: KeptShare.ofPromises(promises[promise.customer] ?? [], since: year))
    }
    for promise in work.promises where promise.status == .broken || promise.status == .partly {
      addBroken(promise, byAccount[promise.customer] ?? [])
    }
  }

  /// The instalments that are to come, over the plan's documents, the oldest first.
  private mutating func add(_ plan: PlanResult, kept: KeptShare) {
    var items = plan.documents.flatMap { byDocument[$0] ?? [] }.filter { parts[$0.item] == nil }
      .sorted { facts.close.openItems[$0.item].dueOn < facts.close.openItems[$1.item].dueOn }
    var at = items.startIndex
    for line in plan.lines {
      let met = min(max(plan.received - (line.cumulative - line.amount), 0), line.amount)
      var due = line.amount - met
      while due > 0, at < items.endIndex {
        let amount = min(due, items[at].left)
        if amount > 0 {
          parts[items[at].item, default: Parts(isPlan: true, kept: kept, all: [])].all.append((line.date, amount))
          due -= amount
          items[at].left -= amount
        }
        if items[at].left == 0 { at += 1 }
      }
    }
    // What a plan names and no instalment reaches is on it all the same.
    for item in items where parts[item.item] == nil {
      parts[item.item] = Parts(isPlan: true, kept: kept, all: [])
    }
  }

  /// What a promise has still to bring, over its documents, or where it names none over the account, the oldest first.
  private mutating func add(_ promise: PromiseResult, _ account: [Int32], kept: KeptShare) {
    var left = promise.amount - promise.received
    for item in items(of: promise, account) where left > 0 && parts[item.item] == nil {
      let amount = min(left, item.left)
      guard amount > 0 else { continue }
      parts[item.item] = Parts(isPlan: false, kept: kept, all: [(promise.promisedOn, amount)])
      left -= amount
    }
  }

  private mutating func addBroken(_ promise: PromiseResult, _ account: [Int32]) {
    var left = promise.amount - promise.received
    for item in items(of: promise, account) where left > 0 && parts[item.item] == nil && broken[item.item] == nil {
      let amount = min(left, item.left)
      guard amount > 0 else { continue }
      broken[item.item] = amount
      left -= amount
    }
  }

  private func items(of promise: PromiseResult, _ account: [Int32]) -> [Asked] {
    let documents = promise.documents.isEmpty ? account : promise.documents
    return documents.flatMap { byDocument[$0] ?? [] }.filter {
      let item = facts.close.openItems[$0.item]
      return facts.ledger.documents.currencies[Int(item.document)] == promise.currency
        && (!promise.documents.isEmpty || item.dueOn <= promise.madeOn)
    }.sorted { facts.close.openItems[$0.item].dueOn < facts.close.openItems[$1.item].dueOn }
  }
}
