/// The columns of a contact log.
package enum EventColumn: String, CanonicalColumn {
  case date
  case customer = "customer_id"
  case document = "document_no"
  case kind, channel, outcome, amount
  case promisedOn = "promised_date"
  case note
}

/// A line of the contact log.
package struct Event: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case reminder, call, letter, visit, promise, plan
    case disputeOpened = "dispute_opened"
    case disputeClosed = "dispute_closed"
    case termsRequest = "terms_request"
    case contactChange = "contact_change"
    case news, acknowledgement
    case legalDemand = "legal_demand"
    case agencyPlacement = "agency_placement"
    case hold
  }

  package var date: CalendarDate
  package var customer: Int32
  /// Empty where it is about the account.
  package var documentNumber: String
  package var kind: Kind
  package var channel: String
  package var outcome: String
  /// In minor units of the customer's or the entity's currency.
  package var amount: Int64?
  package var promisedOn: CalendarDate?
  package var note: String
  package var source: Source

  package init(
    date: CalendarDate, customer: Int32, documentNumber: String = "", kind: Kind, channel: String = "",
    outcome: String = "", amount: Int64? = nil, promisedOn: CalendarDate? = nil, note: String = "", source: Source
  ) {
    self.date = date
    self.customer = customer
    self.documentNumber = documentNumber
    self.kind = kind
    self.channel = channel
    self.outcome = outcome
    self.amount = amount
    self.promisedOn = promisedOn
    self.note = note
    self.source = source
  }
}
