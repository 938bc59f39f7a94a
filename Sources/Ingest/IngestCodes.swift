package import Diagnostics
internal import Domain

/// The findings about files as such.
package enum IngestCodes {
  package static let unreadable = Code(
    "T1001", .fatal, "a file cannot be opened or read", remedy: "check the path and its permissions")
  package static let empty = Code("T1002", .fatal, "a file is empty", remedy: "export it again")
  package static let tooLarge = Code(
    "T1003", .fatal, "a file is larger than the limit", remedy: "split it, or raise `limits:` in the settings")
  package static let notText = Code(
    "T1004", .fatal, "a file is of a format that is not read",
    remedy: "export it as CSV, .xlsx, MT940, camt.053, OFX or BAI2")
  package static let binary = Code(
    "T1005", .fatal, "a text file holds NUL bytes",
    remedy: "export it again, or set `encoding:` if it is UTF-16 without a mark")
  package static let openQuote = Code(
    "T1006", .fatal, "a quote never closes", remedy: "close the quote on the line named, or set `quote:` on the source")
  package static let longRecord = Code(
    "T1007", .fatal, "a record is longer than the limit",
    remedy: "look for a quote that does not close, or raise `limits:`")
  package static let tooManyRows = Code(
    "T1008", .fatal, "a file has more rows than the limit", remedy: "split it, or raise `limits:` in the settings")
  package static let unknownEncoding = Code(
    "T1009", .fatal, "an encoding is not known by that name", remedy: "use an iconv name such as ISO-8859-15")
  package static let invalidBytes = Code(
    "T1010", .fatal, "bytes of a file do not belong to its encoding", remedy: "set another `encoding:` on the source")
  package static let assumedEncoding = Code(
    "T1011", .warning, "a file is not UTF-8 and was read in another encoding", remedy: "set `encoding:` on the source")
  package static let noHeader = Code(
    "T1012", .fatal, "no header row was found", remedy: "set `header_line:` on the source")
  package static let repeatedHeader = Code(
    "T1013", .warning, "two columns have the same header", remedy: "the first of them is read; rename the other")
  package static let noFiles = Code(
    "T1014", .fatal, "no file matches a path of the settings", remedy: "check the path or the glob")

  package static let brokenMarkup = Code(
    "T1015", .fatal, "XML cannot be read to its end", remedy: "the file may be cut off or damaged: export it again")
  package static let forbiddenMarkup = Code(
    "T1016", .fatal, "XML declares a document type or an entity",
    remedy: "do not trust the file; ask for it again from its source")
  package static let badWorkbook = Code(
    "T1017", .fatal, "a workbook cannot be opened",
    remedy: "open it in a spreadsheet program and save it as .xlsx again")
  package static let archiveLimit = Code(
    "T1018", .fatal, "a workbook unpacks to more than the limit",
    remedy: "do not trust it; else raise `limits:` in the settings")
  package static let otherFormat = Code(
    "T1019", .fatal, "a file is not of the format or kind that its source names",
    remedy: "correct `format:` or `kind:` of the source")
  package static let badEntry = Code(
    "T1020", .error, "a line of a bank statement cannot be read",
    remedy: "export the statement again, or enter the line by hand in a CSV")
  package static let notBooked = Code(
    "T1021", .note, "a line of a bank statement is not booked yet and was left out",
    remedy: "nothing: the statement that books it brings it")
  package static let summaryCode = Code(
    "T1022", .note, "a record is a total over other records and was left out", remedy: "nothing")
  package static let cutOff = Code(
    "T1023", .warning, "a statement or file ends before its closing", remedy: "export it again: lines may be missing")
  package static let batchDiffers = Code(
    "T1024", .warning, "the parts of a batch do not add up to it, and it was read as one line",
    remedy: "ask the bank for the batch's details")
  package static let controlTotal = Code(
    "T1025", .warning, "a control total of the bank's differs from the lines",
    remedy: "export the file again: lines may be missing or damaged")
  package static let beyondMonth = Code(
    "T1026", .note, "a value date lies beyond the end of its month and was read as the last day", remedy: "nothing")
  package static let otherContent = Code(
    "T1027", .warning, "a bank file holds something other than lines of an account", remedy: "look at the message")
  package static let badBalance = StatementCodes.badBalance
  package static let strayLine = Code(
    "T1029", .warning, "a line belongs to no record",
    remedy: "the file may be damaged: compare it with the bank's own listing")
  package static let sheetLeftOut = Code(
    "T1030", .note, "a sheet of a workbook does not fit and was not read",
    remedy: "name the sheet with `sheet:` on the source if it should be")
  package static let noStoredValue = Code(
    "T1031", .error, "a formula of a workbook has no stored value",
    remedy: "open the workbook in a spreadsheet program and save it")
  package static let headerAgain = Code(
    "T1032", .note, "the header of a file is repeated in it", remedy: "nothing: the rows below it are read too")
  package static let secondTable = Code(
    "T1033", .fatal, "a file holds a second table with another header", remedy: "save each table in a file of its own")
  package static let strayQuote = Code(
    "T1034", .warning, "a quote that opens no field was read as text",
    remedy: "take the quote out of the file, or write it twice inside quotes")

  package static let swallowedRows = Code(
    "T1035", .error, "a quoted text holds what looks like whole rows",
    remedy: "take out the quote that opens it, or write quotes inside the text twice")

  package static let hiddenRows = Code(
    "T1041", .note, "rows of a sheet are hidden and were read",
    remedy: "delete them in the workbook if they should not count")
  package static let cellsBeyond = Code(
    "T1042", .warning, "cells of a sheet are to the right of the columns that are read",
    remedy: "look at what is there; a table has at most 1,024 columns")

  package static let noRows = Code(
    "T1043", .note, "a file has a header and no row",
    remedy: "nothing where there was nothing to export; else export it again")
  package static let openLastLine = Code(
    "T1044", .note, "the last line of a file has no line end",
    remedy: "look whether its last value is whole: the file may be cut off there"
  )

  package static let missingReview = Code(
    "T1045", .fatal, "a workbook has no Review sheet to read decisions from",
    remedy: "give the month-end.xlsx of a close, saved as .xlsx")

  package static let ambiguousReview = Code(
    "T1046", .fatal, "a Review sheet does not say for sure what was decided",
    remedy: "type each decision once, on one sheet, as a value")

  package static let unnamedColumn = Code(
    "T1036", .fatal, "a title of a column is a formula without a stored value",
    remedy: "open the workbook in a spreadsheet program and save it")

  package static let all = [
    unnamedColumn, missingReview, ambiguousReview, hiddenRows, headerAgain, secondTable, strayQuote, swallowedRows,
    cellsBeyond, noRows,
    openLastLine,
    brokenMarkup, forbiddenMarkup, badWorkbook, archiveLimit, otherFormat, badEntry, notBooked, summaryCode, cutOff,
    batchDiffers,
    controlTotal, beyondMonth, otherContent, badBalance, strayLine, sheetLeftOut, noStoredValue,
    unreadable, empty, tooLarge, notText, binary, openQuote, longRecord, tooManyRows, unknownEncoding, invalidBytes,
    assumedEncoding, noHeader, repeatedHeader, noFiles,
  ]
}
