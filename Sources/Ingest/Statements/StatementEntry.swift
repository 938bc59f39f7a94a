internal import Domain

/// One line of a bank statement, as texts in the shape of the canonical bank columns.
///
/// It is wide because it has a property for each column that statements fill.
struct StatementEntry {
  /// The physical line on which it begins, counted from 1.
  var line = 0
  var account = ""
  /// ISO dates.
  var bookedOn = ""
  var valueOn = ""
  /// Signed plain decimal: positive is money in.
  var amount = ""
  var currency = ""
  var counterparty = ""
  var counterpartyAccount = ""
  var remittance = ""
  var endToEnd = ""
  var bankReference = ""
  var code = ""
  /// On whose behalf the counterparty pays or is paid.
  var ultimateCounterparty = ""
  /// The reason code of a return or reversal, or `RETURN` where the bank gives none.
  var returnReason = ""
  /// Charges taken from the amount, as a plain decimal in the line's currency.
  var charges = ""
  /// What the payer instructed, where that is in another currency or another amount: `USD 1000.00`.
  var instructed = ""

  /// The columns that a line has, in their order.
  static let columns = BankColumn.written

  var fields: [String] { Self.columns.map { self[$0] } }

  /// The text of a column; what only exports have is empty.
  subscript(column: BankColumn) -> String {
    switch column {
    case .account: account
    case .bookedOn: bookedOn
    case .valueOn: valueOn
    case .amount: amount
    case .currency: currency
    case .counterparty: counterparty
    case .counterpartyAccount: counterpartyAccount
    case .remittance: remittance
    case .endToEndID: endToEnd
    case .reference: bankReference
    case .transactionCode: code
    case .ultimateCounterparty: ultimateCounterparty
    case .returnReason: returnReason
    case .charges: charges
    case .instructed: instructed
    case .debit, .credit, .signWord, .status, .balance, .balanceBefore, .fee, .payer, .payee, .balanceCurrency: ""
    }
  }
}

/// Texts of statements as they are kept.
enum StatementText {
  /// One line without control characters: runs of blanks become one blank.
  static func clean(_ text: String) -> String { text.withBytes(isClean) ? text : clean(bytes: text.utf8) }

  /// The same of UTF-8.
  static func clean(bytes: some Collection<UInt8>) -> String {
    let bytes = bytes.drop { $0 <= 0x20 }
    if let text = bytes.withContiguousStorageIfAvailable({ isClean($0) ? String(decoding: $0, as: UTF8.self) : nil })
      ?? nil
    {
      return text
    }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for byte in bytes {
      if byte <= 0x20 || byte == 0x7F {
        if let last = out.last, last != 0x20 { out.append(0x20) }
      } else {
        out.append(byte)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isClean(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var last: UInt8 = 0x20
    for byte in bytes {
      if byte < 0x20 || byte == 0x7F || (byte == 0x20 && last == 0x20) { return false }
      last = byte
    }
    return last != 0x20 || bytes.isEmpty
  }

  /// A reference, or nothing where it is the format's word for none.
  static func reference(_ text: some StringProtocol) -> String {
    let text = clean(String(text))
    if text.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) { return "" }
    return text.utf8.count <= longestWordForNone && wordsForNone.contains(text.uppercased()) ? "" : text
  }

  private static let wordsForNone: Set<String> = [
    "NONREF", "NOTPROVIDED", "NOT PROVIDED", "NONE", "KREF+", "EREF+", "//",
  ]
  private static let longestWordForNone = 12

  /// The amount of a decimal number with one mark, `1234,5` or `1234.50`, as a plain decimal; the text itself where it
  /// is not one.
  static func plainAmount(_ text: some StringProtocol, negative: Bool = false) -> String {
    text.withBytes { plainAmount(bytes: $0, negative: negative) }
  }

  /// The same of UTF-8.
  static func plainAmount(bytes text: some Collection<UInt8>, negative: Bool) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "-")]
    bytes.reserveCapacity(text.count + 1)
    for byte in text where byte != 0x20 { bytes.append(byte == UInt8(ascii: ",") ? UInt8(ascii: ".") : byte) }
    var digits = bytes[1...]
    if digits.last == UInt8(ascii: ".") { digits.removeLast() }
    if digits.first == UInt8(ascii: "+") { digits.removeFirst() }
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    // Some banks fill the field with zeros.
    while digits.first == UInt8(ascii: "0"), digits.dropFirst().first?.isDigit == true { digits.removeFirst() }
    guard isNegative != negative else { return String(decoding: digits, as: UTF8.self) }
    bytes[digits.startIndex - 1] = UInt8(ascii: "-")
    return String(decoding: bytes[(digits.startIndex - 1)..<digits.endIndex], as: UTF8.self)
  }

  /// Whether an amount has exactly three digits behind its one mark, which no standard of its format provides for:
  /// thousands, or decimals that its currency does not have.
  static func mayBeThousands(_ text: some StringProtocol, mark: UInt8, currency: String) -> Bool {
    guard Currency(currency)?.minorDigits != 3 else { return false }
    return text.withBytes { bytes in
      let digits = bytes.drop { !$0.isDigit }
      let parts = digits.split(separator: mark, omittingEmptySubsequences: false)
      return parts.count == 2 && parts[1].count == 3 && (1...3).contains(parts[0].count)
        && parts.joined().allSatisfy(\.isDigit)
        && parts[0].first != UInt8(ascii: "0")
    }
  }

  /// Why a line whose amount has such a shape is no fact.
  static func inTwoWays(_ amount: some StringProtocol, raw: String) -> RowProblem {
    RowProblem(
      IngestCodes.badEntry,
      "the amount '\(amount)' can be read in two ways: its mark may set decimals or thousands apart",
      hint: "no bank writes three decimals in this currency; export the statement again, or enter the line by hand",
      raw: raw)
  }

  /// `YYYY-MM-DD` of a six-digit `YYMMDD`, and whether its day lies beyond the end of February, as banks that count
  /// thirty days a month write it; nil where it is no date.
  static func isoDate(_ digits: some StringProtocol) -> (iso: String, isBeyondMonth: Bool)? {
    date(digits).map { ($0.date.iso, $0.isBeyondMonth) }
  }

  /// The same as a date.
  static func date(_ digits: some StringProtocol) -> (date: CalendarDate, isBeyondMonth: Bool)? {
    digits.withBytes { date(bytes: $0) }
  }

  /// The same of UTF-8.
  static func date(bytes: some Collection<UInt8>) -> (date: CalendarDate, isBeyondMonth: Bool)? {
    guard bytes.count == 6 || bytes.count == 8, bytes.allSatisfy(\.isDigit) else { return nil }
    let number = bytes.reduce(0) { $0 * 10 + Int($1) - 48 }
    let stated = number / 10_000
    let year = bytes.count == 8 ? stated : stated >= 70 ? 1900 + stated : 2000 + stated
    return date(year: year, month: number / 100 % 100, day: number % 100)
  }

  static func date(year: Int, month: Int, day: Int) -> (date: CalendarDate, isBeyondMonth: Bool)? {
    if let date = CalendarDate(year: year, month: month, day: day) { return (date, false) }
    guard month == 2, day == 29 || day == 30, let first = CalendarDate(year: year, month: 2, day: 1) else { return nil }
    return (first.month.lastDay, true)
  }
}
