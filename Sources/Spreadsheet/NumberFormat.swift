/// What a cell's number format says its number is.
enum NumberFormat: Equatable, Sendable {
  case number
  /// An amount with a currency sign: `€`, `$`, `£`, `¥` or three letters.
  case money(String)
  case percent
  /// A day, with or without a time.
  case date
  case time
  /// A length of time: hours may pass 24.
  case duration
  /// A number that is shown with zeros in front, as numbers of documents are.
  case padded([Piece])

  /// What a padding format shows, from left to right.
  enum Piece: Equatable, Sendable {
    case literal([UInt8])
    /// The place of a digit; a forced one is zero where the number has none.
    case digit(isForced: Bool)
  }

  /// The formats that every workbook knows by their number.
  init(builtIn id: Int) {
    switch id {
    case 9, 10: self = .percent
    case 14...17, 22, 27...31, 34...36, 50...54, 57, 58: self = .date
    // Of East Asian workbooks 32, 33, 55 and 56 are times or dates by the language.
    case 18...21, 32, 33, 45, 47, 55, 56: self = .time
    case 46: self = .duration
    default: self = .number
    }
  }

  /// - Parameter code: such as `[$-409]dd\.mm\.yyyy;@`.
  init(code: String) {
    let sections = FormatSection.sections(of: code)
    // Of conditional sections any may show a date.
    if let section = sections.first(where: { $0.isCalendar }) {
      self = section.hasDay ? .date : section.isDuration ? .duration : .time
      return
    }
    let first = sections[0]
    if first.hasPercent {
      self = .percent
    } else if let pieces = first.padding {
      self = .padded(pieces)
    } else if let currency = first.currency {
      self = .money(currency)
    } else {
      self = .number
    }
  }
}

/// One of the parts of a format code that a semicolon divides.
private struct FormatSection {
  private(set) var hasDay = false
  private(set) var hasClock = false
  private(set) var isDuration = false
  private(set) var hasPercent = false
  private(set) var currency: String?
  private var hasMonth = false
  /// Whether it shows a quantity: a decimal point, grouping or an exponent.
  private var hasQuantity = false
  private var hasCondition = false
  private var pieces: [NumberFormat.Piece] = []
  private var digits: Int { pieces.count { if case .digit = $0 { true } else { false } } }

  /// Whether it shows a date or a time; the letters of a number's format are only badly quoted text.
  var isCalendar: Bool { digits == 0 && (hasDay || hasClock || hasMonth) }

  /// Digits of which two or more are shown even as zeros, and text between them; nil for every other format.
  var padding: [NumberFormat.Piece]? {
    guard !hasQuantity, !hasCondition, pieces.count(where: { $0 == .digit(isForced: true) }) >= 2 else { return nil }
    return pieces
  }

  static func sections(of code: String) -> [FormatSection] {
    var sections = [FormatSection()]
    var rest = Array(code.unicodeScalars)[...]
    func last() -> Int { sections.count - 1 }
    var isSeconds = false
    while let scalar = rest.popFirst() {
      let wasSeconds = isSeconds
      isSeconds = false
      switch scalar {
      case ";": sections.append(FormatSection())
      case "\"":
        let text = rest.prefix { $0 != "\"" }
        rest = rest.dropFirst(text.count + 1)
        sections[last()].add(literal: text)
      case "\\": if let next = rest.popFirst() { sections[last()].add(literal: [next]) }
      case "_", "*": _ = rest.popFirst()
      case "[":
        let text = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(text.count + 1)
        sections[last()].add(bracket: text)
      case "0" where wasSeconds, "." where wasSeconds: isSeconds = true
      case "0": sections[last()].pieces.append(.digit(isForced: true))
      case "#", "?": sections[last()].pieces.append(.digit(isForced: false))
      case ".", ",": sections[last()].hasQuantity = true
      case "%": sections[last()].hasPercent = true
      case "E" where rest.first == "+" || rest.first == "-", "e" where rest.first == "+" || rest.first == "-":
        sections[last()].hasQuantity = true
        rest.removeFirst()
      case "d", "D", "y", "Y": sections[last()].hasDay = true
      case "m", "M": sections[last()].hasMonth = true
      case "h", "H", "s", "S":
        sections[last()].hasClock = true
        isSeconds = scalar == "s" || scalar == "S"
      default: sections[last()].add(literal: [scalar])
      }
    }
    // A month without hours or seconds beside it is a month, not minutes.
    for at in sections.indices where sections[at].hasMonth && !sections[at].hasClock { sections[at].hasDay = true }
    return sections
  }

  private mutating func add(literal text: ArraySlice<Unicode.Scalar>) {
    let string = String(String.UnicodeScalarView(text))
    pieces.append(.literal(Array(string.utf8)))
    note(currency: string)
  }

  /// `[$€-407]` a currency and a language, `[h]` hours that have passed, `[>100]` a condition, `[Red]` a colour.
  private mutating func add(bracket text: ArraySlice<Unicode.Scalar>) {
    switch text.first {
    case "$":
      let sign = text.dropFirst().prefix { $0 != "-" }
      if !sign.isEmpty { add(literal: sign) }
    case "<", ">", "=": hasCondition = true
    default:
      let letters = Set(text.map { $0.properties.lowercaseMapping })
      if letters == ["h"] || letters == ["m"] || letters == ["s"] { (hasClock, isDuration) = (true, true) }
    }
  }

  private mutating func note(currency text: String) {
    let sign = text.filter { !$0.isWhitespace }
    let isCode = sign.utf8.count == 3 && sign.utf8.allSatisfy { (65...90).contains($0) }
    if currency == nil, isCode || ["€", "$", "£", "¥"].contains(sign) { currency = sign }
  }
}

extension NumberFormat {
  /// A whole number as a padding format shows it; digits without a position come at the first one.
  static func append(_ number: Int, as pieces: [Piece], to text: inout [UInt8]) {
    var shown: [UInt8] = []
    var rest = number
    let first = pieces.firstIndex { if case .digit = $0 { true } else { false } } ?? 0
    for (at, piece) in pieces.enumerated().reversed() {
      switch piece {
      case .literal(let bytes): shown += bytes.reversed()
      case .digit(let isForced):
        if isForced || rest > 0 { shown.append(UInt8(48 + rest % 10)) }
        rest /= 10
        while at == first, rest > 0 {
          shown.append(UInt8(48 + rest % 10))
          rest /= 10
        }
      }
    }
    text += shown.reversed()
  }
}
