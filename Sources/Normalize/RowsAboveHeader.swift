package import Diagnostics
package import Domain

/// Why a bank's export is not read whose header stands below rows that look like bookings: they belong to a table that
/// no profile knows, and would be lost as titles.
///
/// - Parameters:
///   - preamble: the records above the header.
///   - profile: that of the header; a second header of its kind above it begins a table too.
///   - place: that of the header.
package func rowsAboveHeader(
  _ preamble: [[String]], of profile: Profile, at place: Place, _ words: BankWords
) -> Diagnostic? {
  let rows = preamble.filter { ColumnMap.score(header: $0, among: [profile]) > 0 || isBooking($0, words) }
  guard let first = rows.first else { return nil }
  let shown = first.filter { !$0.isEmpty }.joined(separator: " ")
  return Diagnostic(
    NormalizeCodes.rowsAboveHeader, at: place,
    "\(Wording.counted(rows.count, "row")) of another table \(Wording.form(rows.count, "stands", "stand")) above the"
      + " header that is read here, the first '\(shown)'",
    hint: "save each table in a file of its own; or set `header_line:` on the source to the header that is meant")
}

/// Whether a record has a date, an amount and a text, and is no balance.
private func isBooking(_ record: [String], _ words: BankWords) -> Bool {
  let fields = record.filter { !$0.trimmingBlanks.isEmpty }
  guard fields.count > 2 else { return false }
  var (hasDate, hasAmount, hasText) = (false, false, false)
  for field in fields {
    var field = String(field.trimmingBlanks)
    let (isDate, isAmount, isBalance) = field.withUTF8 { bytes in
      let isDate = DateOrder.allCases.contains { DateReader.read(bytes, order: $0)?.isPlausible == true }
      let hasMark = bytes.contains(UInt8(ascii: ".")) || bytes.contains(UInt8(ascii: ","))
      return (isDate, !isDate && hasMark && WrittenNumber(bytes) != nil, words.phrase(in: bytes) != nil)
    }
    if isBalance { return false }
    if isDate { hasDate = true } else if isAmount { hasAmount = true } else { hasText = true }
  }
  return hasDate && hasAmount && hasText
}
