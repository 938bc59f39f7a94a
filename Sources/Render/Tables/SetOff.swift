internal import Domain

extension Table {
  /// Customers with open items of whom money or credits are held.
  static func setOff(_ report: Report, _ rows: [AgingRow]) -> Table {
    func money(_ value: @escaping (AgingRow) -> Int64) -> Column.Value {
      { .money(value(rows[$0]), rows[$0].currency) }
    }
    // In the columns of the unapplied receipts above.
    return Table(
      "Customers who owe and of whom we hold money.", rows: rows.count,
      [
        .sheet("customer_id", "Customer", 14) { .row(report.customerIDs, Int(rows[$0].customer) + 1) },
        .sheet("customer_name", "Name", 22) { .row(report.customerNames, Int(rows[$0].customer) + 1) },
        .sheet("held", "Unapplied", 18, .money, value: money { -$0.unapplied }),
        .sheet("credits", "Credits", 12, .money, value: money { -$0.credits }),
        .gap(9),
        .sheet("currency", "Currency", 9) { .word(rows[$0].currency.code) },
        .sheet("open", "Open items", 15, .money, value: money(\.gross)),
        .sheet("overdue", "Overdue", 15, .money, value: money(\.overdue)),
      ])
  }
}
