internal import Domain

extension BankPart {
  /// The amount of a line with its sign, from one column, from one with a word for the side, or from one column for
  /// each side.
  mutating func signedAmount(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ currency: Currency
  ) -> Int64? {
    if fields.amount >= 0 {
      guard let amount = context.amount(rows, view, row, "amount", fields.amount, currency) else { return nil }
      return fields.sign < 0 ? sided(amount, rows, view, row) : signed(amount, rows, view, row)
    }
    let debit = view.trimmed(row, fields.debit)
    let credit = view.trimmed(row, fields.credit)
    // An empty column is nothing; where both are empty the row has no amount at all.
    if debit.isEmpty || !credit.isEmpty {
      guard let value = context.amount(rows, view, row, "credit", fields.credit, currency) else { return nil }
      guard !debit.isEmpty else { return value }
      guard let taken = context.amount(rows, view, row, "debit", fields.debit, currency) else { return nil }
      guard value == 0 || taken == 0 else {
        context.fail(
          NormalizeCodes.badAmount, rows, row, field: fields.debit,
          "debit '\(context.text(view, row, fields.debit))' and credit '\(context.text(view, row, fields.credit))' are"
            + " both filled",
          hint: "a line has one of them")
        return nil
      }
      return value - abs(taken)
    }
    guard let taken = context.amount(rows, view, row, "debit", fields.debit, currency) else { return nil }
    return -abs(taken)
  }

  /// The fee that the bank takes besides the amount; nil where there is none.
  mutating func takenFee(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ currency: Currency) -> Int64? {
    guard fields.fee >= 0, !view.trimmed(row, fields.fee).isEmpty else { return nil }
    return context.amount(rows, view, row, "fee", fields.fee, currency).map(abs)
  }

  /// The amount of a line without a mark of its side where others have one: where they have one side only, it is of the
  /// other.
  private mutating func sided(_ amount: Int64, _ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Int64? {
    guard context.formats.hasSides, amount > 0, context.writtenSide(view, row, fields.amount) == nil else {
      return amount
    }
    switch context.formats.unmarkedSide {
    case .debit: return -amount
    case .credit: return amount
    case nil:
      context.fail(
        NormalizeCodes.badAmount, rows, row, field: fields.amount,
        "amount '\(context.text(view, row, fields.amount))' has no mark such as CR or DR, and other lines have both",
        hint: "look whether money came in or went out, and write the mark or the sign")
      return nil
    }
  }

  /// The amount with the sign that a word gives it.
  private mutating func signed(_ amount: Int64, _ rows: SourceRows, _ view: SourceRows.View, _ row: Int) -> Int64? {
    let word = context.text(view, row, fields.sign)
    let folded = word.lowercased()
    if debitWords.contains(folded) { return -abs(amount) }
    guard !creditWords.isEmpty else { return amount }
    guard creditWords.contains(folded) else {
      let profile = context.map.profile
      context.fail(
        NormalizeCodes.badWord, rows, row, field: fields.sign,
        "'\(word)' does not say whether money came in or went out",
        hint: "known are \((profile.debitWords + profile.creditWords).joined(separator: ", "))")
      return nil
    }
    guard amount >= 0 else {
      context.fail(
        NormalizeCodes.badAmount, rows, row, field: fields.amount,
        "amount '\(context.text(view, row, fields.amount))' is negative, and '\(word)' says that money came in",
        hint: "look which of the two is right, and enter the line by hand")
      return nil
    }
    return amount
  }
}
