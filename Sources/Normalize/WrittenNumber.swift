internal import Domain

/// The side of an account that a mark such as `CR`, `Dr.`, `H` or `S` names.
enum AccountSide: Sendable { case debit, credit }

/// A number as it is written: its sign, its currency sign, and its digits and marks in order.
struct WrittenNumber {
  private(set) var isNegative = false
  /// What a mark before or behind it says; nil where there is none.
  private(set) var side: AccountSide?
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
    if scalars.first == "(" || scalars.last == ")" {
      side = Self.takeSide(from: &scalars)
      trim()
    }
    if scalars.first == "(", scalars.last == ")" {
      isNegative = true
      scalars = scalars.dropFirst().dropLast()
      trim()
    }
    var signs = isNegative ? 1 : 0
    // A sign, a side and a currency may precede or follow the digits, in any order.
    for _ in 0..<3 {
      if let first = scalars.first, Self.isMinus(first) || first == "+" {
        if Self.isMinus(first) { isNegative = true }
        signs += 1
        scalars.removeFirst()
      } else if let last = scalars.last, Self.isMinus(last) {
        isNegative = true
        signs += 1
        scalars.removeLast()
      } else if let last = scalars.last, last == "+" {
        signs += 1
        scalars.removeLast()
      }
      trim()
      if side == nil, let found = Self.takeSide(from: &scalars) { side = found }
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

  /// Whether it takes off; nil where its mark is not known in this column, or contradicts its sign.
  func isNegative(adding: AccountSide?) -> Bool? {
    guard let side else { return isNegative }
    guard let adding, !isNegative || side != adding else { return nil }
    return side != adding
  }

  /// The digits before and behind the decimal mark, or nil where the number cannot be read with this mark.
  ///
  /// - Parameter hasLakhs: whether groups before the last may have two digits, `1,23,456`.
  func split(at mark: DecimalMark, hasLakhs: Bool = false) -> (whole: [UInt8], decimals: [UInt8])? {
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
      let isInThrees = groups.dropFirst().allSatisfy { $0.count == 3 }
      let isInTwos =
        hasLakhs && groups.count > 2 && groups[0].count < 3 && groups.last?.count == 3
        && groups.dropFirst().dropLast().allSatisfy { $0.count == 2 }
      guard (1...3).contains(groups[0].count), !groups[0].elementsEqual([0]), isInThrees || isInTwos else {
        return nil
      }
    }
    let whole = parts[0].filter { $0 < 10 }
    guard !whole.isEmpty || !decimals.isEmpty else { return nil }
    return (whole, decimals)
  }

  private static let sides: [String: AccountSide] = [
    "CR": .credit, "C": .credit, "CREDIT": .credit, "H": .credit, "HABEN": .credit,
    "DR": .debit, "D": .debit, "DB": .debit, "DEBIT": .debit, "S": .debit, "SOLL": .debit,
  ]

  /// Takes off letters before or behind the digits that name a side, with a full stop behind them or not.
  private static func takeSide(from scalars: inout ArraySlice<Unicode.Scalar>) -> AccountSide? {
    func side(_ letters: ArraySlice<Unicode.Scalar>) -> AccountSide? {
      letters.isEmpty || letters.count > 6 ? nil : sides[String(String.UnicodeScalarView(letters)).uppercased()]
    }
    let bare =
      scalars.last == "." && scalars.count > 1 && isLetter(scalars[scalars.endIndex - 2])
      ? scalars.dropLast() : scalars
    let digits = bare.lastIndex { !isLetter($0) }
    if let digits, let found = side(bare[(digits + 1)...]) {
      scalars = bare[...digits]
      return found
    }
    guard let end = scalars.firstIndex(where: { !isLetter($0) }), let found = side(scalars[..<end]) else { return nil }
    var rest = scalars[end...]
    if rest.first == ".", rest.count > 1, isBlank(rest[end + 1]) { rest.removeFirst() }
    // `S$ 12` is money of Singapore.
    guard let next = rest.first, isBlank(next) || isDigit(next) || isMinus(next) else { return nil }
    scalars = rest
    return found
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    ("A"..."Z").contains(scalar) || ("a"..."z").contains(scalar)
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
