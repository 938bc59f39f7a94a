internal import Domain
internal import Spreadsheet

extension Table {
  /// By when open items must be claimed.
  static func limitation(_ report: Report) -> Table {
    limitation(report, report.close.desk.limitation)
  }

  /// Those of which the jurisdiction is known, what ends first before all others.
  static func limitationSheet(_ report: Report) -> Table {
    let items = report.close.desk.limitation.filter { $0.term != nil }.enumerated()
    let sorted = items.sorted { a, b in
      (a.element.term?.expiry ?? a.element.dueOn, a.offset) < (b.element.term?.expiry ?? b.element.dueOn, b.offset)
    }
    return limitation(report, sorted.map(\.element))
  }

  private static func limitation(_ report: Report, _ items: [LimitationItem]) -> Table {
    let documents = report.ledger.documents
    func document(_ row: Int) -> Int { Int(items[row].document) }
    func customer(_ row: Int) -> Int { Int(documents.customers[document(row)]) + 1 }
    func currency(_ row: Int) -> Currency { documents.currencies[document(row)] }
    func text(_ value: @escaping (LimitationItem.Term) -> String) -> Column.Value {
      { items[$0].term.map { .text(value($0)) } ?? .empty }
    }
    func date(_ value: @escaping (LimitationItem.Term) -> CalendarDate?) -> Column.Value {
      { items[$0].term.map { .date(orEmpty: value($0)) } ?? .empty }
    }
    let least = Money(report.close.desk.leastForLimitation, report.ledger.entity.currency)
    return Table(
      "By when open items must be claimed: those past due of `legal.min_amount` or more, and all that end within 365"
        + " days. Looked up in tables of law, no advice. Sorted by customer id, currency, due date, document number.",
      rows: items.count,
      sheet: SheetHead(
        "Limitation",
        note: "by tables of law, no advice: past due from \(least.plain) \(least.currency.code) on, and all that end"
          + " within 365 days", frozenColumns: 2),
      [
        Column("customer_id", "Customer", 13, .text, "who owes it") { .row(report.customerIDs, customer($0)) },
        Column("document_no", "Document", 15, .text, "its number") { .row(documents.numbers, document($0)) },
        Column("currency", "Currency", 9, .word, "of the amount") { .word(currency($0).code) },
        Column("open_amount", "Open amount", 14, .money, "what is open of it at the close", total: true) {
          .money(items[$0].open, currency($0))
        },
        Column("jurisdiction", "Jurisdiction", 11, .text, "a code of the tables, or why there is none") {
          items[$0].term == nil ? .word("n/a: jurisdiction unknown") : .text(items[$0].jurisdiction)
        },
        Column(
          "claim_type", "Claim", 18, .text, "the row of the table: the shortest that may be meant",
          shown: { items[$0].term.map { .code($0.claimType) } ?? .empty }, value: text(\.claimType)),
        Column("start", "Begins", 11, .date, "the first day of the period", value: date(\.start)),
        Column("expiry", "Ends", 11, .date, "its last day where nothing began it anew", value: date(\.expiry)),
        Column(
          "if_restarted", "If restarted", 11, .date, "its last day if the last interruption began it anew",
          value: date(\.ifRestarted)),
        Column("restarted_by", "By", 24, .text, "what that was", value: text(\.restartedBy)),
        Column("days_left", "Days left", 8, .integer, "to the end without restart; negative once it is over") {
          items[$0].term.map { .count($0.daysLeft) } ?? .empty
        },
        Column(
          "tier", "Tier", 14, .word,
          "`watch` 365 days, `high` 180, `critical` 90, `possibly time-barred` or `possibly extinguished`"
        ) { row in
          guard let tier = items[row].term?.tier else { return .empty }
          return .styled(tier.rawValue, [.watch, .high].contains(tier) ? .plain : .bad)
        },
        Column("label", "To be checked", 22, .text, "what must be checked before it is used", value: text(\.label)),
        Column(
          "legal_source", "Law and where it was read", 34, .text, "the statute, and where it was read",
          value: text(\.legalSource)
        ).aside,
        Column("source", "Source", 26, .source, "where the document was read") {
          .source(documents.sources[document($0)])
        }.aside,
      ])
  }
}
