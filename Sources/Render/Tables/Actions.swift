internal import Domain
internal import Spreadsheet

extension Table {
  /// The work list: every row, also those beyond the cap.
  static func actions(_ report: Report) -> Table {
    let actions = report.close.desk.work.actions
    let holds = report.holdsByAccount
    func text(_ key: String, _ kind: Column.Kind, _ meaning: String, _ value: @escaping (DeskAction) -> String)
      -> Column
    { .extract(key, kind, meaning) { .text(value(actions[$0])) } }
    return Table(
      "What to do about each customer: one row a customer, currency and kind. Sorted by rank.", rows: actions.count,
      [
        .extract("customer_id", .text, "whom it is about") { .row(report.customerIDs, Int(actions[$0].customer) + 1) },
        .extract("currency", .word, "of the amount") { .word(actions[$0].currency.code) },
        .extract("stage", .integer, "the step of the ladder, 0 for a note before the due date; empty where it is none")
        {
          actions[$0].stage == 0 && !actions[$0].isNote ? .empty : .count(actions[$0].stage)
        },
        .extract("due_on", .date, "the customer's next business day") { .date(actions[$0].dueOn) },
        text("channel", .word, "`email`, `phone`, `letter`, `visit`; empty where nobody is addressed") {
          $0.channel?.rawValue ?? ""
        },
        text("seniority", .word, "who of ours: `clerk`, `accounting`, `sales`, `manager`, `director`") {
          $0.owner.rawValue
        },
        text("template", .text, "of the letter or the call sheet", \.template),
        text("documents", .text, "what is asked for, or held, the oldest first") { report.documents(of: $0) },
        .extract("amount", .money, "what is asked for, or what a hold keeps back") {
          .money(actions[$0].amount, actions[$0].currency)
        },
        text("reason", .text, "the facts in a sentence", \.reason),
        .extract("rank", .integer, "1 is first") { .count(actions[$0].rank) },
        text("kind", .word, "`deadline`, `stop`, `promise`, `contact`, `apply`, `resolve` or `decide`") {
          $0.kind.rawValue
        },
        .extract(
          "priority", .money, "amount x (1 + score / 100) x the factor of the stage, in the entity's currency"
        ) { .money(actions[$0].priority / 100, report.ledger.entity.currency) },
        .extract("days_past_due", .integer, "of the oldest item") { .count(actions[$0].daysPastDue) },
        text("contact", .text, "whom to address", \.contact),
        text("owner", .word, "whose row it is", \.owner.rawValue),
        text("holds", .word, "what keeps back other items of the customer") {
          holds[[Int64($0.customer), Int64($0.currency.index)]] ?? ""
        },
        text(
          "draft", .text, "the file that `tieout letters` writes for it; empty where none, or beyond the cap of calls"
        ) {
          $0.isListed ? $0.draft : ""
        },
        .extract("source", .source, "where the fact that weighs most was read") {
          .source(orEmpty: actions[$0].source)
        },
      ])
  }

  /// Every overdue item with what is asked of it and why the rest is not.
  ///
  /// - Parameter items: all of them for the extract, and for the sheet those of which something is left alone.
  static func holds(_ report: Report, _ items: [DeskItem]) -> Table {
    let documents = report.ledger.documents
    func document(_ row: Int) -> Int { Int(items[row].document) }
    func money(
      _ key: String, _ title: String, _ meaning: String, _ value: @escaping (DeskItem) -> Int64
    ) -> Column {
      Column(key, title, 13, .money, meaning, total: true) { .money(value(items[$0]), items[$0].currency) }
    }
    func stage(_ key: String, _ title: String, _ meaning: String, _ value: @escaping (DeskItem) -> Int) -> Column {
      Column(key, title, 7, .integer, meaning) { .count(value(items[$0])) }
    }
    return Table(
      "Every overdue item once: asked + held + covered + small is open_amount. Sorted by customer id, currency, due"
        + " date, document number.", rows: items.count,
      sheet: SheetHead(
        "Holds", note: "what is overdue and left alone, and why; all of it is in holds.csv", frozenColumns: 3),
      [
        .extract("as_of", .date, "the day of the close") { _ in .date(report.close.asOf) },
        Column("customer_id", "Customer", 14, .text, "who owes it") {
          .row(report.customerIDs, Int(items[$0].customer) + 1)
        },
        Column("currency", "Currency", 9, .word, "of its amounts") { .word(items[$0].currency.code) },
        Column("document_no", "Document", 17, .text, "its number") { .row(documents.numbers, document($0)) },
        Column("due_date", "Due date", 12, .date, "when it, or the instalment, was due") { .date(items[$0].dueOn) },
        Column("days_past_due", "Days past due", 9, .integer, "since then") { .count(items[$0].daysPastDue) },
        money("open_amount", "Open amount", "what is open of it", \.open),
        stage("stage_due", "Stage due", "what the ladder has for its age", \.stageDue),
        stage("last_stage", "Last stage", "what the log was at; 0 for never asked", \.lastStage),
        stage("next_stage", "Next stage", "what comes next", \.nextStage),
        money("ask", "Asked", "what may be asked for", \.ask),
        Column("holds", "Holds", 10, .word, "`H1` to `H10`, see docs/accounting.md") {
          .word(items[$0].holds.map(\.code).joined(separator: " "))
        },
        Column("hold_until", "Until", 12, .date, "when a hold ends by itself") { .date(orEmpty: items[$0].holdUntil) },
        Column("reason", "Reason", 44, .text, "each hold in words") { .text(items[$0].reason) },
        Column("evidence", "Evidence", 30, .text, "money that may pay it") { .text(items[$0].evidence) }.aside,
        Column("source", "Source", 28, .source, "where the document was read") {
          .source(documents.sources[document($0)])
        }.aside,
        money("held", "Held", "kept back by H1 to H4, H6 and H8 to H10", \.held),
        money("covered", "Covered", "by the customer's own money (H7)", \.covered),
        money("small", "Small", "less than is asked for (H5)", \.small),
      ])
  }
}

extension Report {
  /// The numbers of what a row is about.
  func documents(of action: DeskAction) -> String {
    (action.comingDue.map { close.openItems[$0].document } + action.items.map { close.desk.work.items[$0].document })
      .map { ledger.documents.numbers[Int($0)] }.joined(separator: ", ")
  }

  /// What holds items, by customer and currency.
  fileprivate var holdsByAccount: [[Int64]: String] {
    var found: [[Int64]: Set<Hold>] = [:]
    for item in close.desk.work.items where !item.holds.isEmpty {
      found[[Int64(item.customer), Int64(item.currency.index)], default: []].formUnion(item.holds)
    }
    return found.mapValues { $0.sorted().map(\.code).joined(separator: " ") }
  }
}

/// What is to be done about each open item, in words, by its number.
func nextActions(_ report: Report) -> [Int: String] {
  let work = report.close.desk.work
  var words: [Int: String] = [:]
  for item in work.items where !item.holds.isEmpty {
    words[item.item] = "held: \(item.holds.map(\.code).joined(separator: " "))"
  }
  for action in work.actions {
    for item in action.comingDue {
      words[item] = "stage \(action.stage) \(action.channel?.rawValue ?? "") on \(action.dueOn)"
    }
    for at in action.items {
      let item = work.items[at]
      switch action.kind {
      case .contact, .promise:
        words[item.item] =
          "stage \(action.stage) \(action.channel?.rawValue ?? "") on \(action.dueOn)"
      case .apply: words[item.item] = "apply"
      case .deadline, .stop, .resolve, .decide: break
      }
    }
  }
  return words
}
