/// The columns of a contact log.
package enum EventColumn: String, CanonicalColumn {
  case date
  case customer = "customer_id"
  case document = "document_no"
  case kind, channel, outcome, amount
  case promisedOn = "promised_date"
  case note, id, stage, by, contact, reason, until, schedule, attachment
}

/// A line of the contact log.
///
/// It is wide because a log says each of these of a contact.
package struct Event: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable {
    case reminder, call, letter, visit, promise, plan
    case planSigned = "plan_signed"
    case disputeOpened = "dispute_opened"
    case disputeClosed = "dispute_closed"
    case termsRequest = "terms_request"
    case contactChange = "contact_change"
    case news, signal, insolvency
    case creditRequest = "credit_request"
    case waiver, settlement, acknowledgement
    case legalDemand = "legal_demand"
    case agencyPlacement = "agency_placement"
    case hold
    /// What was decided of a customer's credit; see ``CreditVerb``.
    case creditDecision = "credit_decision"
  }

  /// What can be decided of a customer's credit: the outcome of a ``Kind/creditDecision``. The last two have the new
  /// limit as their amount.
  package enum CreditVerb: String, Sendable, CaseIterable {
    case hold, release, raise, lower
  }

  package var creditVerb: CreditVerb? {
    kind == .creditDecision ? CreditVerb(rawValue: outcome.lowercased()) : nil
  }

  package var date: CalendarDate
  package var customer: Int32
  /// Empty where it is about the account.
  package var documentNumber: String
  package var kind: Kind
  package var channel: String
  package var outcome: String
  /// With the decimals of the entity's currency, whatever currency it is in; as the schedule.
  package var amount: Int64?
  package var promisedOn: CalendarDate?
  package var note: String
  /// Of a promise, a plan or a dispute; empty where the log has none.
  package var id = ""
  /// The stage of the ladder, 0 to 5, where the log says so.
  package var stage: Int?
  package var by = ""
  package var contact = ""
  /// A code, as written.
  package var reason = ""
  /// The end of a hold or an extension.
  package var until: CalendarDate?
  /// The instalments of a plan, by date; empty where it has none.
  package var schedule: [Instalment] = []
  /// The class of document that is held on file.
  package var attachment: Attachment?
  package var source: Source

  /// What can be held on file about a debt.
  package enum Attachment: String, Sendable, CaseIterable {
    case contract, pod, invoice
    case proofOfSending = "proof_of_sending"
    case correspondence, settlement
  }

  /// Whether it says why the customer is late. The reason of a contract on file is what stands in it.
  package var tellsReason: Bool {
    attachment != .contract && !reason.isEmpty || kind == .disputeOpened || kind == .promise
  }

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
