internal import Diagnostics
package import Domain

/// The ledger's own cash journal in one file: a row an application, several rows a receipt.
package struct JournalPart: RowByRowPart, Sendable {
  /// A row as it was read.
  package struct Row: Sendable {
    package var number: String
    package var customerID: String
    package var date: CalendarDate
    package var currency: Currency
    package var amount: Int64
    package var documentNumber: String
    package var applied: Int64?
    package var source: Source
    package var fingerprint: RowFingerprint
  }

  package var context: RowContext
  package private(set) var journal: [Row] = []
  /// The first row of each receipt number, which the others must agree with.
  private var firstByNumber: [String: Int] = [:]

  package init(context: RowContext) { self.context = context }

  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) {
    let map = context.map
    let number = String(decoding: context.required(rows, view, row, "receipt_no", map["receipt_no"]), as: UTF8.self)
    let date = context.date(rows, view, row, "date", map["date"], required: true)
    let currency = context.currency(rows, view, row, map["currency"])
    // In the customer's account a receipt takes off what is owed.
    let sign: Int64 = map.profile.sign == .type ? 1 : -1
    let amount = currency.flatMap { context.amount(rows, view, row, "amount", map["amount"], $0) }.map { $0 * sign }
    let customerID = context.text(view, row, map["customer_id"])
    let documentNumber = context.text(view, row, map["document_no"])
    var applied: Int64?
    if let currency, !view.trimmed(row, map["applied_amount"]).isEmpty {
      applied = context.amount(rows, view, row, "applied_amount", map["applied_amount"], currency)
    }
    if let first = firstByNumber[number].map({ journal[$0] }), let date, let currency, let amount,
      first.date != date || first.currency != currency || first.amount != amount || first.customerID != customerID
    {
      context.fail(
        NormalizeCodes.conflictingRow, rows, row, field: map["receipt_no"],
        "receipt '\(number)' is \(Money(first.amount, first.currency).plain) \(first.currency) of \(first.date)"
          + " for '\(first.customerID)' on line \(first.source.line),"
          + " here \(Money(amount, currency).plain) \(currency) of \(date) for '\(customerID)'",
        hint: "rows of one receipt repeat its whole amount; give different receipts different numbers")
    }
    guard context.end(rows, row), let date, let currency, let amount else { return }
    var fingerprint = RowFingerprint()
    for value in [Int64(date.dayNumber), Int64(currency.index), amount, applied ?? Int64.min] {
      fingerprint.add(UInt64(bitPattern: value))
    }
    for text in [number, customerID, documentNumber] {
      var text = text
      text.withUTF8 { fingerprint.add($0) }
    }
    if firstByNumber[number] == nil {
      firstByNumber[number] = journal.count
      context.count(amount, currency)
    }
    journal.append(
      Row(
        number: number, customerID: customerID, date: date, currency: currency, amount: amount,
        documentNumber: documentNumber, applied: applied, source: rows.source(row: row), fingerprint: fingerprint))
  }
}
