internal import Domain
internal import Spreadsheet

extension Table {
  /// The scores below the warning signs, in the columns of the signs that they belong under.
  static func scores(_ report: Report, limit: Int) -> Table {
    let flagged = report.close.desk.risk.flagged
    let scores = Array(report.close.desk.risk.scores.filter { flagged.contains($0.customer) }.prefix(limit))
    func customer(_ row: Int) -> Int { Int(scores[row].customer) + 1 }
    func lacking(_ row: Int) -> Cell {
      let lacking = scores[row].insufficient
      return lacking.isEmpty ? .empty : .text("too few data for \(lacking.joined(separator: ", "))")
    }
    let own: [String: Column.Value] = [
      "customer_id": { .row(report.customerIDs, customer($0)) },
      "customer_name": { .row(report.customerNames, customer($0)) },
      "severity": { .styled(scores[$0].band.rawValue, scores[$0].score >= 60 ? .bad : .plain) },
      "points": { .count(scores[$0].score) },
      "says": { .text(scores[$0].sum) },
      "evidence": lacking,
    ]
    return Table(
      "Scores of customers with signs from medium on. Sorted by score, highest first, then customer id.",
      rows: scores.count,
      Table.signsShown(report, []).sheetColumns.map { column in
        .sheet(column.key, column.title, column.width, column.kind, value: own[column.key] ?? { _ in .empty })
      })
  }
}
