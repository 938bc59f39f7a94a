internal import Domain

extension Table {
  /// Customers with open items of whom money or credits are held.
  static func setOff(_ report: Report) -> Table {
    let rows = report.close.aging.filter { $0.customer >= 0 && $0.gross > 0 && $0.unapplied + $0.credits < 0 }
      .sorted {
        ($0.currency, $0.unapplied + $0.credits, $0.customer) < ($1.currency, $1.unapplied + $1.credits, $1.customer)
      }
    func money(_ value: @escaping (AgingRow) -> Int64) -> Column.Value {
      { .money(value(rows[$0]), rows[$0].currency) }
    }
    return Table(
      "Customers who owe and of whom we hold money.", rows: rows.count,
      sheet: SheetHead(
        "Set off?", note: "customers with open items of whom unapplied cash or credits are held, the most held first",
        frozenColumns: 2),
      [
        .sheet("customer_id", "Customer", 14) { .row(report.customerIDs, Int(rows[$0].customer) + 1) },
        .sheet("customer_name", "Name", 22) { .row(report.customerNames, Int(rows[$0].customer) + 1) },
        .sheet("currency", "Currency", 9) { .word(rows[$0].currency.code) },
        .sheet("held", "Unapplied", 18, .money, total: true, value: money { -$0.unapplied }),
        .sheet("credits", "Credits", 12, .money, total: true, value: money { -$0.credits }),
        .sheet("open", "Open items", 15, .money, total: true, value: money(\.gross)),
        .sheet("overdue", "Overdue", 15, .money, total: true, value: money(\.overdue)),
      ])
  }
}
