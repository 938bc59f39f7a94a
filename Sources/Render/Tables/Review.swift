internal import Domain
internal import Spreadsheet

extension Table {
  /// What a person must decide: a row a rival; on the sheet the receipt's own facts stand on its first row alone.
  static func review(_ report: Report) -> Table {
    let receipts = report.ledger.receipts
    let rows = report.reconciliation.review.flatMap { item in
      item.candidates.isEmpty
        ? [ReviewRow(item: item, candidate: nil, isFirst: true)]
        : item.candidates.enumerated().map { ReviewRow(item: item, candidate: $1, isFirst: $0 == 0) }
    }
    func receipt(_ row: Int) -> Int { Int(rows[row].item.receipt) }
    func currency(_ row: Int) -> Currency { receipts.currencies[receipt(row)] }
    func numbers(_ row: Int) -> String { rows[row].candidate?.numbers(in: report.ledger.documents) ?? "" }
    func onFirst(_ value: @escaping Column.Value) -> Column.Value { { rows[$0].isFirst ? value($0) : .empty } }
    /// A fact of the receipt, which the sheet does not repeat.
    func fact(
      _ key: String, _ title: ReviewColumn, _ width: Double, _ kind: Column.Kind, _ meaning: String,
      total: Bool = false,
      value: @escaping Column.Value
    ) -> Column {
      Column(key, title.rawValue, width, kind, meaning, total: total, shown: onFirst(value), value: value)
    }
    func rival(
      _ key: String, _ title: ReviewColumn, _ width: Double, _ kind: Column.Kind, _ meaning: String,
      value: @escaping (Int, Candidate) -> Cell
    ) -> Column {
      Column(key, title.rawValue, width, kind, meaning) { row in rows[row].candidate.map { value(row, $0) } ?? .empty }
    }
    let code = Column("currency", ReviewColumn.currency.rawValue, 9, .word, "of the amounts") {
      .word(currency($0).code)
    }
    let ids = report.reconciliation.review.reduce(0) { max($0, receipts.ids[Int($1.receipt)].count) }
    let columns: [Column] =
      [
        Column(
          "receipt_id", ReviewColumn.receipt.rawValue, Double(min(max(16, ids + 3), 36)), .text, "the receipt",
          shown: { .styled(receipts.ids[receipt($0)], rows[$0].isFirst ? .label : .subtitle) },
          value: { .row(receipts.ids, receipt($0)) }),
        fact("value_date", .valueDate, 12, .date, "from when the money counts") {
          .date(receipts.valueOn[receipt($0)])
        },
        code.only(.sheet),
        fact("amount", .amount, 13, .money, "what came in", total: true) {
          .money(receipts.amounts[receipt($0)], currency($0))
        },
        code.only(.extract),
        .sheet(
          "unapplied", ReviewColumn.unapplied.rawValue, 13, .money, total: true,
          value: onFirst {
            .money(report.reconciliation.unapplied(receipt($0), of: receipts), currency($0))
          }),
        fact("counterparty", .counterparty, 24, .text, "who paid, as the bank says") {
          .text(receipts.counterparty(receipt($0)))
        },
        fact("remittance", .remittance, 32, .text, "what the payer wrote") { .row(receipts.remittances, receipt($0)) },
        fact("customer_id", .customer, 10, .text, "empty where the payer is not known") {
          .row(report.customerIDs, Int(rows[$0].item.customer) + 1)
        },
        fact("reason", .reason, 30, .text, "why it was not decided") { .text(rows[$0].item.reason) },
        .sheet(
          "would_decide", ReviewColumn.wouldDecide.rawValue, 30, value: onFirst { .text(rows[$0].item.wouldDecide) }),
        rival("candidate", .candidate, 20, .text, "the documents that it could settle, joined by ` + `") { row, _ in
          .text(numbers(row))
        },
        rival("candidate_amount", .candidateAmount, 13, .money, "their open sum") { .money($1.amount, currency($0)) },
        rival("evidence", .evidence, 28, .text, "what speaks for them") { .text($1.evidence) },
      ] + inputs(currency, numbers)
    return Table(
      "What waits for a person: a row a rival. Sorted by receipt id, then rival, the likeliest first.",
      rows: rows.count,
      sheet: .review(report, rows, columns), columns)
  }

  /// The cells to type a decision into.
  private static func inputs(_ currency: @escaping (Int) -> Currency, _ numbers: @escaping (Int) -> String) -> [Column]
  {
    func input(
      _ column: ReviewColumn, _ width: Double, _ kind: Column.Kind = .text,
      value: @escaping Column.Value = { _ in .styled("", .input) }
    ) -> Column { .input(column.key, column.rawValue, width, kind, value: value) }
    return [
      input(.decision, 15),
      input(.document, 20) { .styled(numbers($0), .input) },
      input(.applied, 14, .money) { .styled("", .inputMoney(currency($0).minorDigits)) },
      input(.by, 13),
      input(.date, 11, .date) { _ in .styled("", .inputDate) },
      input(.note, 24),
    ]
  }
}

/// A rival of a receipt in the review queue; nil where it has none.
struct ReviewRow {
  var item: ReviewItem
  var candidate: Candidate?
  var isFirst: Bool
}

extension SheetHead {
  fileprivate static func review(_ report: Report, _ rows: [ReviewRow], _ columns: [Column]) -> SheetHead {
    var head = SheetHead(
      "Review",
      note:
        "a row a rival, a receipt's amounts on its first row alone; rivals exclude each other and are not to be added",
      frozenColumns: 1)
    head.guide = [
      "Choose a Decision on the row that is right, type By and Date, save, then run:"
        + " tieout apply \(Package.workbookName)",
      "apply: the receipt goes to the row's documents.  write_off: what stays open of them is given up.  hold: wait.",
      "on_account: the customer's money, on no document.  not_receivable: no customer's money.",
      "Apply amount only where it is not all: one amount, or one a document as 100.00\(TypedDecision.joint)49.50",
    ]
    head.pagesWide = 2
    head.wrapsText = true
    head.rowLimit = SheetFrame.mostRows
    head.totalCurrencies = Set(rows.map { report.ledger.receipts.currencies[Int($0.item.receipt)] }).sorted()
    let widths = Dictionary(uniqueKeysWithValues: columns.filter(\.isOnSheet).map { ($0.key, $0.width) })
    head.height = { height(of: rows[$0], report, widths) }
    head.prepare = { sheet, lines, columns in
      setInputs(sheet, lines, columns, asOf: report.close.asOf)
      let inputs = columns[ReviewColumn.decision.key]
      let filled = columns["value_date"]
      sheet.setLineAbove(rows: lines, columns: 0..<inputs, whereFilled: filled)
      sheet.setLineAbove(
        rows: lines, columns: inputs..<(columns[ReviewColumn.note.key] + 1), whereFilled: filled, areInputs: true)
    }
    return head
  }

  private static func setInputs(_ sheet: Sheet, _ rows: ClosedRange<Int>, _ columns: SheetColumns, asOf: CalendarDate) {
    func column(_ input: ReviewColumn) -> Int { columns[input.key] }
    sheet.setChoices(
      Decision.Verb.allCases.map(\.rawValue), rows: rows, column: column(.decision),
      InputHint(
        "Decision", "One for a receipt, on the row of the rival that is right. Leave the rows of the others empty."))
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
      InputHint("By", "Who decided. A decision without a name is not taken."), rows: rows, column: column(.by))
    sheet.setLatestDate(
      Int(asOf.adding(days: 366).dayNumber) + 25_569, rows: rows, column: column(.date),
      InputHint("Date", "The day on which you decide, also after \(asOf): the decision counts in this close."))
  }

  /// As many lines as the longest text of the row takes, eight at most; nothing else measures wrapped text before a
  /// person opens it.
  private static func height(of row: ReviewRow, _ report: Report, _ widths: [String: Double]) -> Double {
    let receipts = report.ledger.receipts
    let receipt = Int(row.item.receipt)
    var texts: [(key: String, count: Int)] = []
    if let candidate = row.candidate {
      let numbers = candidate.numbers(in: report.ledger.documents).count
      texts += [
        ("evidence", candidate.evidence.count), ("candidate", numbers), (ReviewColumn.document.key, numbers),
      ]
    }
    if row.isFirst {
      texts += [
        ("reason", row.item.reason.count), ("would_decide", row.item.wouldDecide.count),
        ("counterparty", receipts.counterparty(receipt).count), ("remittance", receipts.remittances[receipt].count),
      ]
    }
    // Words do not fill a line: a sixth of it stays empty.
    let lines = texts.map { Int((Double($0.count) / ((widths[$0.key] ?? 0) * 5 / 6)).rounded(.up)) }.max() ?? 1
    return Double(min(max(lines, 1), 8)) * 13 + 3
  }
}

extension Candidate {
  /// Its documents' numbers, as they stand in a cell.
  fileprivate func numbers(in documents: Documents) -> String {
    self.documents.map { documents.numbers[Int($0)] }.joined(separator: TypedDecision.joint)
  }
}

extension ReviewColumn {
  /// The key of a column that people type into.
  fileprivate var key: String { "\(self)" }
}
