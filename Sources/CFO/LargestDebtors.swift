internal import Domain

/// Who owes most of what is overdue, and what is done about it.
struct LargestDebtors {
  let customers: [OverdueCustomer]
  private let facts: CFOFacts
  private let currency: Currency

  static let count = 10
  /// Days past due from which on nobody should wait any longer.
  static let dormantAfter = 180

  init(_ facts: CFOFacts) {
    self.facts = facts
    currency = facts.currency
    customers = overdueByCustomer(facts.report, currency)
  }

  var overdueNet: Int64 { customers.reduce(0) { $0 + $1.net } }

  /// How many of the largest make a share, in percent, of what is overdue and not covered.
  func customers(for percent: Int) -> Int {
    let all = Int128(overdueNet)
    guard all > 0 else { return 0 }
    var sum: Int128 = 0
    for (at, customer) in customers.enumerated() {
      sum += Int128(customer.net)
      if sum * 100 >= all * Int128(percent) { return at + 1 }
    }
    return customers.count
  }

  var rows: [CFODebtor] {
    let asked = customers.prefix(Self.count)
    let wanted = Set(asked.map(\.customer))
    let oldest = oldestDays(of: wanted)
    let paid = lastPayments(of: wanted)
    let work = facts.close.desk.work
    return asked.map { customer in
      let id = customer.customer
      var debtor = CFODebtor(
        id: facts.report.customerID(id), name: facts.name(id), overdue: customer.overdue,
        net: customer.net, oldestDays: oldest[id] ?? 0)
      if let last = paid[id] { (debtor.lastPaidOn, debtor.lastPaid) = (last.on, last.amount) }
      debtor.signs = signs(id)
      if let action = work.actions.first(where: { $0.customer == id && $0.currency == currency }) {
        debtor.action = .init(kind: action.kind, stage: action.stage, on: action.dueOn)
      } else {
        debtor.holds = Set(work.items.lazy.filter { $0.customer == id && $0.currency == currency }.flatMap(\.holds))
          .sorted().map(\.code)
      }
      if let promise = work.promises.last(where: {
        $0.customer == id && $0.currency == currency && $0.status == .open
      }) {
        debtor.promised = (promise.amount - promise.received, promise.promisedOn)
      }
      let plan = work.plans.last { $0.customer == id && $0.currency == currency && $0.state.holds }
      debtor.planUntil = plan?.lines.last?.date
      return debtor
    }
  }

  private func oldestDays(of customers: Set<Int32>) -> [Int32: Int] {
    var oldest: [Int32: Int] = [:]
    let documents = facts.ledger.documents
    for item in facts.close.openItems where item.open > 0 && item.daysPastDue > 0 {
      let customer = documents.customers[Int(item.document)]
      guard customers.contains(customer), documents.currencies[Int(item.document)] == currency else { continue }
      oldest[customer] = max(oldest[customer] ?? 0, Int(item.daysPastDue))
    }
    return oldest
  }

  private func lastPayments(of customers: Set<Int32>) -> [Int32: (on: CalendarDate, amount: Int64)] {
    var last: [Int32: (on: CalendarDate, amount: Int64)] = [:]
    let (receipts, reconciliation) = (facts.ledger.receipts, facts.report.reconciliation)
    for receipt in 0..<receipts.count
    where receipts.amounts[receipt] > 0 && receipts.currencies[receipt] == currency
      && customers.contains(reconciliation.customers[receipt])
      && reconciliation.statuses[receipt].map({ $0.isReceivable && $0 != .returned }) ?? false
    {
      let (customer, day) = (reconciliation.customers[receipt], receipts.valueOn[receipt])
      if let known = last[customer], known.on > day { continue }
      let sameDay = last[customer].map { $0.on == day ? $0.amount : 0 } ?? 0
      last[customer] = (day, sameDay + receipts.amounts[receipt])
    }
    return last
  }

  private func signs(_ customer: Int32) -> [(title: String, id: String, severity: SignSeverity)] {
    facts.close.desk.risk.signs.filter { $0.customer == customer && $0.severity.isFlagged }
      .sorted { a, b in a.severity != b.severity ? a.severity > b.severity : a.sign < b.sign }
      .map { ($0.rule.title, $0.sign, $0.severity) }
  }

  /// Items of more than 180 days whose customer is with no third party.
  var dormant: CFOCount {
    var count = CFOCount()
    let documents = facts.ledger.documents
    for item in facts.close.openItems where item.open > 0 && Int(item.daysPastDue) > Self.dormantAfter {
      let customer = documents.customers[Int(item.document)]
      guard documents.currencies[Int(item.document)] == currency,
        !facts.close.desk.work.withThirdParty.contains(customer),
        !facts.close.desk.work.insolvent.contains(customer)
      else { continue }
      count.count += 1
      count.amount += item.open
    }
    return count
  }
}
