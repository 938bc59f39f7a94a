import Domain
import TestLedgers

@testable import Analyze

func day(_ iso: String) -> CalendarDate { CalendarDate(iso: iso)! }

/// A company of which a test says only what matters. Amounts are in cents, customers are called C0, C1 and so on.
struct SmallCompany {
  var ledger: Ledger
  var reconciliation = Reconciliation()
  let asOf: CalendarDate

  init(asOf: String = "2026-03-31", customers: Int = 1) {
    self.asOf = day(asOf)
    ledger = Ledger(
      entity: Entity(name: "Small", currency: .euro), files: InputFiles([InputFile(kind: .documents, path: "d.csv")]))
    ledger.customers = Customers((0..<customers).map { Customer(id: "C\($0)", name: "Customer \($0)") })
  }

  /// An invoice issued thirty days before it is due, unless it says otherwise; all of it is open.
  @discardableResult
  mutating func invoice(
    _ amount: Int64 = 100_00, due: CalendarDate, issued: CalendarDate? = nil, to customer: Int32 = 0,
    _ currency: Currency = .euro
  ) -> Int32 {
    let row = ledger.documents.count
    ledger.documents.append(
      "D\(row)", customer: customer, amount, issued: issued ?? due.adding(days: -30), due: due, currency)
    reconciliation.open.append(amount)
    return Int32(row)
  }

  /// Cash of a customer that is put on nothing.
  @discardableResult
  mutating func receive(_ amount: Int64, on date: CalendarDate, from customer: Int32 = 0) -> Int32 {
    let row = ledger.receipts.count
    ledger.receipts.append("R\(row)", amount, on: date)
    reconciliation.statuses.append(.onAccount)
    reconciliation.customers.append(customer)
    reconciliation.allocated.append(0)
    return Int32(row)
  }

  /// Cash on an invoice; all that is open of it unless an amount says otherwise.
  mutating func pay(_ document: Int32, _ amount: Int64? = nil, on date: CalendarDate) {
    let amount = amount ?? reconciliation.open[Int(document)]
    let receipt = receive(amount, on: date, from: ledger.documents.customers[Int(document)])
    reconciliation.statuses[Int(receipt)] = .applied
    reconciliation.allocated[Int(receipt)] = amount
    reconciliation.open[Int(document)] -= amount
    reconciliation.allocations.append(
      AllocationRow(
        receipt: receipt, document: document, kind: .cash, amount: amount, effectiveOn: date, rule: .reference,
        confidence: .automatic))
  }

  /// An entry of the contact log; entries are made in the order of their days.
  mutating func log(
    _ kind: Event.Kind, on date: String, channel: String = "", outcome: String = "", amount: Int64? = nil,
    promisedOn: String? = nil, document: String = "", note: String = ""
  ) {
    ledger.events.append(
      Event(
        date: day(date), customer: 0, documentNumber: document, kind: kind, channel: channel, outcome: outcome,
        amount: amount, promisedOn: promisedOn.map(day), note: note, source: Source(file: 0, line: 2)))
  }

  /// What controls look at, after a test has changed it.
  func controlFacts(
    unbridged: [(figure: BridgeLine.Figure, currency: Currency)] = [],
    _ change: (inout Ledger, inout Reconciliation, inout Close) -> Void = { _, _, _ in }
  ) -> ControlFacts {
    var (ledger, reconciliation, close) = (ledger, reconciliation, analyzed())
    let rollForward = RollForward(ledger, reconciliation, accounts, timeline)
    change(&ledger, &reconciliation, &close)
    return ControlFacts(
      ledger: ledger, reconciliation: reconciliation, close: close, accounts: accounts, rollForward: rollForward,
      unbridged: unbridged)
  }

  func analyzed() -> Close {
    var reconciliation = reconciliation
    reconciliation.rules = Array(repeating: .none, count: ledger.receipts.count)
    return analyze(ledger, reconciliation, asOf: asOf, period: asOf.month, policy: AnalysisPolicy()).close
  }

  private var accounts: Accounts { Accounts(ledger, reconciliation) }
  private var timeline: Timeline { Timeline(ledger, asOf: asOf, period: asOf.month) }
}
