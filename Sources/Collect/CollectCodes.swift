package import Diagnostics

/// The findings of the collections desk.
package enum CollectCodes {
  package static let referenceRateMissing = Code(
    "T1851", .warning, "a half-year has no reference rate: late charges take the last known one",
    remedy: "bill nothing of it; give the rate under `late_charges: {rates: […]}` in the settings")
  package static let noRate = Code(
    "T1852", .warning, "a regime of late interest gives no rate to compute from",
    remedy: "give its reference rate under `late_charges: {rates: […]}`, or another late_regime of the customer")
  package static let unknownRegime = Code(
    "T1853", .warning, "a customer's late_regime is not one of the table", remedy: "use one of those listed")
  package static let incompleteClause = Code(
    "T1854", .warning, "a customer is charged by contract, and the list of customers lacks what the contract says",
    remedy: "give late_rate and late_clause_date of the customer")
  package static let largeCharge = Code(
    "T1855", .warning, "late charges of a document are more than 25 % of it",
    remedy: "look whether they are in proportion before anything is billed")
  package static let highRate = Code(
    "T1856", .warning, "a contract in the United States charges more than 18 % a year",
    remedy: "check the ceiling of the state with counsel")
  package static let overbilled = Code(
    "T1857", .warning, "more is billed for late payment of a document than has accrued",
    remedy: "credit the difference: a credit note with late_charge_for takes it back")
  package static let uneven = Code(
    "T1858", .note, "late charges are billed to some customers, and neither billed nor waived for others",
    remedy: "bill them or enter a waiver with its reason, so that all are treated alike")
  package static let chargeOfNothing = Code(
    "T1859", .warning, "a late_charge_for names a document of the customer for which nothing has accrued",
    remedy: "correct the number of the document")
  package static let unreasonedWaiver = Code(
    "T1860", .note, "late charges were waived, and the log does not say why or by whom",
    remedy: "fill reason and by of the event")
  package static let unknownJurisdiction = Code(
    "T1861", .warning, "a customer's jurisdiction is not one of the limitation tables",
    remedy: "use a code of the tables, such as DE, GB-EAW or US-NY")

  package static let idleLine = Code(
    "T1862", .warning, "a line of the contact log has no effect",
    remedy: "correct its document, day, amount, schedule or outcome; until then the desk goes on without it")
  package static let openHold = Code(
    "T1863", .note, "a hold has no end, no reason or no name",
    remedy: "fill until, reason and by: without an end it ends after 30 days")
  package static let unsignedPlan = Code(
    "T1864", .warning, "a plan was proposed more than 14 days ago and is not signed by both",
    remedy: "enter `plan_signed` with its id, or make another one")

  package static let negativeOrders = Code(
    "T1865", .warning, "a customer's open orders are below zero", remedy: "correct open_orders; they count as none")
  package static let circleOfParents = Code(
    "T1866", .warning, "customers are above themselves", remedy: "correct parent_id: a group has one at its head")
  package static let unreasonedDispute = Code(
    "T1867", .note, "documents are disputed by the ledger alone", remedy: "log a `dispute_opened` with its reason")

  package static let all =
    ofAdvice + [
      negativeOrders, circleOfParents, unreasonedDispute, idleLine, openHold, unsignedPlan, referenceRateMissing,
      noRate, unknownRegime, incompleteClause, largeCharge,
      highRate, overbilled,
      uneven, chargeOfNothing, unreasonedWaiver, unknownJurisdiction,
    ]
}
