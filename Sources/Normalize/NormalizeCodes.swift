package import Diagnostics
internal import Domain

/// The findings about rows and their values.
package enum NormalizeCodes {
  package static let noProfile = Code(
    "T1201", .fatal, "no known column layout fits the header of the file",
    remedy: "name the layout with `profile:` on the source, or write one after templates/profiles/canonical.yaml")
  package static let unknownColumn = Code(
    "T1202", .note, "a column of the file is not used", remedy: "nothing, unless the column should have been read")
  package static let missingValue = Code(
    "T1203", .error, "a required value is empty", remedy: "fill it in the exporting system and export again")
  package static let badAmount = Code(
    "T1204", .error, "a value is not an amount in the file's decimal mark",
    remedy: "correct the value or set `decimal:`")
  package static let badDate = Code(
    "T1205", .error, "a value is not a date in the column's order", remedy: "correct the value or set `dates:`")
  package static let ambiguousDates = Code(
    "T1206", .fatal, "a date column can be read in two ways", remedy: "set `dates: dmy` or `dates: mdy` on the source")
  package static let ambiguousDecimals = Code(
    "T1207", .fatal, "the amounts of a file can be read in two ways",
    remedy: "set `decimal: \".\"` or `decimal: \",\"` on the source")
  package static let badWord = Code(
    "T1208", .error, "a value is not one of the words its column knows", remedy: "use one of the words listed")
  package static let badCurrency = Code(
    "T1209", .error, "a value is not a currency of ISO 4217", remedy: "use the three-letter code")
  package static let wrongSign = Code(
    "T1210", .error, "an amount is negative where the type of the document gives the sign",
    remedy: "export positive amounts, or use a profile whose `sign` is `signed`")
  package static let fieldCount = Code(
    "T1211", .error, "a record has more or fewer fields than the header",
    remedy: "quote the text that holds a delimiter")
  package static let badInstalments = Code(
    "T1212", .error, "the instalments are unreadable or do not sum to the amount",
    remedy: "write DATE:AMOUNT|DATE:AMOUNT, summing to the amount")
  package static let derivedDueDate = Code(
    "T1213", .note, "a due date was missing and was derived from the terms", remedy: "check the terms of the customer")
  package static let noTerms = Code(
    "T1214", .warning, "a due date was missing and no terms are known: the document date was taken",
    remedy: "give the due date, terms_days of the customer, or `terms: {days: …}` in the settings")
  package static let dueBeforeIssue = Code(
    "T1215", .warning, "a document is due before it was issued", remedy: "check both dates")
  package static let conflictingRow = Code(
    "T1216", .error, "a row contradicts one read before with the same identity",
    remedy: "decide which of the two is right and remove the other")
  package static let unknownCustomer = Code(
    "T1217", .warning, "a row names a customer whom the customer file does not have",
    remedy: "export the customer file again")
  package static let footer = Code(
    "T1218", .note, "a total or balance line below the data was left out", remedy: "nothing")
  package static let mergedRows = Code(
    "T1219", .note, "rows known from another file were merged",
    remedy: "nothing: the same export was read twice or overlaps")
  package static let implausibleDate = Code(
    "T1220", .error, "a date lies outside 1900 to 2199", remedy: "correct the date")
  package static let tooManyDecimals = Code(
    "T1221", .error, "an amount has more decimals than its currency", remedy: "correct the amount or the currency")
  package static let missingColumn = Code(
    "T1222", .fatal, "a required column is missing", remedy: "export the column, or name the profile that maps it")
  package static let journalIgnored = Code(
    "T1223", .note, "receipts of the ledger's cash journal were left to the bank file that covers their dates",
    remedy: "nothing: the bank file is the evidence where there is one")
  package static let badText = Code(
    "T1224", .error, "a value is longer than any text may be",
    remedy: "shorten it; an unclosed quote may have joined several rows")
  package static let zeroAmount = Code(
    "T1225", .note, "a document or bank line has the amount 0", remedy: "nothing")
  package static let mixedDecimals = Code(
    "T1227", .warning, "the amounts of a file use both decimal marks, each readable in one way only",
    remedy: "check them, or set `decimal:` on the source to refuse the other mark")

  package static let leftOut = Code(
    "T1228", .note, "a row is a draft, voided, not booked or of another kind and was left out",
    remedy: "nothing; payments come from the bank file or from the same export read as receipts")
  package static let gap = Code(
    "T1229", .warning, "statements of an account leave a gap", remedy: "export the statements in between")
  package static let overlap = Code(
    "T1230", .warning, "two files cover the same days of an account in different words",
    remedy: "leave one of them out: their lines may be the same money")
  package static let damagedNumber = Code(
    "T1231", .warning, "numbers were damaged by a spreadsheet",
    remedy: "export the file again and do not save it with a spreadsheet")
  package static let remittanceDiffers = Code(
    "T1232", .warning, "a remittance advice differs from its receipt", remedy: "ask the payer for the right advice")
  package static let remittanceUnmatched = Code(
    "T1233", .warning, "a remittance advice belongs to no receipt, or to several",
    remedy: "check its payment_reference against the bank's")
  package static let lineItems = Code(
    "T1234", .note, "rows are line items of one document", remedy: "nothing")
  package static let unknownPayerCustomer = Code(
    "T1235", .error, "a line of the payer map names a customer who is not there",
    remedy: "correct its customer_id, or export the customer")
  package static let unconfirmedPayer = Code(
    "T1236", .note, "lines of the payer map have no name or date", remedy: "fill in by and date to accept them")
  package static let unknownContactCustomer = Code(
    "T1237", .error, "a contact is of a customer who is not there",
    remedy: "correct its customer_id, or export the customer")
  package static let heading = Code(
    "T1240", .note, "a row names the customer of the rows below it", remedy: "nothing")
  package static let refusedLayout = Code(
    "T1241", .fatal, "a file holds sums, or not the amounts of its documents", remedy: "export what the hint names")
  package static let termsNotRead = Code(
    "T1242", .warning, "payment terms cannot be read and were not taken",
    remedy: "export due dates with the documents, or give terms_days in a customer file")

  package static let beyondLedgers = Code(
    "T1243", .fatal, "the amounts of a file together are larger than any ledger's",
    remedy: "correct the column that amounts are read from")

  package static let rivalProfiles = Code(
    "T1244", .fatal, "a header fits several profiles equally well", remedy: "set `profile:` on the source")

  package static let namelessCustomers = Code(
    "T1247", .warning, "the customers of a file have numbers and no names, and no customer list is given",
    remedy: "export the list of customers with their names, as a source of kind customers")

  package static let leftToStatement = Code(
    "T1250", .note, "lines of an interim report or an advice are those of a statement, and were merged with it",
    remedy: "nothing")
  package static let notInStatement = Code(
    "T1251", .error, "an interim report or an advice has a line that the statement of its day does not have",
    remedy: "ask the bank whether the line was booked; export the statement again")
  package static let missingNumber = Code(
    "T1252", .note, "numbers of statements are missing, and the balances agree over them",
    remedy: "nothing: no money is missing")
  package static let statementDiffers = Code(
    "T1253", .warning, "a bank statement does not add up",
    remedy: "export it again: lines may be missing, twice in it, or changed")
  package static let detailUnreadable = Code(
    "T1254", .warning, "charges or an original amount of a bank line cannot be read and were left out",
    remedy: "nothing, unless the line is short by a charge: correct it in the file")

  package static let reversalsTurned = Code(
    "T1255", .warning, "the balances of a statement prove that its reversals are marked the other way round",
    remedy: "nothing: the signs that make the statement add up were taken; ask the bank where it is no reversal")
  package static let otherReferences = Code(
    "T1256", .warning, "lines of a bank file are known from another file under other references, and were merged",
    remedy: "nothing: the bank numbers the lines of each download anew; look whether the lines are the same money")
  package static let moneyToldTwice = Code(
    "T1257", .error, "two bank files tell the same money in different words, and it counts twice",
    remedy: "leave one of the files out; K3 fails until then")

  package static let balanceBreak = Code(
    "T1260", .warning, "the balances behind the lines of a bank file do not follow from one another",
    remedy: "export the file again: a line is missing, twice in it, or changed")
  package static let balanceUnproven = Code(
    "T1261", .note, "the balances behind the lines of a bank file could not be followed and prove nothing",
    remedy: "check the closing balance by hand")
  package static let mappedByName = Code(
    "T1262", .warning, "no profile knows a bank file, and its columns were mapped by their names",
    remedy: "look at `tieout inspect FILE`; then name a profile with `profile:` on the source, or write one")

  package static let signsTurned = Code(
    "T1263", .warning, "the balances of a bank file prove the opposite signs, which were taken",
    remedy: "look at the first lines: columns of debit and credit may have been exchanged")
  package static let sideUnknown = Code(
    "T1264", .fatal, "a bank file does not say for certain which lines are money out",
    remedy: "set `debit_words:` and `credit_words:`, or `signs: as_written`, on the source")
  package static let onlyMoneyIn = Code(
    "T1265", .note, "all amounts of a bank file are positive, and nothing in it says on which side money moved",
    remedy: "look whether it is a list of incoming payments")
  package static let sideFromColumn = Code(
    "T1266", .note, "a column of words says which lines of a bank file are money out", remedy: "nothing")
  package static let balanceOrBooking = Code(
    "T1267", .error, "a row of a bank file may state a balance and may be a booking",
    remedy: "take it out where it is a balance; where it is a booking, write in its text what was paid")
  package static let balanceAsBooking = Code(
    "T1268", .warning, "a row of a bank file was read as a booking and may state a balance",
    remedy: "take it out of the file where it is a balance")
  package static let statedDiffers = Code(
    "T1269", .error, "balances or turnovers that a bank file states are not what its lines come to",
    remedy: "export it again: a line is missing, twice in it, changed, or has the wrong sign")
  package static let otherWidth = Code(
    "T1271", .note, "all rows of a bank file have more or fewer fields than its header",
    remedy: "nothing: more are text of the line, fewer are empty")

  package static let rowsAboveHeader = Code(
    "T1272", .fatal, "rows of another table stand above the header of a bank file",
    remedy: "save each table in a file of its own, or set `header_line:` on the source")

  package static let cellError = Code(
    "T1270", .error, "a cell of a workbook holds an error such as #N/A",
    remedy: "correct the formula or the value in the workbook and save it")

  package static let hopeless = Code(
    "T1245", .fatal, "so many rows of a file cannot be read that it is refused",
    remedy: "look whether it is the file that was meant")

  package static let changedDocument = Code(
    "T1280", .warning, "a document of a closed period has changed",
    remedy: "look at Prior-period changes: the closed figures stay")
  package static let withdrawnDocument = Code(
    "T1281", .warning, "a document of a closed period is missing from a file that covers its month",
    remedy: "ask who deleted it, and why; look at Prior-period changes")
  package static let withdrawnLine = Code(
    "T1282", .warning, "a bank line of a closed period is missing from a file that covers the days around it",
    remedy: "ask the bank; the line counts as it did")

  package static let badBalance = StatementCodes.badBalance
  package static let balanceInTwoWays = Code(
    "T1290", .warning, "a balance of a statement can be read in two ways and proves nothing",
    remedy: "set `decimal: \".\"` or `decimal: \",\"` on the source")
  package static let ownCurrencyRate = Code(
    "T1291", .warning, "rates of the entity's own currency are not used",
    remedy: "take them out, or correct their currency")
  package static let foreignBalance = Code(
    "T1295", .error, "a balance of the general ledger is in another currency than the entity's",
    remedy: "give the balance in the entity's currency")
  package static let cellWithoutValue = Code(
    "T1292", .error, "a formula of a workbook has no stored value in a column that is read",
    remedy: "open the workbook in a spreadsheet program and save it")
  package static let lonelyDate = Code(
    "T1293", .warning, "dates lie decades before all others",
    remedy: "correct them: an empty date often becomes 1900-01-01")
  package static let awaitedDocument = Code(
    "T1285", .warning, "a document that was exported before its date is in no file of the run",
    remedy: "it counts: enter a credit note for it if it was deleted")
  package static let sameInTwoAccounts = Code(
    "T1294", .warning, "the same rows are under two accounts",
    remedy: "look whether one file was saved twice: its lines count for each account; correct `path:` or `account:`")
  package static let otherReceipt = Code(
    "T1283", .error, "a decision is about another receipt than the one that has its receipt_id now",
    remedy:
      "look which receipt was meant, and correct receipt_id; a bank's export with another first line moves names of"
      + " file and line"
  )
  package static let heldByLine = Code(
    "T1284", .note, "decisions name receipts by file and line, and do not say what the receipt is",
    remedy: "do not export the bank file again before the close, or fill in value_date, receipt_amount and counterparty"
  )
  package static let contradictingDecisions = Code(
    "T1505", .error, "the decisions about one receipt contradict each other",
    remedy: "leave one of them; one that corrects an earlier one has a later date")

  package static let settledBeforeOpening = Code(
    "T1296", .note, "documents dated until the opening are not in its list, and count as settled by then",
    remedy: "look whether one of them was entered late: then it belongs into the list")
  package static let openBesideOpening = Code(
    "T1297", .warning, "documents dated until the opening are open by another file, and not in its list",
    remedy: "export the list again: it must hold all that was open on its day")
  package static let listNotWhole = Code(
    "T1298", .note, "a list of open items does not hold all documents of its time, and opens nothing",
    remedy: "where it holds all that was open, write `opening:` with its day on its source")
  package static let afterOpening = Code(
    "T1299", .warning, "the opening list has documents dated after its day",
    remedy: "export what was open on that day, or write the day of which it is")

  package static let openingOfOtherDay = Code(
    "T1286", .fatal, "an opening list is of another day than its source says",
    remedy: "write the day of which it is, or export it as of the day that is meant")
  package static let openingAfterFirstClose = Code(
    "T1287", .fatal, "an opening list is given to books that began without it",
    remedy: "reopen the month with which the books began, or take `opening:` off its source")
  package static let openingDiffers = Code(
    "T1288", .warning, "the opening list has documents that the books did not open with",
    remedy: "reopen the month with which the books began, where the list is right now")

  package static let all = [
    openingOfOtherDay, openingAfterFirstClose, openingDiffers,
    settledBeforeOpening, openBesideOpening, listNotWhole, afterOpening,
    namelessCustomers,
    balanceInTwoWays, ownCurrencyRate, foreignBalance, cellWithoutValue, lonelyDate, sameInTwoAccounts, awaitedDocument,
    otherReceipt,
    heldByLine,
    contradictingDecisions,
    hopeless, changedDocument, withdrawnDocument, withdrawnLine,
    cellError,
    rowsAboveHeader, signsTurned, sideUnknown, onlyMoneyIn, sideFromColumn, balanceOrBooking, balanceAsBooking,
    statedDiffers, otherWidth,
    balanceBreak, balanceUnproven, mappedByName, leftToStatement, notInStatement, missingNumber, statementDiffers,
    detailUnreadable, reversalsTurned, otherReferences, moneyToldTwice,
    leftOut, gap, overlap, damagedNumber, remittanceDiffers, remittanceUnmatched,
    unknownPayerCustomer, unconfirmedPayer, unknownContactCustomer, lineItems, heading, refusedLayout, termsNotRead,
    beyondLedgers,
    rivalProfiles,
    noProfile, unknownColumn, missingValue, badAmount, badDate, ambiguousDates, ambiguousDecimals, badWord, badCurrency,
    wrongSign, fieldCount, badInstalments, derivedDueDate, noTerms, dueBeforeIssue, conflictingRow, unknownCustomer,
    footer, mergedRows, implausibleDate, tooManyDecimals, missingColumn, journalIgnored, badText, zeroAmount,
    mixedDecimals,
  ]
}
