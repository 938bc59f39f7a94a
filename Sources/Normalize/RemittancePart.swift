internal import Diagnostics
package import Domain

/// The lines of one file of remittance advices.
package struct RemittancePart: RowByRowPart, Sendable {
  package var context: RowContext
  package private(set) var lines: [RemittanceLine] = []

  /// Whether nothing says which currency the amounts are in: they have the decimals of the entity's until the receipt
  /// is known.
  var isCurrencyAssumed: Bool {
    context.map["currency"] == -1 && context.map.currency == nil && context.format.currency == nil
  }

  package init(context: RowContext) { self.context = context }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let map = context.map
    let reference = String(
      decoding: context.required(rows, view, row, "payment_reference", map["payment_reference"]), as: UTF8.self)
    let number = String(decoding: context.required(rows, view, row, "document_no", map["document_no"]), as: UTF8.self)
    let currency = context.currency(rows, view, row, map["currency"])
    let amount = currency.flatMap { context.amount(rows, view, row, "amount", map["amount"], $0) }
    var deduction: Int64? = 0
    if let currency, !view.trimmed(row, map["deduction"]).isEmpty {
      deduction = context.amount(rows, view, row, "deduction", map["deduction"], currency).map(abs)
    }
    guard context.end(rows, row), let currency, let amount, let deduction else { return }
    lines.append(
      RemittanceLine(
        paymentReference: reference, documentNumber: number, amount: amount, deduction: deduction,
        reason: context.text(view, row, map["reason"]), currency: currency, source: rows.source(row: row)))
    context.count(amount, currency)
  }
}
