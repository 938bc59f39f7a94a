internal import Domain
internal import Spreadsheet

extension Table {
  /// What a person must decide, to be typed into: what it takes to decide is in front, what proves it behind.
  ///
  /// On the sheet the receipt's own facts stand on its first row alone, its id on each.
  static func reviewSheet(_ report: Report) -> Table {
    let receipts = report.ledger.receipts
    let lines = ReviewLines(report).lines
    func receipt(_ row: Int) -> Int { Int(lines[row].item.receipt) }
    func currency(_ row: Int) -> Currency { receipts.currencies[receipt(row)] }
    func numbers(_ row: Int) -> String { lines[row].candidate?.numbers(in: report.ledger.documents) ?? "" }
    func fact(
      _ key: String, _ title: ReviewColumn, _ width: Double, _ kind: Column.Kind = .text, total: Bool = false,
      value: @escaping Column.Value
    ) -> Column {
      .sheet(key, title.rawValue, width, kind, total: total) { lines[$0].isFirst ? value($0) : .empty }
    }
    func rival(
      _ key: String, _ title: ReviewColumn, _ width: Double, _ kind: Column.Kind = .text,
      value: @escaping (Int, Candidate) -> Cell
    ) -> Column {
      .sheet(key, title.rawValue, width, kind) { row in lines[row].candidate.map { value(row, $0) } ?? .empty }
    }
    let ids = lines.reduce(0) { max($0, LetterWidths.of(receipts.ids[Int($1.item.receipt)]) * LetterWidths.bold) }
    let columns: [Column] =
      [
        .sheet("receipt_id", ReviewColumn.receipt.rawValue, min(max(12, LetterWidths.column(ids) + 1), 32)) {
          .styled(receipts.ids[receipt($0)], lines[$0].isFirst ? .labelBelow : .subtitleBelow)
        },
        fact("value_date", .valueDate, 11, .date) { .date(receipts.valueOn[receipt($0)]) },
        fact("amount", .amount, 13, .money, total: true) { .money(receipts.amounts[receipt($0)], currency($0)) },
        fact("counterparty", .counterparty, 19) { .text(receipts.counterparty(receipt($0))) },
        fact("reason", .reason, 26) { .text(Wording.groupingThousands(lines[$0].item.reason)) },
      ] + inputs(currency, numbers) + [
        rival("candidate_amount", .candidateAmount, 12, .money) { .money($1.amount, currency($0)) },
        rival("due", .due, 11, .date) { _, candidate in dueOn(candidate, report.ledger.documents) },
        .input(ReviewColumn.note.key, ReviewColumn.note.rawValue, 16) { _ in .styled("", .input) },
      ]
      + [
        fact("text", .text, 36) { .text(BankText.shown(receipts.remittances[receipt($0)])) },
        .sheet("evidence", ReviewColumn.evidence.rawValue, 32) { evidence(lines[$0], currency($0)) },
        fact("would_decide", .wouldDecide, 30) { .text(Wording.groupingThousands(lines[$0].item.wouldDecide)) },
        fact("customer_id", .customer, 10) { .row(report.customerIDs, Int(lines[$0].item.customer) + 1) },
        fact("unapplied", .unapplied, 13, .money, total: true) {
          .money(report.reconciliation.unapplied(receipt($0), of: receipts), currency($0))
        },
        .sheet("currency", ReviewColumn.currency.rawValue, 9, .word) { .word(currency($0).code) },
        rival("candidate", .candidate, 18) { row, _ in .text(numbers(row)) },
        fact("remittance", .remittance, 60) { .row(receipts.remittances, receipt($0)) },
      ].map(\.aside)
    return Table("", rows: lines.count, sheet: .review(report, lines, columns), columns)
  }

  /// The cells to type a decision into.
  private static func inputs(_ currency: @escaping (Int) -> Currency, _ numbers: @escaping (Int) -> String) -> [Column]
  {
    func input(
      _ column: ReviewColumn, _ width: Double, _ kind: Column.Kind = .text,
      value: @escaping Column.Value = { _ in .styled("", .input) }
    ) -> Column { .input(column.key, column.rawValue, width, kind, value: value) }
    return [
      input(.decision, 14),
      input(.document, 16) { .styled(numbers($0), .input) },
      input(.applied, 12, .money) { .styled("", .inputMoney(currency($0).minorDigits)) },
      input(.by, 12),
      input(.date, 11, .date) { _ in .styled("", .inputDate) },
    ]
  }

  /// The first day on which one of a rival's documents is due.
  private static func dueOn(_ candidate: Candidate, _ documents: Documents) -> Cell {
    candidate.documents.map { documents.dueOn[Int($0)] }.min().map(Cell.date) ?? .empty
  }

  private static func evidence(_ line: ReviewLine, _ currency: Currency) -> Cell {
    if let candidate = line.candidate { return .text(Wording.groupingThousands(candidate.evidence)) }
    guard let (count, amount) = line.further else { return .empty }
    return .text(
      "\(Wording.counted(count, "more open item")) of the payer,"
        + " \(DecimalText.grouped(amount, digits: currency.minorDigits)) \(currency):"
        + " see Open items")
  }
}

extension SheetHead {
  fileprivate static func review(_ report: Report, _ lines: [ReviewLine], _ columns: [Column]) -> SheetHead {
    var head = SheetHead(
      "Review",
      note: "a row for each rival, of which one is right",
      frozenColumns: 1)
    head.guide = [
      "Choose a Decision on the row that is right, save, run: tieout apply \(Package.workbookName)."
        + " A second decision goes to a receipt's last row.",
      "apply: to the row's Document.  write_off: what stays open of it.  hold: wait.  on_account: the customer's. "
        + " not_receivable: nobody's.",
      "Apply amount only where it is not all: one amount, or one a document as 100.00\(TypedDecision.joint)49.50",
    ]
    head.defaults = (ReviewColumn.defaults, [(ReviewColumn.by.key, .input), (ReviewColumn.date.key, .inputDate)])
    head.isHighForPrint = true
    head.wrapsText = true
    head.rowLimit = SheetFrame.mostRows
    head.totalCurrencies = Set(lines.map { report.ledger.receipts.currencies[Int($0.item.receipt)] }).sorted()
    head.prepare = { sheet, rows, numbers in
      setInputs(sheet, rows, numbers, asOf: report.close.asOf)
      let filled = numbers["value_date"]
      var from = 0
      for (at, column) in columns.enumerated()
      where at + 1 == columns.count || columns[at + 1].isInput != column.isInput {
        sheet.setLineAbove(rows: rows, columns: from..<(at + 1), whereFilled: filled, areInputs: column.isInput)
        from = at + 1
      }
    }
    return head
  }

  private static func setInputs(_ sheet: Sheet, _ rows: ClosedRange<Int>, _ columns: SheetColumns, asOf: CalendarDate) {
    func column(_ input: ReviewColumn) -> Int { columns[input.key] }
    sheet.setChoices(
      Decision.Verb.allCases.map(\.rawValue), rows: rows, column: column(.decision),
      InputHint(
        "Decision", "On the row of the rival that is right. A second one, such as write_off, goes to the last row."))
    sheet.setHint(
      InputHint(
        "Document",
        "The candidate's documents. Type another number where none is right, several with '\(TypedDecision.joint)'"
          + " between them; with on_account or write_off a customer's id."), rows: rows, column: column(.document))
    sheet.setHint(
      InputHint(
        "Apply amount",
        "Empty: the whole receipt, as far as the documents are open. A credit note's amount is negative."),
      rows: rows, column: column(.applied))
    sheet.setHint(
      InputHint("By", "Who decided; empty: the name above the titles. A decision without a name is not taken."),
      rows: rows, column: column(.by))
    let latest = Int(asOf.adding(days: 366).dayNumber) + 25_569
    sheet.setLatestDate(
      latest, rows: rows, column: column(.date),
      InputHint(
        "Date",
        "The day on which you decide, also after \(asOf): it counts in this close. Empty: the day above the titles."
      ))
    let defaults = (SheetFrame.headerRow - 1)...(SheetFrame.headerRow - 1)
    sheet.setHint(
      InputHint("By", "Who decided, for every row that has no name of its own."), rows: defaults, column: column(.by))
    sheet.setLatestDate(
      latest, rows: defaults, column: column(.date),
      InputHint("Date", "The day of the decision, for every row that has none of its own."))
  }
}

extension ReviewColumn {
  /// The key of a column that people type into.
  fileprivate var key: String { "\(self)" }
}
