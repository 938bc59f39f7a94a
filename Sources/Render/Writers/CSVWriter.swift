internal import Domain

/// Writes tables as CSV for machines.
struct CSVWriter {
  let paths: SourcePaths

  /// Walks the table's columns that are in the extract, row by row.
  func write(_ table: Table, to path: String) throws(OutputError) {
    let columns = table.extractColumns
    let values = columns.map(\.value)
    var file = try ExtractFile(path, columns: columns.map(\.key))
    for row in 0..<table.rows {
      for value in values { file.field(value(row), paths) }
      try file.endRow()
    }
    try file.finish()
  }
}

extension ExtractFile {
  fileprivate mutating func field(_ cell: Cell, _ paths: SourcePaths) {
    switch cell {
    case .empty: empty()
    case .word(let text), .code(let text), .bucket(let text), .styled(let text, _): word(text)
    case .text(let text): self.text(text)
    case .row(let table, let row): text(table, row)
    case .flag(let isTrue): word(isTrue ? "yes" : "no")
    case .money(let amount, let currency), .computed(_, let amount, let currency): self.amount(amount, currency)
    case .count(let count): number(count)
    case .points(let hundredths), .rate(let hundredths), .hundredths(let hundredths): decimal(hundredths, digits: 2)
    case .change(let change, let digits): decimal(change, digits: digits)
    case .percent(let metric), .days(let metric): word(metric.text)
    case .share(let share): word(share.metric.text)
    case .date(let date): self.date(date)
    case .month(let month): self.month(month)
    case .source(let source): self.source(source, paths)
    }
  }
}
