/// The columns of the Review sheet, in order: what the workbook writes and `tieout apply` reads again.
package enum ReviewColumn: String, Sendable, CaseIterable {
  case receipt = "Receipt"
  case valueDate = "Value date"
  case amount = "Amount"
  case counterparty = "Counterparty"
  case reason = "Reason"
  case decision = "Decision"
  case document = "Document"
  case applied = "Apply amount"
  case by = "By"
  case date = "Date"
  case candidateAmount = "Candidate open"
  case due = "Due"
  case note = "Note"
  case text = "Text"
  case evidence = "Evidence"
  case wouldDecide = "What would decide it"
  case customer = "Customer"
  case unapplied = "Unapplied"
  case currency = "Currency"
  case candidate = "Candidate"
  case remittance = "Remittance"

  /// What stands on the line above the titles, in front of the cells whose name and date count for every row that has
  /// none of its own.
  package static let defaults = "For every row without its own:"
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
  /// Whether the sheet still says whose number the close wrote into Document.
  package var knowsCandidate = true

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
  package var isEmpty: Bool { verb.isEmpty && amount.isEmpty && !(namesOthers && knowsCandidate) }

  /// Whether something is typed that decides nothing.
  package var isNote: Bool { isEmpty && !(by.isEmpty && date.isEmpty && note.isEmpty) }

  /// Whether a person typed other documents than the candidate's.
  package var namesOthers: Bool { !document.isEmpty && document != candidate }
}
