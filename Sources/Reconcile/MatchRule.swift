internal import Domain

/// A rule of matching: it looks at a receipt and at what is open, and proposes what is to become of it. It posts
/// nothing.
struct MatchRule: Sendable {
  /// The rules that it may give as its reason, each with the sentence that a reviewer can check.
  let sentences: [Rule: String]
  /// What must be so of a receipt, or the rule is not asked.
  let when: Situation
  /// The verdict; nil where the rule says nothing, and the next one is asked.
  let propose: @Sendable (Case, borrowing Book) -> Verdict?

  init(
    _ sentences: [Rule: String] = [:], when: Situation,
    propose: @escaping @Sendable (Case, borrowing Book) -> Verdict?
  ) {
    self.sentences = sentences
    self.when = when
    self.propose = propose
  }
}

/// What may speak against a verdict, whichever rule proposed it.
struct Objection: Sendable {
  /// The grounds on which a verdict must rest for it to be asked.
  let speaksTo: Verdict.Ground
  /// What a person is asked; nil where nothing speaks against the verdict.
  let ask: @Sendable (Case, Verdict, borrowing Book) -> Question?

  init(_ speaksTo: Verdict.Ground, ask: @escaping @Sendable (Case, Verdict, borrowing Book) -> Question?) {
    self.speaksTo = speaksTo
    self.ask = ask
  }
}
