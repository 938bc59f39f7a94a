package import Diagnostics

/// The findings of what is put before a person to decide: allowance, routes, limits, offers.
extension CollectCodes {
  package static let fallingRates = Code(
    "T1830", .warning, "a rate of the allowance is lower than that of the bucket before",
    remedy: "look at the cohort; a larger `min_invoices` takes the rate of the pool above")
  package static let exposureWithoutRate = Code(
    "T1831", .warning, "a part of what is open has no rate, and no allowance",
    remedy: "give `allowance: {rates: …}` for every bucket, or a longer history")
  package static let specificNotSet = Code(
    "T1832", .warning, "insolvent, legal or disputed items are out of the pools, and nobody set what is lost of them",
    remedy: "set `allowance: {specific: [{customer, document, percent, reason}]}`")
  package static let allowanceOfNothing = Code(
    "T1833", .warning, "a specific allowance or a scalar of the settings is about nothing that is open",
    remedy: "correct it, or remove it once it is settled")
  package static let placementDue = Code(
    "T1834", .note, "a debt has been with an agency so long that it is to be looked at or taken back",
    remedy: "ask the agency; enter what it says as an event")
  package static let settlementBelow = Code(
    "T1835", .warning, "an offer of settlement is below what a route would bring by the parameters",
    remedy: "look at both figures before it is accepted")
  package static let settlementMissed = Code(
    "T1836", .warning, "an accepted settlement was not paid by its day",
    remedy: "ask for it, or take the settlement back")
  package static let longExtension = Code(
    "T1837", .warning, "an extension is longer than the settings or the insurer allow, or is the second of an invoice",
    remedy: "shorten it, or ask the insurer first")
  package static let insurerDue = Code(
    "T1838", .warning, "an insured customer is past the day on which the insurer wants to be told",
    remedy: "stop deliveries and report the overdue: the cover may be void")
  static let ofAdvice = [
    fallingRates, exposureWithoutRate, specificNotSet, allowanceOfNothing, placementDue, settlementBelow,
    settlementMissed, longExtension, insurerDue,
  ]
}
