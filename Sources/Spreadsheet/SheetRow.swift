/// The cells of one row of a sheet, from column A on.
package struct SheetRow {
  package enum Kind: UInt8 {
    case text
    /// A number, a date or a time: it is written in one way whatever the settings of its file say.
    case value
    /// An error such as `#N/A`.
    case error
    /// A formula that nobody calculated: what it would say is not known.
    case missing
  }

  /// The row's number, counted from 1.
  package internal(set) var line = 0
  private var bytes: [UInt8] = []
  private var cells: [(start: Int, end: Int, kind: Kind)] = []

  package var count: Int { cells.count }

  private var hasMissing = false
  /// By column, counted from 1; empty where they were not asked for.
  private var details: [Int: (formula: String?, look: CellLook)] = [:]

  /// The formula of a cell, without its equals sign; nil where it has none. Empty where another cell holds it.
  package func formula(_ column: Int) -> String? { details[column + 1]?.formula }

  /// Whether a cell looks like the title of a column.
  package func isTitle(_ column: Int) -> Bool { details[column + 1]?.look.isTitle ?? false }

  /// A cell's text as its number format shows it, save that no digit is rounded away.
  package func shown(_ column: Int) -> String {
    guard let code = details[column + 1]?.look.code, kind(column) == .value else { return text(column) }
    return ShownNumber.text(text(column), code: code)
  }

  package func kind(_ column: Int) -> Kind { cells[column].kind }

  package func withCell<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result
  {
    let cell = cells[column]
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[cell.start..<cell.end])) }
  }

  package func text(_ column: Int) -> String { withCell(column) { String(decoding: $0, as: UTF8.self) } }

  package var texts: [String] { (0..<count).map(text) }

  /// Whether no cell has more than blanks, or a formula that might.
  package var isBlank: Bool { !hasMissing && bytes.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D } }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
    details.removeAll(keepingCapacity: true)
    hasMissing = false
  }

  /// Puts a cell at a column, counted from 1; `write` appends its text and says what it is.
  mutating func put(at column: Int, _ write: (inout [UInt8]) -> Kind) {
    let start = bytes.count
    let kind = write(&bytes)
    if kind == .missing { hasMissing = true }
    while cells.count < column - 1 { cells.append((start, start, .text)) }
    let cell = (start, bytes.count, kind)
    if cells.count == column - 1 { cells.append(cell) } else { cells[column - 1] = cell }
  }

  mutating func note(_ formula: String?, _ look: CellLook, at column: Int) { details[column] = (formula, look) }
}
