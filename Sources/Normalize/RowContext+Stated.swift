internal import Diagnostics
internal import Domain

extension RowContext {
  /// What is found of a file that is not read row by row.
  var hopelessFinding: Diagnostic {
    Diagnostic(
      NormalizeCodes.hopeless, at: place,
      "\(quarantined + footers) of its first \(rows) rows cannot be read or are left out",
      hint: "this may be another file than was meant; else look at the first rows with `tieout inspect`")
  }

  /// How many rows that state a balance or a total are noted one by one.
  private static let notedAtMost = 20

  /// Counts a row that states a balance or a turnover; it is no booking.
  mutating func takeStated(_ rows: SourceRows, _ row: Int, _ text: String, number: Int) {
    self.rows += 1
    footers += 1
    let raw = rows.csv(row: row)
    keep(raw)
    guard number < Self.notedAtMost else { return }
    findings.append(
      Diagnostic(
        NormalizeCodes.footer, at: place.at(line: Int(rows.lines[row])), "'\(text)' is a total or balance line",
        raw: raw))
  }

  /// Notes that there are more such rows than were noted.
  mutating func noteMoreStated(_ count: Int) {
    guard count > Self.notedAtMost else { return }
    findings.append(
      Diagnostic(
        NormalizeCodes.footer, at: place,
        "and \(Wording.counted(count - Self.notedAtMost, "more total or balance line"))"))
  }

  /// Puts a row in quarantine that may be a balance and may be a booking.
  mutating func quarantineUndecided(_ rows: SourceRows, _ row: Int, _ text: String) {
    self.rows += 1
    fail(
      NormalizeCodes.balanceOrBooking, rows, row, field: -1,
      "'\(text)' may state a balance and may be a booking, and no balance of the file proves either",
      hint: "take the row out where it is a balance; where it is a booking, write in the text what was paid")
    quarantine()
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
}
