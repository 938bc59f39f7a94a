/// Lines of a bank file that another file tells in other words, on the same day and with the same amount: they count
/// twice.
package struct MoneyToldTwice: Sendable, Hashable {
  package var file: UInt32
  package var other: UInt32
  package var account: String
  package var otherAccount: String
  package var currency: Currency
  package var lines: Int
  /// Money in and money out of these lines together, in minor units.
  package var turnover: Int64
  package var first: CalendarDate
  package var last: CalendarDate

  package init(
    file: UInt32, other: UInt32, account: String, otherAccount: String, currency: Currency, lines: Int, turnover: Int64,
    first: CalendarDate, last: CalendarDate
  ) {
    self.file = file
    self.other = other
    self.account = account
    self.otherAccount = otherAccount
    self.currency = currency
    self.lines = lines
    self.turnover = turnover
    self.first = first
    self.last = last
  }
}
