internal import Ingest

/// Cells that a formula names.
struct FormulaReference: Hashable {
  /// Nil for the formula's own.
  var sheet: String?
  var area: CellArea
  var isOneCell: Bool

  var name: String { isOneCell ? area.first.name : area.name }

  /// Those of a formula in their order, each once; names, tables and other workbooks are left out.
  static func all(in formula: String) -> [FormulaReference] {
    var scan = FormulaScan(formula)
    var found: [FormulaReference] = []
    while let reference = scan.next() { if !found.contains(reference) { found.append(reference) } }
    return found
  }
}

/// A formula read word by word.
private struct FormulaScan {
  private var rest: ArraySlice<UInt8>

  init(_ formula: String) { rest = Array(formula.utf8)[...] }

  mutating func next() -> FormulaReference? {
    var sheet: String?
    while let byte = rest.first {
      if byte == UInt8(ascii: "\"") {
        _ = quoted(byte)
        sheet = nil
      } else if byte == UInt8(ascii: "'") {
        sheet = quoted(byte)
        if !skip("!") { sheet = nil }
      } else if Self.isLetter(byte) {
        let word = word()
        if skip("!") {
          sheet = word
        } else if rest.first != UInt8(ascii: "("), let first = CellPosition(word) {
          let last = second()
          return FormulaReference(sheet: sheet, area: CellArea(first, last ?? first), isOneCell: last == nil)
        } else {
          sheet = nil
        }
      } else {
        rest.removeFirst()
        sheet = nil
      }
    }
    return nil
  }

  /// What is between quotes, where two of them stand for one.
  private mutating func quoted(_ quote: UInt8) -> String {
    var bytes: [UInt8] = []
    rest.removeFirst()
    while let byte = rest.popFirst() {
      if byte == quote {
        guard rest.first == quote else { break }
        rest.removeFirst()
      }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func word() -> String {
    let word = rest.prefix(while: Self.isLetter)
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self)
  }

  /// The other corner, where one follows.
  private mutating func second() -> CellPosition? {
    let before = rest
    if skip(":"), let cell = CellPosition(word()) { return cell }
    rest = before
    return nil
  }

  private mutating func skip(_ mark: Character) -> Bool {
    guard let first = rest.first, first == mark.asciiValue else { return false }
    rest.removeFirst()
    return true
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122, UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "."), 128...: true
    default: false
    }
  }
}
