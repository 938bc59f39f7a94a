internal import Domain

extension Table {
  /// - Parameter chosen: which allocations: all for the extract, those of the month for the sheet.
  static func allocations(_ report: Report, _ chosen: [Int]) -> Table {
    let documents = report.ledger.documents
    let receipts = report.ledger.receipts
    let allocations = report.reconciliation.allocations
    func document(_ row: Int) -> Int { Int(allocations.documents[chosen[row]]) }
    func receipt(_ row: Int) -> Int? {
      let receipt = Int(allocations.receipts[chosen[row]])
      return receipt >= 0 ? receipt : nil
    }
    func currency(_ row: Int) -> Currency { documents.currencies[document(row)] }
    let sentences = report.reconciliation.evidence
    let code = Column("currency", "Currency", 9, .word, "of the document") { .word(currency($0).code) }
    return Table(
      "Which receipt or credit settles which document. Sorted by receipt id, then in the order in which they"
        + " were made.",
      rows: chosen.count,
      sheet: SheetHead(
        "Allocations of \(report.close.period)",
        note: "deductions take off a document without cash; all allocations: extracts/allocations.csv",
        frozenColumns: 1),
      [
        Column("receipt_id", "Receipt", 18, .text, "the receipt, or the number of the credit that is set off") {
          if let receipt = receipt($0) { return .row(receipts.ids, receipt) }
          let credit = allocations.credits[Int32(chosen[$0])] ?? allocations.documents[chosen[$0]]
          return .row(documents.numbers, Int(credit))
        },
        Column(
          "value_date", "Counts from", 12, .date, "of the receipt; of a credit, the day from which it counts",
          shown: { .date(allocations.effectiveOn[chosen[$0]]) },
          value: { .date(receipt($0).map { receipts.valueOn[$0] } ?? allocations.effectiveOn[chosen[$0]]) }),
        Column("customer_id", "Customer", 14, .text, "the customer of the document") {
          .row(report.customerIDs, Int(documents.customers[document($0)]) + 1)
        },
        Column("document_no", "Document", 17, .text, "what it settles") { .row(documents.numbers, document($0)) },
        Column(
          "kind", "Kind", 11, .word, "`cash`, `credit`, or what was deducted",
          shown: { .code(allocations.kinds[chosen[$0]].word) }, value: { .word(allocations.kinds[chosen[$0]].word) }),
        code.only(.sheet),
        Column("amount", "Amount", 15, .money, "what it takes off the document", total: true) {
          .money(allocations.amounts[chosen[$0]], currency($0))
        },
        // A write-off without a receipt is no cash either.
        .sheet("cash", "Cash and credits", 15, .money, total: true) {
          .money(allocations.kinds[chosen[$0]].isDeduction ? 0 : allocations.amounts[chosen[$0]], currency($0))
        },
        code.only(.extract),
        Column("rule", "Rule", 19, .word, "by which it was made") { .code(allocations.rules[chosen[$0]].word) },
        Column("confidence", "Confidence", 12, .word, "how sure the rule is") {
          .word(allocations.confidences[chosen[$0]].word)
        },
        .extract("evidence", .text, "why, in words") {
          let evidence = sentences[allocations.rules[chosen[$0]]]
          return .text(allocations.notes[Int32(chosen[$0])].map { "\(evidence); \($0)" } ?? evidence)
        },
        .sheet("note", "Note", 40) { allocations.notes[Int32(chosen[$0])].map { .text($0) } ?? .empty },
        .extract("source", .source, "where the receipt, the credit or the decision was read") {
          let own = receipt($0).map { receipts.sources[$0] } ?? documents.sources[document($0)]
          return .source(allocations.decidedAt[Int32(chosen[$0])] ?? own)
        },
      ])
  }
}
