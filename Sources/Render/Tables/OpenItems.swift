internal import Domain
internal import Spreadsheet

extension Table {
  /// - Parameters:
  ///   - shown: which items, in which order: all as they are for the extract.
  ///   - promised: the dates that customers promised, which only the extract has.
  static func openItems(_ report: Report, _ shown: [Int]? = nil, promised: [Int32: CalendarDate] = [:]) -> Table {
    let documents = report.ledger.documents
    let items = shown.map { $0.map { report.close.openItems[$0] } } ?? report.close.openItems
    let labels = report.close.policy.buckets.labels
    let nextActions = nextActions(report)
    func document(_ row: Int) -> Int { Int(items[row].document) }
    func customer(_ row: Int) -> Int { Int(documents.customers[document(row)]) + 1 }
    func currency(_ row: Int) -> Currency { documents.currencies[document(row)] }
    let hasParts = shown != nil && items.contains { !instalment($0, documents).isEmpty }
    let instalments: [Column] =
      hasParts ? [.sheet("instalment", "Instalment", 12) { .text(instalment(items[$0], documents)) }] : []
    return Table(
      "Every open document, or instalment of it. Sorted by customer id, currency, due date, document number.",
      rows: items.count, sheet: SheetHead("Open items", note: "credits stand in no bucket", frozenColumns: 3),
      [
        .extract("as_of", .date, "the day of the close") { _ in .date(report.close.asOf) },
        Column("customer_id", "Customer", 14, .text, "who owes it") { .row(report.customerIDs, customer($0)) },
        Column("customer_name", "Name", 30, .text, "the customer's name") { .row(report.customerNames, customer($0)) },
        Column("document_no", "Document", 17, .text, "its number") { .row(documents.numbers, document($0)) },
        Column(
          "type", "Type", 12, .word, "`invoice`, `credit_note` and so on",
          shown: { .code(documents.types[document($0)].word) }, value: { .word(documents.types[document($0)].word) }),
      ] + instalments + [
        Column("document_date", "Document date", 12, .date, "when it was issued") {
          .date(documents.issuedOn[document($0)])
        },
        Column("due_date", "Due date", 12, .date, "when it, or the instalment, is due") { .date(items[$0].dueOn) },
        Column("currency", "Currency", 9, .word, "of its amounts") { .word(currency($0).code) },
        Column("original_amount", "Original amount", 15, .money, "as issued; a credit is negative") {
          .money(items[$0].original, currency($0))
        },
        Column("open_amount", "Open amount", 15, .money, "what is open of it at the close", total: true) {
          .money(items[$0].open, currency($0))
        },
        .extract("reporting_amount", .money, "the open amount in the entity's currency; `n/a` without a rate") {
          .money(
            orNotAvailable: report.reportingAmount(items[$0].open, currency($0)), report.ledger.entity.currency)
        },
        Column("days_past_due", "Days past due", 9, .integer, "negative where it is not due yet") {
          .count(Int(items[$0].daysPastDue))
        },
        Column("bucket", "Bucket", 10, .word, "the aging bucket, or `credit`") {
          .bucket(items[$0].open < 0 ? "credit" : labels[Int(items[$0].bucket)])
        },
        Column("disputed", "Disputed", 9, .flag, "whether it is disputed at the close") {
          .flag(report.close.disputed.contains(items[$0].document))
        },
        .extract("promised_date", .date, "the day by which the customer last promised to pay") {
          .date(orEmpty: promised[items[$0].document])
        },
        .extract(
          "next_action", .text, "`stage N channel on DATE`, `held: H1 H8`, `apply`; empty where nothing is to be done"
        ) { .text(nextActions[$0] ?? "") },
        Column("source", "Source", 34, .source, "where it was read") { .source(documents.sources[document($0)]) }.aside,
      ])
  }
}

/// `2 of 3`; empty of a document without instalments.
private func instalment(_ item: OpenItem, _ documents: Documents) -> String {
  guard let parts = documents.instalments[item.document], parts.count > 1,
    let number = parts.firstIndex(where: { $0.dueOn == item.dueOn })
  else { return "" }
  return "\(number + 1) of \(parts.count)"
}

/// The latest promise on each document, as of the date.
func promisedDates(_ report: Report) -> [Int32: CalendarDate] {
  var numbers = Interner()
  var dates: [CalendarDate] = []
  for event in report.ledger.events
  where event.kind == .promise && event.date <= report.close.asOf && !event.documentNumber.isEmpty {
    guard let promised = event.promisedOn else { continue }
    let named = [event.documentNumber] + event.documentNumber.split { $0 == "|" || $0 == "+" }.map(String.init)
    for name in Set(named).sorted() {
      let number = Int(numbers.intern(name))
      if number == dates.count { dates.append(promised) } else { dates[number] = promised }
    }
  }
  guard !dates.isEmpty else { return [:] }
  var promises: [Int32: CalendarDate] = [:]
  for item in report.close.openItems {
    if let number = report.ledger.documents.numbers.withBytes(of: Int(item.document), { numbers.find($0) }) {
      promises[item.document] = dates[Int(number)]
    }
  }
  return promises
}
