package import Diagnostics
internal import Domain

/// The findings about figures and controls.
package enum AnalyzeCodes {
  package static let claimDiffers = Code(
    "T1402", .warning, "the ledger claims another open amount than its documents and receipts give",
    remedy: "look for a payment or credit that is missing from the exports")
  package static let ceiAboveHundred = Code(
    "T1403", .note, "CEI is above 100: more counts as collected than could be",
    remedy: "apply the cash on account and the open credits; read CEI without them, which is printed beside it")
  package static let ceiNegative = Code(
    "T1404", .warning, "CEI is negative: the month ends with more than was there to collect",
    remedy: "check the roll-forward")
  package static let laterFacts = Code(
    "T1405", .note, "facts dated after the as-of date count in nothing here", remedy: "nothing")
  package static let otherPeriodLedger = Code(
    "T1406", .note, "the general ledger file has no balance of the period", remedy: "export the period's balance")

  package static let noRate = Code(
    "T1407", .warning, "a currency has no rate, so that figures in the reporting currency are missing",
    remedy: "give a source of kind rates")
  package static let journalInTransit = Code(
    "T1408", .note, "receipts that the cash journal posted last are not on the bank's statement yet",
    remedy: "nothing: they come with the next statement")
  package static let journalDiffers = Code(
    "T1409", .warning, "the ledger's cash journal and the bank differ",
    remedy: "correct the journal: post what is missing, reverse what is twice; extracts/cash_journal.csv has every line"
  )

  package static let beyondRate = Code(
    "T1410", .warning,
    "an amount at its rate is beyond any amount, so that figures in the reporting currency are missing",
    remedy: "look at the rate: its decimal point may be missing")
  package static let ceiMoved = Code(
    "T1411", .note, "cash on account and open credits move CEI by more than 5 points",
    remedy: "apply them to what they pay; read CEI without them, which is printed beside it")
  package static let beyondFigure = Code(
    "T1412", .warning, "figures are n/a because their amounts are too far apart",
    remedy: "look for an amount that is none, such as an account number")

  package static let journalElsewhere = Code(
    "T1413", .warning, "the ledger's cash journal applies money to another customer or document than matching",
    remedy: "find out which is right: correct the journal, or decide the receipt; extracts/cash_journal.csv has each")

  package static let all = [
    journalElsewhere, beyondRate, ceiMoved, beyondFigure,
    noRate, journalInTransit, journalDiffers, ControlCodes.failed,
    claimDiffers, ceiAboveHundred, ceiNegative, laterFacts,
    otherPeriodLedger,
  ]
}
