internal import Diagnostics
package import Domain

/// The payer map of one file; customers are named by id until all files are read.
package struct PayerPart: RowByRowPart, Sendable {
  package var context: RowContext
  package private(set) var links: [(link: PayerLink, customerID: String)] = []

  package init(context: RowContext) { self.context = context }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let map = context.map
    let customerID = String(
      decoding: context.required(rows, view, row, "customer_id", map["customer_id"]), as: UTF8.self)
    let account = context.text(view, row, map["payer_account"])
    let name = context.text(view, row, map["payer_name"])
    if account.isEmpty, name.isEmpty {
      context.fail(
        NormalizeCodes.missingValue, rows, row, field: map["payer_account"],
        "payer_account and payer_name are both empty",
        hint: "a line of the payer map needs the payer's account, its name, or both")
    }
    let date = context.date(rows, view, row, "date", map["date"], required: false)
    guard context.end(rows, row) else { return }
    let link = PayerLink(
      account: account, name: name, customer: Customers.nobody, by: context.text(view, row, map["by"]), date: date,
      note: context.text(view, row, map["note"]), source: rows.source(row: row))
    links.append((link, customerID))
  }
}
