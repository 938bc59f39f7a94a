/// The columns of the Review sheet, in order: what the workbook writes and `tieout apply` reads again.
package enum ReviewColumn: String, Sendable, CaseIterable {
  case receipt = "Receipt"
  case valueDate = "Value date"
  case currency = "Currency"
  case amount = "Amount"
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

  /// Its place on the sheet, counted from 0.
  package var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// Whether a person types into it.
  package var isInput: Bool { index >= Self.decision.index }
}

/// What a person typed on one row of the Review sheet: texts, not yet judged.
package struct TypedDecision: Sendable, Hashable {
  /// The row of the sheet, counted from 1.
  package var line: Int
  package var receiptID: String
  /// The numbers of the candidate on the row.
  package var candidate: [String]
  package var verb: String
  package var document: String
  package var amount: String
  package var by: String
  package var date: String
  package var note: String

  package init(
    line: Int, receiptID: String, candidate: [String], verb: String, document: String, amount: String, by: String, date: String, note: String
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

  /// Between the numbers of a candidate of several documents.
  package static let joint = " + "
}
