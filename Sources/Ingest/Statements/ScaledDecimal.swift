internal import Domain

/// A decimal number as a whole number of its smallest units, for sums of texts whose currency is not known yet.
struct ScaledDecimal: Equatable {
  private var units: Int128
  private static let scale = 8

  static let zero = ScaledDecimal(units: 0)

  private init(units: Int128) { self.units = units }

  /// Nil for text that is not a plain decimal of at most eight decimals, or so long that many of its like have no sum.
  init?(_ text: String) {
    let body = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    let parts = body.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !body.isEmpty, body.utf8.count <= 22 else { return nil }
    let decimals = parts.count == 2 ? parts[1] : ""
    guard decimals.count <= Self.scale, !parts[0].isEmpty || !decimals.isEmpty,
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let units = Int128(parts[0] + decimals + String(repeating: "0", count: Self.scale - decimals.count))
    else { return nil }
    self.units = text.hasPrefix("-") ? -units : units
  }

  /// The number with at least two decimals.
  var plain: String {
    var digits = String(units.magnitude)
    digits = String(repeating: "0", count: max(0, Self.scale + 1 - digits.count)) + digits
    var decimals = digits.suffix(Self.scale)
    while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
    return (units < 0 ? "-" : "") + digits.dropLast(Self.scale) + "." + decimals
  }

  /// The number with the decimals that a currency has, or as many more as it needs.
  func plain(in currency: String) -> String {
    let digits = Currency(currency)?.minorDigits ?? 2
    var text = adding(.zero).plain[...]
    let least = text.count - (text.firstIndex(of: ".").map { text.distance(from: text.startIndex, to: $0) } ?? 0) - 1
    if digits < 2, least == 2 {
      for _ in digits..<2 where text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    } else if digits > least {
      text += String(repeating: "0", count: digits - least)
    }
    return String(text)
  }

  var isNegative: Bool { units < 0 }

  /// The number without its sign.
  var magnitude: ScaledDecimal { isNegative ? .zero.adding(self, negative: true) : self }

  func adding(_ other: ScaledDecimal, negative: Bool = false) -> ScaledDecimal {
    ScaledDecimal(units: negative ? units - other.units : units + other.units)
  }
}
