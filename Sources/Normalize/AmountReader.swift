internal import Domain

/// Reads amounts as people and systems write them: `1.234,56`, `(12.00)`, `12-`, `€ 12`, `1'234.50`, `12.00 CR`.
enum AmountReader {
  enum Failure: Error, Equatable {
    case notANumber
    /// How many decimals it has, zeros at the end not counted.
    case tooManyDecimals(Int)
    case tooLarge
    /// The currency sign that does not belong to the row's currency.
    case otherCurrency(String)
  }

  /// The same as ``Money/limit``.
  static let limit = Money.limit

  /// The amount in minor units of `currency`.
  ///
  /// - Parameters:
  ///   - knowsThousands: whether three digits behind one mark are thousands where the currency has no decimals.
  ///   - adding: the side whose mark adds; nil where an amount with `CR` or `DR` is no number.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, mark: DecimalMark, currency: Currency, knowsThousands: Bool = false,
    adding: AccountSide? = nil
  ) -> Result<Int64, Failure> {
    if knowsThousands, currency.minorDigits == 0, mayBeThousands(text, mark: mark, currency: currency) {
      return readWritten(text, mark: mark == .point ? .comma : .point, currency: currency, adding: adding)
    }
    if mark == .point, let plain = readPlain(text, digits: currency.minorDigits) { return .success(plain) }
    return readWritten(text, mark: mark, currency: currency, adding: adding)
  }

  /// The plain form alone: an optional minus, digits, and at most `digits` decimals behind a point; nil for anything
  /// else.
  static func readPlain(_ text: UnsafeBufferPointer<UInt8>, digits: Int) -> Int64? {
    var at = 0
    let count = text.count
    guard count > 0, count <= 18 else { return nil }
    let negative = text[0] == UInt8(ascii: "-")
    if negative { at = 1 }
    var value: Int64 = 0
    let first = at
    while at < count {
      let digit = text[at] &- UInt8(ascii: "0")
      guard digit < 10 else { break }
      value = value &* 10 &+ Int64(digit)
      at &+= 1
    }
    guard at > first else { return nil }
    var decimals = 0
    if at < count {
      guard text[at] == UInt8(ascii: "."), at + 1 < count else { return nil }
      at &+= 1
      while at < count {
        let digit = text[at] &- UInt8(ascii: "0")
        guard digit < 10, decimals < digits else { return nil }
        value = value &* 10 &+ Int64(digit)
        decimals &+= 1
        at &+= 1
      }
    }
    while decimals < digits {
      let (scaled, overflows) = value.multipliedReportingOverflow(by: 10)
      guard !overflows else { return nil }
      value = scaled
      decimals &+= 1
    }
    guard value < limit else { return nil }
    return negative ? -value : value
  }

  /// Whether a number has one mark and three digits behind it, as thousands have, in a currency without three decimals.
  static func mayBeThousands(_ text: UnsafeBufferPointer<UInt8>, mark: DecimalMark, currency: Currency) -> Bool {
    let byte = mark == .point ? UInt8(ascii: ".") : UInt8(ascii: ",")
    guard currency.minorDigits != 3, text.count >= 5, text.contains(byte), let written = WrittenNumber(text) else {
      return false
    }
    return written.split(at: mark)?.decimals.count == 3 && written.split(at: mark == .point ? .comma : .point) != nil
  }

  private static func readWritten(
    _ text: UnsafeBufferPointer<UInt8>, mark: DecimalMark, currency: Currency, adding: AccountSide?
  ) -> Result<Int64, Failure> {
    guard let written = WrittenNumber(text), let isNegative = written.isNegative(adding: adding) else {
      return .failure(.notANumber)
    }
    if let sign = written.currencySign, !currencies(of: sign).contains(currency.code) {
      return .failure(.otherCurrency(sign))
    }
    guard var (whole, decimals) = written.split(at: mark, hasLakhs: hasLakhs(currency)) else {
      return .failure(.notANumber)
    }
    while decimals.count > currency.minorDigits, decimals.last == 0 { decimals.removeLast() }
    guard decimals.count <= currency.minorDigits else { return .failure(.tooManyDecimals(decimals.count)) }
    while decimals.count < currency.minorDigits { decimals.append(0) }
    whole += decimals
    var value: Int64 = 0
    for digit in whole {
      let (tenfold, overflows) = value.multipliedReportingOverflow(by: 10)
      let (sum, carries) = tenfold.addingReportingOverflow(Int64(digit))
      guard !overflows, !carries, sum < limit else { return .failure(.tooLarge) }
      value = sum
    }
    return .success(isNegative ? -value : value)
  }

  /// Whether its digits are grouped as in India: `1,23,456.00`.
  private static func hasLakhs(_ currency: Currency) -> Bool {
    ["INR", "PKR", "BDT", "NPR", "LKR", "BTN"].contains(currency.code)
  }

  private static func currencies(of sign: String) -> Set<String> {
    switch sign {
    case "€": ["EUR"]
    case "£": ["GBP", "EGP", "GIP", "FKP", "SHP", "LBP", "SYP"]
    case "$":
      [
        "USD", "CAD", "AUD", "NZD", "HKD", "SGD", "MXN", "TWD", "ARS", "CLP", "COP", "BBD", "BMD", "BSD", "BZD", "FJD",
        "GYD", "JMD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "UYU", "XCD",
      ]
    case "¥": ["JPY", "CNY"]
    default: [sign]
    }
  }
}
