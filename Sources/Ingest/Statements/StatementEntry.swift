internal import Domain

/// One line of a bank statement, as texts in the shape of the canonical bank columns.
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
  /// What the payer instructed, where that is in another currency: `USD 1000.00`.
  var instructed = ""

  /// The canonical bank columns, in their order, then those that only statements fill.
  static let columns = [
    "account", "booking_date", "value_date", "amount", "currency", "counterparty", "counterparty_account", "remittance",
    "end_to_end_id", "bank_reference", "transaction_code", "ultimate_counterparty", "return_reason", "charges",
    "instructed_amount",
  ]

  var fields: [String] {
    [
      account, bookedOn, valueOn, amount, currency, counterparty, counterpartyAccount, remittance, endToEnd, bankReference, code,
      ultimateCounterparty, returnReason, charges, instructed,
    ]
  }
}

/// Texts of statements as they are kept.
enum StatementText {
  /// One line without control characters: runs of blanks become one blank.
  static func clean(_ text: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte <= 0x20 || byte == 0x7F {
        if let last = out.last, last != 0x20 { out.append(0x20) }
      } else {
        out.append(byte)
      }
    }
    if out.last == 0x20 { out.removeLast() }
    return String(decoding: out, as: UTF8.self)
  }

  /// A reference, or nothing where it is the format's word for none.
  static func reference(_ text: some StringProtocol) -> String {
    let text = clean(String(text))
    if text.utf8.allSatisfy({ $0 == UInt8(ascii: "0") }) { return "" }
    return ["NONREF", "NOTPROVIDED", "NOT PROVIDED", "NONE", "KREF+", "EREF+", "//"].contains(text.uppercased()) ? "" : text
  }

  /// The amount of a decimal number with one mark, `1234,5` or `1234.50`, as a plain decimal; the text itself where it is not one.
  static func plainAmount(_ text: some StringProtocol, negative: Bool = false) -> String {
    var digits = String(text.filter { $0 != " " }).replacing(",", with: ".")
    if digits.hasSuffix(".") { digits.removeLast() }
    if digits.hasPrefix("+") { digits.removeFirst() }
    let isNegative = digits.hasPrefix("-")
    if isNegative { digits.removeFirst() }
    // Some banks fill the field with zeros.
    while digits.hasPrefix("0"), digits.dropFirst().first?.isNumber == true { digits.removeFirst() }
    return isNegative != negative ? "-" + digits : digits
  }

  /// `YYYY-MM-DD` of a six-digit `YYMMDD`, and whether its day lies beyond the end of February, as banks that count thirty days a
  /// month write it; nil where it is no date.
  static func isoDate(_ digits: some StringProtocol) -> (iso: String, isBeyondMonth: Bool)? {
    let bytes = Array(digits.utf8)
    guard bytes.count == 6 || bytes.count == 8, bytes.allSatisfy({ (48...57).contains($0) }) else { return nil }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1) - 48 } }
    let cut = bytes.count - 4
    let short = number(0..<cut)
    let year = cut == 4 ? short : short >= 70 ? 1900 + short : 2000 + short
    return isoDate(year: year, month: number(cut..<(cut + 2)), day: number((cut + 2)..<(cut + 4)))
  }

  static func isoDate(year: Int, month: Int, day: Int) -> (iso: String, isBeyondMonth: Bool)? {
    if let date = CalendarDate(year: year, month: month, day: day) { return (date.iso, false) }
    guard month == 2, day == 29 || day == 30, let first = CalendarDate(year: year, month: 2, day: 1) else { return nil }
    return (first.month.lastDay.iso, true)
  }
}
