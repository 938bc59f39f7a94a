internal import Domain

extension Table {
  /// From the control account's balance to the receivables: a line an item, and what none of them explains.
  static func generalLedger(_ report: Report) -> Table {
    let currency = report.ledger.entity.currency
    let lines = report.close.tieOuts.generalLedger.flatMap(GeneralLedgerLine.lines)
    return Table(
      "From the control account's balance in the general ledger to the receivables, in the entity's currency.",
      rows: lines.count,
      [
        .extract("period", .month, "the month of the close") { _ in .month(report.close.period) },
        .extract("account", .text, "the control account") { .text(lines[$0].account) },
        .extract("line", .word, "`general_ledger`, `receivables`, `difference`, `reconciling` or `unexplained`") {
          .word(lines[$0].word)
        },
        .extract("reference", .text, "of a reconciling item") { .text(lines[$0].item?.reference ?? "") },
        .extract("date", .date, "of a reconciling item") { .date(orEmpty: lines[$0].item?.date) },
        .extract("amount", .money, "`n/a` where a currency has no rate") {
          .money(orNotAvailable: lines[$0].amount, currency)
        },
        .extract("owner", .text, "who clears the item") { .text(lines[$0].item?.owner ?? "") },
        .extract("note", .text, "of the item; of `unexplained`, the state") {
          .text(lines[$0].item?.note ?? lines[$0].state)
        },
        .extract("source", .source, "where the item was read") { .source(orEmpty: lines[$0].item?.source) },
      ])
  }
}

private struct GeneralLedgerLine {
  var account: String
  var word: String
  var amount: Int64?
  var item: ReconcilingItem?
  var state = ""

  static func lines(_ tie: GeneralLedgerTie) -> [GeneralLedgerLine] {
    func line(_ word: String, _ amount: Int64?, _ item: ReconcilingItem? = nil, state: String = "") -> Self {
      GeneralLedgerLine(account: tie.account, word: word, amount: amount, item: item, state: state)
    }
    return [
      line("general_ledger", tie.balance), line("receivables", tie.subledger), line("difference", tie.difference),
    ] + tie.items.map { line("reconciling", $0.amount, $0) }
      + [line("unexplained", tie.residual, state: tie.status.rawValue)]
  }
}
