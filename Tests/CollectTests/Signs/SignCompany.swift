import Domain
import Settings
import TestLedgers

@testable import Collect

/// A company of which a test of signs says only what matters. Amounts are in cents, customers are called C0, C1 and so
/// on.
struct SignCompany {
  var ledger: Ledger
  var reconciliation = Reconciliation()
  var policy = CollectPolicy()
  var coveredFrom: Month?
  /// Documents that the ledger calls disputed.
  var disputed: Set<Int32> = []
  let asOf: CalendarDate

  init(asOf: String = "2026-03-31", customers: Int = 1) {
    self.asOf = day(asOf)
    ledger = Ledger(
      entity: Entity(name: "Small", currency: .euro, country: "DE"),
      files: InputFiles([InputFile(kind: .documents, path: "d.csv")]))
    ledger.customers = Customers((0..<customers).map { Customer(id: "C\($0)", name: "Customer \($0)") })
    policy.tables = .builtIn
  }

  /// Changes a customer.
  mutating func customer(_ row: Int = 0, _ change: (inout Customer) -> Void) {
    var all = ledger.customers.all
    change(&all[row])
    ledger.customers = Customers(all)
  }

  /// The day so many days before the as-of date.
  func ago(_ days: Int) -> CalendarDate { asOf.adding(days: -days) }

  /// An invoice issued thirty days before it is due, unless it says otherwise; all of it is open.
  @discardableResult
  mutating func invoice(
    _ amount: Int64 = 1_000_00, due: CalendarDate, issued: CalendarDate? = nil, to customer: Int32 = 0,
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
  mutating func receive(
    _ amount: Int64, on date: CalendarDate, from customer: Int32 = 0, texts: [BankColumn: String] = [:],
    _ status: ReceiptStatus = .onAccount
  ) -> Int32 {
    let row = ledger.receipts.count
    ledger.receipts.append("R\(row)", amount, on: date, texts: texts)
    reconciliation.statuses.append(status)
    reconciliation.customers.append(customer)
    reconciliation.allocated.append(0)
    reconciliation.rules.append(.none)
    return Int32(row)
  }

  /// Cash on an invoice; all that is open of it unless an amount says otherwise.
  @discardableResult
  mutating func pay(
    _ document: Int32, _ amount: Int64? = nil, on date: CalendarDate, texts: [BankColumn: String] = [:]
  ) -> Int32 {
    let amount = amount ?? reconciliation.open[Int(document)]
    let customer = ledger.documents.customers[Int(document)]
    let receipt = receive(amount, on: date, from: customer, texts: texts, .applied)
    reconciliation.allocated[Int(receipt)] = amount
    take(amount, off: document, .cash, receipt, on: date)
    return receipt
  }

  /// What else takes something off a document.
  mutating func settle(_ document: Int32, _ amount: Int64, _ kind: AllocationKind, on date: CalendarDate) {
    take(amount, off: document, kind, Allocations.noReceipt, on: date)
  }

  /// A payment that came back.
  mutating func giveBack(_ document: Int32, _ amount: Int64, on date: CalendarDate, reason: String = "") {
    let receipt = receive(
      -amount, on: date, from: ledger.documents.customers[Int(document)], texts: [.returnReason: reason], .returned)
    reconciliation.allocated[Int(receipt)] = -amount
    take(-amount, off: document, .return, receipt, on: date)
  }

  private mutating func take(
    _ amount: Int64, off document: Int32, _ kind: AllocationKind, _ receipt: Int32, on date: CalendarDate
  ) {
    reconciliation.open[Int(document)] -= amount
    reconciliation.allocations.append(
      AllocationRow(
        receipt: receipt, document: document, kind: kind, amount: amount,
        effectiveOn: max(date, ledger.documents.issuedOn[Int(document)]), rule: .reference, confidence: .automatic))
  }

  /// An entry of the contact log; entries may be made in any order.
  mutating func log(
    _ kind: Event.Kind, on date: CalendarDate, customer: Int32 = 0, document: String = "", outcome: String = "",
    reason: String = "", amount: Int64? = nil, promisedOn: CalendarDate? = nil,
    _ change: (inout Event) -> Void = { _ in }
  ) {
    var event = Event(
      date: date, customer: customer, documentNumber: document, kind: kind, outcome: outcome, amount: amount,
      promisedOn: promisedOn, source: Source(file: 0, line: UInt32(ledger.events.count + 2)))
    event.reason = reason
    change(&event)
    ledger.events.append(event)
    ledger.events.sort { ($0.date, $0.source) < ($1.date, $1.source) }
  }

  /// An invoice a month for so many months, each paid so many days late, the last due `until` days ago.
  mutating func history(
    _ months: Int, late: (Int) -> Int = { _ in 0 }, amount: Int64 = 1_000_00, until: Int = 30, every: Int = 30,
    to customer: Int32 = 0
  ) {
    for month in 0..<months {
      let due = ago(until + every * (months - 1 - month))
      pay(invoice(amount, due: due, to: customer), on: due.adding(days: late(month)))
    }
  }

  var close: Close {
    var close = Close(asOf: asOf, period: asOf.month, policy: AnalysisPolicy())
    close.coveredFrom = coveredFrom
    close.disputed = disputed
    var rows: [[Int]: AgingRow] = [:]
    for row in 0..<ledger.documents.count
    where reconciliation.open[row] != 0 && ledger.documents.issuedOn[row] <= asOf {
      let due = ledger.documents.dueOn[row]
      let (customer, currency) = (ledger.documents.customers[row], ledger.documents.currencies[row])
      close.openItems.append(
        OpenItem(
          document: Int32(row), dueOn: due, original: ledger.documents.amounts[row], open: reconciliation.open[row],
          daysPastDue: Int32(asOf.days(since: due)), bucket: 0))
      let key = [Int(customer), Int(currency.index)]
      var aging = rows[key] ?? AgingRow(customer: customer, currency: currency, bucketCount: 1)
      if reconciliation.open[row] > 0, due < asOf { aging.overdue += reconciliation.open[row] }
      rows[key] = aging
    }
    close.openItems.sort {
      (ledger.documents.customers[Int($0.document)], ledger.documents.currencies[Int($0.document)], $0.dueOn)
        < (ledger.documents.customers[Int($1.document)], ledger.documents.currencies[Int($1.document)], $1.dueOn)
    }
    close.aging = rows.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value)
    return close
  }

  var desk: Desk { collect(ledger, reconciliation, close, policy: policy).desk }
  var risk: Risk { desk.risk }

  /// What a sign found at a customer.
  func findings(_ sign: String, of customer: Int32 = 0) -> [SignFinding] {
    risk.signs.filter { $0.sign == sign && $0.customer == customer }.map(\.finding)
  }

  /// The one finding of a sign; nil where there is none.
  func finding(_ sign: String, of customer: Int32 = 0) -> SignFinding? {
    let all = findings(sign, of: customer)
    return all.count == 1 ? all[0] : nil
  }

  func severity(_ sign: String, of customer: Int32 = 0) -> SignSeverity? { finding(sign, of: customer)?.severity }

  /// Whether a sign had too few data to say anything of the only customer.
  func lacks(_ sign: String) -> Bool { risk.lacking[sign] == 1 }

  var quantities: Quantities {
    let facts = CollectFacts(ledger, reconciliation, close)
    let agreements = Agreements(facts, policy.desk)
    let known = KnownMoney(facts)
    return Quantities(
      AccountBooks(facts, agreements, known), Holding(facts, policy.desk, agreements, known), policy.signs)
  }
}
