internal import Spreadsheet

/// A column of a table, declared once: what the extract calls it, what the sheet calls it, and its value.
struct Column {
  /// What its values are; how a sheet aligns them follows from it.
  enum Kind: String {
    case text, word, flag, source, date, month, integer, money, percent, days

    var isRight: Bool {
      switch self {
      case .text, .word, .flag, .source: false
      case .date, .month, .integer, .money, .percent, .days: true
      }
    }
  }

  enum Output { case extract, sheet, both }

  typealias Value = (_ row: Int) -> Cell
  /// A formula of a row of the sheet in place of the value, which is cached beside it; nil where the row has none.
  typealias Formula = (_ line: SheetLine) -> String?

  /// The name in the extract, and by which formulas ask for the column.
  let key: String
  /// The header on the sheet.
  private(set) var title: String
  /// Width on the sheet, in characters.
  var width: Double
  let kind: Kind
  /// What is in it, in one line, for the reader of the extract.
  let meaning: String
  private(set) var output: Output
  /// Whether the sheet has its total below, by currency.
  let isTotalled: Bool
  /// Whether people type into it.
  let isInput: Bool
  /// Whether it holds figures of charts, behind the table: without filter, and not printed.
  let isBehind: Bool
  /// Whether a print leaves it out where the letters would be too small with it: it is at the right end of its table.
  private(set) var isAside = false
  let formula: Formula?
  let value: Value
  /// What the sheet shows, where it is not the value of the extract.
  let shown: Value

  private init(
    _ key: String, _ title: String, _ width: Double, _ kind: Kind, _ meaning: String, _ output: Output,
    isTotalled: Bool,
    isInput: Bool = false, isBehind: Bool = false, formula: Formula? = nil, value: @escaping Value, shown: Value?
  ) {
    self.key = key
    self.title = title
    self.width = width
    self.kind = kind
    self.meaning = meaning
    self.output = output
    self.isTotalled = isTotalled
    self.isInput = isInput
    self.isBehind = isBehind
    self.formula = formula
    self.value = value
    self.shown = shown ?? value
  }

  /// A column of the extract and of the sheet.
  init(
    _ key: String, _ title: String, _ width: Double, _ kind: Kind, _ meaning: String, total: Bool = false,
    formula: Formula? = nil, shown: Value? = nil, value: @escaping Value
  ) {
    self.init(
      key, title, width, kind, meaning, .both, isTotalled: total, formula: formula, value: value, shown: shown)
  }

  /// A column of the extract alone.
  static func extract(_ key: String, _ kind: Kind, _ meaning: String, value: @escaping Value) -> Column {
    Column(key, "", 0, kind, meaning, .extract, isTotalled: false, value: value, shown: nil)
  }

  /// A column of the sheet alone.
  static func sheet(
    _ key: String, _ title: String, _ width: Double, _ kind: Kind = .text, total: Bool = false, formula: Formula? = nil,
    value: @escaping Value
  ) -> Column {
    Column(key, title, width, kind, "", .sheet, isTotalled: total, formula: formula, value: value, shown: nil)
  }

  /// A column of the sheet that people type into.
  static func input(_ key: String, _ title: String, _ width: Double, _ kind: Kind = .text, value: @escaping Value)
    -> Column
  {
    Column(key, title, width, kind, "", .sheet, isTotalled: false, isInput: true, value: value, shown: nil)
  }

  /// A column behind the table of the sheet, for charts.
  static func behind(_ key: String, _ title: String, _ kind: Kind, value: @escaping Value) -> Column {
    Column(key, title, 0, kind, "", .sheet, isTotalled: false, isBehind: true, value: value, shown: nil)
  }

  /// A column of the sheet that stays empty.
  static func gap(_ width: Double) -> Column { .sheet("", "", width) { _ in .empty } }

  /// The same column in one output alone, where extract and sheet have it in different places.
  func only(_ output: Output) -> Column {
    var column = self
    column.output = output
    return column
  }

  /// A column of an extract on a sheet that has a header of its own for it.
  func titled(_ title: String, _ width: Double) -> Column {
    var column = self
    (column.title, column.width, column.output) = (title, width, .both)
    return column
  }

  /// The same column for the screen.
  var aside: Column {
    var column = self
    column.isAside = true
    return column
  }

  var isInExtract: Bool { output != .sheet }
  var isOnSheet: Bool { output != .extract }
}
