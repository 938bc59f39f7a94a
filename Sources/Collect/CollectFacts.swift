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
  /// By customer: what was decided of his credit up to the date, oldest first. No contact with him, and not in the log.
  let creditDecisions: [Int32: [Event]]
  /// By customer with events or decisions: his allocations, as rows of ``Reconciliation/allocations``.
  let allocations: [Int32: [Int]]
  /// By customer with events or decisions: his documents, in the order of reading.
  let documents: [Int32: [Int32]]
  /// By customer: receipts of which something lies unapplied, before a person or on account.
  let unapplied: [Int32: [Int32]]
  /// Customers who are insolvent, and those who are in legal action or with an agency.
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
    let known = ledger.events.filter { $0.date <= close.asOf && $0.customer >= 0 }
    let log = known.filter { $0.kind != .creditDecision }
    creditDecisions = Dictionary(grouping: known.filter { $0.kind == .creditDecision }, by: \.customer)
    events = Dictionary(grouping: log, by: \.customer)
    let told = Set(known.lazy.map(\.customer))
    let numbers = Set(log.lazy.flatMap { Self.numbers($0.documentNumber) + [$0.documentNumber] }).subtracting([""])
    var named: [String: [Int32]] = [:]
    var documents: [Int32: [Int32]] = [:]
    var allocations: [Int32: [Int]] = [:]
    if !told.isEmpty {
      // What is issued later is not there yet.
      for row in 0..<ledger.documents.count
      where ledger.documents.issuedOn[row] <= close.asOf && told.contains(ledger.documents.customers[row]) {
        documents[ledger.documents.customers[row], default: []].append(Int32(row))
        guard !numbers.isEmpty else { continue }
        let number = ledger.documents.numbers[row]
        if numbers.contains(number) { named[number, default: []].append(Int32(row)) }
      }
      for at in 0..<reconciliation.allocations.count {
        let customer = ledger.documents.customers[Int(reconciliation.allocations.documents[at])]
        if told.contains(customer) { allocations[customer, default: []].append(at) }
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
  /// Whether a contact log was given: what was decided of credit is none.
  var hasLog: Bool { ledger.events.contains { $0.kind != .creditDecision } }

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
  ///
  /// - Parameter withoutCash: as it was before the cash that came on that day itself.
  func open(_ document: Int32, on day: CalendarDate, withoutCash: Bool = false) -> Int64 {
    let row = Int(document)
    guard ledger.documents.issuedOn[row] <= day else { return 0 }
    let (rows, made) = (allocations[ledger.documents.customers[row]] ?? [], reconciliation.allocations)
    return rows.reduce(ledger.documents.amounts[row]) { open, at in
      guard made.documents[at] == document, made.effectiveOn[at] <= day else { return open }
      return withoutCash && isCash(at, of: day) ? open : open - made.amounts[at]
    }
  }

  /// Whether an allocation is cash that was valued on a day and that the bank had not booked before it.
  private func isCash(_ at: Int, of day: CalendarDate) -> Bool {
    let (made, receipts) = (reconciliation.allocations, ledger.receipts)
    guard made.kinds[at] == .cash, made.receipts[at] >= 0, !payments.isReversed(at) else { return false }
    let receipt = Int(made.receipts[at])
    return receipts.valueOn[receipt] == day && receipts.bookedOn[receipt] >= day
  }

  /// Whether a fact was read by this run and is not of an earlier close.
  func isNew(_ source: Source) -> Bool { Int(source.file) < ledger.files.files.count }

  /// Whether no earlier close was told of a line of a day: it is of a later one, or came late, by at most three months.
  func isUntold(_ source: Source, _ day: CalendarDate) -> Bool {
    guard let closed = ledger.closed?.asOf else { return true }
    return day > closed || (isNew(source) && closed.days(since: day) <= 92)
  }

  func place(_ source: Source) -> String { ledger.files.text(of: source) }
}
