internal import Diagnostics
package import Domain

extension RowContext {
  /// What is found of a file that is not read row by row.
  var hopelessFinding: Diagnostic {
    Diagnostic(
      NormalizeCodes.hopeless, at: place,
      "\(quarantined + footers) of its first \(rows) rows cannot be read or are left out",
      hint: "this may be another file than was meant; else look at the first rows with `tieout inspect`")
  }

  /// Counts a row that states a balance or a turnover; it is no booking.
  mutating func takeStated(_ rows: SourceRows, _ row: Int, _ text: String) {
    self.rows += 1
    footers += 1
    let raw = rows.csv(row: row)
    keep(raw)
    listed.remark(
      Diagnostic(
        NormalizeCodes.footer, at: place.at(line: Int(rows.lines[row])), "'\(text)' is a total or balance line",
        raw: raw))
  }

  /// Puts a row in quarantine that may be a balance and may be a booking.
  mutating func quarantineUndecided(_ rows: SourceRows, _ row: Int, _ text: String) {
    self.rows += 1
    fail(
      NormalizeCodes.balanceOrBooking, rows, row, field: -1,
      "'\(text)' may state a balance and may be a booking, and no balance of the file proves either",
      hint: "take the row out where it is a balance; where it is a booking, write in the text what was paid")
    quarantine(rows, row)
  }

  /// The date of a field that need not be one; nil where it is empty or is none.
  func optionalDate(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, _ field: Int)
    -> CalendarDate?
  {
    let text = view.trimmed(row, field)
    guard !text.isEmpty else { return nil }
    let order = rows.isValue(row, field) ? .yearMonthDay : formats.order(of: column)
    if order == .yearMonthDay, let plain = CalendarDate(iso: text) { return plain.isPlausible ? plain : nil }
    guard !formats.isAssumed, let date = DateReader.read(text, order: order), date.isPlausible else { return nil }
    return date
  }

  /// Where the first booking of a file stands.
  func firstSource(_ receipts: Receipts) -> Source { receipts.sources.first ?? Source(file: file, line: 0) }

  /// The codes of currencies that amounts bear, where they are not those of their rows.
  package var codesInAmounts: [Currency] {
    var codes: [Currency] = []
    for finding in findings where finding.code == NormalizeCodes.badCurrency {
      for word in finding.message.split(whereSeparator: { !$0.isLetter }) {
        if let currency = Currency(word), !codes.contains(currency), codes.count < 4 { codes.append(currency) }
      }
    }
    return codes
  }
}
