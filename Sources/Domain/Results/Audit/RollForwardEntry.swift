/// A fact behind a figure of the period's roll-forward: listed from the facts themselves, by other code than the
/// roll-forward adds them up with.
package struct RollForwardEntry: Sendable, Hashable {
  package enum Line: String, Sendable, CaseIterable {
    case invoiced, cash, credits
    case writeOffs = "write_offs"
    case other
  }

  package var line: Line
  package var currency: Currency
  /// ``Customers/nobody`` for unidentified cash.
  package var customer: Int32
  package var date: CalendarDate
  /// The number of a document, or the id of a receipt.
  package var item: String
  /// Signed as in the roll-forward: what takes off is negative.
  package var amount: Int64
  package var note: String
  package var source: Source?

  package init(
    line: Line, currency: Currency, customer: Int32, date: CalendarDate, item: String, amount: Int64, note: String = "",
    source: Source?
  ) {
    (self.line, self.currency, self.customer, self.date) = (line, currency, customer, date)
    (self.item, self.amount, self.note, self.source) = (item, amount, note, source)
  }
}

extension Movements {
  /// The figure of a line.
  package subscript(line: RollForwardEntry.Line) -> Int64 {
    switch line {
    case .invoiced: invoiced
    case .cash: cash
    case .credits: credits
    case .writeOffs: writeOffs
    case .other: other
    }
  }
}
