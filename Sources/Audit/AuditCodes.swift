package import Diagnostics

/// The findings of the audit papers.
package enum AuditCodes {
  package static let notClosed = Code(
    "T2001", .fatal, "the month is not closed: there are no papers of it",
    remedy: "close the month, or ask for a draft with --draft")
  package static let changed = Code(
    "T2002", .fatal, "the package is not what was closed: no papers are made of it",
    remedy: "`tieout verify` says what differs; put it back")
  package static let otherInputs = Code(
    "T2003", .fatal, "the inputs of a closed month are not as its close read them: no papers are made",
    remedy: "`tieout verify` says what differs; put it back")
  package static let withoutRate = Code(
    "T2004", .fatal, "an open item has no rate into the ledger's currency: the population has no sum",
    remedy: "add the rate, reopen the month and close it again")
  package static let arguments = Code(
    "T2005", .fatal, "the arguments of the sample contradict each other", remedy: "name a smaller expected misstatement"
  )
  package static let log = Code(
    "T2006", .error, "the log of draws beside the books is not as it was written",
    remedy: "put it back from a copy: it says which samples were drawn and thrown away")
  package static let all = [notClosed, changed, otherInputs, withoutRate, arguments, log]
}
