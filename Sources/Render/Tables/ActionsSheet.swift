internal import Domain
internal import Spreadsheet

extension Table {
  /// For the sheet: the list that a person works, with cells for what came of each row.
  static func actionsSheet(_ report: Report) -> Table {
    let all = report.close.desk.work.actions
    let actions = all.filter(\.isListed)
    func customer(_ row: Int) -> Int { Int(actions[row].customer) + 1 }
    let asked: [Column] = [
      .sheet("rank", ActionColumn.rank.rawValue, 5, .integer) { .count(actions[$0].rank) },
      .sheet("customer_name", ActionColumn.customer.rawValue, 20) { .row(report.customerNames, customer($0)) },
      .sheet("kind", ActionColumn.kind.rawValue, 8) { .text(actions[$0].kind.rawValue) },
      .sheet("stage", ActionColumn.stage.rawValue, 6, .integer) {
        actions[$0].stage == 0 && !actions[$0].isNote ? .empty : .count(actions[$0].stage)
      },
      .sheet("channel", ActionColumn.channel.rawValue, 8) { .text(actions[$0].channel?.rawValue ?? "") },
      .sheet("owner", ActionColumn.owner.rawValue, 10) { .text(actions[$0].owner.rawValue) },
      .sheet("due_on", ActionColumn.dueOn.rawValue, 11, .date) { .date(actions[$0].dueOn) },
      .sheet("amount", ActionColumn.amount.rawValue, 13, .money) { .money(actions[$0].amount, actions[$0].currency) },
      .sheet("currency", ActionColumn.currency.rawValue, 8, .word) { .word(actions[$0].currency.code) },
      .sheet("contact", ActionColumn.contact.rawValue, 22) { .text(actions[$0].contact) },
      .sheet("reason", ActionColumn.reason.rawValue, 38) { .text(actions[$0].reason) },
    ]
    let aside: [Column] = [
      .sheet("days_past_due", ActionColumn.daysPastDue.rawValue, 8, .integer) { .count(actions[$0].daysPastDue) },
      .sheet("documents", ActionColumn.documents.rawValue, 30) { .text(report.documents(of: actions[$0])) },
      .sheet("customer_id", ActionColumn.customerID.rawValue, 14, .text) { .row(report.customerIDs, customer($0)) },
    ]
    let inputs = actionInputs { actions[$0].currency }
    return Table(
      "The work list.", rows: actions.count, sheet: .actions(report, all.filter { !$0.isListed }),
      asked + inputs.printed + (inputs.aside + aside).map(\.aside))
  }

  /// The cells to type into whom was reached, and what was promised: those that are printed, for a pen, and the others.
  private static func actionInputs(
    _ currency: @escaping (Int) -> Currency
  ) -> (printed: [Column], aside: [Column]) {
    (
      [
        ActionColumn.outcome.input(15),
        ActionColumn.date.input(11, .date) { _ in .styled("", .inputDate) },
        ActionColumn.promisedOn.input(11, .date) { _ in .styled("", .inputDate) },
      ],
      [
        ActionColumn.promised.input(13, .money) { .styled("", .inputMoney(currency($0).minorDigits)) },
        ActionColumn.whyLate.input(11),
        ActionColumn.by.input(12),
        ActionColumn.note.input(20),
      ]
    )
  }
}

extension SheetHead {
  fileprivate static func actions(_ report: Report, _ unlisted: [DeskAction]) -> SheetHead {
    let rest = unlisted.isEmpty ? "" : "; \(report.rest(of: unlisted))"
    let unread = report.bankLinesInQuarantine
    let doubt =
      unread == 0 ? "" : "; \(Wording.counted(unread, "bank line")) in quarantine: who is asked may have paid by it"
    var head = SheetHead(
      "Actions", note: "the most urgent first; nothing is sent by the tool\(doubt)\(rest)", frozenColumns: 2)
    // No wider than the cells that are printed for a pen.
    head.guide = [
      report.isDraft ? "Fill in, save, run: tieout apply." : "Fill in a copy, tieout apply the copy.",
      "Nobody reached: sent, no_answer.",
      "Amount, reason, name: to the right.",
    ]
    head.defaults = (ActionColumn.defaults, [(ActionColumn.by.key, .input), (ActionColumn.date.key, .inputDate)])
    head.prepare = { sheet, rows, numbers in setInputs(sheet, rows, numbers, asOf: report.close.asOf) }
    return head
  }

  private static func setInputs(_ sheet: Sheet, _ rows: ClosedRange<Int>, _ columns: SheetColumns, asOf: CalendarDate) {
    func column(_ input: ActionColumn) -> Int { columns[input.key] }
    sheet.setHint(
      InputHint(
        "Outcome",
        "What came of it. sent, no_answer, voicemail, left_message, busy, bounced: nobody was reached. Anything else:"
          + " somebody was."), rows: rows, column: column(.outcome))
    let latest = Int(asOf.adding(days: 366).dayNumber) + 25_569
    sheet.setLatestDate(
      latest, rows: rows, column: column(.promisedOn),
      InputHint("Promised date", "The day by which the customer said he pays. Several dates are a plan: see the log."))
    sheet.setHint(
      InputHint("Promised amount", "Empty: all that was asked for."), rows: rows, column: column(.promised))
    sheet.setChoices(
      WhyLate.allCases.map(\.rawValue), rows: rows, column: column(.whyLate),
      InputHint("Why late", "What the customer says is the reason."))
    sheet.setHint(
      InputHint("By", "Who spoke or wrote; empty: the name above the titles."), rows: rows, column: column(.by))
    sheet.setLatestDate(
      latest, rows: rows, column: column(.date),
      InputHint("Date", "The day of the contact. Empty: the day above the titles."))
    let defaults = (SheetFrame.headerRow - 1)...(SheetFrame.headerRow - 1)
    sheet.setHint(
      InputHint("By", "Who made the contacts of rows that have no name of their own."), rows: defaults,
      column: column(.by))
    sheet.setLatestDate(
      latest, rows: defaults, column: column(.date),
      InputHint("Date", "The day of the contacts of rows that have none of their own."))
  }
}

extension ActionColumn {
  /// The key of a column that people type into.
  fileprivate var key: String { "\(self)" }

  /// The column, empty.
  fileprivate func input(
    _ width: Double, _ kind: Column.Kind = .text, value: @escaping Column.Value = { _ in .styled("", .input) }
  ) -> Column {
    .input(key, rawValue, width, kind, value: value)
  }
}

extension Report {
  /// What is beyond the cap, in a line: how many, how much, the largest and the next.
  fileprivate func rest(of actions: [DeskAction]) -> String {
    var sums: [Currency: Int64] = [:]
    for action in actions { sums[action.currency, default: 0] += action.amount }
    let all = sums.sorted { $0.key < $1.key }.map {
      "\(DecimalText.grouped($0.value, digits: $0.key.minorDigits)) \($0.key)"
    }
    let next = actions.prefix(3).map { customerName($0.customer) }.joined(separator: ", ")
    return "\(Wording.counted(actions.count, "more customer")) \(Wording.form(actions.count, "waits", "wait")) for a"
      + " call, \(all.joined(separator: ", ")) in all; next: \(next)"
  }
}
