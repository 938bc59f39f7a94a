internal import Diagnostics
package import Domain

/// Reconciling items of the general ledger in one file.
package struct ReconcilingPart: RowByRowPart, Sendable {
  package var context: RowContext
  package private(set) var items: [ReconcilingItem] = []

  package init(context: RowContext) { self.context = context }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let map = context.map
    let period = String(decoding: context.required(rows, view, row, "period", map["period"]), as: UTF8.self)
    let month = Month(iso: period)
    if month == nil, !period.isEmpty {
      context.fail(
        NormalizeCodes.badDate, rows, row, field: map["period"], "period '\(period)' is not a month",
        hint: "write 2026-10")
    }
    let reference = String(decoding: context.required(rows, view, row, "reference", map["reference"]), as: UTF8.self)
    let amount = context.amount(rows, view, row, "amount", map["amount"], context.entity.currency)
    let date = context.date(rows, view, row, "date", map["date"], required: false)
    guard context.end(rows, row), let month, let amount else { return }
    items.append(
      ReconcilingItem(
        month: month, account: context.text(view, row, map["account"]), reference: reference, amount: amount,
        date: date,
        owner: context.text(view, row, map["owner"]), note: context.text(view, row, map["note"]),
        source: rows.source(row: row)))
    context.count(amount, context.entity.currency)
  }
}
