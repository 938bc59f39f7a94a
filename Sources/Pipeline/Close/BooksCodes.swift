package import Diagnostics

/// The findings about the books and about closing.
package enum BooksCodes {
  package static let unusable = Code(
    "T1601", .fatal, "the books cannot be opened, read or written",
    remedy: "check the path, its permissions and the free space")
  package static let damaged = Code(
    "T1602", .fatal, "the books are damaged or not books of tieout",
    remedy: "put back the last copy of the file, as docs/books.md says")
  package static let tooNew = Code("T1603", .fatal, "a newer tieout wrote the books", remedy: "use that version")
  package static let overtaken = Code(
    "T1604", .fatal, "another run closed a period during this run", remedy: "look at what it closed and run again")
  package static let alreadyClosed = Code(
    "T1605", .fatal, "the period is closed", remedy: "look with --draft, or close it again with --reopen --reason TEXT")
  package static let openPredecessor = Code(
    "T1606", .fatal, "the month before is not closed", remedy: "close the months in their order")
  package static let beforeBooks = Code(
    "T1607", .fatal, "the month lies before the first close of the books", remedy: "look at it with --draft")
  package static let nothingToReopen = Code(
    "T1608", .fatal, "a period to be reopened is not closed", remedy: "close it without --reopen")
  package static let otherEntity = Code(
    "T1609", .fatal, "the books are those of another entity",
    remedy: "give each entity its own `books:` in its settings")
  package static let missingInputs = Code(
    "T1610", .fatal, "the inputs seem to miss a part of the month",
    remedy: "export what is missing; if nothing is, close with --incomplete and the reason")
  package static let incompleteDraft = Code(
    "T1611", .warning, "the inputs seem to miss a part of the month", remedy: "export what is missing before closing")
  package static let noOpening = Code(
    "T1640", .fatal, "much of what is open at a first close fell due long before bank lines or a cash journal begin",
    remedy: "give what was open before them as the opening, or close with --incomplete and the reason")
  package static let noOpeningForDraft = Code(
    "T1641", .warning, "much of what is open fell due long before bank lines or a cash journal begin",
    remedy: "give what was open before them as the opening before closing")
  package static let paysEarlierInvoices = Code(
    "T1642", .fatal, "much money of a first close pays invoices from before its files begin",
    remedy: "give what was open before as the opening, or close with --incomplete and the reason")
  package static let paysEarlierInvoicesForDraft = Code(
    "T1643", .warning, "money of a first close pays invoices from before its files begin",
    remedy: "give what was open before as the opening before closing")
  package static let lostOpening = Code(
    "T1644", .fatal, "a first close that is reopened has lost its opening list",
    remedy: "give the list again, or close with --incomplete and the reason")
  package static let lostOpeningForDraft = Code(
    "T1645", .warning, "a first close has lost the opening list that the books began with",
    remedy: "give the list again before closing")
  package static let openingChanged = Code(
    "T1646", .warning, "a first close that is reopened opens with another sum than it was locked with",
    remedy: "where the list is right now, tell those who have the months after it; else give the list of before")
  package static let typedBefore = Code(
    "T1653", .warning, "decisions typed into the workbook of the month before have not been taken",
    remedy: "take them with `tieout apply`: they count in the open month")
  package static let listOfBefore = Code(
    "T1647", .fatal, "a list of documents from before the bank's lines has open payments that are left out",
    remedy: "give it as the opening, or close with --incomplete and the reason")
  package static let listOfBeforeForDraft = Code(
    "T1648", .warning, "a list of documents from before the bank's lines has open payments that are left out",
    remedy: "give it as the opening before closing")
  package static let alsoReopened = Code(
    "T1612", .warning, "reopening a month opens those closed after it", remedy: "close them again, in their order")
  package static let finished = Code(
    "T1613", .note, "a close that was cut short after the books were written was brought to its end", remedy: "nothing")
  package static let openMonths = Code(
    "T1614", .note, "months before the draft's are not closed yet",
    remedy: "nothing: their figures are rebuilt from the ledger")
  package static let unsealed = Code(
    "T1615", .warning, "the seal of the books could not be written",
    remedy: "check the folder's permissions: the next close writes it again")

  package static let notClosed = Code("T1616", .fatal, "the period is not closed", remedy: "close it first")
  package static let writtenAgain = Code(
    "T1617", .note, "the package of a closed period was written again from the same inputs",
    remedy: "nothing: the books did not change")

  package static let uncertainDisk = Code(
    "T1618", .warning, "the disk reported an error after the moment of closing",
    remedy: "check the disk, then `tieout verify` the month")

  package static let goneForDraft = Code(
    "T1631", .warning, "the books are gone, and a draft was made from the files alone",
    remedy: "put back the last copy of the file, as docs/books.md says; nothing can be closed before")
  package static let occupied = Code(
    "T1620", .fatal, "the folder that a package is to replace holds what its last manifest does not name",
    remedy: "move that away, or write the package to another folder")
  package static let changedSince = Code(
    "T1621", .fatal, "a file of the package that is to be replaced was changed since it was written",
    remedy: "take the decisions typed into it with `tieout apply`, or move it away")
  package static let typedDecisions = Code(
    "T1650", .fatal, "decisions typed into the workbook that is to be replaced have not been taken",
    remedy: "take them with `tieout apply`, or close with --discard-typed")
  package static let discardedDecisions = Code(
    "T1651", .warning, "decisions typed into a workbook were discarded with it, as --discard-typed says",
    remedy: "nothing; decide again in the new workbook")
  package static let leadsOut = Code(
    "T1652", .warning, "a path of the settings leads out of their folder",
    remedy: "keep the files in the folder, as `tieout add` does: a copy of it can then be verified elsewhere")
  package static let insidePackage = Code(
    "T1622", .fatal, "inputs, books or settings lie in the folder that a package is to replace",
    remedy: "keep them elsewhere, or set another `out:`")
  package static let kept = Code(
    "T1623", .warning, "files came into a folder while its package was replaced, and were kept",
    remedy: "look at them and move them where they belong")
  package static let waiting = Code(
    "T1624", .warning, "the package of a close that was cut short waits, because other files lie in its place",
    remedy: "move them away; the next run puts the package in its place")

  package static let notSealed = Code(
    "T1630", .warning, "the seal of the books does not hold, though all that they say does",
    remedy: "find out what wrote to the file or its seal; the next close writes the seal anew")

  package static let acceptedInVain = Code(
    "T1632", .warning, "a control was to be accepted that does not fail", remedy: "nothing: it is not recorded")

  package static let noWorkbook = Code(
    "T1680", .fatal, "a workbook of which a cell is asked for is not there",
    remedy: "close the month, or name the month with --period and the folder of packages with --out")

  package static let notAsClosed = Code(
    "T1681", .fatal, "papers are asked for of a month that is not as it was closed",
    remedy: "`tieout verify` says what differs; put it back")
  package static let noPapers = Code(
    "T1682", .fatal, "a folder that is to be verified holds no papers of the month",
    remedy: "name the folder that `tieout papers` made, with papers-manifest.json in it")

  package static let all = [
    noWorkbook, notAsClosed, noPapers, acceptedInVain, noOpening, noOpeningForDraft, notSealed, goneForDraft, occupied,
    changedSince,
    typedDecisions,
    discardedDecisions, leadsOut, insidePackage, kept,
    waiting,
    uncertainDisk,
    notClosed, writtenAgain, unusable, damaged, tooNew, overtaken, alreadyClosed, openPredecessor, beforeBooks,
    nothingToReopen,
    otherEntity, missingInputs,
    incompleteDraft, paysEarlierInvoices, paysEarlierInvoicesForDraft, lostOpening, lostOpeningForDraft,
    listOfBefore, listOfBeforeForDraft, typedBefore, openingChanged, alsoReopened,
    finished, openMonths, unsealed,
  ]
}
