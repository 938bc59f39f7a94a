internal import Domain

extension Table {
  /// What a person must decide: a row a rival.
  static func review(_ report: Report) -> Table {
    let receipts = report.ledger.receipts
    let rows: [(item: ReviewItem, candidate: Candidate?)] = report.reconciliation.review.flatMap { item in
      item.candidates.isEmpty ? [(item, nil)] : item.candidates.map { (item, $0) }
    }
    func receipt(_ row: Int) -> Int { Int(rows[row].item.receipt) }
    func currency(_ row: Int) -> Currency { receipts.currencies[receipt(row)] }
    func rival(_ value: @escaping (Int, Candidate) -> Cell) -> Column.Value {
      { row in rows[row].candidate.map { value(row, $0) } ?? .empty }
    }
    func column(
      _ key: String, _ title: ReviewColumn, _ kind: Column.Kind, _ meaning: String, value: @escaping Column.Value
    ) -> Column { Column(key, title.rawValue, 0, kind, meaning, value: value).only(.extract) }
    return Table(
      "What waits for a person: a row for each rival. Sorted by receipt id, then rival, the likeliest first.",
      rows: rows.count,
      [
        column("receipt_id", .receipt, .text, "the receipt") { .row(receipts.ids, receipt($0)) },
        column("value_date", .valueDate, .date, "from when the money counts") { .date(receipts.valueOn[receipt($0)]) },
        column("amount", .amount, .money, "what came in") { .money(receipts.amounts[receipt($0)], currency($0)) },
        column("currency", .currency, .word, "of the amounts") { .word(currency($0).code) },
        column("counterparty", .counterparty, .text, "who paid, as the bank says") {
          .text(receipts.counterparty(receipt($0)))
        },
        column("remittance", .remittance, .text, "what the payer wrote") { .row(receipts.remittances, receipt($0)) },
        column("customer_id", .customer, .text, "empty where the payer is not known") {
          .row(report.customerIDs, Int(rows[$0].item.customer) + 1)
        },
        column("reason", .reason, .text, "why it was not decided") { .text(rows[$0].item.reason) },
        column(
          "candidate", .candidate, .text, "the documents that it could settle, joined by ` + `",
          value: rival { .text($1.numbers(in: report.ledger.documents)) }),
        column(
          "candidate_amount", .candidateAmount, .money, "their open sum",
          value: rival { .money($1.amount, currency($0)) }),
        column("evidence", .evidence, .text, "what speaks for them", value: rival { .text($1.evidence) }),
      ])
  }
}

extension Candidate {
  /// Its documents' numbers, as they stand in a cell.
  func numbers(in documents: Documents) -> String {
    self.documents.map { documents.numbers[Int($0)] }.joined(separator: TypedDecision.joint)
  }
}
