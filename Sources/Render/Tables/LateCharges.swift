internal import Domain
internal import Spreadsheet

extension Table {
  /// Charges for late payment, a line a segment and one for the total, so that a reader can add them up.
  static func lateChargeLines(_ report: Report) -> Table {
    let documents = report.ledger.documents
    let lines = report.close.desk.lateCharges.flatMap(\.lines)
    func document(_ row: Int) -> Int { Int(lines[row].charge.document) }
    func currency(_ row: Int) -> Currency { documents.currencies[document(row)] }
    func total(_ value: @escaping (LateCharge) -> Int64) -> Column.Value {
      { lines[$0].segment == nil ? .money(value(lines[$0].charge), currency($0)) : .empty }
    }
    return Table(
      "Interest and lump sums for late payment, accrued at the close: a line a segment of days, then `total` of the"
        + " document. Sorted by customer id, currency, due date, document number.", rows: lines.count,
      [
        .extract("customer_id", .text, "who pays late") {
          .row(report.customerIDs, Int(documents.customers[document($0)]) + 1)
        },
        .extract("document_no", .text, "the document") { .row(documents.numbers, document($0)) },
        .extract("currency", .word, "of the amounts") { .word(currency($0).code) },
        .extract("regime", .word, "the law by its id, or `contract`") { .word(lines[$0].charge.regime) },
        .extract("line", .word, "1 and so on for segments, or `total`") {
          .word(lines[$0].segment == nil ? "total" : String(lines[$0].number))
        },
        .extract("from", .date, "the first day that is charged") {
          .date(orEmpty: lines[$0].segment?.from ?? lines[$0].charge.segments.first?.from)
        },
        .extract("to", .date, "the last one") {
          .date(orEmpty: lines[$0].segment?.to ?? lines[$0].charge.segments.last?.to)
        },
        .extract("days", .integer, "how many are charged") { .count(lines[$0].segment?.days ?? lines[$0].charge.days) },
        .extract("principal", .money, "overdue on those days; of the total what is overdue at the close") {
          .money(lines[$0].segment?.principal ?? lines[$0].charge.principal, currency($0))
        },
        .extract("rate_percent", .text, "a year; empty for the total") {
          lines[$0].segment.map { .word($0.percent) } ?? .empty
        },
        .extract("interest", .text, "principal x rate x days / 365: four decimals, the total rounded once") { row in
          guard let segment = lines[row].segment else { return .money(lines[row].charge.interest, currency(row)) }
          return .word(segment.interest(decimals: 4, of: currency(row)))
        },
        .extract("fixed_sum", .money, "the lump sum, once a document", value: total(\.fixedSum)),
        .extract("accrued", .money, "interest and lump sum", value: total(\.accrued)),
        .extract("billed", .money, "by debit notes whose late_charge_for is the document", value: total(\.billed)),
        .extract("waived", .money, "not claimed, as the log says", value: total(\.waived)),
        .extract("unbilled", .money, "accrued less billed and waived, never negative", value: total(\.unbilled)),
        .extract("status", .word, "`accrued`, `billed`, `partly_billed`, `waived`, `overbilled` or `rate_missing`") {
          .word(lines[$0].status.rawValue)
        },
        .extract("label", .text, "what must be checked before it is used") {
          .text(lines[$0].segment?.label ?? lines[$0].charge.label)
        },
        .extract("source", .source, "where the document was read") { .source(documents.sources[document($0)]) },
      ])
  }

  /// The same on the sheet, a row a document.
  static func lateCharges(_ report: Report) -> Table {
    let documents = report.ledger.documents
    let charges = report.close.desk.lateCharges
    func document(_ row: Int) -> Int { Int(charges[row].document) }
    func customer(_ row: Int) -> Int { Int(documents.customers[document(row)]) + 1 }
    func money(_ value: @escaping (LateCharge) -> Int64) -> Column.Value {
      { .money(value(charges[$0]), documents.currencies[document($0)]) }
    }
    func amount(_ key: String, _ title: String, _ value: @escaping (LateCharge) -> Int64) -> Column {
      .sheet(key, title, 13, .money, total: true, value: money(value))
    }
    return Table(
      "Charges for late payment by document.", rows: charges.count,
      sheet: SheetHead(
        "Late charges", note: "accrued, not billed; segments of days and rates are in extracts/late_charges.csv",
        frozenColumns: 2),
      [
        .sheet("customer_id", "Customer", 13) { .row(report.customerIDs, customer($0)) },
        .sheet("document_no", "Document", 15) { .row(documents.numbers, document($0)) },
        .sheet("currency", "Currency", 9, .word) { .word(documents.currencies[document($0)].code) },
        .sheet("regime", "Regime", 11, .word) { .word(charges[$0].regime) },
        .sheet("from", "From", 11, .date) { .date(orEmpty: charges[$0].segments.first?.from) },
        .sheet("to", "To", 11, .date) { .date(orEmpty: charges[$0].segments.last?.to) },
        .sheet("days", "Days", 7, .integer) { .count(charges[$0].days) },
        amount("principal", "Still overdue", \.principal), amount("interest", "Interest", \.interest),
        amount("fixed_sum", "Lump sum", \.fixedSum),
        .sheet(
          "accrued", "Accrued", 13, .money, total: true, formula: { "=\($0["interest"])+\($0["fixed_sum"])" },
          value: money(\.accrued)),
        amount("billed", "Billed", \.billed), amount("waived", "Waived", \.waived),
        .sheet(
          "unbilled", "Unbilled", 13, .money, total: true,
          formula: { "=MAX(0,ROUND(\($0["accrued"])-\($0["billed"])-\($0["waived"]),\($0.digits)))" },
          value: money(\.unbilled)),
        .sheet("status", "Status", 13, .word) { row in
          let status = charges[row].status
          return .styled(
            Wording.spaced(status.rawValue), [.overbilled, .rateMissing].contains(status) ? .bad : .plain)
        },
        .sheet("label", "To be checked", 26) { .text(charges[$0].label) },
        .sheet("law", "Law and where it was read", 34) { .text(charges[$0].law) }.aside,
        .sheet("source", "Source", 26, .source) { .source(documents.sources[document($0)]) }.aside,
      ])
  }
}
