/// A number as a workbook stores it, `1234.5600000000001` or `1.5E-3`, kept as decimal digits.
///
/// A workbook holds binary fractions and shows fifteen digits of them: the rest is noise. So is what a subtraction
/// leaves behind: a number that differs from one of four decimals by less than a hundred-millionth is that one.
struct StoredNumber {
  private(set) var isNegative = false
  private var digits: [UInt8] = []
  /// The number is 0.digits times ten to this power.
  private var exponent = 0

  /// Nil for text that is no number.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var at = 0
    let end = text.count
    if at < end, text[at] == UInt8(ascii: "-") || text[at] == UInt8(ascii: "+") {
      isNegative = text[at] == UInt8(ascii: "-")
      at += 1
    }
    var whole = 0
    var seenPoint = false
    while at < end {
      if (48...57).contains(text[at]) {
        digits.append(text[at] - 48)
        if !seenPoint { whole += 1 }
      } else if text[at] == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        break
      }
      at += 1
    }
    guard !digits.isEmpty, digits.count <= 400 else { return nil }
    exponent = whole
    if at < end {
      guard text[at] == UInt8(ascii: "E") || text[at] == UInt8(ascii: "e"),
        let power = Int(String(decoding: UnsafeBufferPointer(rebasing: text[(at + 1)...]), as: UTF8.self)),
        (-400...400).contains(power)
      else { return nil }
      exponent += power
    }
    trim()
    // Whole numbers up to 2 to the 53rd are exact.
    let isExact = exponent == digits.count && exponent <= 16 && magnitude <= 1 << 53
    if digits.count > 15, !isExact { round(to: 15) }
    dropResidue()
  }

  private mutating func trim() {
    while digits.count > 1, digits[0] == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    while digits.count > 1, digits.count > exponent, digits.last == 0 { digits.removeLast() }
    if digits == [0] {
      exponent = 1
      isNegative = false
    }
  }

  private mutating func round(to count: Int) {
    guard count >= 0 else {
      digits = [0]
      return trim()
    }
    guard count < digits.count else { return }
    let up = digits[count] >= 5
    digits.removeLast(digits.count - count)
    if digits.isEmpty {
      digits = [up ? 1 : 0]
      exponent += 1
    } else if up {
      var at = count - 1
      while at >= 0, digits[at] == 9 {
        digits[at] = 0
        at -= 1
      }
      if at >= 0 {
        digits[at] += 1
      } else {
        digits.insert(1, at: 0)
        exponent += 1
      }
    }
    trim()
  }

  private mutating func dropResidue() {
    guard decimals > 8 else { return }
    var rounded = self
    rounded.round(to: exponent + 8)
    if rounded.decimals <= 4 { self = rounded }
  }

  /// How many digits follow the point.
  private var decimals: Int { max(0, digits.count - exponent) }

  private var isZero: Bool { digits == [0] }

  /// The digits before the point, without sign; no sense beyond eighteen of them.
  private var magnitude: Int {
    var value = 0
    for at in 0..<max(0, min(exponent, 18)) { value = value * 10 + (at < digits.count ? Int(digits[at]) : 0) }
    return value
  }

  /// The whole part, towards zero; nil where it is too large for any use.
  var whole: Int? { exponent <= 15 ? (isNegative ? -magnitude : magnitude) : nil }

  var isWhole: Bool { decimals == 0 }

  /// The first ten digits behind the point, without sign.
  var tenBillionths: Int {
    var value = 0
    for at in exponent..<(exponent + 10) { value = value * 10 + (digits.indices.contains(at) ? Int(digits[at]) : 0) }
    return value
  }

  /// The hundredfold.
  var percent: StoredNumber {
    var number = self
    if !isZero { number.exponent += 2 }
    number.trim()
    return number
  }

  /// The number without exponent; a whole number that lost digits keeps one, `1.23456789012346E+19`, to be known by it.
  func append(to text: inout [UInt8]) {
    if isNegative { text.append(UInt8(ascii: "-")) }
    if exponent > 16, !isZero { return appendScientific(to: &text) }
    func append(_ digits: ArraySlice<UInt8>) { for digit in digits { text.append(digit + 48) } }
    func appendZeros(_ count: Int) { for _ in 0..<max(0, count) { text.append(48) } }
    if exponent <= 0 {
      text += "0.".utf8
      appendZeros(-exponent)
      append(digits[...])
    } else if exponent >= digits.count {
      append(digits[...])
      appendZeros(exponent - digits.count)
    } else {
      append(digits[..<exponent])
      text.append(UInt8(ascii: "."))
      append(digits[exponent...])
    }
  }

  private func appendScientific(to text: inout [UInt8]) {
    let shown = (digits.lastIndex { $0 != 0 } ?? 0) + 1
    text.append(digits[0] + 48)
    if shown > 1 { text.append(UInt8(ascii: ".")) }
    for digit in digits[..<shown].dropFirst() { text.append(digit + 48) }
    text += "E+\(exponent - 1)".utf8
  }

  /// The number without exponent.
  var plain: String {
    var text: [UInt8] = []
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }
}
