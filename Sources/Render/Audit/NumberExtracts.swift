internal import Domain

extension Table {
  /// What the tests of cut-off found.
  static func auditCutOff(_ sources: AuditSources) -> Table {
    let (findings, own) = (sources.papers.cutOff.findings, sources.report.ledger.entity.currency)
    return Table(
      "What the tests of cut-off found. Sorted by test, customer id, date, number.", rows: findings.count,
      [
        .extract("test", .word, "`C1` to `C8`") { .word(findings[$0].test.rawValue) },
        .extract("customer_id", .text, "whose document it is") { .text(findings[$0].customerID) },
        .extract("document_no", .text, "its number; of C5 that of the posting, of C8 the highest of a series") {
          .text(findings[$0].number)
        },
        .extract("related", .text, "the document, or of C5 the bank line, that it belongs with") {
          .text(findings[$0].related)
        },
        .extract("document_date", .date, "when it was issued or posted") { .date(orEmpty: findings[$0].issuedOn) },
        .extract("delivery_date", .date, "when it was delivered, as the document says") {
          .date(orEmpty: findings[$0].deliveredOn)
        },
        .extract("amount", .money, "its amount") { .money(orEmpty: findings[$0].amount, findings[$0].currency) },
        .extract("currency", .word, "of the amount") { .word(findings[$0].currency.code) },
        .extract("effect", .money, "proposed on receivables, in the ledger's currency") {
          .money(orEmpty: findings[$0].effect, own)
        },
        .extract("days", .integer, "between the two sides; of C5 business days") {
          findings[$0].days.map { .count($0) } ?? .empty
        },
        .extract("first_seen", .text, "when it was seen first, of C6") { .text(findings[$0].firstSeen) },
        .extract("source", .source, "where it was read") { .text(findings[$0].place) },
      ])
  }

  /// The series of document numbers.
  static func auditSeries(_ sources: AuditSources) -> Table {
    let series = sources.papers.numbers.series
    func number(_ value: Int64?) -> Cell { value.map { .count(Int($0)) } ?? .empty }
    return Table(
      "The series of document numbers. Sorted by series.", rows: series.count,
      [
        .extract("series", .text, "what stands before the digits; with `#` for them where something follows") {
          .text(series[$0].name)
        },
        .extract("first", .integer, "the lowest number of the window") { number(series[$0].first) },
        .extract("last", .integer, "the highest") { number(series[$0].last) },
        .extract("present", .integer, "numbers that are there") { .count(series[$0].present) },
        .extract("missing", .integer, "numbers that are not, without a reason") { number(series[$0].missing) },
        .extract("class", .word, "`gapless`, `gaps`, `not_gapless` or `no_window`") { .word(series[$0].kind.rawValue) },
        .extract("highest_at_last_close", .integer, "the highest number that the last close knew") {
          number(series[$0].highestAtLastClose)
        },
        .extract("counter", .integer, "the last number that the system gave, as the settings say") {
          number(series[$0].counter)
        },
      ])
  }

  /// Numbers that are not there.
  static func auditGaps(_ sources: AuditSources) -> Table {
    let (gaps, series) = (sources.papers.numbers.gaps, sources.papers.numbers.series)
    let documents = sources.report.ledger.documents
    func number(_ document: Int32?) -> Cell { document.map { .row(documents.numbers, Int($0)) } ?? .empty }
    func date(_ document: Int32?) -> Cell { .date(orEmpty: document.map { documents.issuedOn[Int($0)] }) }
    return Table(
      "Numbers that are not there, in ranges. Sorted by series, number.", rows: gaps.count,
      [
        .extract("series", .text, "as in audit_series.csv") { .text(series[gaps[$0].series].name) },
        .extract("from", .integer, "the first number") { .count(Int(gaps[$0].from)) },
        .extract("to", .integer, "the last number") { .count(Int(gaps[$0].to)) },
        .extract("count", .integer, "how many they are") { .count(Int(gaps[$0].count)) },
        .extract("state", .word, "`missing`, `void`, `quarantined` or `left_out`") { .word(gaps[$0].state.rawValue) },
        .extract("before_no", .text, "the document with the next lower number") { number(gaps[$0].before) },
        .extract("before_date", .date, "its date") { date(gaps[$0].before) },
        .extract("after_no", .text, "the document with the next higher number") { number(gaps[$0].after) },
        .extract("after_date", .date, "its date") { date(gaps[$0].after) },
        .extract("reason", .text, "why there is no document") { .text(gaps[$0].reason) },
        .extract("source", .source, "where the reason was read") { .source(orEmpty: gaps[$0].source) },
      ])
  }

  /// Documents that may be one.
  static func auditDuplicates(_ sources: AuditSources) -> Table {
    let (pairs, report) = (sources.papers.numbers.duplicates, sources.report)
    let documents = report.ledger.documents
    return Table(
      "Two documents that may be one. Sorted by kind, customer id, number.", rows: pairs.count,
      [
        .extract("kind", .word, "what is the same: `number`, `order` (and amount) or `amount` (within a week)") {
          .word(pairs[$0].kind.rawValue)
        },
        .extract("customer_id", .text, "whose it is") {
          .row(report.customerIDs, Int(documents.customers[Int(pairs[$0].document)]) + 1)
        },
        .extract("document_no", .text, "the earlier one") { .row(documents.numbers, Int(pairs[$0].document)) },
        .extract("other_no", .text, "the later one") { .row(documents.numbers, Int(pairs[$0].other)) },
        .extract("amount", .money, "of the earlier one, in its currency") { row in
          let document = Int(pairs[row].document)
          return .money(documents.amounts[document], documents.currencies[document])
        },
        .extract("date", .date, "of the earlier one") { .date(documents.issuedOn[Int(pairs[$0].document)]) },
        .extract("other_date", .date, "of the later one") { .date(documents.issuedOn[Int(pairs[$0].other)]) },
        .extract("source", .source, "where the earlier one was read") {
          .source(documents.sources[Int(pairs[$0].document)])
        },
        .extract("other_source", .source, "where the later one was read") {
          .source(documents.sources[Int(pairs[$0].other)])
        },
      ])
  }
}
