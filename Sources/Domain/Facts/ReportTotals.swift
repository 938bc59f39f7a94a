/// A sum that a report states of its own rows, against the rows that were read.
package struct ReportTotal: Sendable, Hashable {
  package enum State: Sendable {
    /// The accepted rows come to it.
    case tied
    /// They do with rows that were left out on purpose.
    case explained
    case failed
    /// It cannot be said what it is a sum of, or it cannot be read.
    case unclear
  }

  /// The report's own words, such as `Total for Acme`.
  package var label: String
  /// The header of the column.
  package var column: String
  package var currency: Currency
  package var expected: Int64
  package var actual: Int64
  package var state: State
  /// The rows that explain a difference or take part in it, or why it is unclear; else empty.
  package var reason: String
  package var source: Source

  package init(
    label: String, column: String, currency: Currency, expected: Int64, actual: Int64, state: State, reason: String,
    source: Source
  ) {
    self.label = label
    self.column = column
    self.currency = currency
    self.expected = expected
    self.actual = actual
    self.state = state
    self.reason = reason
    self.source = source
  }
}

/// What a report states of its own sums: one table of a file.
package struct ReportTotals: Sendable, Hashable {
  /// The totals of the whole report, a column and currency each.
  package var whole: [ReportTotal] = []
  /// How many subtotals there are, and how many of them the rows come to, with or without rows left out on purpose.
  package var subtotals = 0
  package var tiedSubtotals = 0
  package var explainedSubtotals = 0
  /// The first of the subtotals that the rows do not come to, and how many there are.
  package var differing: [ReportTotal] = []
  package var differingCount = 0
  /// The first of those of which it is unclear what they sum, and how many there are.
  package var unclear: [ReportTotal] = []
  package var unclearCount = 0
  /// Whether the layout always ends with a total, and none is there.
  package var lacksTotal = false

  package init() {}

  package var isEmpty: Bool { whole.isEmpty && subtotals == 0 && unclearCount == 0 && !lacksTotal }
}
