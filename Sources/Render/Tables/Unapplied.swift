internal import Domain

extension Table {
  /// Receipts with cash that is not applied, of whatever month.
  static func unapplied(_ report: Report, _ chosen: [Int]) -> Table {
    let receipts = report.ledger.receipts
    let reconciliation = report.reconciliation
    func currency(_ row: Int) -> Currency { receipts.currencies[chosen[row]] }
    func customer(_ row: Int) -> Int { Int(reconciliation.customers[chosen[row]]) + 1 }
    return Table(
      "Receipts with cash on no document. Sorted by receipt id.", rows: chosen.count,
      sheet: SheetHead("Unapplied cash", frozenColumns: 2),
      [
        .sheet("customer_id", "Customer", 14) { .row(report.customerIDs, customer($0)) },
        .sheet("customer_name", "Name", 22) { .row(report.customerNames, customer($0)) },
        .sheet("receipt_id", "Receipt", 18) { .row(receipts.ids, chosen[$0]) },
        .sheet("currency", "Currency", 9) { .word(currency($0).code) },
        .sheet("value_date", "Value date", 12, .date) { .date(receipts.valueOn[chosen[$0]]) },
        .sheet("age", "Age in days", 9, .integer) {
          .count(report.close.asOf.days(since: receipts.valueOn[chosen[$0]]))
        },
        .sheet("amount", "Receipt amount", 15, .money) { .money(receipts.amounts[chosen[$0]], currency($0)) },
        .sheet("unapplied", "Unapplied", 15, .money, total: true) {
          .money(reconciliation.unapplied(chosen[$0], of: receipts), currency($0))
        },
        .sheet("status", "Status", 15) { .code(reconciliation.statuses[chosen[$0]]?.word ?? "") },
        .sheet("why", "Why", 32) {
          let waits = reconciliation.statuses[chosen[$0]] == .review
          let evidence = reconciliation.evidence[reconciliation.rules[chosen[$0]]]
          return .text(waits ? "waits for a decision: see Review" : evidence)
        },
        .sheet("remittance", "Remittance", 30) { .row(receipts.remittances, chosen[$0]) },
      ])
  }
}
