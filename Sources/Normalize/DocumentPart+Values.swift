internal import Diagnostics
internal import Domain

/// What a row of documents says besides its amount.
extension DocumentPart {
  /// An invoice and the credit note that the ledger cleared with it, without a payment, belong together.
  mutating func relateClearings() {
    for group in context.clearings.all where group.payments.isEmpty && group.sum == 0 && group.documents.count == 2 {
      let rows = group.documents.map { Int($0) }
      guard let credit = rows.first(where: documents.isCredit),
        let other = rows.first(where: { !documents.isCredit($0) })
      else { continue }
      relate(credit, to: other)
    }
  }

  mutating func openClaim(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ currency: Currency
  ) -> Int64? {
    guard hasClaims, !view.trimmed(row, fields.open).isEmpty else { return nil }
    return context.amount(rows, view, row, "open_amount", fields.open, currency)
  }

  /// The tax of a document of one row; of line items that sum, each has its own.
  mutating func statedTax(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ currency: Currency
  ) -> Int64? {
    guard fields.tax >= 0, context.map.profile.lines != .summed, !view.trimmed(row, fields.tax).isEmpty else {
      return nil
    }
    return context.amount(rows, view, row, "tax_amount", fields.tax, currency)
  }

  /// `DATE:AMOUNT|DATE:AMOUNT` with ISO dates and decimal points, whatever the rest of the file uses.
  mutating func readInstalments(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, total: Int64, _ currency: Currency
  ) -> [Instalment] {
    let text = context.text(view, row, fields.instalments)
    guard !text.isEmpty else { return [] }
    var instalments: [Instalment] = []
    for part in text.split(separator: "|", omittingEmptySubsequences: false) {
      let pair = part.split(separator: ":", omittingEmptySubsequences: false).map {
        $0.trimmingPrefix { $0 == " " }
      }
      var amountText = pair.count == 2 ? String(pair[1]) : ""
      guard pair.count == 2, let due = CalendarDate(iso: String(pair[0])),
        let amount = amountText.withUTF8({ AmountReader.readPlain($0, digits: currency.minorDigits) }), amount > 0,
        instalments.count < 400
      else {
        context.fail(
          NormalizeCodes.badInstalments, rows, row, field: fields.instalments,
          instalments.count == 400
            ? "there are more than 400 instalments in one row" : "instalment '\(part)' is not DATE:AMOUNT",
          hint: "write 2026-11-30:500.00|2026-12-31:500.00")
        return []
      }
      instalments.append(Instalment(dueOn: due, amount: total < 0 ? -amount : amount))
    }
    let sum = instalments.reduce(0) { $0 + $1.amount }
    if sum != total {
      context.fail(
        NormalizeCodes.badInstalments, rows, row, field: fields.instalments,
        "the instalments sum to \(Money(sum, currency).plain), the amount is \(Money(total, currency).plain):"
          + " \(Money(sum - total, currency).plain) apart")
      return []
    }
    return instalments.sorted { ($0.dueOn, $0.amount) < ($1.dueOn, $1.amount) }
  }
}
