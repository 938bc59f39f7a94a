internal import Domain

/// Reads amounts as people and systems write them: `1.234,56`, `(12.00)`, `12-`, `€ 12`, `1'234.50`.
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
  /// - Parameter knowsThousands: whether three digits behind one mark are thousands where the currency has no decimals.
  static func read(
    _ text: UnsafeBufferPointer<UInt8>, mark: DecimalMark, currency: Currency, knowsThousands: Bool = false
  ) -> Result<Int64, Failure> {
    if knowsThousands, currency.minorDigits == 0, mayBeThousands(text, mark: mark, currency: currency) {
      return readWritten(text, mark: mark == .point ? .comma : .point, currency: currency)
    }
    if mark == .point, let plain = readPlain(text, digits: currency.minorDigits) { return .success(plain) }
    return readWritten(text, mark: mark, currency: currency)
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
    _ text: UnsafeBufferPointer<UInt8>, mark: DecimalMark, currency: Currency
  ) -> Result<Int64, Failure> {
    guard let written = WrittenNumber(text) else { return .failure(.notANumber) }
    if let sign = written.currencySign, !currencies(of: sign).contains(currency.code) {
      return .failure(.otherCurrency(sign))
    }
    guard var (whole, decimals) = written.split(at: mark) else { return .failure(.notANumber) }
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
    return .success(written.isNegative ? -value : value)
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

/// A number as it is written: its sign, its currency sign, and its digits and marks in order.
struct WrittenNumber {
  private(set) var isNegative = false
  /// A symbol or a three-letter code; nil where there is none.
  private(set) var currencySign: String?
  /// Digits as 0-9; marks as the byte of `.`, `,` or `'` (which also stands for a blank between digits).
  private var body: [UInt8] = []

  private static let apostrophe = UInt8(ascii: "'")

  /// Nil where the text is not a number in any decimal mark.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    guard text.count <= 64 else { return nil }
    var scalars = String(decoding: text, as: UTF8.self).unicodeScalars.map { $0 }[...]
    func trim() {
      while let first = scalars.first, Self.isBlank(first) { scalars.removeFirst() }
      while let last = scalars.last, Self.isBlank(last) { scalars.removeLast() }
    }
    trim()
    if scalars.first == "(", scalars.last == ")" {
      isNegative = true
      scalars = scalars.dropFirst().dropLast()
      trim()
    }
    var signs = isNegative ? 1 : 0
    // A sign and a currency may precede or follow the digits, in either order.
    for _ in 0..<2 {
      if let first = scalars.first, Self.isMinus(first) || first == "+" {
        if Self.isMinus(first) { isNegative = true }
        signs += 1
        scalars.removeFirst()
      } else if let last = scalars.last, Self.isMinus(last) {
        isNegative = true
        signs += 1
        scalars.removeLast()
      }
      trim()
      if currencySign == nil, let sign = Self.takeCurrency(from: &scalars) { currencySign = sign }
      trim()
    }
    guard signs <= 1, let first = scalars.first, let last = scalars.last,
      Self.isDigit(first) || first == "." || first == ",",
      Self.isDigit(last)
    else { return nil }
    for scalar in scalars {
      if Self.isDigit(scalar) {
        body.append(UInt8(scalar.value - 48))
      } else if scalar == "." || scalar == "," {
        body.append(UInt8(scalar.value))
      } else if scalar == "'" || scalar == "\u{2019}" || Self.isBlank(scalar) {
        body.append(Self.apostrophe)
      } else {
        return nil
      }
    }
  }

  /// The digits before and behind the decimal mark, or nil where the number cannot be read with this mark.
  func split(at mark: DecimalMark) -> (whole: [UInt8], decimals: [UInt8])? {
    let markByte = mark == .point ? UInt8(ascii: ".") : UInt8(ascii: ",")
    let parts = body.split(separator: markByte, omittingEmptySubsequences: false)
    guard parts.count <= 2 else { return nil }
    let decimals = parts.count == 2 ? Array(parts[1]) : []
    guard decimals.allSatisfy({ $0 < 10 }), parts.count == 1 || !decimals.isEmpty else { return nil }
    let groupings = Set(parts[0].filter { $0 >= 10 })
    guard groupings.count <= 1 else { return nil }
    if let grouping = groupings.first {
      let groups = parts[0].split(separator: grouping, omittingEmptySubsequences: false)
      // Nobody groups `0.500`: what follows a lone zero are decimals.
      guard (1...3).contains(groups[0].count), !groups[0].elementsEqual([0]),
        groups.dropFirst().allSatisfy({ $0.count == 3 })
      else {
        return nil
      }
    }
    let whole = parts[0].filter { $0 < 10 }
    guard !whole.isEmpty || !decimals.isEmpty else { return nil }
    return (whole, decimals)
  }

  private static func takeCurrency(from scalars: inout ArraySlice<Unicode.Scalar>) -> String? {
    let symbols: Set<Unicode.Scalar> = ["€", "$", "£", "¥"]
    if let first = scalars.first, symbols.contains(first) {
      scalars.removeFirst()
      return String(first)
    }
    if let last = scalars.last, symbols.contains(last) {
      scalars.removeLast()
      return String(last)
    }
    func isLetter(_ scalar: Unicode.Scalar) -> Bool { ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar) }
    if scalars.count > 3, scalars.prefix(3).allSatisfy(isLetter) {
      let code = String(String.UnicodeScalarView(scalars.prefix(3))).uppercased()
      guard Currency(code) != nil else { return nil }
      scalars.removeFirst(3)
      return code
    }
    if scalars.count > 3, scalars.suffix(3).allSatisfy(isLetter) {
      let code = String(String.UnicodeScalarView(scalars.suffix(3))).uppercased()
      guard Currency(code) != nil else { return nil }
      scalars.removeLast(3)
      return code
    }
    return nil
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
  private static func isMinus(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "-" || scalar == "\u{2212}" || scalar == "\u{2013}"
  }
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\u{2009}"
  }
}
