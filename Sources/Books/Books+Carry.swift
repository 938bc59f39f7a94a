package import Domain
internal import GRDB

extension Books {
  /// How many closed months of the roll-forward are handed on for printing.
  static let shownRollForwardMonths = 12
  /// How many closed months of the trend.
  static let shownTrendMonths = 36
  /// Of how many closes the allowance is handed on.
  static let keptAllowances = 24

  /// What the next close starts from.
  ///
  /// - Parameters:
  ///   - standing: the closes in force before it, by period; not empty.
  ///   - begins: every fact from this day on is carried, and of older ones what is open.
  package func carry(from standing: [CloseRecord], begins: CalendarDate) throws(BooksError) -> ClosedBooks {
    try Self.guarded { try queue.read { try Carrying($0, standing, begins).books() } }
  }
}
