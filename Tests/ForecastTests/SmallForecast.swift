import Domain
import TestLedgers

@testable import Forecast

/// A company in a few words, with what the desk says of it.
struct SmallForecast {
  var asOf: CalendarDate
  var ledger: Ledger
  var reconciliation = Reconciliation()
  var work = WorkResults()

  init(asOf: String = "2026-10-31", customers: [String]) {
    self.asOf = CalendarDate(iso: asOf)!
    ledger = Ledger(entity: Entity(name: "Test", currency: .euro))
    ledger.customers = Customers(customers.map { Customer(id: $0, name: $0) })
  }

  func customer(_ id: String) -> Int32 { ledger.customers.row(of: id)! }

  /// An invoice of which this much is open, paid for the rest on a day.
  @discardableResult
  mutating func invoice(
    _ number: String, _ id: String, _ amount: Int64, due: CalendarDate, paid: Int64 = 0, on day: CalendarDate? = nil,
    issued: CalendarDate? = nil, _ currency: Currency = .euro
  ) -> Int32 {
    let document = Int32(ledger.documents.count)
    ledger.documents.append(
      number, customer: customer(id), amount, issued: issued ?? due.adding(days: -30), due: due, currency)
    reconciliation.open.append(amount - paid)
    if paid > 0, let day { receipt(paid, id, on: day, document: document, currency) }
    return document
  }

  mutating func receipt(
    _ amount: Int64, _ id: String, on day: CalendarDate, document: Int32? = nil, _ currency: Currency = .euro
  ) {
    let receipt = Int32(ledger.receipts.count)
    ledger.receipts.append("B\(receipt)", amount, on: day, currency)
    reconciliation.statuses.append(document == nil ? .onAccount : .applied)
    reconciliation.customers.append(customer(id))
    reconciliation.allocated.append(document == nil ? 0 : amount)
    guard let document else { return }
    reconciliation.allocations.append(
      AllocationRow(
        receipt: receipt, document: document, kind: .cash, amount: amount, effectiveOn: day, rule: .reference,
        confidence: .automatic))
  }

  /// A customer's payments so many days after their due dates, all in the last year.
  mutating func history(_ id: String, paid days: [Int]) {
    for late in days {
      let day = asOf.adding(days: -60)
      invoice("H\(ledger.documents.count)", id, 100_00, due: day.adding(days: -late), paid: 100_00, on: day)
    }
  }

  var close: Close {
    var close = Close(asOf: asOf, period: asOf.month, policy: AnalysisPolicy())
    for row in 0..<ledger.documents.count where reconciliation.open[row] != 0 {
      let due = ledger.documents.dueOn[row]
      close.openItems.append(
        OpenItem(
          document: Int32(row), dueOn: due, original: ledger.documents.amounts[row], open: reconciliation.open[row],
          daysPastDue: Int32(asOf.days(since: due)), bucket: 0))
    }
    close.desk.work = work
    return close
  }

  /// The forecast without a test of earlier ones.
  func cash(_ policy: ForecastPolicy = ForecastPolicy()) -> ExpectedCash {
    var forecast = Forecast()
    return forecast.next(ledger, reconciliation, close, policy)
  }
}

func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }
