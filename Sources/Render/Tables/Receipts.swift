internal import Domain

extension Table {
  /// - Parameter chosen: which receipts: all that count for the extract, those of the month for the sheet.
  static func receipts(_ report: Report, _ chosen: [Int]) -> Table {
    let receipts = report.ledger.receipts
    let reconciliation = report.reconciliation
    func currency(_ row: Int) -> Currency { receipts.currencies[chosen[row]] }
    let amount = Column("amount", "Amount", 15, .money, "what came in; what went out is negative", total: true) {
      .money(receipts.amounts[chosen[$0]], currency($0))
    }
    let code = Column("currency", "Currency", 9, .word, "of the amounts") { .word(currency($0).code) }
    return Table(
      "Every receipt as of the close and what became of it. Sorted by receipt id.", rows: chosen.count,
      sheet: SheetHead(
        "Receipts of \(report.close.period)", note: "all receipts since the beginning: extracts/receipts.csv",
        frozenColumns: 1),
      [
        Column("receipt_id", "Receipt", 18, .text, "the bank's reference, or file and line") {
          .row(receipts.ids, chosen[$0])
        },
        Column("value_date", "Value date", 12, .date, "from when the money counts") {
          .date(receipts.valueOn[chosen[$0]])
        },
        amount.only(.extract),
        code.only(.extract),
        Column("counterparty", "Counterparty", 32, .text, "who paid, as the bank says") {
          .row(receipts.parties.texts, Int(receipts.counterparties[chosen[$0]]))
        },
        Column("customer_id", "Customer", 14, .text, "whose money it is; empty where that is not known") {
          .row(report.customerIDs, Int(reconciliation.customers[chosen[$0]]) + 1)
        },
        code.only(.sheet),
        amount.only(.sheet),
        Column("allocated", "Allocated", 15, .money, "what of it is on documents", total: true) {
          .money(reconciliation.allocated[chosen[$0]], currency($0))
        },
        Column("unapplied", "Unapplied", 15, .money, "the rest of it", total: true) {
          .money(reconciliation.unapplied(chosen[$0], of: receipts), currency($0))
        },
        Column("status", "Status", 15, .word, "`applied`, `on_account`, `review` and so on") {
          .code(reconciliation.statuses[chosen[$0]]?.word ?? "")
        },
        Column("rule", "Rule", 19, .word, "by which it was settled") {
          .code(reconciliation.rules[chosen[$0]].word)
        },
        Column("source", "Source", 34, .source, "where it was read") { .source(receipts.sources[chosen[$0]]) },
      ])
  }
}
