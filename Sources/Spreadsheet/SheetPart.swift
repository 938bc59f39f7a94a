internal import Markup

/// The part of a workbook that holds one sheet's cells.
final class SheetPart: MarkupHandler {
  private let strings: SharedStrings
  private let styles: Styles
  private let countsFrom1904: Bool
  private let row: (Int, [String]) -> Bool
  private var cells: [String] = []
  private var line = 0
  private var column = 0
  private var type = ""
  private var style = 0
  private var value = ""
  private var isValue = false
  private var isPhonetic = false
  private var hasFormula = false
  private var hasValue = false
  private(set) var emptyFormulas = 0
  private(set) var firstEmptyFormula = ""
  /// Cells with a value that lie beyond the columns that are read, and the first of them, such as `AML7`.
  private(set) var cellsBeyond: (count: Int, first: String) = (0, "")
  /// Why the sheet cannot be read to its end.
  private(set) var damage: String?
  private var isFull = false

  var isDone: Bool { isFull || damage != nil }

  /// Columns beyond this one hold no table.
  private static let lastColumn = 1_024
  /// What a sheet has at most.
  private static let lastRow = 1_048_576
  private static let longestValue = 1 << 20

  init(strings: SharedStrings, styles: Styles, countsFrom1904: Bool, _ row: @escaping (Int, [String]) -> Bool) {
    self.strings = strings
    self.styles = styles
    self.countsFrom1904 = countsFrom1904
    self.row = row
  }

  func begin(_ name: String, attributes: [String: String], line: Int) {
    switch name {
    case "row": beginRow(attributes["r"])
    case "c":
      beginCell(attributes["r"])
      type = attributes["t"] ?? "n"
      style = attributes["s"].flatMap { Int($0) } ?? -1
      (value, hasFormula, hasValue) = ("", false, false)
    case "f": hasFormula = true
    case "v", "t":
      isValue = !isPhonetic
      hasValue = true
    case "rPh": isPhonetic = true
    default: break
    }
  }

  /// Rows and cells come in their order: one out of order would take the place of another, or be taken for a part of the title.
  private func beginRow(_ reference: String?) {
    let next = reference.map { Int($0) } ?? line + 1
    if let next, next > line, next <= Self.lastRow {
      line = next
    } else if let next, next > Self.lastRow {
      damage = "row \(reference ?? String(next)) lies beyond the \(Self.lastRow) rows of a sheet"
    } else {
      damage = "row '\(reference ?? "")' follows row \(line)"
    }
    column = 0
    cells.removeAll(keepingCapacity: true)
  }

  private func beginCell(_ reference: String?) {
    guard let reference else {
      column += 1
      return
    }
    guard let place = Self.place(reference), place.row == line, place.column > column else {
      if damage == nil {
        damage = "cell '\(reference)' stands in row \(line) behind \(column == 0 ? "nothing" : Self.name(ofColumn: column) + String(line))"
      }
      return
    }
    column = place.column
  }

  func text(_ text: String) {
    guard isValue else { return }
    value += text
    if value.utf8.count > Self.longestValue {
      damage = "the value of \(Self.name(ofColumn: column))\(line) is longer than \(Self.longestValue) bytes"
    }
  }

  func end(_ name: String, line: Int) {
    switch name {
    case "v", "t": isValue = false
    case "rPh": isPhonetic = false
    case "c": closeCell()
    case "row": if damage == nil, !isFull, !cells.isEmpty, !row(self.line, cells) { isFull = true }
    default: break
    }
  }

  private func closeCell() {
    if hasFormula, !hasValue {
      emptyFormulas += 1
      if firstEmptyFormula.isEmpty { firstEmptyFormula = Self.name(ofColumn: column) + String(line) }
    }
    guard hasValue, damage == nil else { return }
    guard column <= Self.lastColumn else {
      cellsBeyond = (cellsBeyond.count + 1, cellsBeyond.first.isEmpty ? Self.name(ofColumn: column) + String(line) : cellsBeyond.first)
      return
    }
    while cells.count < column - 1 { cells.append("") }
    cells.append(text())
  }

  private func text() -> String {
    switch type {
    case "s":
      if let shared = Int(value).flatMap({ strings[$0] }) { return shared }
      damage = "\(Self.name(ofColumn: column))\(line) names the shared text '\(value.prefix(20))' of \(strings.count)"
      return ""
    case "b": return value == "1" ? "TRUE" : "FALSE"
    case "n": return number()
    default: return value
    }
  }

  private func number() -> String {
    guard let decimal = DecimalFigure(value) else { return value }
    if styles.isDate(style), let days = decimal.wholePart, let date = Self.date(ofSerial: days, from1904: countsFrom1904) { return date }
    return decimal.plain
  }

  /// Column 3 and row 12 for `C12`; nil for what names no cell of a sheet.
  static func place(_ reference: String) -> (column: Int, row: Int)? {
    var column = 0
    var row = 0
    for byte in reference.utf8 {
      if (65...90).contains(byte & 0xDF), row == 0 {
        column = column * 26 + Int(byte & 0xDF) - 64
      } else if (48...57).contains(byte), column > 0 {
        row = row * 10 + Int(byte) - 48
      } else {
        return nil
      }
      if column > 16_384 || row > lastRow { return nil }
    }
    return column > 0 && row > 0 ? (column, row) : nil
  }

  static func name(ofColumn number: Int) -> String {
    var name = ""
    var rest = number
    while rest > 0 {
      name = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + name
      rest = (rest - 1) / 26
    }
    return name
  }

  /// The ISO date of a serial day number; nil outside of 1900 to 9999.
  ///
  /// Of the two epochs the first counts a 29 February 1900 that never was: its days before 1 March 1900 are one more.
  static func date(ofSerial serial: Int, from1904: Bool) -> String? {
    guard serial >= 1, serial <= 2_958_465 else { return nil }
    // Days since 1970-01-01.
    var days = from1904 ? serial - 24_107 : serial - 25_569
    if !from1904, serial < 60 { days += 1 }
    // The civil calendar from a day count, by eras of 400 years (Hinnant, "chrono-compatible low-level date algorithms").
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthPart = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthPart + 2) / 5 + 1
    let month = monthPart < 10 ? monthPart + 3 : monthPart - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    func padded(_ number: Int, _ width: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// A number as a workbook writes it, `1234.5600000000001` or `1.5E-3`, kept as decimal digits.
///
/// A workbook holds binary fractions and shows fifteen digits of them: the rest is noise.
struct DecimalFigure {
  private var isNegative = false
  private var digits: [UInt8] = []
  /// The number is 0.digits times ten to this power.
  private var exponent = 0

  /// Nil for text that is no number.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") { isNegative = true }
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes = bytes.dropFirst() }
    var whole = 0
    var seenPoint = false
    while let byte = bytes.first {
      if (48...57).contains(byte) {
        digits.append(byte - 48)
        if !seenPoint { whole += 1 }
      } else if byte == UInt8(ascii: "."), !seenPoint {
        seenPoint = true
      } else {
        break
      }
      bytes = bytes.dropFirst()
    }
    guard !digits.isEmpty, digits.count <= 400 else { return nil }
    exponent = whole
    if let byte = bytes.first {
      guard byte == UInt8(ascii: "E") || byte == UInt8(ascii: "e"), let power = Int(String(decoding: bytes.dropFirst(), as: UTF8.self)),
        (-400...400).contains(power)
      else { return nil }
      exponent += power
    }
    while digits.count > 1, digits[0] == 0 {
      digits.removeFirst()
      exponent -= 1
    }
    if digits.count > 15 { round(to: 15) }
    while digits.count > 1, digits.last == 0 { digits.removeLast() }
  }

  private mutating func round(to count: Int) {
    let up = digits[count] >= 5
    digits.removeLast(digits.count - count)
    guard up else { return }
    var at = count - 1
    while at >= 0 {
      if digits[at] < 9 {
        digits[at] += 1
        return
      }
      digits[at] = 0
      at -= 1
    }
    digits.insert(1, at: 0)
    digits.removeLast()
    exponent += 1
  }

  private var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  /// The digits before the point; nil where they are too many for a count.
  var wholePart: Int? {
    guard exponent <= 15 else { return nil }
    var value = 0
    for at in 0..<max(0, exponent) { value = value * 10 + (at < digits.count ? Int(digits[at]) : 0) }
    return isNegative ? -value : value
  }

  /// The number without exponent.
  var plain: String {
    if isZero { return "0" }
    var text = isNegative ? "-" : ""
    func ascii(_ digits: ArraySlice<UInt8>) -> String { String(decoding: digits.map { $0 + 48 }, as: UTF8.self) }
    if exponent <= 0 {
      text += "0." + String(repeating: "0", count: -exponent) + ascii(digits[...])
    } else if exponent >= digits.count {
      text += ascii(digits[...]) + String(repeating: "0", count: exponent - digits.count)
    } else {
      text += ascii(digits[..<exponent]) + "." + ascii(digits[exponent...])
    }
    return text
  }
}
