/// The evidence of every rule in a sentence a reviewer can check, as the rules themselves say it.
package struct RuleEvidence: Sendable {
  /// By number of the rule.
  private var sentences = [String](repeating: "", count: Rule.allCases.count)

  /// - Parameter parts: what each rule says of itself; no rule has two sentences.
  package init(_ parts: [[Rule: String]] = []) {
    for (rule, sentence) in parts.joined() {
      precondition(self[rule].isEmpty, "a rule has two sentences")
      sentences[Int(rule.rawValue)] = sentence
    }
  }

  package subscript(rule: Rule) -> String { sentences[Int(rule.rawValue)] }
}
