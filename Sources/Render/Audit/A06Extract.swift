internal import Domain

extension Table {
  /// Who is asked, and why.
  static func auditConfirmations(_ sources: AuditSources) -> Table {
    let (report, all) = (sources.report, sources.papers.confirmations)
    return Table(
      "Who is asked to confirm what he owes: the rows of paper A6.", rows: all.count,
      [
        .extract("ref", .word, "the row of paper A6") { .word("\(AuditPaper.confirmations.rawValue).\($0 + 1)") },
        .extract("customer_id", .text, "who is asked") { .row(report.customerIDs, Int(all[$0].customer) + 1) },
        .extract("items", .integer, "documents and payments that he is asked about") {
          .count(all[$0].askedLines.count)
        },
        .extract("amount", .money, "what they come to, in the ledger's currency") {
          .money(all[$0].amount, report.ledger.entity.currency)
        },
        .extract(
          "reason", .word,
          "one or several of `sample` `balance` `old` `dispute` `zero` `credit` `related` `written_off`, with blanks"
        ) { .word(all[$0].reasons.map(\.rawValue).joined(separator: " ")) },
        .extract("address_source", .source, "where his address was read") { .source(orEmpty: all[$0].addressSource) },
        .extract("address_changed", .date, "when the ledger last heard of another contact or address; empty: never") {
          .date(orEmpty: all[$0].addressChanged)
        },
        .extract("marks", .text, "what is to be checked from outside") {
          .text(all[$0].marks.joined(separator: "; "))
        },
      ])
  }
}
