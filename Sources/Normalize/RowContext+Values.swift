internal import Diagnostics
internal import Domain

extension RowContext {
  /// The amount of a field, or nil with a finding.
  mutating func amount(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, _ field: Int, _ currency: Currency
  ) -> Int64? {
    let text = view.trimmed(row, field)
    let isValue = rows.isValue(row, field)
    if formats.isAssumed, !isValue {
      if let plain = AmountReader.readPlain(text, digits: currency.minorDigits) { return plain }
      if text.isEmpty {
        fail(NormalizeCodes.missingValue, rows, row, field: field, "\(column) is empty", hint: "every row needs one")
      } else {
        needsEvidence = true
      }
      return nil
    }
    if formats.isDoubted, !isValue, AmountReader.mayBeThousands(text, mark: formats.decimal, currency: currency) {
      needsEvidence = true
      return nil
    }
    switch read(text, column, currency, isValue: isValue) {
    case .success(let value): return value
    case .failure(let failure):
      fail(failure, String(decoding: text, as: UTF8.self), rows, row, column, field, currency)
      return nil
    }
  }

  /// An amount in the formats of the file, with a mark of its side where the column may have one.
  private mutating func read(
    _ text: UnsafeBufferPointer<UInt8>, _ column: String, _ currency: Currency, isValue: Bool = false
  ) -> Result<Int64, AmountReader.Failure> {
    let (formats, knowsThousands) = (formats, !isValue && self.formats.knowsThousands)
    func attempt(_ mark: DecimalMark, adding: AccountSide? = nil) -> Result<Int64, AmountReader.Failure> {
      AmountReader.read(text, mark: mark, currency: currency, knowsThousands: knowsThousands, adding: adding)
    }
    let first = attempt(isValue ? .point : formats.decimal)
    guard case .failure(let failure) = first else { return first }
    if !isValue, formats.hasBothMarks, case .success(let value) = attempt(.comma) { return .success(value) }
    guard failure == .notANumber, let side = CanonicalColumns.side(adding: column, of: map.profile.kind) else {
      return first
    }
    var marked = attempt(formats.decimal, adding: side)
    if case .failure = marked, formats.hasBothMarks { marked = attempt(.comma, adding: side) }
    // What lines without a mark are, the whole file says.
    if case .success = marked, !formats.hasSides { needsEvidence = true }
    return marked
  }

  /// The side that a mark such as `CR` gives an amount; nil where it has none.
  func writtenSide(_ view: SourceRows.View, _ row: Int, _ field: Int) -> AccountSide? {
    guard formats.hasSides else { return nil }
    return WrittenNumber(view.trimmed(row, field))?.side
  }

  /// The amount of a field that need not be readable, such as a balance; nil where it is empty or is none.
  mutating func optionalAmount(
    _ view: SourceRows.View, _ row: Int, _ column: String, _ field: Int, _ currency: Currency
  ) -> Int64? {
    let text = view.trimmed(row, field)
    guard !text.isEmpty else { return nil }
    if formats.isAssumed {
      if let plain = AmountReader.readPlain(text, digits: currency.minorDigits) { return plain }
      needsEvidence = true
      return nil
    }
    if formats.isDoubted, AmountReader.mayBeThousands(text, mark: formats.decimal, currency: currency) {
      needsEvidence = true
      return nil
    }
    if case .success(let value) = read(text, column, currency) { return value }
    return nil
  }

  private mutating func fail(
    _ failure: AmountReader.Failure, _ text: String, _ rows: SourceRows, _ row: Int, _ column: String, _ field: Int,
    _ currency: Currency
  ) {
    switch failure {
    case .notANumber where text.isEmpty:
      fail(NormalizeCodes.missingValue, rows, row, field: field, "\(column) is empty", hint: "every row needs one")
    case .notANumber:
      fail(
        NormalizeCodes.badAmount, rows, row, field: field, "\(column) '\(text)' is not a number",
        hint: "the file's decimal mark is '\(formats.decimal.rawValue)'; `decimal:` on the source sets another")
    case .tooManyDecimals(let count):
      fail(
        NormalizeCodes.tooManyDecimals, rows, row, field: field,
        "\(column) '\(text)' has \(count) decimals, \(currency) has \(currency.minorDigits)",
        hint: "the file's decimal mark is '\(formats.decimal.rawValue)'; `decimal:` on the source sets another")
    case .tooLarge:
      fail(NormalizeCodes.badAmount, rows, row, field: field, "\(column) '\(text)' is larger than any amount may be")
    case .otherCurrency(let sign):
      fail(
        NormalizeCodes.badCurrency, rows, row, field: field,
        "\(column) '\(text)' has the symbol '\(sign)', but the row is in \(currency)",
        hint: "give the row's currency in a currency column, or set `currency:` on the source")
    }
  }

  /// The date of a field, or nil with a finding; nil without one where the field is empty and may be.
  mutating func date(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, _ field: Int, required: Bool
  ) -> CalendarDate? {
    let text = view.trimmed(row, field)
    if let plain = CalendarDate(iso: text), formats.order(of: column) == .yearMonthDay {
      return plausible(plain, rows, row, column, field)
    }
    if text.isEmpty {
      if required {
        fail(NormalizeCodes.missingValue, rows, row, field: field, "\(column) is empty", hint: "every row needs one")
      }
      return nil
    }
    let isValue = rows.isValue(row, field)
    if isValue, let date = DateReader.read(text, order: .yearMonthDay) {
      return plausible(date, rows, row, column, field)
    }
    if formats.isAssumed {
      needsEvidence = true
      return nil
    }
    let order = formats.order(of: column)
    guard let date = DateReader.read(text, order: order) else {
      fail(
        NormalizeCodes.badDate, rows, row, field: field,
        "\(column) '\(String(decoding: text, as: UTF8.self))' is not a date",
        hint: isValue
          ? "the cell is a number without the format of a date: give it one in the workbook"
          : "the column's order is \(order.rawValue); `dates:` on the source sets another")
      return nil
    }
    return plausible(date, rows, row, column, field)
  }

  private mutating func plausible(
    _ date: CalendarDate, _ rows: SourceRows, _ row: Int, _ column: String, _ field: Int
  ) -> CalendarDate? {
    guard date.isPlausible else {
      fail(NormalizeCodes.implausibleDate, rows, row, field: field, "\(column) '\(date)' is not between 1900 and 2199")
      return nil
    }
    return date
  }

  /// The currency of rows that name none.
  var currencyOfRows: Currency {
    switch map.profile.kind {
    case .events, .decisions, .ledger, .reconciling, .contacts, .holidays, .voids: entity.currency
    default: map.currency ?? format.currency ?? constant("currency").flatMap { Currency($0) } ?? entity.currency
    }
  }

  /// The row's currency: its column, else what the headers of the amounts say, else the source's setting, else the
  /// entity's.
  mutating func currency(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ field: Int) -> Currency? {
    let text = view.trimmed(row, field)
    if text.count == 3 {
      let packed = UInt32(text[0]) << 16 | UInt32(text[1]) << 8 | UInt32(text[2])
      if let last = lastCode, last.bytes == packed { return last.currency }
      if let currency = Currency(String(decoding: text, as: UTF8.self)) {
        lastCode = (packed, currency)
        return currency
      }
    }
    if text.isEmpty { return currencyOfRows }
    if !map.profile.currencies.isEmpty,
      let code = map.profile.currencies[String(decoding: text, as: UTF8.self).lowercased()]
    {
      return Currency(code)
    }
    fail(
      NormalizeCodes.badCurrency, rows, row, field: field,
      "currency '\(String(decoding: text, as: UTF8.self))' is not a code of ISO 4217")
    return nil
  }

  /// The text of a required field, or an empty one with a finding.
  mutating func required(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, _ field: Int
  ) -> UnsafeBufferPointer<UInt8> {
    let text = bytes(view, row, field)
    if text.isEmpty {
      fail(NormalizeCodes.missingValue, rows, row, field: field, "\(column) is empty", hint: "every row needs one")
    } else if text.count > 1024 {
      fail(
        NormalizeCodes.badText, rows, row, field: field, "\(column) is \(text.count) bytes long, at most 1024 are read",
        hint: "look for a quote that does not close")
    }
    return text
  }

  /// The text of an optional field.
  func text(_ view: SourceRows.View, _ row: Int, _ field: Int) -> String {
    field == -1 ? "" : String(decoding: bytes(view, row, field), as: UTF8.self)
  }

  /// The bytes of a text, without the blanks around it and the guard of our own files.
  @inline(__always)
  func bytes(_ view: SourceRows.View, _ row: Int, _ field: Int) -> UnsafeBufferPointer<UInt8> {
    let text = view.trimmed(row, field)
    return guardsText ? GuardedText.read(text) : text
  }

  /// A word of a column that has few; nil where it is empty, and with a finding where it is another.
  mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, _ words: Word.Type
  ) -> Word? {
    let text = text(view, row, map[column])
    guard !text.isEmpty else { return nil }
    if let word = Word(rawValue: text.lowercased().replacing(" ", with: "_")) { return word }
    fail(
      NormalizeCodes.badWord, rows, row, field: map[column], "\(column) '\(text)' is not a word that is known",
      hint: "known are \(words.allCases.map(\.rawValue).joined(separator: ", "))")
    return nil
  }

  /// A whole number of a range; nil where the field is empty, and with a finding where it is none.
  mutating func wholeNumber(
    _ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String, in range: ClosedRange<Int>
  ) -> Int? {
    let text = text(view, row, map[column])
    guard !text.isEmpty else { return nil }
    if let number = Int(text), range.contains(number) { return number }
    fail(
      NormalizeCodes.badWord, rows, row, field: map[column],
      "\(column) '\(text)' is not a number from \(range.lowerBound) to"
        + " \(range.upperBound)",
      hint: "write it without decimals, or leave it empty")
    return nil
  }

  /// Whether a field says yes; false where it is empty, and with a finding where it says neither yes nor no.
  mutating func flag(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, _ column: String) -> Bool {
    let text = text(view, row, map[column])
    switch text.lowercased() {
    case "", "no", "n", "false", "0", "-": return false
    case "yes", "y", "true", "1", "x": return true
    default:
      fail(
        NormalizeCodes.badWord, rows, row, field: map[column], "\(column) '\(text)' is neither yes nor no",
        hint: "write yes, or leave it empty")
      return false
    }
  }
}
