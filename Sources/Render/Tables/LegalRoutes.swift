internal import Domain
internal import Spreadsheet

/// A way of getting a debt, with the debt.
private struct RouteLine {
  var legal: LegalCase
  var route: LegalCase.Route
}

extension Table {
  /// What each way of getting a debt would bring by the parameters of the settings.
  static func legalRoutes(_ report: Report) -> Table {
    let lines = report.close.desk.legalCases.flatMap { legal in
      legal.routes.map { RouteLine(legal: legal, route: $0) }
    }
    func currency(_ row: Int) -> Currency { lines[row].legal.currency }
    func money(
      _ key: String, _ title: String, _ meaning: String, formula: Column.Formula? = nil,
      _ value: @escaping (RouteLine) -> Int64?
    ) -> Column {
      Column(key, title, 13, .money, meaning, formula: formula) { .money(orEmpty: value(lines[$0]), currency($0)) }
    }
    var head = SheetHead(
      "Legal", note: "every chance is a parameter, not a prediction; nothing here recommends a route", frozenColumns: 2)
    // The gates below have titles of their own.
    head.repeatsTitles = false
    return Table(
      "What each way of getting an old debt would bring by the parameters of `legal` in the settings: advice, no"
        + " recommendation. Customers whose oldest item is more than 90 days past due and who owe `legal.min_amount` or"
        + " more, or who are with somebody outside. Sorted by customer id, currency, then as the routes are named.",
      rows: lines.count,
      sheet: head,
      [
        Column("customer_id", "Customer", 13, .text, "who owes it") {
          .row(report.customerIDs, Int(lines[$0].legal.customer) + 1)
        },
        Column("currency", "Currency", 9, .word, "of the amounts") { .word(currency($0).code) },
        money("amount", "Overdue", "overdue less what own money covers", \.legal.amount),
        Column("route", "Route", 12, .word, "`demand`, `agency`, `small_claims` where the table has the court, `court`")
        {
          .code(lines[$0].route.name.rawValue)
        },
        Column("allowed", "Allowed", 9, .word, "`no` where a gate fails, `unknown` where one is not known, else `yes`")
        {
          .styled(lines[$0].route.allowed.rawValue, lines[$0].route.allowed == .no ? .bad : .plain)
        },
        Column(
          "gates_failed", "Gates", 22, .text, "what fails; with a question mark what is not known: see the sheet Legal"
        ) { .text(lines[$0].route.failed.joined(separator: " ")) },
        Column(
          "probability", "Chance", 8, .percent, "of 1: a parameter, not a prediction",
          shown: { .percent(.value(hundredths: Int64(lines[$0].route.chance))) }
        ) { .word(DecimalText.plain(Int64(lines[$0].route.chance), digits: 4)) },
        money("cost", "Cost", "of the route; n/a without a rate of exchange", \.route.cost),
        Column(
          "fee_percent", "Fee", 8, .percent, "of what is recovered",
          shown: { lines[$0].route.fee.map { .percent(.value(hundredths: Int64($0))) } ?? .empty }
        ) { row in
          lines[row].route.fee.map { .word(DecimalText.plain(Int64($0), digits: 2)) } ?? .empty
        },
        money(
          "expected_net", "Expected net", "amount x chance, less fee and cost",
          formula: { line in
            guard lines[line.row].route.expectedNet != nil else { return nil }
            let share = "\(line["amount"])*\(line["probability"])*(1-\(line["fee_percent"]))"
            return "=ROUND(\(share),\(line.digits))-\(line["cost"])"
          }, \.route.expectedNet),
        Column(
          "rank", "Rank", 8, .integer, "by expected net, of the routes that are not `no`",
          shown: { row in
            guard let rank = lines[row].route.rank else { return .empty }
            return rank == 1 ? .styled("1 highest", .good) : .word("\(rank)")
          }
        ) { row in lines[row].route.rank.map { .count($0) } ?? .empty },
        money("break_even", "Break-even", "the amount at which nothing is left", \.route.breakEven),
      ] + file(lines))
  }

  /// What is on file, when the claim ends, and what the figures are worth.
  private static func file(_ lines: [RouteLine]) -> [Column] {
    [
      Column("documentation_score", "File", 7, .integer, "0 to 100: how much of what a court asks for is on file") {
        .count(lines[$0].legal.documentationScore)
      },
      Column("missing", "Missing", 20, .text, "classes of documents that are not") {
        .text(lines[$0].legal.missing.joined(separator: " "))
      },
      Column("expiry", "Ends", 11, .date, "the first end of limitation, looked up") {
        .date(orEmpty: lines[$0].legal.expiry)
      },
      Column("label", "To be checked", 34, .text, "what the figures are worth, and what must be checked") {
        .text(lines[$0].route.label)
      }.aside,
    ]
  }

  /// Each condition of going to court, below the routes.
  static func legalGates(_ report: Report, limit: Int) -> Table {
    let lines = report.close.desk.legalCases.flatMap { legal in legal.gates.map { (legal: legal, gate: $0) } }
    return Table(
      "The gates.", rows: min(lines.count, limit),
      [
        .sheet("customer_id", "Customer", 13) { .row(report.customerIDs, Int(lines[$0].legal.customer) + 1) },
        .sheet("currency", "Currency", 9, .word) { .word(lines[$0].legal.currency.code) }, .gap(13),
        .sheet("gate", "Gate", 12) { .code(lines[$0].gate.name.rawValue) },
        .sheet("state", "State", 9) { row in
          let state = lines[row].gate.state
          return .styled(state.rawValue, state == .fail ? .bad : state == .unknown ? .missing : .plain)
        },
        .sheet("evidence", "Evidence", 22) { .text(lines[$0].gate.evidence) },
      ])
  }

  static func writeLegalGates(_ context: WorkbookContext, _ sheet: Sheet, from line: Int) {
    let rows = line - SheetFrame.firstRow
    _ = context.writer.putBlock(
      legalGates(context.report, limit: SheetFrame.mostRows - rows - 3), under: "Gates: pass, fail or unknown",
      on: sheet,
      from: line + 1)
  }
}
