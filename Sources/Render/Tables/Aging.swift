internal import Domain
internal import Spreadsheet

extension Table {
  /// - Parameter firstItems: for the sheet, the row of a customer's first open item on its sheet, counted from 0.
  static func aging(_ report: Report, firstItems: [Int32: Int] = [:]) -> Table {
    let rows = report.close.aging
    let labels = report.close.policy.buckets.labels
    let itemColumns = SheetColumns(.openItems(report))
    func money(_ value: @escaping (AgingRow) -> Int64) -> Column.Value {
      { .money(value(rows[$0]), rows[$0].currency) }
    }
    var head = SheetHead(
      "Aging by customer", note: "net = buckets + credits + unapplied cash", frozenColumns: 2)
    head.link = { row in
      // A sheet holds 65,530 links.
      guard row < 60_000, let item = firstItems[rows[row].customer] else { return nil }
      return ("Open items", Sheet.cell(item, itemColumns["customer_id"]))
    }
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
        Column("customer_name", "Name", 32, .text, "the customer's name") {
          .row(report.customerNames, Int(rows[$0].customer) + 1)
        },
        Column("currency", "Currency", 9, .word, "of the amounts") { .word(rows[$0].currency.code) },
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
      ])
  }
}

/// The row of each customer's first open item on the first sheet of them, counted from 0.
func firstItemRows(_ report: Report) -> [Int32: Int] {
  var rows: [Int32: Int] = [:]
  for (at, item) in report.close.openItems.prefix(SheetFrame.mostRows).enumerated() {
    let customer = report.ledger.documents.customers[Int(item.document)]
    if rows[customer] == nil { rows[customer] = SheetFrame.firstRow + at }
  }
  return rows
}
