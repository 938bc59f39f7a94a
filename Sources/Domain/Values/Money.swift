/// An exact amount: minor units (cents) of one currency.
///
/// Adding two currencies is a defect of ours, not an error of the input, and stops the program.
package struct Money: Hashable, Sendable {
  package var minorUnits: Int64
  package var currency: Currency

  /// No amount is as large in minor units: what is larger is a slip, and sums of what is smaller hold.
  package static let limit: Int64 = 10_000_000_000_000_000

  package init(_ minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  package static func + (a: Money, b: Money) -> Money {
    precondition(a.currency == b.currency, "two currencies are never added")
    return Money(a.minorUnits + b.minorUnits, a.currency)
  }

  package static func - (a: Money, b: Money) -> Money {
    precondition(a.currency == b.currency, "two currencies are never subtracted")
    return Money(a.minorUnits - b.minorUnits, a.currency)
  }

  /// The plain decimal with the currency's decimals and no grouping: `-1234.50`.
  package var plain: String { DecimalText.plain(minorUnits, digits: currency.minorDigits) }
}

/// Whole numbers of minor units as decimal text: exact, without grouping, the same in every locale.
package enum DecimalText {
  /// `value` shifted right by `digits` decimals: `plain(-5, digits: 2)` is `-0.05`.
  package static func plain(_ value: Int64, digits: Int) -> String {
    var bytes: [UInt8] = []
    append(value, digits: digits, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The minor units of a plain decimal such as `-1234.50`; nil for any other text, for more decimals than `digits`,
  /// and beyond an Int64.
  package static func minorUnits(_ text: some StringProtocol, digits: Int) -> Int64? {
    let isNegative = text.hasPrefix("-")
    let parts = String(text).dropFirst(isNegative ? 1 : 0).split(separator: ".", omittingEmptySubsequences: false).map(
      String.init)
    guard (1...2).contains(parts.count), !parts[0].isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    var decimals = parts.count == 2 ? parts[1] : ""
    while decimals.utf8.count > digits, decimals.hasSuffix("0") { decimals.removeLast() }
    guard decimals.utf8.count <= digits else { return nil }
    return Int64(
      (isNegative ? "-" : "") + parts[0] + decimals + String(repeating: "0", count: digits - decimals.utf8.count))
  }

  /// The same text, appended as bytes.
  @inlinable
  package static func append(_ value: Int64, digits: Int, to bytes: inout [UInt8]) {
    var magnitude = value.magnitude
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    // 20 digits hold any Int64; the point and up to 4 leading zeros come on top.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { buffer in
      var at = 32
      var written = 0
      repeat {
        if written == digits, digits > 0 {
          at -= 1
          buffer[at] = UInt8(ascii: ".")
        }
        at -= 1
        let (quotient, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
        buffer[at] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: digit)
        magnitude = quotient
        written += 1
      } while magnitude > 0 || written <= digits
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(buffer)[at..<32]))
    }
  }

  /// With a comma between thousands, for text that a person reads: `1,234.50`.
  package static func grouped(_ value: Int64, digits: Int) -> String {
    let text = plain(value, digits: digits)
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.drop(while: { $0 == "-" }).split(separator: ".", omittingEmptySubsequences: false)
    var whole = ""
    for (index, digit) in parts[0].reversed().enumerated() {
      if index > 0, index % 3 == 0 { whole.append(",") }
      whole.append(digit)
    }
    return sign + String(whole.reversed()) + (parts.count > 1 ? "." + parts[1] : "")
  }
}
