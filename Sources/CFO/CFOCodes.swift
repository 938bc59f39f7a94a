package import Diagnostics

/// The findings of the scheduled report.
package enum CFOCodes {
  package static let notClosed = Code(
    "T1901", .fatal, "the month is not closed: there is no report on it",
    remedy: "close the month, or ask for a draft with --draft")
  package static let changed = Code(
    "T1902", .error, "the package is not what was closed: the report says so in its head",
    remedy: "`tieout verify` says what differs; put it back")
  package static let old = Code(
    "T1903", .error, "data end before the day that they should reach: the report says OLD and looks at nothing to come",
    remedy: "add what is missing and close the month again, or wait with the report")
  package static let otherInputs = Code(
    "T1904", .fatal, "the inputs of a closed month are not as its close read them: no report is made",
    remedy: "`tieout verify` says what differs; put it back")
  package static let noMonth = Code(
    "T1905", .fatal, "the month that the report is to be compared with is not known",
    remedy: "name a month before it of which there are documents")
}
