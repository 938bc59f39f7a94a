internal import Domain

/// A part whose file has one fact a row.
protocol RowByRowPart {
  var context: RowContext { get set }

  /// Takes a row that is begun, and ends it.
  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int)
}

extension RowByRowPart {
  mutating func add(_ rows: SourceRows) {
    rows.withView { view in
      for row in 0..<rows.count {
        guard context.begin(rows, view, row) else { continue }
        add(rows, view, row)
        if context.needsEvidence { return }
      }
    }
  }
}
