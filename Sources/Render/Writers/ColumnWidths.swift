internal import Domain
internal import Spreadsheet

/// How wide the columns of a table must be for what stands in them.
struct ColumnWidths {
  let paths: SourcePaths
  /// Room for the largest sum of the report, in digits, for tables of which not every row is measured.
  let largest: Double

  /// Rows of a table that are measured at most.
  private static let mostMeasured = 20_000
  /// Columns whose texts should stay in one line, and their greatest width.
  private static let ids: Set<String> = ["customer_id", "receipt_id", "document_no"]
  private static let longestID = 40.0

  static func isID(_ column: Column) -> Bool { ids.contains(column.key) }

  /// Those of a table and of the tables below it, without the columns behind.
  func of(_ table: Table) -> [Double] {
    var widths = own(table)
    for block in table.sheet.blocks {
      for (number, width) in own(block).enumerated() {
        if number < widths.count { widths[number] = max(widths[number], width) } else { widths.append(width) }
      }
    }
    return widths
  }

  /// The width of a column of amounts, none of which is larger.
  static func money(_ amounts: [Currency: Int64]) -> Double {
    LetterWidths.column(amounts.reduce(0) { max($0, digits($1.value, $1.key)) })
  }

  private func own(_ table: Table) -> [Double] {
    let columns = table.sheetColumns.filter { !$0.isBehind }
    // What is typed into must be on the first screen: such a sheet sets the widths of its texts.
    let isTypedInto = columns.contains(where: \.isInput)
    let step = max(1, table.rows / Self.mostMeasured)
    let rows = stride(from: 0, to: table.rows, by: step)
    return columns.map { column in
      let title = Self.title(column, hasFilter: table.sheet.hasFilter)
      if column.isInput || isTypedInto && !column.kind.isRight { return max(column.width, title) }
      var content = widest(column, rows)
      if step > 1, column.kind == .money { content = max(content, largest) }
      // Texts side by side do not touch.
      content = content == 0 ? 0 : LetterWidths.column(content) + (column.kind.isRight ? 0 : 0.8)
      return max(title, min(content, Self.limit(column)))
    }
  }

  /// The greatest width of a column, whatever is in it: a longer text goes on in the next line.
  private static func limit(_ column: Column) -> Double {
    if isID(column) { return longestID }
    return switch column.kind {
    // As wide as it is declared where a page is full.
    case .text, .source: column.width * 1.5
    case .word, .flag: max(column.width, 24)
    case .date, .month, .integer, .money, .percent, .days: .infinity
    }
  }

  /// The longest word of a title, which is bold; the button of a filter covers its end.
  private static func title(_ column: Column, hasFilter: Bool) -> Double {
    let word = column.title.split(separator: " ").reduce(0) { max($0, LetterWidths.of($1)) } * LetterWidths.bold
    guard word > 0 else { return 0 }
    var width = LetterWidths.column(word) + (hasFilter ? 1 : 0.2)
    // Two lines are enough for most, as far as the column is meant to be so wide.
    while width < column.width, LetterWidths.lines(of: column.title, room: SheetFrame.titleRoom(width)) > 2 {
      width += 0.5
    }
    return width
  }

  /// The room for the widest of some cells and for their total.
  private func widest(_ column: Column, _ rows: StrideTo<Int>) -> Double {
    var widest = 0.0
    var sums: [Currency: (largest: Int64, sum: Int64)] = [:]
    for row in rows {
      let cell = column.shown(row)
      switch cell {
      case .money(let amount, let currency), .computed(_, let amount, let currency):
        let size = Int64(clamping: amount.magnitude)
        let known = sums[currency] ?? (0, 0)
        let (sum, isBeyond) = known.sum.addingReportingOverflow(size)
        sums[currency] = (max(known.largest, size), isBeyond ? .max : sum)
      default:
        widest = max(widest, cell.width(paths))
      }
    }
    for (currency, amounts) in sums {
      // A filter may leave out what makes the total small.
      widest = max(widest, Self.digits(column.isTotalled ? amounts.sum : amounts.largest, currency))
    }
    return widest
  }

  /// Room for an amount in brackets.
  private static func digits(_ amount: Int64, _ currency: Currency) -> Double {
    LetterWidths.of(DecimalText.grouped(amount, digits: currency.minorDigits)) + 1.3
  }
}

extension Cell {
  /// The room for it, in digits; amounts are measured together.
  fileprivate func width(_ paths: SourcePaths) -> Double {
    switch self {
    case .empty, .money, .computed: 0
    case .row(let table, let text): table.withBytes(of: text) { LetterWidths.of($0) }
    case .styled(let text, _): LetterWidths.of(text) * LetterWidths.bold
    case .flag: 3
    case .bucket(let label): LetterWidths.of(Wording.bucket(label))
    case .count(let count): LetterWidths.of(DecimalText.grouped(Int64(count), digits: 0)) + 1.3
    case .change(let change, let digits): LetterWidths.of(DecimalText.grouped(change, digits: digits)) + 2
    case .rate(let hundredths), .hundredths(let hundredths), .points(let hundredths):
      LetterWidths.of(DecimalText.grouped(hundredths, digits: 2)) + 1.3
    case .percent(.value(let hundredths)), .days(.value(let hundredths)):
      max(LetterWidths.of(DecimalText.plain(hundredths / 10, digits: 1)) + 2, 6)
    case .percent, .days: 6
    case .share(let share): LetterWidths.of(share.metric.text) + 2
    case .date: 10
    case .month: 7.5
    case .word, .code, .text, .source: LetterWidths.of(text(paths) ?? "")
    }
  }

  /// Its text; nil for what is none.
  func text(_ paths: SourcePaths) -> String? {
    switch self {
    case .word(let text), .text(let text), .styled(let text, _): text
    case .code(let code): Wording.spaced(code)
    case .row(let table, let text): table[text]
    case .source(let source): paths.text(of: source)
    default: nil
    }
  }
}
