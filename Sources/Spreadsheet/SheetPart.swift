internal import Markup

/// The part of a workbook that holds one sheet's cells.
///
/// It is wide because a cell comes in pieces, each of which is kept until the cell ends.
final class SheetPart: RawMarkupHandler {
  private let contents: WorkbookContents
  private let hand: (SheetRow) -> Bool
  /// Whether formulas and looks of cells are kept beside their values.
  private let keepsDetails: Bool
  private var row = SheetRow()
  // Beside the row, which is being written while a cell's name is asked for.
  private var line = 0
  private var column = 0
  private var type = CellType.number
  private var style = -1
  private var value: [UInt8] = []
  private var formula: [UInt8] = []
  private var inside = Inside()
  private var hasFormula = false
  private var hasValue = false
  private(set) var remarks = SheetRemarks()
  private(set) var failure: WorkbookFailure?
  private(set) var isDone = false

  /// Columns beyond this one, AMJ, hold no table.
  private static let lastColumn = 1_024
  private static let lastRow = 1_048_576
  /// Bytes of a formula that are kept; a spreadsheet takes 8,192 letters.
  private static let longestFormula = 1 << 16

  /// What the scanner is within.
  private struct Inside {
    var data = false
    var row = false
    /// The value of a cell, or its text.
    var value = false
    var formula = false
    var phonetic = false
  }

  private enum CellType { case number, shared, truth, error, date, text }

  init(_ contents: WorkbookContents, keepsDetails: Bool, _ hand: @escaping (SheetRow) -> Bool) {
    self.contents = contents
    self.keepsDetails = keepsDetails
    self.hand = hand
  }

  func begin(_ name: MarkupName, _ attributes: MarkupAttributes, line: Int) {
    guard inside.data else {
      if case "sheetData" = name { inside.data = true }
      return
    }
    switch name {
    case "c": beginCell(attributes)
    case "v", "t":
      inside.value = !inside.phonetic
      hasValue = true
    case "row": beginRow(attributes)
    case "f":
      hasFormula = true
      inside.formula = keepsDetails
    // How a text is spoken is no part of it.
    case "rPh": inside.phonetic = true
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    if inside.formula, formula.count < Self.longestFormula { formula.append(contentsOf: text) }
    guard inside.value, !isDone else { return }
    value.append(contentsOf: text)
    // A spreadsheet holds 32,767 characters a cell.
    if value.count > 1 << 20 { fail("cell \(name) holds more than a megabyte of text") }
  }

  func end(_ name: MarkupName, line: Int) {
    guard inside.data else { return }
    switch name {
    case "v", "t": inside.value = false
    case "f": inside.formula = false
    case "c": endCell()
    case "row":
      inside.row = false
      if !isDone, row.count > 0, !hand(row) { isDone = true }
    case "rPh": inside.phonetic = false
    case "sheetData": inside.data = false
    default: break
    }
  }

  private func beginRow(_ attributes: MarkupAttributes) {
    if inside.row { return fail("a row begins within row \(line)") }
    inside.row = true
    row.removeAll()
    column = 0
    var number = line + 1
    if let stated = attributes["r"] {
      guard let stated = Self.number(stated) else {
        return fail("a row has the number '\(String(decoding: stated, as: UTF8.self))'")
      }
      number = stated
    }
    guard number <= Self.lastRow else { return fail("there is a row \(number)") }
    guard number > line else { return fail("row \(number) comes after row \(line)") }
    line = number
    row.line = number
    if let hidden = attributes["hidden"], Self.isTrue(hidden) { remarks.hiddenRows.add { "row \(number)" } }
  }

  private func beginCell(_ attributes: MarkupAttributes) {
    if !inside.row { return fail("a cell is in no row, after row \(line)") }
    if let reference = attributes["r"] {
      // One out of order would take the place of another, or of another row's.
      guard let cell = Self.cell(reference), cell.row == line, cell.column > column else {
        return fail(
          "cell '\(String(decoding: reference.prefix(20), as: UTF8.self))' is in row \(line) after"
            + " \(column == 0 ? "nothing" : name)"
        )
      }
      column = cell.column
    } else {
      column += 1
    }
    style = attributes["s"].flatMap { Self.number($0) } ?? -1
    (hasFormula, hasValue) = (false, false)
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    type = attributes["t"].map(Self.type) ?? .number
  }

  private func endCell() {
    if keepsDetails {
      row.note(hasFormula ? String(decoding: formula, as: UTF8.self) : nil, contents.formats.look(style), at: column)
    }
    if hasFormula {
      if isNotCalculated {
        remarks.emptyFormulas.add { name }
        if column <= Self.lastColumn { row.put(at: column) { _ in .missing } }
        return
      } else if value != [UInt8(ascii: "0")] {
        remarks.hasResults = true
      }
    }
    guard hasValue, !(value.isEmpty && type == .number) else { return }
    guard column <= Self.lastColumn else {
      remarks.cellsBeyond.add { name }
      return
    }
    row.put(at: column) { bytes in value.withUnsafeBufferPointer { write($0, to: &bytes) } }
  }

  /// Whether a formula's stored value says nothing: there is none, or it is a 0 that nobody calculated.
  private var isNotCalculated: Bool {
    guard type == .number else { return false }
    return !hasValue || value.isEmpty || (contents.asksForCalculation && value == [UInt8(ascii: "0")])
  }

  private func write(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> SheetRow.Kind {
    switch type {
    case .number: return writeNumber(text, to: &bytes)
    case .shared:
      if let number = Self.number(text), contents.strings.append(number, to: &bytes) { return .text }
      fail("cell \(name) names the shared text '\(String(decoding: text, as: UTF8.self))', which is not there")
      return .error
    case .truth:
      bytes += (Self.isTrue(text) ? "TRUE" : "FALSE").utf8
      return .text
    case .error:
      bytes += text
      return .error
    case .date: return Self.writeDate(text, to: &bytes)
    case .text:
      EscapedText.append(text, to: &bytes)
      return .text
    }
  }

  private func writeNumber(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> SheetRow.Kind {
    let format = contents.formats[style]
    if format == .number, PlainFigure.isPlain(text) {
      bytes.append(contentsOf: text)
      return .value
    }
    if format == .date, let day = Self.number(text),
      SerialDate.append(day: day, from1904: contents.countsFrom1904, to: &bytes)
    {
      return .value
    }
    guard let number = StoredNumber(text) else {
      EscapedText.append(text, to: &bytes)
      return .text
    }
    switch format {
    case .number: break
    case .money(let sign): bytes += "\(sign) ".utf8
    case .percent:
      number.percent.append(to: &bytes)
      bytes.append(UInt8(ascii: "%"))
      return .value
    case .date: if SerialDate.append(number, from1904: contents.countsFrom1904, to: &bytes) { return .value }
    case .time where number.whole != 0:
      // A date that is shown without its day is a date all the same.
      if SerialDate.append(number, from1904: contents.countsFrom1904, to: &bytes) { return .value }
    case .time, .duration: if SerialDate.appendTime(number, to: &bytes) { return .value }
    case .padded(let pieces):
      if number.isWhole, !number.isNegative, let whole = number.whole {
        NumberFormat.append(whole, as: pieces, to: &bytes)
        return .text
      }
    }
    number.append(to: &bytes)
    return .value
  }

  /// An ISO date of a strict workbook, without a midnight behind it.
  private static func writeDate(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> SheetRow.Kind {
    let split = text.firstIndex(of: UInt8(ascii: "T")) ?? text.endIndex
    let isMidnight = text[split...].allSatisfy { !(49...57).contains($0) }
    bytes.append(contentsOf: isMidnight && split > 0 ? UnsafeBufferPointer(rebasing: text[..<split]) : text)
    return .value
  }

  private func fail(_ message: String) {
    if failure == nil { failure = .damaged(message) }
    isDone = true
  }

  private var name: String { Sheet.letters(column - 1) + String(line) }

  private static func type(_ text: UnsafeBufferPointer<UInt8>) -> CellType {
    switch (text.count, text.first) {
    case (1, UInt8(ascii: "n")): .number
    case (1, UInt8(ascii: "s")): .shared
    case (1, UInt8(ascii: "b")): .truth
    case (1, UInt8(ascii: "e")): .error
    case (1, UInt8(ascii: "d")): .date
    default: .text
    }
  }

  private static func isTrue(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.elementsEqual("1".utf8) || text.elementsEqual("true".utf8)
  }

  /// A whole number of digits alone.
  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 9 else { return nil }
    var value = 0
    for byte in text {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte) - 48
    }
    return value
  }

  /// Column 3 and row 12 for `C12`; nil for what names no cell of a sheet.
  private static func cell(_ reference: UnsafeBufferPointer<UInt8>) -> (column: Int, row: Int)? {
    var (column, row) = (0, 0)
    for byte in reference {
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
}

/// Numbers that a workbook holds as they are written everywhere: most of them.
private enum PlainFigure {
  /// At most fifteen digits, no exponent, no plus, no superfluous zero, at most eight decimals.
  static func isPlain(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, text.count <= 16 else { return false }
    var at = first == UInt8(ascii: "-") ? 1 : 0
    let start = at
    while at < text.count, (48...57).contains(text[at]) { at += 1 }
    let whole = at - start
    guard whole > 0, whole <= 15, whole == 1 || text[start] != 48 else { return false }
    if at == text.count { return !(whole == 1 && text[start] == 48 && start == 1) }
    guard text[at] == UInt8(ascii: ".") else { return false }
    let decimals = text.count - at - 1
    guard (1...8).contains(decimals), whole + decimals <= 15, text[text.count - 1] != 48 else { return false }
    return text[(at + 1)...].allSatisfy { (48...57).contains($0) }
  }
}
