/// What the settings say of the audit papers.
package struct AuditPolicy: Sendable, Hashable {
  /// Who audits: replies to confirmations go there; nil where nobody is named.
  package struct Firm: Sendable, Hashable {
    package var name: String
    package var address: String
    package var email: String

    package init(name: String, address: String, email: String) {
      (self.name, self.address, self.email) = (name, address, email)
    }
  }

  package var firm: Firm?
  /// The counter of the system that issues documents, by series: the last number that it gave.
  package var counters: [String: Int64] = [:]

  package init() {}
}
