internal import Domain
internal import Spreadsheet

extension Table {
  /// For the sheet, with the scores below.
  static func signs(_ context: WorkbookContext) -> Table {
    var table = signs(context.report, context.signs)
    table.sheet.blocks = [scores(context.report, limit: SheetFrame.mostRows)]
    return table
  }

  /// Warning signs with their evidence.
  ///
  /// - Parameter shown: which, in which order: all as they are for the extract.
  static func signs(_ report: Report, _ shown: [Int]? = nil) -> Table {
    let signs = shown.map { $0.map { report.close.desk.risk.signs[$0] } } ?? report.close.desk.risk.signs
    func customer(_ row: Int) -> Int { Int(signs[row].customer) + 1 }
    func text(
      _ key: String, _ title: String, _ width: Double, _ meaning: String, _ value: @escaping (WarningSign) -> String
    ) -> Column {
      Column(
        key, title, width, .text, meaning, shown: { .text(Wording.groupingThousands(value(signs[$0]))) },
        value: { .text(value(signs[$0])) })
    }
    return Table(
      "Warning signs: prompts for a person, with their numbers. Sorted by customer id, then sign.", rows: signs.count,
      sheet: SheetHead(
        "Warning signs", note: "prompts for a person, from the own ledger only, no bureau data", frozenColumns: 2),
      [
        Column("customer_id", "Customer", 14, .text, "whom it is about") { .row(report.customerIDs, customer($0)) },
        .sheet("customer_name", "Name", 30) { .row(report.customerNames, customer($0)) },
        Column("sign", "Sign", 7, .word, "`W01` and so on") { .word(signs[$0].sign) },
        Column("severity", "Severity", 10, .word, "`low`, `medium`, `high` or `critical`") {
          .styled(signs[$0].severity.word, signs[$0].severity >= .high ? .bad : .plain)
        },
        Column("points", "Points", 8, .integer, "what it adds to the score") { .count(signs[$0].points) },
        text("metric", "Metric", 22, "what was measured", \.metric),
        text("threshold", "Threshold", 14, "from where on it is a sign", \.threshold),
        text("observed", "Observed", 12, "the figure", \.observed),
        text("window", "Window", 18, "of which time", \.window),
        text("evidence", "Evidence", 56, "the numbers it rests on", \.evidence),
        Column("source", "Source", 28, .source, "where the weightiest fact was read") {
          .source(orEmpty: signs[$0].source)
        }.aside,
        .extract("currency", .word, "of the amount at risk") { .word(signs[$0].finding.currency?.code ?? "") },
        .extract("amount_at_risk", .money, "what of the customer is overdue and not covered") { row in
          signs[row].finding.currency.map { .money(signs[row].finding.atRisk, $0) } ?? .empty
        },
        .extract("since", .date, "since when it is so") { .date(orEmpty: signs[$0].finding.since) },
        .extract("documents", .text, "what it rests on, up to forty") { row in
          .text(report.numbers(signs[row].finding.documents))
        },
        .extract("action", .text, "what to do") { .text(signs[$0].action) },
      ])
  }
}

extension Report {
  /// The numbers of documents, of many the first forty.
  fileprivate func numbers(_ rows: [Int32]) -> String {
    let shown = rows.prefix(40).map { ledger.documents.numbers[Int($0)] }
    return shown.joined(separator: ", ") + (rows.count > shown.count ? ", …" : "")
  }
}
