internal import Domain

/// A part whose file has one fact a row.
protocol RowByRowPart {
  var context: RowContext { get set }

  /// Takes a row that is begun, and ends it.
  mutating func add(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int)

  /// Notes a row that is no fact: in quarantine, or left out.
  mutating func noteUnused(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, isQuarantined: Bool)
}

extension RowByRowPart {
  mutating func noteUnused(_ rows: SourceRows, _ view: SourceRows.View, _ row: Int, isQuarantined: Bool) {}

  mutating func add(_ rows: SourceRows) {
    rows.withView { view in
      for row in 0..<rows.count {
        let (quarantined, leftOut) = (context.quarantined, context.footers)
        if context.begin(rows, view, row) {
          add(rows, view, row)
          if context.needsEvidence { return }
        }
        if context.quarantined > quarantined || context.footers > leftOut {
          noteUnused(rows, view, row, isQuarantined: context.quarantined > quarantined)
        }
      }
    }
  }
}
