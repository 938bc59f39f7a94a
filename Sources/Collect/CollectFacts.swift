internal import Domain

/// What the desk looks at: the facts and figures up to the as-of date, with what the contact log says of each customer.
struct CollectFacts: Sendable {
  let ledger: Ledger
  let reconciliation: Reconciliation
  let close: Close
  let payments: Payments
  let businessDays: BusinessDays
  /// By customer: the contact log up to the date, oldest first.
  let events: [Int32: [Event]]
  /// By customer with events: his allocations, as rows of ``Reconciliation/allocations``.
  let allocations: [Int32: [Int]]
  /// By customer with events: his documents, in the order of reading.
  let documents: [Int32: [Int32]]
  /// By customer: receipts of which something lies unapplied, before a person or on account.
  let unapplied: [Int32: [Int32]]
  /// Customers who are insolvent, and those who are with an attorney or an agency.
  let insolvent: Set<Int32>
  let withThirdParty: Set<Int32>
  /// By customer: the one currency of his open items.
  private let owed: [Int32: Currency]
  /// By number: the documents that the log names.
  private let named: [String: [Int32]]

  init(_ ledger: Ledger, _ reconciliation: Reconciliation, _ close: Close) {
    self.ledger = ledger
    self.reconciliation = reconciliation
    self.close = close
    payments = Payments(ledger, reconciliation)
    businessDays = BusinessDays(ledger.holidays)
    let log = ledger.events.filter { $0.date <= close.asOf && $0.customer >= 0 }
    events = Dictionary(grouping: log, by: \.customer)
    let numbers = Set(log.lazy.flatMap { Self.numbers($0.documentNumber) + [$0.documentNumber] }).subtracting([""])
    var named: [String: [Int32]] = [:]
    var documents: [Int32: [Int32]] = [:]
    var allocations: [Int32: [Int]] = [:]
    if !log.isEmpty {
      // What is issued later is not there yet.
      for row in 0..<ledger.documents.count
      where ledger.documents.issuedOn[row] <= close.asOf && events[ledger.documents.customers[row]] != nil {
        documents[ledger.documents.customers[row], default: []].append(Int32(row))
        guard !numbers.isEmpty else { continue }
        let number = ledger.documents.numbers[row]
        if numbers.contains(number) { named[number, default: []].append(Int32(row)) }
      }
      for at in 0..<reconciliation.allocations.count {
        let customer = ledger.documents.customers[Int(reconciliation.allocations.documents[at])]
        if events[customer] != nil { allocations[customer, default: []].append(at) }
      }
    }
    var unapplied: [Int32: [Int32]] = [:]
    for receipt in 0..<ledger.receipts.count {
      let status = reconciliation.statuses[receipt]
      guard status == .onAccount || status == .partlyApplied || status == .review,
        reconciliation.unapplied(receipt, of: ledger.receipts) > 0
      else { continue }
      unapplied[reconciliation.customers[receipt], default: []].append(Int32(receipt))
    }
    var owed: [Int32: Set<Currency>] = [:]
    for item in close.openItems {
      let customer = ledger.documents.customers[Int(item.document)]
      owed[customer, default: []].insert(ledger.documents.currencies[Int(item.document)])
    }
    insolvent = Standings.insolvent(ledger.customers, log: events)
    withThirdParty = Standings.withThirdParty(ledger.customers, log: events, asOf: close.asOf)
    self.owed = owed.compactMapValues { $0.count == 1 ? $0.first : nil }
    self.documents = documents
    self.unapplied = unapplied
    self.named = named
    self.allocations = allocations
  }

  var asOf: CalendarDate { close.asOf }

  /// The numbers of documents that an event names, with a bar or a plus between them.
  static func numbers(_ text: String) -> [String] {
    text.split(whereSeparator: { $0 == "|" || $0 == "+" }).map { number in
      String(number.trimmingPrefix { $0 == " " }.reversed().trimmingPrefix { $0 == " " }.reversed())
    }.filter { !$0.isEmpty }
  }

  /// The documents that an event is about: the customer's own of the numbers that it names.
  func documents(of event: Event) -> [Int32] {
    // A number that holds the mark itself is one number.
    let numbers =
      named[event.documentNumber] == nil ? Self.numbers(event.documentNumber) : [event.documentNumber]
    return numbers.flatMap { number in
      (named[number] ?? []).filter { ledger.documents.customers[Int($0)] == event.customer }
    }
  }

  /// The currency in which an event about no document speaks: the customer's own, else the one in which he owes, else
  /// the entity's.
  func currency(ofAccount customer: Int32) -> Currency {
    if let own = ledger.customers[customer].currency { return own }
    return owed[customer] ?? ledger.entity.currency
  }

  /// An amount of the log, which has the decimals of the entity's currency, in the minor units of another; at most what
  /// an amount can be.
  func amount(_ amount: Int64, in currency: Currency) -> Int64 {
    max(-Money.limit, min(Money.limit, ledger.entity.currency.rescaled(amount, to: currency)))
  }

  /// What was open of a document at the end of a day, in signed minor units.
  func open(_ document: Int32, on day: CalendarDate) -> Int64 {
    let row = Int(document)
    guard ledger.documents.issuedOn[row] <= day else { return 0 }
    let rows = allocations[ledger.documents.customers[row]] ?? []
    return rows.reduce(ledger.documents.amounts[row]) { open, at in
      let isIts = reconciliation.allocations.documents[at] == document
      return isIts && reconciliation.allocations.effectiveOn[at] <= day
        ? open - reconciliation.allocations.amounts[at] : open
    }
  }

  func place(_ source: Source) -> String { ledger.files.text(of: source) }
}
