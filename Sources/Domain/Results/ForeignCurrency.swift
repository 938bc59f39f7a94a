/// A document in another currency than the entity's, at the rates of its booking, its settlement and the month-end.
///
/// Realised = settled x (rate of settlement - booked rate); unrealised = open x (closing rate - booked rate). What the
/// month before had as unrealised on it is taken back. Amounts are in minor units of the entity's currency, rounded
/// once each; nil where one is beyond what an amount can be.
package struct ForeignItem: Sendable, Hashable {
  package var document: Int32
  /// The rate of the document's date; nil where there is none by then.
  package var booked: ExchangeRate?
  package var closing: ExchangeRate?
  /// What is open, in the document's currency.
  package var open: Int64
  package var unrealised: Int64?
  /// What cash settled in the month, in the document's currency, and what that gained or lost.
  package var settled: Int64
  package var realised: Int64?
  /// What the end of the month before had as unrealised, taken back.
  package var reversal: Int64?

  package init(
    document: Int32, booked: ExchangeRate?, closing: ExchangeRate?, open: Int64, unrealised: Int64?, settled: Int64,
    realised: Int64?, reversal: Int64?
  ) {
    self.document = document
    self.booked = booked
    self.closing = closing
    self.open = open
    self.unrealised = unrealised
    self.settled = settled
    self.realised = realised
    self.reversal = reversal
  }
}
