/// The columns of a file of decisions.
package enum DecisionColumn: String, CanonicalColumn {
  case receipt = "receipt_id"
  case document = "document_no"
  case amount
  case verb = "decision"
  case by, date, note
  case valueOn = "value_date"
  case receiptAmount = "receipt_amount"
  case counterparty, remittance
  case decidedOn = "decided_on"
  case countsFrom = "counts_from"
  case customer = "customer_id"

  /// Those that say what the receipt was when it was decided.
  package static let ofSubject: [DecisionColumn] = [.valueOn, .receiptAmount, .counterparty, .remittance]
}

/// What a person decided about a receipt or a credit note. It always wins over what matching would do.
///
/// It has two days: nobody signs for another day than his own, and yet what is decided after a month's end can count in
/// that month.
package struct Decision: Sendable, Hashable {
  /// The word of the canonical column.
  package enum Verb: String, Sendable, CaseIterable {
    case apply
    case onAccount = "on_account"
    case notReceivable = "not_receivable"
    case writeOff = "write_off"
    case hold
  }

  /// A receipt's id, or the number of a credit note to be set against ``documentNumber``.
  package var receiptID: String
  package var documentNumber: String
  /// Minor units, read with the decimals of the entity's currency; nil for all of it.
  package var amount: Int64?
  package var verb: Verb
  package var by: String
  /// The day on which it was decided: of two that exclude each other the later one is the last word.
  package var decidedOn: CalendarDate
  /// The day from which it counts.
  package var countsFrom: CalendarDate
  /// That day as the file says it beside the other; nil where it does not.
  package var saidFrom: CalendarDate?
  /// Whether the file has one day for both, as older ones do.
  package var hasOneDay = false
  package var note: String
  package var source: Source
  /// What the receipt was when it was decided.
  package var subject = Subject()

  package init(
    receiptID: String, documentNumber: String = "", amount: Int64? = nil, verb: Verb, by: String,
    decidedOn: CalendarDate, note: String = "", source: Source
  ) {
    self.receiptID = receiptID
    self.documentNumber = documentNumber
    self.amount = amount
    self.verb = verb
    self.by = by
    self.decidedOn = decidedOn
    countsFrom = decidedOn
    self.note = note
    self.source = source
  }
}
