/// One instalment of a document: a part of its amount with a due date of its own.
package struct Instalment: Sendable, Hashable {
  package var dueOn: CalendarDate
  /// Signed like the document's amount.
  package var amount: Int64

  package init(dueOn: CalendarDate, amount: Int64) {
    self.dueOn = dueOn
    self.amount = amount
  }
}

extension [Instalment] {
  /// `DATE:AMOUNT|DATE:AMOUNT` with ISO dates and plain amounts of a currency's decimals, by date.
  ///
  /// - Throws: the part that is no instalment; the whole text where there are more than 400.
  package init(reading text: String, digits: Int) throws(UnreadInstalment) {
    self = []
    for part in text.split(separator: "|", omittingEmptySubsequences: false) {
      let pair = part.split(separator: ":", omittingEmptySubsequences: false).map {
        $0.trimmingPrefix { $0 == " " }
      }
      guard pair.count == 2, let due = CalendarDate(iso: String(pair[0])),
        let amount = DecimalText.minorUnits(pair[1], digits: digits), (1...Money.limit).contains(amount)
      else { throw UnreadInstalment(text: String(part), isOneTooMany: false) }
      if count == 400 { throw UnreadInstalment(text: text, isOneTooMany: true) }
      append(Instalment(dueOn: due, amount: amount))
    }
    sort { ($0.dueOn, $0.amount) < ($1.dueOn, $1.amount) }
  }

  /// `DATE:AMOUNT|DATE:AMOUNT`.
  package func text(digits: Int) -> String {
    map { "\($0.dueOn.iso):\(DecimalText.plain($0.amount, digits: digits))" }.joined(separator: "|")
  }
}

/// Why a list of instalments is none.
package struct UnreadInstalment: Error {
  package var text: String
  package var isOneTooMany: Bool

  package var message: String {
    isOneTooMany ? "there are more than 400 instalments in one row" : "instalment '\(text)' is not DATE:AMOUNT"
  }
}
