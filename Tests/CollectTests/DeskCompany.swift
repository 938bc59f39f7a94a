import Domain
import TestLedgers

@testable import Collect

/// A small company as matching and analysis leave it, for what the desk makes of it.
struct DeskCompany {
  var ledger: Ledger
  var reconciliation = Reconciliation()
  var policy = DeskPolicy(.euro)
  let asOf: CalendarDate
  private var receiptCount = 0

  init(asOf: String, customers: [Customer] = [Customer(id: "C1", name: "Alpha GmbH")]) {
    self.asOf = CalendarDate(iso: asOf)!
    var known = customers
    for at in known.indices where known[at].country.isEmpty { known[at].country = "DE" }
    ledger = Ledger(
      entity: Entity(name: "A", currency: .euro, country: "DE"),
      files: InputFiles([InputFile(kind: .documents, path: "d.csv")]), customers: Customers(known))
    // The bank tells until the end.
    bank(until: asOf)
  }

  mutating func bank(until day: String) {
    var statement = BankStatement(
      .statement, source: Source(file: 0, line: 1), account: "DE1", number: "1", currency: .euro)
    statement.closedOn = CalendarDate(iso: day)
    ledger.bankStatements = [statement]
  }

  mutating func invoice(_ number: String, _ amount: Int64, due: String, customer: Int32 = 0) {
    let due = CalendarDate(iso: due)!
    ledger.documents.append(number, customer: customer, amount, issued: due.adding(days: -30), due: due)
    reconciliation.open.append(amount)
  }

  /// A receipt, put on a document or left unapplied.
  mutating func receipt(
    _ amount: Int64, on day: String, document: Int32? = nil, customer: Int32 = 0, _ status: ReceiptStatus = .onAccount,
    payer: String = "", text: String = "", candidates: [Candidate] = []
  ) {
    let receipt = receiptCount
    receiptCount += 1
    ledger.receipts.append(
      "R\(receipt + 1)", amount, on: CalendarDate(iso: day)!, texts: [.counterparty: payer, .remittance: text])
    reconciliation.statuses.append(document == nil ? status : .applied)
    reconciliation.customers.append(customer)
    reconciliation.rules.append(.none)
    reconciliation.allocated.append(document == nil ? 0 : amount)
    if let document {
      reconciliation.allocations.append(
        AllocationRow(
          receipt: Int32(receipt), document: document, kind: .cash, amount: amount,
          effectiveOn: CalendarDate(iso: day)!, rule: .reference, confidence: .automatic))
      reconciliation.open[Int(document)] -= amount
    } else if status == .review {
      reconciliation.review.append(
        ReviewItem(receipt: Int32(receipt), customer: customer, reason: "", candidates: candidates))
    }
  }

  mutating func log(
    _ day: String, _ kind: Event.Kind, _ document: String = "", stage: Int? = nil, amount: Int64? = nil,
    promised: String? = nil, customer: Int32 = 0, _ change: (inout Event) -> Void = { _ in }
  ) {
    var event = Event(
      date: CalendarDate(iso: day)!, customer: customer, documentNumber: document, kind: kind, amount: amount,
      promisedOn: promised.flatMap { CalendarDate(iso: $0) },
      source: Source(file: 0, line: UInt32(ledger.events.count + 2)))
    event.stage = stage
    change(&event)
    ledger.events.append(event)
    ledger.events.sort { ($0.date, $0.source) < ($1.date, $1.source) }
  }

  var facts: CollectFacts {
    var close = Close(asOf: asOf, period: asOf.month, policy: AnalysisPolicy())
    for row in 0..<ledger.documents.count where reconciliation.open[row] != 0 {
      let due = ledger.documents.dueOn[row]
      close.openItems.append(
        OpenItem(
          document: Int32(row), dueOn: due, original: ledger.documents.amounts[row], open: reconciliation.open[row],
          daysPastDue: Int32(asOf.days(since: due)), bucket: 0))
    }
    return CollectFacts(ledger, reconciliation, close)
  }

  var work: WorkResults {
    let facts = facts
    let agreements = Agreements(facts, policy)
    return WorkResults(
      facts, agreements, Holding(facts, policy, agreements, KnownMoney(facts)), policy: policy)
  }

  /// What is made of a document's item.
  func item(_ number: String) -> DeskItem? {
    work.items.first { ledger.documents.numbers[Int($0.document)] == number }
  }
}
