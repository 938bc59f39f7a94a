/// What one drafted letter or call sheet asks for: the sum of the items that are printed in it.
package struct LetterSum: Sendable, Hashable {
  /// The row of the work list that it was written for.
  package var rank: Int
  package var currency: Currency
  /// In minor units.
  package var amount: Int64

  package init(rank: Int, currency: Currency, amount: Int64) {
    self.rank = rank
    self.currency = currency
    self.amount = amount
  }
}
