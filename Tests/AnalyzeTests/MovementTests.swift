import Domain
import TestLedgers
import Testing

@testable import Analyze

/// Movements between month-ends on the figures of vector ROLL-1, and a bridge by hand.
struct MovementTests {
  /// By bucket: what was open in September and is in October; each item moves by thirty-odd days or is paid.
  private func ledger(_ items: [(amount: Int64, dueOn: String, paid: Int64)]) -> (Ledger, Reconciliation) {
    var ledger = Ledger(
      entity: Entity(name: "Test", currency: .euro), files: InputFiles([InputFile(kind: .documents, path: "d.csv")]))
    ledger.customers = Customers([Customer(id: "C", name: "C")])
    var reconciliation = Reconciliation()
    for (at, item) in items.enumerated() {
      let due = CalendarDate(iso: item.dueOn)!
      ledger.documents.append("D\(at)", customer: 0, item.amount, issued: due.adding(days: -30), due: due)
      reconciliation.open.append(item.amount - item.paid)
      guard item.paid != 0 else { continue }
      reconciliation.allocations.append(
        AllocationRow(
          receipt: Allocations.noReceipt, document: Int32(at), kind: .cash, amount: item.paid,
          effectiveOn: CalendarDate(iso: "2026-10-10")!, rule: .reference, confidence: .automatic))
    }
    return (ledger, reconciliation)
  }

  @Test func `roll rates are those of the vector`() {
    let policy = AnalysisPolicy()
    // As of 30 September: current 400,000; 1-30 90,000; 31-60 40,000; 61-90 20,000; 91+ 30,000. The edges are [0, 30,
    // 60, 90] of the vector.
    let items: [(Int64, String, Int64)] = [
      (84_000_00, "2026-10-05", 0), (316_000_00, "2026-10-25", 316_000_00), (27_000_00, "2026-09-10", 0),
      (63_000_00, "2026-09-12", 63_000_00),
      (18_000_00, "2026-08-10", 0), (22_000_00, "2026-08-12", 22_000_00), (10_000_00, "2026-07-10", 0),
      (10_000_00, "2026-07-12", 10_000_00),
      (26_000_00, "2026-05-01", 0), (4_000_00, "2026-05-02", 4_000_00), (420_000_00, "2026-11-20", 0),
    ]
    var (ledger, reconciliation) = ledger(items)
    // A bank line of the month before: nothing is compared with a month that nothing covers.
    ledger.receipts.append("R1", 1_00, on: CalendarDate(iso: "2026-09-10")!)
    reconciliation.statuses.append(.notReceivable)
    var four = policy
    four.buckets = AgingBuckets(edges: [0, 30, 60, 90])!
    let close = Close(asOf: CalendarDate(iso: "2026-10-31")!, period: Month(iso: "2026-10")!, policy: four)
    let found = BucketMovements(ledger, reconciliation, close, policy: four)
    #expect(found.rates.prefix(4).map(\.simple.text) == ["21.00", "30.00", "45.00", "50.00"])
    #expect(found.rates.prefix(4).map(\.item.text) == ["21.00", "30.00", "45.00", "50.00"])
    #expect(found.rates.map(\.opening) == [400_000_00, 90_000_00, 40_000_00, 20_000_00, 30_000_00])
    let paid = found.movements.filter { $0.to == .paid }.map(\.amount)
    #expect(paid == [316_000_00, 63_000_00, 22_000_00, 10_000_00, 4_000_00])
    #expect(found.movements.filter { $0.from == .new }.map(\.amount) == [420_000_00])
  }

  @Test func `a bridge adds up to the hundredth, by hand`() {
    // September: opening 1,000.00, sales 500.00, cash 600.00, ending 900.00, current 400.00: 600 / 1,100 = 54.55.
    // October: opening 900.00, sales 700.00, cash 900.00, ending 700.00, current 300.00: 900 / 1,300 = 69.23.
    let (september, october) = (Month(iso: "2026-09")!, Month(iso: "2026-10")!)
    var close = Close(
      asOf: october.lastDay, period: october, policy: AnalysisPolicy(buckets: AgingBuckets(edges: [0])!))
    func moved(_ opening: Int64, _ invoiced: Int64, _ cash: Int64) -> Movements {
      var movements = Movements()
      (movements.opening, movements.invoiced, movements.cash) = (opening, invoiced, -cash)
      return movements
    }
    func row(_ month: Month, _ movements: Movements, current: Int64) -> TrendRow {
      var row = TrendRow(month: month, currency: .euro, movements: movements, endingCurrent: current, overdue: 0)
      row.cei = Metrics.cei(
        opening: movements.opening, sales: movements.invoiced, endingTotal: movements.closing, endingCurrent: current)
      return row
    }
    close.trend = [
      row(september, moved(1000_00, 500_00, 600_00), current: 400_00),
      row(october, moved(900_00, 700_00, 900_00), current: 300_00),
    ]
    close.rollForward = [
      RollForwardRow(month: september, currency: .euro, customer: 0, movements: moved(600_00, 300_00, 100_00)),
      RollForwardRow(month: september, currency: .euro, customer: 1, movements: moved(400_00, 200_00, 500_00)),
      RollForwardRow(month: october, currency: .euro, customer: 0, movements: moved(800_00, 300_00, 800_00)),
      RollForwardRow(month: october, currency: .euro, customer: 1, movements: moved(100_00, 400_00, 100_00)),
    ]
    let lines = Bridge(close).lines
    #expect(lines.reduce(0) { $0 + $1.effect } == 69_23 - 54_55)
    // 800 - 100 more of customer 0 over 1,100; 100 - 500 less of customer 1; the base grew from 1,100 to 1,300.
    #expect(
      lines.map { "\($0.customer) \($0.cause.rawValue) \($0.effect)" } == [
        "0 cash 6363", "1 cash -3636", "0 base -1119", "1 base -140",
      ])
    // A change that the movements do not explain is left over, and not spread over the customers.
    close.trend[1].cei = .value(hundredths: 80_00)
    #expect(Bridge(close).lines.reduce(0) { $0 + $1.effect } != 80_00 - 54_55)
  }
}
