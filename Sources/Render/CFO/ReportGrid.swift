internal import Domain
internal import Spreadsheet

/// Two printed pages being laid out on narrow columns: what stands side by side has its own columns, and a sheet takes
/// its rows in their order, so that cells wait until all are known.
final class ReportGrid {
  static let columns = 36
  /// 26 pixels: programs that print narrow columns wider have room for all on a page.
  static let width = 3.0
  static let lineHeight = 15.0

  private var cells: [(line: Int, column: Int, write: (Sheet) -> Void)] = []
  private var heights: [Int: Double] = [:]

  /// How many pixels columns have on the screen.
  static func pixels(_ columns: Range<Int>) -> Double { Double(columns.count) * (width * 7 + 5) }

  /// The width of one column that is as wide.
  static func room(_ columns: Range<Int>) -> Double { (pixels(columns) - 5) / 7 }

  /// The height of rows in points.
  func height(_ lines: Range<Int>) -> Double { lines.reduce(0) { $0 + (heights[$1] ?? Self.lineHeight) } }

  /// Text, whole in its cell, in as many lines as it takes up to so many: of what is longer the rest is below the
  /// row's edge. A style of one line becomes its like of more.
  func text(_ line: Int, _ columns: Range<Int>, _ text: String, _ style: Style = .line, lines: Int? = 1) {
    let size = style == .title ? 14.0 / 11 : 1
    let bold = [.label, .labelBelow, .draftBelow, .title, .banner, .header, .headerRight, .indentedHeader, .section]
      .contains(style)
    let width = Self.room(columns) / size / (bold ? LetterWidths.bold : 1)
    let needed = LetterWidths.lines(of: text, room: LetterWidths.room(width))
    let style = needed > 1 ? style.goingOn : style
    raise(line, Double(lines.map { min($0, needed) } ?? needed) * Self.lineHeight * size)
    cells.append((line, columns.lowerBound, { $0.text(line, columns: columns, text, style) }))
  }

  /// A figure, or a formula for one.
  func figure(_ line: Int, _ columns: Range<Int>, _ style: Style, _ write: @escaping (Sheet, Int, Int) -> Void) {
    cells.append(
      (
        line, columns.lowerBound,
        { sheet in
          sheet.merge(line, columns: columns, style)
          write(sheet, line, columns.lowerBound)
        }
      ))
  }

  func money(_ line: Int, _ columns: Range<Int>, _ amount: Int64, _ currency: Currency) {
    let style = Style.fittedMoney(currency.minorDigits)
    figure(line, columns, style) { $0.number($1, $2, Sheet.double(amount, currency), style) }
  }

  func number(_ line: Int, _ columns: Range<Int>, _ value: Double, _ style: Style) {
    figure(line, columns, style) { $0.number($1, $2, value, style) }
  }

  /// Headers of columns side by side: their right ends, in order.
  func headers(_ line: Int, _ titles: [(columns: Range<Int>, title: String, isRight: Bool)]) {
    var isBehindNumber = false
    for (columns, title, isRight) in titles {
      let style: Style = isRight ? .headerRight : isBehindNumber ? .indentedHeader : .header
      text(line, columns, title, style, lines: 3)
      isBehindNumber = isRight
    }
  }

  func raise(_ line: Int, _ height: Double) { heights[line] = max(heights[line] ?? Self.lineHeight, height) }

  func write(to sheet: Sheet, rows: Int) {
    var at = 0
    let cells = cells.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    for line in 0..<rows {
      sheet.setHeight(line, heights[line] ?? Self.lineHeight)
      while at < cells.count, cells[at].line == line {
        cells[at].write(sheet)
        at += 1
      }
    }
  }
}

extension Style {
  /// The same text in more than one line.
  fileprivate var goingOn: Style {
    switch self {
    case .line: .wrapped
    case .indentedLine: .indented
    default: wrapped
    }
  }
}
