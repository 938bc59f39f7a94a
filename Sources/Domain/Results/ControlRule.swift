/// The declaration of a control: docs and `tieout explain K8` read it.
package struct ControlRule: Sendable, Hashable {
  /// `K1` and so on; it stays when others go.
  package let id: String
  package let title: String
  /// What it is run on, such as `each currency`.
  package let scope: String
  /// When it holds, and what a difference means, in a sentence.
  package let rule: String

  package init(id: String, title: String, scope: String, rule: String) {
    self.id = id
    self.title = title
    self.scope = scope
    self.rule = rule
  }
}
