internal import Domain
internal import Spreadsheet

/// Puts cells of tables on a sheet.
struct CellPen {
  let sheet: Sheet
  let paths: SourcePaths
  /// Of the column at hand.
  var textStyle: Style
  private var scratch: [UInt8] = []

  init(sheet: Sheet, paths: SourcePaths, textStyle: Style) {
    self.sheet = sheet
    self.paths = paths
    self.textStyle = textStyle
  }

  mutating func put(_ cell: Cell, _ row: Int, _ column: Int) {
    switch cell {
    case .empty: break
    case .word(let text), .text(let text): sheet.text(row, column, text, textStyle)
    case .code(let code): sheet.text(row, column, Wording.spaced(code), textStyle)
    case .bucket(let label): sheet.text(row, column, Wording.bucket(label), textStyle)
    case .styled(let text, let style): sheet.text(row, column, text, style == .plain ? textStyle : style)
    case .row(let table, let text): table.withBytes(of: text) { sheet.text(row, column, $0, textStyle) }
    case .flag(let isTrue): if isTrue { sheet.text(row, column, "yes", textStyle) }
    case .money(let amount, let currency): sheet.money(row, column, amount, currency)
    case .computed(let formula, let amount, let currency):
      sheet.formula(
        row, column, formula, value: Sheet.double(amount, currency), .money(currency.minorDigits))
    case .count(let count): sheet.number(row, column, Double(count), .integer)
    case .points(let hundredths): sheet.number(row, column, Double(hundredths) / 100, .money(2))
    case .percent(let metric): sheet.metric(row, column, metric, .percent)
    case .rate(let hundredths): sheet.number(row, column, Double(hundredths) / 10_000, .rate)
    case .hundredths(let hundredths): sheet.number(row, column, Double(hundredths) / 100, .hundredths)
    case .change(let change, let digits):
      sheet.number(row, column, Sheet.double(change, digits: digits), .change(digits))
    case .days(let metric): sheet.metric(row, column, metric, .days)
    case .share(let share): sheet.text(row, column, share.metric.text, .missing)
    case .date(let date): sheet.date(row, column, date)
    case .month(let month): sheet.date(row, column, month.firstDay, .month)
    case .source(let source): put(source, row, column)
    }
  }

  /// A formula with the cell's value cached.
  mutating func put(formula: String, _ cell: Cell, _ row: Int, _ column: Int) {
    switch cell {
    case .money(let amount, let currency):
      sheet.formula(
        row, column, formula, value: Sheet.double(amount, currency), .money(currency.minorDigits))
    case .points(let hundredths): sheet.formula(row, column, formula, value: Double(hundredths) / 100, .money(2))
    case .change(let change, let digits):
      sheet.formula(row, column, formula, value: Sheet.double(change, digits: digits), .change(digits))
    case .count(let count): sheet.formula(row, column, formula, value: Double(count), .integer)
    case .rate(let hundredths): sheet.formula(row, column, formula, value: Double(hundredths) / 10_000, .rate)
    case .date(let date): sheet.formula(row, column, formula, value: Double(date.dayNumber + 25_569), .date)
    case .share(let share):
      sheet.formula(row, column, formula, value: Double(share.part) / Double(share.whole), .rate)
    case .styled(let text, let style):
      sheet.formula(row, column, formula, text: text, style == .plain ? textStyle : style)
    default: preconditionFailure("no formula makes such a cell")
    }
  }

  mutating func put(link: (sheet: String, cell: String), _ cell: Cell, _ row: Int, _ column: Int) {
    guard let text = cell.text(paths) else { preconditionFailure("only text leads to another cell") }
    sheet.link(row, column, to: link.sheet, cell: link.cell, text: text)
  }

  /// `path:line`, or `path:sheet!A12`.
  private mutating func put(_ source: Source, _ row: Int, _ column: Int) {
    guard paths.isPlain[Int(source.file)] else { return sheet.text(row, column, paths.text(of: source), textStyle) }
    scratch.removeAll(keepingCapacity: true)
    scratch.append(contentsOf: paths.bytes[Int(source.file)])
    scratch.append(UInt8(ascii: ":"))
    DecimalText.append(Int64(source.line), digits: 0, to: &scratch)
    scratch.withUnsafeBufferPointer { sheet.text(row, column, $0, textStyle) }
  }
}

extension Cell {
  /// The decimals of an amount; 0 for what is none.
  var digits: Int {
    if case .money(_, let currency) = self { return currency.minorDigits }
    return 0
  }
}

extension Sheet {
  /// An amount of minor units: whole cents over a power of ten, the nearest number a cell can hold.
  func money(_ row: Int, _ column: Int, _ value: Int64, _ currency: Currency) {
    number(row, column, Self.double(value, currency), .money(currency.minorDigits))
  }

  static func double(_ value: Int64, _ currency: Currency) -> Double { double(value, digits: currency.minorDigits) }

  static func double(_ value: Int64, digits: Int) -> Double {
    var divisor = 1.0
    for _ in 0..<digits { divisor *= 10 }
    return Double(value) / divisor
  }

  /// Days since 1899-12-30, as spreadsheets count.
  func date(_ row: Int, _ column: Int, _ date: CalendarDate, _ style: Style = .date) {
    number(row, column, Double(date.dayNumber + 25_569), style)
  }

  /// A metric as a percentage or as days; `n/a` as text.
  func metric(_ row: Int, _ column: Int, _ metric: Metric, _ style: Style) {
    switch metric {
    case .value(let hundredths):
      number(row, column, Double(hundredths) / (style == .percent ? 10_000 : 100), style)
    case .atLeast(let hundredths): text(row, column, "\u{2265} \(hundredths / 100)", .missing)
    case .notAvailable: text(row, column, metric.text, .missing)
    }
  }
}
