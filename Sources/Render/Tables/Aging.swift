internal import Domain
internal import Spreadsheet

extension Table {
  /// Aging for the sheet: who has most overdue comes first.
  static func agingByOverdue(_ context: WorkbookContext) -> Table {
    let report = context.report
    let rows = report.close.aging.sorted {
      ($0.currency, $1.overdue, $1.net, $0.customer) < ($1.currency, $0.overdue, $0.net, $1.customer)
    }
    return aging(
      report, rows, firstItems: firstItemRows(report, context.openItems),
      itemColumns: SheetColumns(.openItems(report, context.openItems)), payments: LastPayments(report))
  }

  /// - Parameters:
  ///   - rows: in another order than by customer, for the sheet.
  ///   - firstItems: for the sheet, the row of a customer's first open item on its sheet, counted from 0.
  ///   - itemColumns: where the columns of the open items are on their sheet.
  ///   - payments: for the sheet, what each customer paid last.
  static func aging(
    _ report: Report, _ rows: [AgingRow]? = nil, firstItems: [FirstItem: Int] = [:],
    itemColumns: SheetColumns? = nil,
    payments: LastPayments = LastPayments()
  ) -> Table {
    let rows = rows ?? report.close.aging
    let labels = report.close.policy.buckets.labels
    func money(_ value: @escaping (AgingRow) -> Int64) -> Column.Value {
      { .money(value(rows[$0]), rows[$0].currency) }
    }
    func customer(_ row: AgingRow) -> Customer? {
      row.customer < 0 ? nil : report.ledger.customers[row.customer]
    }
    var head = SheetHead(
      "Aging by customer", note: "net = buckets + credits + unapplied cash; most overdue first", frozenColumns: 2)
    if let itemColumns { link(&head, rows, labels, firstItems, itemColumns) }
    let buckets = labels.enumerated().map { bucket, label in
      Column(
        label, Wording.bucket(label), 14, .money, "open invoices in this aging bucket", total: true,
        value: money { $0.buckets[bucket] })
    }
    return Table(
      "What customers owe, one column per aging bucket of the settings (here those of the default edges). Sorted by"
        + " customer id, then currency; unidentified cash first.",
      rows: rows.count, sheet: head,
      [
        Column("customer_id", "Customer", 14, .text, "empty for unidentified cash") {
          .row(report.customerIDs, Int(rows[$0].customer) + 1)
        },
        Column("customer_name", "Name", 24, .text, "the customer's name") {
          .row(report.customerNames, Int(rows[$0].customer) + 1)
        },
        Column("currency", "Currency", 8, .word, "of the amounts") { .word(rows[$0].currency.code) },
      ] + buckets + [
        Column(
          "gross", "Gross", 15, .money, "the sum of the buckets", total: true,
          formula: { "=SUM(\($0[labels[0]]):\($0[labels[labels.count - 1]]))" }, value: money(\.gross)),
        Column(
          "credits", "Credits", 15, .money, "open credit notes, zero or negative", total: true,
          value: money(\.credits)),
        Column(
          "unapplied", "Unapplied", 15, .money, "cash on no document, negative where we hold money", total: true,
          value: money(\.unapplied)),
        Column(
          "net", "Net", 15, .money, "gross + credits + unapplied", total: true,
          formula: { "=\($0["gross"])+\($0["credits"])+\($0["unapplied"])" }, value: money(\.net)),
        .sheet("disputed", "Of which disputed", 15, .money, total: true, value: money(\.disputed)),
        .sheet("overdue", "Of which overdue", 15, .money, total: true, value: money(\.overdue)),
        .sheet("last_paid_on", "Last payment", 12, .date) { .date(orEmpty: payments.last(rows[$0])?.day) }.aside,
        .sheet("last_paid", "Paid then", 15, .money) { row in
          payments.last(rows[row]).map { .money($0.amount, rows[row].currency) } ?? .empty
        }.aside,
        .sheet("terms", "Terms", 16) { .text(customer(rows[$0])?.terms?.words ?? "") }.aside,
        .sheet("credit_limit", "Credit limit", 15, .money) { row in
          guard let known = customer(rows[row]), let limit = known.creditLimit else { return .empty }
          let currency = known.currency ?? report.ledger.entity.currency
          return currency == rows[row].currency ? .money(limit, currency) : .empty
        }.aside,
      ])
  }

  /// Leads from a customer and from each of his buckets to the first of the open items in it.
  private static func link(
    _ head: inout SheetHead, _ rows: [AgingRow], _ labels: [String], _ firstItems: [FirstItem: Int],
    _ columns: SheetColumns
  ) {
    head.link = { row in
      // A sheet holds 65,530 links.
      guard row < 60_000, let item = firstItems[FirstItem(customer: rows[row].customer)] else { return nil }
      return ("Open items", Sheet.cell(item, columns["customer_id"]))
    }
    head.amountLink = { row, key in
      guard rows.count <= 5_000, let bucket = labels.firstIndex(of: key) else { return nil }
      let item = FirstItem(customer: rows[row].customer, currency: rows[row].currency, bucket: UInt8(bucket))
      return firstItems[item].map { ("Open items", Sheet.cell($0, columns["open_amount"])) }
    }
  }
}

/// What the first open item is asked of: a customer, in one currency and bucket where they are said.
struct FirstItem: Hashable {
  var customer: Int32
  var currency: Currency?
  var bucket: UInt8?

  init(customer: Int32, currency: Currency? = nil, bucket: UInt8? = nil) {
    (self.customer, self.currency, self.bucket) = (customer, currency, bucket)
  }
}

/// The row of each first open item on the first sheet of them, counted from 0: of a customer, and of each of his
/// buckets.
func firstItemRows(_ report: Report, _ shown: [Int]) -> [FirstItem: Int] {
  var rows: [FirstItem: Int] = [:]
  let documents = report.ledger.documents
  for (at, number) in shown.prefix(SheetFrame.mostRows).enumerated() {
    let item = report.close.openItems[number]
    let document = Int(item.document)
    let customer = documents.customers[document]
    let keys = [
      FirstItem(customer: customer),
      FirstItem(customer: customer, currency: documents.currencies[document], bucket: item.bucket),
    ]
    for key in keys where rows[key] == nil && (key.bucket == nil || item.open > 0) {
      rows[key] = SheetFrame.firstRow + at
    }
  }
  return rows
}

/// What customers paid last, by currency.
struct LastPayments {
  private struct Account: Hashable { var customer: Int32; var currency: Currency }
  private var found: [Account: (day: CalendarDate, amount: Int64)] = [:]

  init() {}

  init(_ report: Report) {
    let receipts = report.ledger.receipts
    for row in 0..<receipts.count {
      guard receipts.amounts[row] > 0, report.reconciliation.statuses[row]?.isReceivable == true else { continue }
      let account = Account(customer: report.reconciliation.customers[row], currency: receipts.currencies[row])
      guard account.customer >= 0 else { continue }
      let known = found[account]
      if let known, known.day > receipts.valueOn[row] { continue }
      // Several of one day are told together.
      let before = known?.day == receipts.valueOn[row] ? known?.amount ?? 0 : 0
      found[account] = (receipts.valueOn[row], before &+ receipts.amounts[row])
    }
  }

  func last(_ row: AgingRow) -> (day: CalendarDate, amount: Int64)? {
    found[Account(customer: row.customer, currency: row.currency)]
  }
}
