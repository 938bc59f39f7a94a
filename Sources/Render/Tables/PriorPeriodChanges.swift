internal import Domain

extension Table {
  /// What became known of closed periods.
  static func priorPeriodChanges(_ report: Report) -> Table {
    let changes = report.close.tieOuts.priorPeriodChanges
    func customer(_ row: Int) -> Int { Int(changes[row].customer) + 1 }
    func money(_ value: @escaping (PriorPeriodChange) -> Int64) -> Column.Value {
      { .money(value(changes[$0]), changes[$0].currency) }
    }
    let code = Column("currency", "Currency", 9, .word, "of the amounts") { .word(changes[$0].currency.code) }
    let cause = Column(
      "cause", "Cause", 34, .word, "`late_document`, `late_receipt` and so on",
      shown: { .text(changes[$0].cause.words) }, value: { .word(changes[$0].cause.rawValue) })
    return Table(
      "What became known of closed periods. Sorted by customer id, currency, date, item.", rows: changes.count,
      sheet: SheetHead(
        "Prior-period changes",
        note: "the closed figures stay; these lines are in this month's roll-forward under other",
        frozenColumns: 2),
      [
        Column("belongs_to", "Belongs to", 11, .text, "the closed month from which on it counts") {
          .word(changes[$0].date.month.iso)
        },
        Column("customer_id", "Customer", 14, .text, "whose account it changes") {
          .row(report.customerIDs, customer($0))
        },
        .sheet("customer_name", "Name", 26) { .row(report.customerNames, customer($0)) },
        code.only(.extract),
        Column("item", "Item", 16, .text, "a document's number or a receipt's id") { .text(changes[$0].item) },
        Column("date", "Date", 11, .date, "from when it counts") { .date(changes[$0].date) },
        cause.only(.extract),
        code.only(.sheet),
        Column("reported", "Reported", 15, .money, "what it added to the closed balance", value: money(\.reported)),
        Column("now", "Now", 15, .money, "what it adds now", value: money(\.now)),
        Column(
          "amount", "Amount", 15, .money, "now - reported", formula: { "=\($0["now"])-\($0["reported"])" },
          value: money(\.amount)),
        cause.only(.sheet),
        Column(
          "detail", "Detail", 34, .text, "what changed beside the amount",
          shown: { .text(Wording.groupingThousands(changes[$0].detail)) }, value: { .text(changes[$0].detail) }),
        Column("source", "Source", 24, .source, "where it was read") { .source(orEmpty: changes[$0].source) },
      ])
  }
}
