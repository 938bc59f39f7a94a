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
    var instalments: [Instalment]
    do {
      instalments = try [Instalment](reading: text, digits: currency.minorDigits)
    } catch {
      context.fail(
        NormalizeCodes.badInstalments, rows, row, field: fields.instalments, error.message,
        hint: "write 2026-11-30:500.00|2026-12-31:500.00")
      return []
    }
    if total < 0 { for at in instalments.indices { instalments[at].amount.negate() } }
    let sum = instalments.reduce(0) { $0 + $1.amount }
    if sum != total {
      context.fail(
        NormalizeCodes.badInstalments, rows, row, field: fields.instalments,
        "the instalments sum to \(Money(sum, currency).plain), the amount is \(Money(total, currency).plain):"
          + " \(Money(sum - total, currency).plain) apart")
      return []
    }
    return instalments
  }

  /// When the document was delivered and sent, and its discount.
  mutating func readTerms(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> DocumentTerms {
    var terms = DocumentTerms()
    guard fields.hasTerms else { return terms }
    terms.deliveredOn = context.date(rows, view, row, "delivery_date", fields.delivered, required: false)
    terms.sentOn = context.date(rows, view, row, "sent_date", fields.sent, required: false)
    let discount = context.text(view, row, fields.discount)
    terms.discount = DocumentTerms.Discount(reading: discount)
    if terms.discount == nil, !discount.isEmpty {
      context.remark(
        NormalizeCodes.termsNotRead, rows, row, field: fields.discount, "discount '\(discount)' cannot be read",
        hint: "write 2/10: two percent within ten days")
    }
    return terms
  }
}
