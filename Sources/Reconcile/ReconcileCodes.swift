package import Diagnostics

/// The findings about receipts, references and decisions.
package enum ReconcileCodes {
  package static let repeatedNumber = Code(
    "T1301", .warning, "a document number was issued more than once",
    remedy: "references to it are settled by payer and amount or go to review; check the export")
  package static let unknownDecision = Code(
    "T1302", .warning, "a decision names a receipt or document that is not there",
    remedy: "correct the receipt_id or document_no in decisions.csv")
  package static let unfitDecision = Code(
    "T1303", .warning, "a decision no longer fits the amounts", remedy: "decide again")
  package static let laterDecision = Code(
    "T1304", .warning, "a decision counts from a day after the as-of date, and not yet",
    remedy: "give it a counts_from inside the period if it was meant for its close")
  package static let closedMonth = Code(
    "T1317", .warning, "a decision was to count from a closed month, and counts from the first open day",
    remedy: "nothing, if that is right; a closed month changes only when it is closed again with --reopen")
  package static let unknownApplication = Code(
    "T1305", .warning, "the cash journal applies a receipt to a document that is not there",
    remedy: "export the document too; until then the cash stays unapplied")
  package static let overApplication = Code(
    "T1306", .warning, "the cash journal applies more than there is", remedy: "correct the application in the ledger")
  package static let unlinkedWriteOff = Code(
    "T1307", .warning, "a write-off names no open document, or is larger than what is open of it",
    remedy: "correct its related_document or its amount; what is not written off remains an open credit")

  package static let laterPayer = Code(
    "T1311", .warning, "a line of the payer map is dated after the as-of date and does not count yet",
    remedy: "date it inside the period if it was meant for its close")
  package static let contradictingPayer = Code(
    "T1312", .warning, "the payer map gives an account or a name to another customer than the customer file",
    remedy: "add a line for the other customer too if it pays for both; else correct the line or the customer file")

  package static let replacedDecision = Code(
    "T1313", .note, "a decision is replaced by a later one about the same receipt",
    remedy: "nothing, if the later one is right; else decide again with a later date")

  package static let lateUnbooked = Code(
    "T1316", .warning, "late bank lines of before the opening pay what its list has open",
    remedy: "close the first month anew with --reopen, then those after it")
  package static let inTransit = Code(
    "T1315", .warning, "bank lines soon after the opening name invoices that its list does not have",
    remedy: "where the ledger had booked them before, decide `not_receivable`: they are in the list's amounts")
  package static let unbooked = Code(
    "T1314", .warning, "bank lines pay what the opening list of a later day has open",
    remedy: "book them in the ledger; where it put them on other items, correct one of the two")

  package static let all = [
    unbooked, lateUnbooked, inTransit,
    repeatedNumber, unknownDecision, unfitDecision, laterDecision, closedMonth, unknownApplication, overApplication,
    unlinkedWriteOff,
    laterPayer, contradictingPayer, replacedDecision,
  ]
}
