internal import Domain

/// What became of a row.
enum RowFate: Sendable { case accepted, leftOut, quarantined }

/// The sums of the rows read so far, by currency and column; two of them say what stands between.
struct RunningSums: Sendable {
  /// The sums of one column in one currency.
  struct Sum: Sendable {
    /// Of the accepted rows as they are written, and with the sign that their type gives them.
    var accepted: Int64 = 0
    var net: Int64 = 0
    var leftOut: Int64 = 0
    /// What of that a clearing document says is settled.
    var leftOutCleared: Int64 = 0
    var quarantined: Int64 = 0
    /// Of all cells, whatever became of their rows.
    var cells: Int64 = 0
  }

  /// A currency's sums follow each other, a column each.
  var sums: [Sum] = []
  /// Rows left out, by the word for which they were: how many, and their sums as in ``sums``.
  var leftOutByWord: [String: (rows: Int, sums: [Int64])] = [:]
  var rows = 0
  var quarantinedRows = 0

  private func sum(_ at: Int) -> Sum { at < sums.count ? sums[at] : Sum() }

  /// What was added since an earlier state.
  func since(_ start: RunningSums, at: Int) -> Difference {
    let (now, then) = (sum(at), start.sum(at))
    var difference = Difference()
    difference.sum = Sum(
      accepted: now.accepted &- then.accepted, net: now.net &- then.net, leftOut: now.leftOut &- then.leftOut,
      leftOutCleared: now.leftOutCleared &- then.leftOutCleared, quarantined: now.quarantined &- then.quarantined,
      cells: now.cells &- then.cells)
    difference.rows = rows - start.rows
    difference.quarantinedRows = quarantinedRows - start.quarantinedRows
    for (word, now) in leftOutByWord {
      let then = start.leftOutByWord[word]
      let count = now.rows - (then?.rows ?? 0)
      guard count > 0 else { continue }
      func value(_ sums: [Int64]?) -> Int64 { sums.flatMap { at < $0.count ? $0[at] : nil } ?? 0 }
      difference.leftOut.append((word, count, value(now.sums) &- value(then?.sums)))
    }
    difference.leftOut.sort { $0.word < $1.word }
    return difference
  }

  /// What stands between two states of one column and currency.
  struct Difference {
    var sum = Sum()
    var rows = 0
    var quarantinedRows = 0
    var leftOut: [(word: String, rows: Int, sum: Int64)] = []

    /// The sums of several currencies together, as some reports add them up.
    mutating func add(_ other: Difference) {
      sum.accepted &+= other.sum.accepted
      sum.net &+= other.sum.net
      sum.leftOut &+= other.sum.leftOut
      sum.leftOutCleared &+= other.sum.leftOutCleared
      sum.quarantined &+= other.sum.quarantined
      sum.cells &+= other.sum.cells
      for (at, item) in other.leftOut.enumerated() where at < leftOut.count { leftOut[at].sum &+= item.sum }
    }

    /// How a stated sum stands to the rows.
    ///
    /// Rows left out on purpose explain it all together: one kind of them that happens to fit explains nothing, for the
    /// report has the others too.
    ///
    /// - Parameter explains: whether they may: in a list of open items they are open like the others.
    func judge(
      _ expected: Int64, _ currency: Currency, byLeftOut explains: Bool
    ) -> (state: ReportTotal.State, actual: Int64, reason: String) {
      if expected == sum.accepted { return (.tied, sum.accepted, "") }
      if expected == sum.net { return (.tied, sum.net, "") }
      func text(_ items: [(word: String, rows: Int, sum: Int64)]) -> String {
        items.filter { $0.sum != 0 }.map { item in
          "\(Wording.counted(item.rows, "row")) '\(item.word)' left out, \(Money(item.sum, currency).plain)"
        }.joined(separator: "; ")
      }
      for actual in [sum.accepted, sum.net] {
        // A payment is written as it was paid, or as it takes off.
        let missing = expected &- actual
        let all = missing == sum.leftOut || missing == 0 &- sum.leftOut
        let isCleared = sum.leftOutCleared == sum.leftOut && !leftOut.isEmpty
        if all, explains || isCleared { return (.explained, actual, text(leftOut)) }
        if all {
          let way = ", and open: in a list of open items, write `opening:` with its day on its source"
          return (.failed, actual &+ sum.leftOutCleared, text(leftOut) + way)
        }
      }
      return failure(expected, text(leftOut))
    }

    /// Held against the rows with or without those left out, whichever comes nearer: what is left out on purpose is
    /// not what is missing.
    private func failure(_ expected: Int64, _ leftOut: String) -> (ReportTotal.State, Int64, String) {
      let sums = [sum.accepted, sum.accepted &+ sum.leftOut, sum.net, sum.net &+ sum.leftOut]
      let nearest = sums.indices.min { (expected &- sums[$0]).magnitude < (expected &- sums[$1]).magnitude } ?? 0
      let missing = expected &- sums[nearest]
      var reasons = nearest % 2 == 1 && !leftOut.isEmpty ? ["\(leftOut) counted in"] : []
      if quarantinedRows > 0 {
        let rows = Wording.counted(quarantinedRows, "row")
        reasons.append(
          missing == sum.quarantined
            ? "\(rows) in quarantine make\(quarantinedRows == 1 ? "s" : "") it up"
            : "\(rows) of it \(quarantinedRows == 1 ? "is" : "are") in quarantine")
      }
      return (.failed, sums[nearest], reasons.joined(separator: "; "))
    }
  }
}
