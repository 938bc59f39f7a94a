import Domain
import TestLedgers
import Testing

@testable import Analyze

/// A ledger of one customer with these documents; amounts in cents, negative for credit notes.
private func ledger(_ items: [(number: String, amount: Int64, issued: String, due: String)]) -> Ledger {
  var ledger = Ledger(
    entity: Entity(name: "Test", currency: .euro), files: InputFiles([InputFile(kind: .documents, path: "d.csv")]))
  ledger.customers = Customers([Customer(id: "C", name: "Customer")])
  for item in items {
    ledger.documents.append(
      item.number, customer: 0, item.amount, issued: CalendarDate(iso: item.issued)!, due: CalendarDate(iso: item.due)!)
  }
  return ledger
}

private func close(_ ledger: Ledger, asOf: String, basis: AgingBasis = .dueDate, edges: [Int] = [0, 30, 60, 90])
  -> Close
{
  var reconciliation = Reconciliation()
  reconciliation.open = ledger.documents.amounts
  var policy = AnalysisPolicy()
  policy.basis = basis
  policy.buckets = AgingBuckets(edges: edges)!
  let date = CalendarDate(iso: asOf)!
  return analyze(ledger, reconciliation, asOf: date, period: date.month, policy: policy).close
}

struct AgingTests {
  /// AGE-1 of the vectors: items on every edge, and a credit that stands apart.
  private let vector: [(number: String, amount: Int64, issued: String, due: String)] = [
    ("I1", 1_000_000, "2026-03-10", "2026-04-09"), ("I2", 250_000, "2026-03-01", "2026-03-31"),
    ("I3", 180_000, "2026-02-28", "2026-03-30"),
    ("I4", 320_000, "2026-01-30", "2026-03-01"), ("I5", 410_000, "2026-01-29", "2026-02-28"),
    ("I6", 60_000, "2025-12-31", "2026-01-30"),
    ("I7", 70_000, "2025-12-30", "2026-01-29"), ("I8", 95_000, "2025-12-01", "2025-12-31"),
    ("I9", 125_000, "2025-11-30", "2025-12-30"),
    ("C1", -40_000, "2026-02-15", "2026-02-15"),
  ]

  @Test func `items on the edges fall where they belong by due date`() {
    let row = close(ledger(vector), asOf: "2026-03-31").aging[0]
    #expect(row.buckets == [1_250_000, 500_000, 470_000, 165_000, 125_000])
    #expect(row.gross == 2_510_000)
    #expect(row.credits == -40_000)
    #expect(row.net == 2_470_000)
  }

  @Test func `and by document date`() {
    let row = close(ledger(vector), asOf: "2026-03-31", basis: .documentDate, edges: [30, 60, 90]).aging[0]
    #expect(row.buckets == [1_250_000, 500_000, 470_000, 290_000])
    #expect(row.net == 2_470_000)
  }

  @Test func `a cent that is left is listed`() {
    #expect(close(ledger([("I", 1, "2026-01-01", "2026-01-31")]), asOf: "2026-03-31").openItems.count == 1)
  }

  @Test func `what is issued later is not there yet`() {
    let later = close(
      ledger([("I", 100, "2026-04-01", "2026-05-01"), ("J", 200, "2026-03-31", "2026-04-30")]), asOf: "2026-03-31")
    #expect(later.openItems.map(\.open) == [200])
    #expect(later.later.documents == 1)
  }

  @Test(
    arguments: [(0, [30, 50, 20]), (40, [0, 40, 20]), (80, [0, 0, 20]), (100, [0, 0, 0])] as [(Int64, [Int64])])
  func `payments fill the oldest instalment first`(paid: Int64, left: [Int64]) {
    let day = CalendarDate(dayNumber: 0)
    let instalments = [30, 50, 20].enumerated().map {
      Instalment(dueOn: day.adding(days: $0.offset), amount: $0.element)
    }
    #expect(Aging.openParts(of: instalments, open: 100 - paid).map(\.1) == left)
  }
}
