internal import Domain

/// The sentences of all rules.
let ruleEvidence = RuleEvidence(ladder.map(\.sentences) + [givenSentences])

/// What is settled by others than the rules of the ladder.
private let givenSentences: [Rule: String] = [
  .decision: "a person decided it",
  .ledgerApplication: "the ledger's own cash journal applies it",
  .fullReversal: "the credit note names the invoice and cancels all of it",
  .writeOff: "the write-off names the document",
  .openingBalance: "settled until the day of the opening list, which says what was open",
  .unappliedWriteOff: "a person took what was left of the receipt to income; no document is settled by it",
  .documentReduced: "the document became smaller after it was settled; what is too much is free again",
]
