internal import Domain

/// The last words about a customer's credit, by the file of decisions.
struct CreditDecisions {
  /// A hold that is in force, or the release that ended one.
  private(set) var hold: Event?
  private(set) var release: Event?
  /// The last limit that was decided.
  private(set) var limit: Event?

  /// - Parameter decisions: of one customer, the oldest first.
  init(_ decisions: [Event]) {
    for decision in decisions {
      switch decision.creditVerb {
      case .hold: (hold, release) = (decision, nil)
      case .release: (hold, release) = (nil, decision)
      case .raise, .lower: limit = decision
      case nil: break
      }
    }
  }

  /// `on hold since 2026-10-05, decided by A. Oak: pays late`; nil where no hold is in force.
  var onHold: String? {
    hold.map { "on hold since \($0.date), decided by \($0.by)\($0.note.isEmpty ? "" : ": \($0.note)")" }
  }
}
