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

  /// Those that say what the receipt was when it was decided.
  package static let ofSubject: [DecisionColumn] = [.valueOn, .receiptAmount, .counterparty, .remittance]
}

/// What a person decided about a receipt or a credit note. It always wins over what matching would do.
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
  package var date: CalendarDate
  package var note: String
  package var source: Source
  /// What the receipt was when it was decided.
  package var subject = Subject()

  package init(
    receiptID: String, documentNumber: String = "", amount: Int64? = nil, verb: Verb, by: String, date: CalendarDate,
    note: String = "", source: Source
  ) {
    self.receiptID = receiptID
    self.documentNumber = documentNumber
    self.amount = amount
    self.verb = verb
    self.by = by
    self.date = date
    self.note = note
    self.source = source
  }
}
