internal import Spreadsheet

/// A cell of a sheet; row and column are counted from 1.
package struct CellPosition: Sendable, Hashable {
  package var row: Int
  package var column: Int

  package init(row: Int, column: Int) { (self.row, self.column) = (row, column) }

  /// By a name such as `H12` or `$H$12`, in whatever case; nil for what names no cell of a sheet.
  package init?(_ name: some StringProtocol) {
    var rest = Array(name.utf8)[...]
    func skipMark() { if rest.first == UInt8(ascii: "$") { rest = rest.dropFirst() } }
    skipMark()
    let letters = rest.prefix { (65...90).contains($0 & 0xDF) }
    rest = rest.dropFirst(letters.count)
    skipMark()
    guard (1...3).contains(letters.count), (1...7).contains(rest.count), rest.first != UInt8(ascii: "0"),
      rest.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    column = letters.reduce(0) { $0 * 26 + Int($1 & 0xDF) - 64 }
    row = rest.reduce(0) { $0 * 10 + Int($1) - 48 }
    guard column <= 16_384, row <= 1_048_576 else { return nil }
  }

  package var name: String { Sheet.cell(row - 1, column - 1) }
}

/// A block of cells, by its corners.
package struct CellArea: Sendable, Hashable {
  package var first: CellPosition
  package var last: CellPosition

  package init(_ one: CellPosition, _ other: CellPosition) {
    first = CellPosition(row: min(one.row, other.row), column: min(one.column, other.column))
    last = CellPosition(row: max(one.row, other.row), column: max(one.column, other.column))
  }

  package var rows: Int { last.row - first.row + 1 }
  package var name: String { "\(first.name):\(last.name)" }
}

/// A cell as a person sees it, with what tells what it is.
package struct SeenCell: Sendable {
  package var position: CellPosition
  /// As it is shown, though no digit is rounded away; empty of a cell that has nothing.
  package var text = ""
  /// Whether it is a number, and no date.
  package var isNumber = false
  /// Without its equals sign; empty where another cell holds it, nil where there is none.
  package var formula: String?
  /// The title of its column; empty where no title stands above it.
  package var title = ""
  /// The row of that title; 0 where there is none.
  package var titleRow = 0
  /// The nearest text above it in its column, where there is no title.
  package var above = ""

  package init(position: CellPosition) { self.position = position }
}

/// A row of a sheet: its cells that have something or stand below a title, from the left.
package struct SeenRow: Sendable {
  package var cells: [SeenCell] = []

  package func cell(_ column: Int) -> SeenCell? { cells.first { $0.position.column == column } }
}
