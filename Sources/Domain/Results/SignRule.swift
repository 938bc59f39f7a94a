/// What kind of warning a sign gives. Each kind adds at most its cap to a score.
package enum SignCategory: String, Sendable, CaseIterable {
  case payment, contact, disputes, external, exposure

  /// The most points that the signs of the category add together.
  package var cap: Int {
    switch self {
    case .payment: 45
    case .contact: 30
    case .disputes: 10
    case .external: 25
    case .exposure: 20
    }
  }
}

/// How much a warning sign weighs.
package enum SignSeverity: Int, Sendable, Comparable, CaseIterable {
  case low, medium, high, critical

  package var word: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    }
  }

  package var points: Int {
    switch self {
    case .low: 4
    case .medium: 10
    case .high: 20
    case .critical: 100
    }
  }

  /// Whether it is on the watch list or above: a low sign is on no front page.
  package var isFlagged: Bool { self >= .medium }

  package static func < (a: SignSeverity, b: SignSeverity) -> Bool { a.rawValue < b.rawValue }
}

/// The declaration of a warning sign: docs, `tieout explain W01` and the score read it.
package struct SignRule: Sendable, Hashable {
  /// `W01` and so on; it stays when others go.
  package let id: String
  package let title: String
  package let category: SignCategory
  /// When the sign is found, in a sentence.
  package let rule: String
  /// What a found sign shows as evidence, in a sentence.
  package let evidence: String
  /// What a person is asked to do about it.
  package let action: String

  package init(
    id: String, title: String, category: SignCategory, rule: String, evidence: String, action: String
  ) {
    self.id = id
    self.title = title
    self.category = category
    self.rule = rule
    self.evidence = evidence
    self.action = action
  }
}
