internal import Domain

extension BankPart {
  /// Takes the balances that stand above the header, each behind its words: in the same field, the next filled one, or
  /// the one below. A word that banks write there for the balance of the day of the download proves nothing.
  mutating func takeBalancesAbove() {
    guard let look else { return }
    var found: [StatedRow] = []
    for (at, record) in context.preamble.enumerated() {
      let below = at + 1 < context.preamble.count ? context.preamble[at + 1] : []
      for (field, text) in record.enumerated() {
        var label = text
        guard let phrase = label.withUTF8({ look.words.phrase(in: $0) }), phrase.isAlone,
          phrase.statement == .opening || phrase.statement == .closing,
          let value = Self.value(behind: field, in: record, below: below), let amount = amountAbove(value)
        else { continue }
        found.append(
          StatedRow(
            statement: phrase.statement, amount: amount.amount, account: "", currency: amount.currency, position: 0,
            source: Source(file: context.file, line: 0), text: text, isAbove: true))
      }
    }
    // What it closes with may be of another day than the last line, unless it says what it opened with as well.
    for kind in [BankWords.Statement.opening, .closing] {
      guard let first = found.first(where: { $0.statement == kind }),
        found.contains(where: { $0.statement == .opening })
      else { continue }
      // Two accounts, or two ways of counting: none is known to be that of the lines.
      guard found.allSatisfy({ $0.statement != kind || $0.amount == first.amount }) else { return }
      self.look?.stated.append(first)
    }
  }

  /// The text of an amount that belongs to a label.
  private static func value(behind field: Int, in record: [String], below: [String]) -> String? {
    if let colon = record[field].firstIndex(where: { $0 == ":" || $0 == "=" }) {
      let rest = record[field][record[field].index(after: colon)...]
      if rest.contains(where: \.isNumber) { return String(rest) }
    }
    let filled = record[(field + 1)...].filter { !$0.trimmingBlanks.isEmpty }
    if let next = filled.first {
      if next.contains(where: \.isNumber) { return next }
      // A currency may stand between.
      if Currency(next.trimmingBlanks) != nil, filled.count > 1 { return "\(filled[1]) \(next)" }
    }
    return field < below.count && below[field].contains(where: \.isNumber) ? below[field] : nil
  }

  /// The amount of a text with the currency that it names; nil where it is none, or can be read in two ways.
  private func amountAbove(_ text: String) -> (amount: Int64, currency: Currency?)? {
    let words = text.split(whereSeparator: \.isWhitespace)
    let currencies = words.compactMap { Currency(String($0)) }
    guard currencies.count < 2 else { return nil }
    var rest = words.filter { Currency(String($0)) == nil }.joined(separator: " ")
    let currency = currencies.first ?? context.currencyOfRows
    let marks =
      context.formats.isAssumed || context.formats.hasBothMarks ? DecimalMark.allCases : [context.formats.decimal]
    let amounts = Set(
      rest.withUTF8 { bytes in
        marks.compactMap { try? AmountReader.read(bytes, mark: $0, currency: currency).get() }
      })
    guard amounts.count == 1, let amount = amounts.first else { return nil }
    return (amount, currencies.first)
  }
}
