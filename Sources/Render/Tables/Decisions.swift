internal import Domain

extension Table {
  /// For the sheet: what people decided in the month, or so that it counts in it.
  static func decisionsOfMonth(_ report: Report) -> Table {
    let period = report.close.period
    let decisions = report.ledger.decisions.filter {
      $0.countsFrom <= report.close.asOf && ($0.decidedOn.month == period || $0.countsFrom.month == period)
    }.sorted {
      ($0.decidedOn, $0.receiptID, $0.source) < ($1.decidedOn, $1.receiptID, $1.source)
    }
    let currency = report.ledger.entity.currency
    return Table(
      "What people decided.", rows: decisions.count,
      sheet: SheetHead("Decisions of \(period)", note: "decided in the month, or counting in it", frozenColumns: 1),
      [
        .sheet("decided_on", "Decided on", 12, .date) { .date(decisions[$0].decidedOn) },
        .sheet("counts_from", "Counts from", 12, .date) { .date(decisions[$0].countsFrom) },
        .sheet("by", "By", 18) { .text(decisions[$0].by) },
        .sheet("receipt", "Receipt or credit", 30) { .text(decisions[$0].receiptID) },
        .sheet("decision", "Decision", 16) { .code(decisions[$0].verb.rawValue) },
        .sheet("document_no", "Document", 18) { .text(decisions[$0].documentNumber) },
        .sheet("amount", "Amount", 15, .money) { row in
          decisions[row].amount.map { .money($0, currency) } ?? .empty
        },
        .sheet("note", "Why", 44) { .text(decisions[$0].note) },
        Column.sheet("source", "Source", 28, .source) { .source(decisions[$0].source) }.aside,
      ])
  }
}
