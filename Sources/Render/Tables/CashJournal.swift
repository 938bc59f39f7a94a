internal import Domain

extension Table {
  /// Each posting of the ledger's cash journal beside its bank line.
  static func cashJournal(_ report: Report) -> Table {
    let lines = report.close.tieOuts.cashJournal
    let receipts = report.ledger.receipts
    func posting(_ row: Int) -> JournalReceipt? { lines[row].journal.map { report.ledger.journal[$0] } }
    func receipt(_ row: Int) -> Int? { lines[row].receipt.map { Int($0) } }
    func currency(_ row: Int) -> Currency { posting(row)?.currency ?? receipts.currencies[receipt(row) ?? 0] }
    func journalAmount(_ row: Int) -> Int64? { posting(row).map { lines[row].share ?? $0.amount } }
    func bankAmount(_ row: Int) -> Int64? { receipt(row).map { lines[row].share ?? receipts.amounts[$0] } }
    return Table(
      "Each posting of the ledger's cash journal beside its bank line. Sorted by date.", rows: lines.count,
      [
        .extract(
          "state", .word,
          "`matched`, `in_transit`, `not_posted`, `different_amount`, `posted_twice`, `not_in_bank`,"
            + " `other_customer` or `other_document`"
        ) {
          .word(lines[$0].state.rawValue)
        },
        .extract("journal_receipt", .text, "the number of the posting") { .text(posting($0)?.number ?? "") },
        .extract("customer_id", .text, "of the posting, else of the bank line") {
          let customer = posting($0)?.customer ?? receipt($0).map { report.reconciliation.customers[$0] }
          return .row(report.customerIDs, Int(customer ?? Customers.nobody) + 1)
        },
        .extract("journal_date", .date, "of the posting") { .date(orEmpty: posting($0)?.date) },
        .extract("currency", .word, "of the amounts") { .word(currency($0).code) },
        .extract("journal_amount", .money, "of the posting; of one for several bank lines, what stands for this one") {
          .money(orEmpty: journalAmount($0), currency($0))
        },
        .extract("receipt_id", .text, "of the bank line") { .text(receipt($0).map { receipts.ids[$0] } ?? "") },
        .extract("bank_date", .date, "when the bank booked it") {
          .date(orEmpty: receipt($0).map { receipts.bookedOn[$0] })
        },
        .extract("bank_amount", .money, "of the bank line; of a deposit of several postings, what stands for this one")
        {
          .money(orEmpty: bankAmount($0), currency($0))
        },
        .extract("difference", .money, "posting - bank line") {
          .money((journalAmount($0) ?? 0) - (bankAmount($0) ?? 0), currency($0))
        },
        .extract("source", .source, "where the posting was read, else the bank line") {
          .source(posting($0)?.source ?? receipts.sources[receipt($0) ?? 0])
        },
      ])
  }
}
