internal import Domain
internal import Spreadsheet

extension Table {
  /// Warning signs with their evidence, as the extract has them.
  static func signs(_ report: Report) -> Table {
    let signs = report.close.desk.risk.signs
    func text(_ key: String, _ kind: Column.Kind, _ meaning: String, _ value: @escaping (WarningSign) -> String)
      -> Column
    { .extract(key, kind, meaning) { .text(value(signs[$0])) } }
    return Table(
      "Warning signs: prompts for a person, with their numbers. Sorted by customer id, then sign.", rows: signs.count,
      [
        .extract("customer_id", .text, "whom it is about") { .row(report.customerIDs, Int(signs[$0].customer) + 1) },
        .extract("sign", .word, "`W01` and so on") { .word(signs[$0].sign) },
        .extract("severity", .word, "`low`, `medium`, `high` or `critical`; from `medium` on a customer is flagged") {
          .word(signs[$0].severity.word)
        },
        .extract("points", .integer, "what it adds to the score") { .count(signs[$0].points) },
        text("metric", .text, "what was measured", \.metric),
        text("threshold", .text, "from where on it is a sign", \.threshold),
        text("observed", .text, "the figure", \.observed),
        text("window", .text, "of which time", \.window),
        text("evidence", .text, "the numbers it rests on", \.evidence),
        .extract("source", .source, "where the weightiest fact was read") { .source(orEmpty: signs[$0].source) },
        .extract("currency", .word, "of the amount at risk") { .word(signs[$0].finding.currency?.code ?? "") },
        .extract("amount_at_risk", .money, "what of the customer is overdue and not covered") {
          signs[$0].atRisk
        },
        .extract("since", .date, "since when it is so") { .date(orEmpty: signs[$0].finding.since) },
        .extract("documents", .text, "what it rests on, up to forty") { .text(report.numbers(of: signs[$0])) },
        text("action", .text, "what to do", \.action),
      ])
  }

  /// For the sheet: those from medium on, a block a customer, the worst first; with the scores and the low ones below.
  static func signsFlagged(_ context: WorkbookContext) -> Table {
    let report = context.report
    let flagged = context.signs
    var table = signsShown(report, flagged.map { report.close.desk.risk.signs[$0] })
    table.sheet = SheetHead("Warning signs", note: report.signsInWords, frozenColumns: 2)
    table.sheet.isAlwaysShown = !report.close.desk.risk.signs.isEmpty
    table.sheet.blocks = [scores(report, limit: SheetFrame.mostRows), lowSigns(report)]
    return table
  }

  /// Some signs in the columns of the sheet.
  ///
  /// - Parameter heads: by row, what stands in place of the sentence where the row has no sign.
  static func signsShown(_ report: Report, _ signs: [WarningSign?], heads: [Int: String] = [:]) -> Table {
    func cell(_ value: @escaping (WarningSign) -> Cell) -> Column.Value {
      { row in signs[row].map(value) ?? .empty }
    }
    func text(_ key: String, _ title: String, _ width: Double, _ value: @escaping (WarningSign) -> String) -> Column {
      .sheet(key, title, width, value: cell { .text(Wording.groupingThousands(value($0))) })
    }
    return Table(
      "Warning signs.", rows: signs.count,
      [
        .sheet("says", "What is wrong", 46) { row in .text(signs[row]?.finding.says ?? heads[row] ?? "") },
        .sheet("customer_name", "Customer", 28, value: cell { .row(report.customerNames, Int($0.customer) + 1) }),
        .sheet("customer_id", "Id", 12, value: cell { .row(report.customerIDs, Int($0.customer) + 1) }),
        .sheet("sign", "Sign", 7, .word, value: cell { .word($0.sign) }),
        .sheet(
          "severity", "Severity", 10, .word,
          value: cell { .styled($0.severity.word, $0.severity >= .high ? .bad : .plain) }),
        .sheet("points", "Points", 8, .integer, value: cell { .count($0.points) }),
        .sheet("at_risk", "At risk", 14, .money, value: cell { $0.atRisk }),
        .sheet("currency", "Currency", 9, .word, value: cell { .word($0.finding.currency?.code ?? "") }),
        .sheet("since", "Since", 12, .date, value: cell { .date(orEmpty: $0.finding.since) }),
        text("action", "What to do", 30, \.action),
        text("metric", "Metric", 22, \.metric),
        text("threshold", "Threshold", 13, \.threshold),
        text("observed", "Observed", 12, \.observed),
        text("window", "Window", 16, \.window),
        text("evidence", "Evidence", 50, \.evidence),
        Column.sheet("documents", "Documents", 30, value: cell { .text(report.numbers(of: $0)) }).aside,
        Column.sheet("source", "Source", 26, .source, value: cell { .source(orEmpty: $0.source) }).aside,
      ])
  }
}

extension Table {
  /// The low signs below the others, by sign, each with its customers folded away.
  static func lowSigns(_ report: Report) -> Table {
    let low = Dictionary(grouping: report.close.desk.risk.signs.filter { !$0.severity.isFlagged }, by: \.rule)
    var (signs, heads): ([WarningSign?], [Int: String]) = ([], [:])
    for (rule, own) in low.sorted(by: { $0.key.id < $1.key.id }) {
      var sums: [Currency: Int64] = [:]
      for sign in own { if let currency = sign.finding.currency { sums[currency, default: 0] += sign.finding.atRisk } }
      let owed = sums.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map {
        "\(DecimalText.grouped($0.value, digits: $0.key.minorDigits)) \($0.key)"
      }
      heads[signs.count] =
        "\(rule.id) \(rule.title): \(Wording.counted(Set(own.map(\.customer)).count, "customer"))"
        + (owed.isEmpty ? "" : ", \(owed.joined(separator: ", ")) overdue")
      signs.append(nil)
      signs += own.map { Optional($0) }
    }
    var table = signsShown(report, signs, heads: heads)
    table.sheet.fold = { signs[$0] != nil }
    return table
  }
}

extension WarningSign {
  fileprivate var atRisk: Cell { finding.currency.map { .money(finding.atRisk, $0) } ?? .empty }
}

extension Report {
  /// The numbers of a sign's documents, of many the first forty.
  fileprivate func numbers(of sign: WarningSign) -> String {
    let rows = sign.finding.documents
    let shown = rows.prefix(40).map { ledger.documents.numbers[Int($0)] }
    return shown.joined(separator: ", ") + (rows.count > shown.count ? ", …" : "")
  }

  /// `3 customers flagged of 40, 5 with too few data for some rule, rules at their defaults`
  fileprivate var signsInWords: String {
    let risk = close.desk.risk
    return [
      "\(Wording.counted(risk.flagged.count, "customer")) flagged of \(risk.customers)",
      "\(risk.customersLacking) with too few data for some rule",
      risk.hasDefaults ? "rules at their defaults" : "rules changed by the settings",
      risk.withoutLog.isEmpty ? "" : "no contact log",
      "from the own ledger only, no bureau data",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
