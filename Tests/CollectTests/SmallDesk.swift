import Diagnostics
import Domain
import Settings
import TestLedgers

@testable import Collect

func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso)! }

/// A customer with documents and what settled them, in a few words.
struct SmallDesk {
  var customer = Customer(id: "C1", name: "Alpha")
  var documents = Documents()
  var receipts = Receipts()
  var allocations = Allocations()
  var events: [Event] = []
  var holidays: [Holiday] = []
  var rates: [ExchangeRate] = []
  var covered: [Cover] = []
  var policy = CollectPolicy()
  var currency = Currency.euro
  var asOf: CalendarDate
  private var open: [Int64] = []

  init(asOf: String, regime: String = "", _ currency: String = "EUR") {
    self.asOf = day(asOf)
    self.currency = Currency(currency)!
    policy.tables = .builtIn
    customer.standing.lateRegime = regime
  }

  mutating func invoice(_ amount: Int64, due: String) { invoice("I1", amount, due: due) }

  mutating func invoice(_ number: String, _ amount: Int64, issued: String? = nil, due: String) {
    documents.append(
      number, customer: 0, amount, issued: day(issued ?? due).adding(days: issued == nil ? -30 : 0), due: day(due),
      currency)
    open.append(amount)
  }

  /// A debit or credit note that charges for a document.
  mutating func bill(_ number: String, _ amount: Int64, on date: String, for document: String) {
    invoice(number, amount, issued: date, due: date)
    documents.edit(documents.count - 1) {
      $0.chargedFor = document
      $0.type = amount > 0 ? .debitNote : .creditNote
    }
  }

  mutating func settle(_ amount: Int64, on date: String, _ kind: AllocationKind = .cash, of document: Int = 0) {
    var receipt = Allocations.noReceipt
    if kind != .credit {
      receipt = Int32(receipts.count)
      receipts.append("R\(receipt + 1)", amount, on: day(date), currency)
    }
    allocations.append(
      AllocationRow(
        receipt: receipt, document: Int32(document), kind: kind, amount: amount, effectiveOn: day(date),
        rule: .reference, confidence: .automatic))
    open[document] -= amount
  }

  mutating func log(
    _ kind: Event.Kind, on date: String, document: String = "", outcome: String = "", amount: Int64? = nil,
    _ change: (inout Event) -> Void = { _ in }
  ) {
    var event = Event(
      date: day(date), customer: 0, documentNumber: document, kind: kind, outcome: outcome, amount: amount,
      source: Source(file: 0, line: UInt32(events.count + 2)))
    change(&event)
    events.append(event)
  }

  private var ledger: Ledger {
    var ledger = Ledger(
      entity: Entity(name: "Test", currency: currency, country: "DE"),
      files: InputFiles([InputFile(kind: .documents, path: "documents.csv")]), customers: Customers([customer]),
      documents: documents, receipts: receipts)
    ledger.events = events.sorted { $0.date < $1.date }
    (ledger.holidays, ledger.rates) = (holidays, rates)
    return ledger
  }

  private var reconciliation: Reconciliation {
    var reconciliation = Reconciliation()
    (reconciliation.allocations, reconciliation.open) = (allocations, open)
    reconciliation.statuses = Array(repeating: .applied, count: receipts.count)
    reconciliation.customers = Array(repeating: 0, count: receipts.count)
    reconciliation.allocated = receipts.amounts
    reconciliation.rules = Array(repeating: .reference, count: receipts.count)
    return reconciliation
  }

  private var close: Close {
    var close = Close(asOf: asOf, period: asOf.month, policy: AnalysisPolicy())
    close.openItems = open.indices.filter { open[$0] != 0 && documents.issuedOn[$0] <= asOf }.map {
      OpenItem(
        document: Int32($0), dueOn: documents.dueOn[$0], original: documents.amounts[$0], open: open[$0],
        daysPastDue: Int32(asOf.days(since: documents.dueOn[$0])), bucket: 0)
    }
    var row = AgingRow(customer: 0, currency: currency, bucketCount: 1)
    row.overdue = close.openItems.reduce(0) { $1.daysPastDue > 0 && $1.open > 0 ? $0 + $1.open : $0 }
    close.aging = [row]
    return close
  }

  var late: LateCharges { LateCharges(CollectFacts(ledger, reconciliation, close), policy: policy, covered: covered) }
  var charges: [LateCharge] { late.all }
  var collected: (desk: Desk, findings: [String]) {
    let (desk, findings) = collect(ledger, reconciliation, close, policy: policy)
    return (desk, findings.map { "\($0.code.name) \($0.message)" })
  }
  func facts(_ desk: Desk) -> DeskFacts {
    DeskFacts(ledger: ledger, close: close, desk: desk, policy: policy, reconciliation: reconciliation)
  }
  /// Of late charges and limitation.
  var controls: [ControlResult] { collected.desk.controls.filter { $0.rule.id != "K18" } }
  var limitation: [LimitationItem] { collected.desk.limitation }
}

extension LateCharge {
  /// `314.38 + 100.00`.
  var text: String { "\(DecimalText.plain(interest, digits: 2)) + \(DecimalText.plain(fixedSum, digits: 2))" }

  /// `91 days of 12000.00 at 11.270`, a segment each.
  var parts: [String] {
    segments.map {
      "\($0.days) days of \(DecimalText.plain($0.principal, digits: 2)) at"
        + " \(DecimalText.plain(Int64($0.rate), digits: 3))"
    }
  }
}
