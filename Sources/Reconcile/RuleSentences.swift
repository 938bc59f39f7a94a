internal import Domain

/// The sentence of every rule that a receipt or an allocation may have as its reason: by rule, what a reviewer can
/// check.
struct RuleSentences: Sendable {
  private let texts: [Rule: String]

  init(_ parts: [[Rule: String]]) {
    texts = parts.reduce(into: [:]) { all, part in
      all.merge(part) { _, _ in preconditionFailure("a rule has two sentences") }
    }
  }

  func text(of rule: Rule) -> String { texts[rule] ?? "" }
}

let ruleSentences = RuleSentences(ladder.map(\.sentences) + [givenSentences])

/// What is settled by others than the rules of the ladder.
private let givenSentences: [Rule: String] = [
  .decision: "a person decided it",
  .ledgerApplication: "the ledger's own cash journal applies it",
  .fullReversal: "the credit note names the invoice and cancels all of it",
  .writeOff: "the write-off names the document",
  .documentReduced: "the document became smaller after it was settled; what is too much is free again",
]
