/// The columns of the Review sheet, in order: what the workbook writes and `tieout apply` reads again.
package enum ReviewColumn: String, Sendable, CaseIterable {
  case receipt = "Receipt"
  case valueDate = "Value date"
  case currency = "Currency"
  case amount = "Amount"
  case unapplied = "Unapplied"
  case counterparty = "Counterparty"
  case remittance = "Remittance"
  case customer = "Customer"
  case reason = "Reason"
  case wouldDecide = "What would decide it"
  case candidate = "Candidate"
  case candidateAmount = "Candidate open"
  case evidence = "Evidence"
  case decision = "Decision"
  case document = "Document"
  case applied = "Apply amount"
  case by = "By"
  case date = "Date"
  case note = "Note"
}

/// What a person typed on one row of the Review sheet: texts, not yet judged.
package struct TypedDecision: Sendable, Hashable {
  /// The row of the sheet, counted from 1.
  package var line: Int
  package var receiptID: String
  /// The candidate on the row, its numbers joined.
  package var candidate: String
  package var verb: String
  /// Numbers joined as those of the candidate are; the candidate's own where nobody typed another.
  package var document: String
  package var amount: String
  package var by: String
  package var date: String
  package var note: String

  package init(
    line: Int, receiptID: String, candidate: String, verb: String, document: String, amount: String, by: String,
    date: String, note: String
  ) {
    self.line = line
    self.receiptID = receiptID
    self.candidate = candidate
    self.verb = verb
    self.document = document
    self.amount = amount
    self.by = by
    self.date = date
    self.note = note
  }

  /// Between the numbers of a candidate of several documents, and between their amounts.
  package static let joint = " + "

  /// Whether nothing is decided: a name, a date or a note alone is a note to oneself.
  package var isEmpty: Bool { verb.isEmpty && amount.isEmpty && !namesOthers }

  /// Whether something is typed that decides nothing.
  package var isNote: Bool { isEmpty && !(by.isEmpty && date.isEmpty && note.isEmpty) }

  /// Whether a person typed other documents than the candidate's.
  package var namesOthers: Bool { !document.isEmpty && document != candidate }
}
