/// The titles of the Actions sheet, by which what people type into it is found again.
package enum ActionColumn: String, Sendable, CaseIterable {
  case rank = "Rank"
  case customer = "Customer"
  case kind = "Kind"
  case stage = "Stage"
  case channel = "Channel"
  case owner = "Owner"
  case dueOn = "Due on"
  case amount = "Amount"
  case currency = "Currency"
  case contact = "Contact"
  case reason = "Reason"
  case outcome = "Outcome"
  case promisedOn = "Promised date"
  case promised = "Promised amount"
  case whyLate = "Why late"
  case by = "By"
  case date = "Date"
  case note = "Note"
  case daysPastDue = "Days past due"
  case documents = "Documents"
  case customerID = "Customer id"

  /// What stands on the line above the titles, in front of the cells whose name and date count for every row that has
  /// none of its own.
  package static let defaults = ReviewColumn.defaults
}

/// Why a customer is late, as a person who spoke to him enters it.
package enum WhyLate: String, Sendable, CaseIterable {
  case cashFlow = "cash_flow"
  case dispute, admin
  case lostInvoice = "lost_invoice"
  case approval, unwilling, other
}

/// What a person typed on one row of the Actions sheet: texts, not yet judged.
package struct TypedContact: Sendable, Hashable {
  /// The row of the sheet, counted from 1.
  package var line: Int
  package var customerID: String
  package var currency: String
  package var kind: String
  package var outcome: String
  package var promisedOn: String
  package var promised: String
  package var whyLate: String
  package var by: String
  package var date: String
  package var note: String

  package init(
    line: Int, customerID: String, currency: String, kind: String, outcome: String, promisedOn: String = "",
    promised: String = "", whyLate: String = "", by: String, date: String, note: String = ""
  ) {
    self.line = line
    self.customerID = customerID
    self.currency = currency
    self.kind = kind
    self.outcome = outcome
    self.promisedOn = promisedOn
    self.promised = promised
    self.whyLate = whyLate
    self.by = by
    self.date = date
    self.note = note
  }

  /// Whether nothing says that somebody was contacted.
  package var isEmpty: Bool { outcome.isEmpty && promisedOn.isEmpty && promised.isEmpty && whyLate.isEmpty }
  /// Whether a name, a day or a note stands beside nothing that says so.
  package var isNote: Bool { isEmpty && !(by.isEmpty && date.isEmpty && note.isEmpty) }
}
