package import Diagnostics

/// The findings about what is typed into the sheets of a workbook.
package enum ReviewCodes {
  package static let unsigned = Code(
    "T1501", .error, "a typed decision has no name or no date",
    remedy: "fill in By and Date; a decision counts by who took it and when")
  package static let badDecision = Code(
    "T1502", .error, "a typed decision cannot be read",
    remedy: "choose a word of the list, write dates as 2026-11-03 and amounts as 1234.50")
  package static let notInReview = Code(
    "T1503", .error, "a typed decision is about a receipt that is not in the review",
    remedy: "take the workbook of the latest close; the receipt may be decided or settled by now")
  package static let unfitDecision = Code(
    "T1504", .error, "a typed decision does not fit the documents or amounts",
    remedy: "correct the document or the amount")
  package static let noDecisionsFile = Code(
    "T1506", .fatal, "the settings name no file for decisions, or one that cannot be added to",
    remedy:
      "add {kind: decisions, path: decisions.csv} to the sources, and the file with the header of the canonical columns"
  )
  package static let laterThanClose = Code(
    "T1507", .error, "a typed decision is dated more than a year after the close that it was typed into",
    remedy: "type the day on which it was decided")

  package static let implausibleDate = Code(
    "T1508", .fatal, "the Review sheet says that it is as of a day outside 1900 to 2199",
    remedy: "take the workbook as the close wrote it")

  package static let badContact = Code(
    "T1513", .error, "a contact typed into the Actions sheet cannot be taken",
    remedy: "correct the cell that is named, or enter the contact into the log by hand")
  package static let noContactLog = Code(
    "T1514", .fatal, "the settings name no contact log, or one that cannot be added to",
    remedy: "add {kind: events, path: log/events.csv} to the sources, and the file with the header of its columns")

  package static let takenBefore = Code(
    "T1512", .error, "a typed decision would count beside one that was taken from the same sheet",
    remedy: "remove the line from the file of decisions, or decide in the workbook of a new draft")
  package static let beforeReceipt = Code(
    "T1509", .error, "a typed decision is dated before its receipt", remedy: "type the day on which it was decided")
  package static let otherReceipt = Code(
    "T1510", .error, "a typed decision is about another receipt than the one that has its id now",
    remedy: "close anew as a draft, and decide in its workbook: the bank file was exported again with other lines")
  package static let otherEntity = Code(
    "T1511", .fatal, "the workbook is of another entity than the settings",
    remedy: "name the settings of that entity with --config; if the entity was renamed, close anew as a draft")

  package static let disputeToOpen = Code(
    "T1868", .warning, "a dispute was typed as the reason of a contact: that opens none",
    remedy: "add `dispute_opened` with its document to the contact log")

  package static let all = [
    disputeToOpen, badContact, noContactLog, takenBefore, beforeReceipt,
    implausibleDate, unsigned, badDecision, notInReview, unfitDecision, noDecisionsFile, laterThanClose, otherReceipt,
    otherEntity,
  ]
}
