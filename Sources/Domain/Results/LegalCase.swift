/// A debt that may go to an attorney, an agency or a court: what stands in the way, and what each way would bring by
/// the parameters of the settings.
///
/// It is wide because a file for counsel is told with all that it is made of.
package struct LegalCase: Sendable, Hashable {
  package var customer: Int32
  package var currency: Currency
  /// What is overdue less what the customer's own money covers, in minor units.
  package var amount: Int64
  /// The overdue documents, the oldest first.
  package var documents: [Int32]
  /// Of the oldest.
  package var daysPastDue: Int
  package var gates: [Gate] = []
  /// 0 to 100, and the classes of documents that are not held of it.
  package var documentationScore = 0
  package var missing: [String] = []
  /// The first end of a period of limitation; nil where no jurisdiction is known.
  package var expiry: CalendarDate?
  package var routes: [Route] = []
  /// Where it is with an agency.
  package var placement: Placement?
  /// Whether somebody outside has it, whoever that is.
  package var isOutside = false
  package var source: Source

  package init(
    customer: Int32, currency: Currency, amount: Int64, documents: [Int32], daysPastDue: Int, source: Source
  ) {
    self.customer = customer
    self.currency = currency
    self.amount = amount
    self.documents = documents
    self.daysPastDue = daysPastDue
    self.source = source
  }

  /// A condition of going to court.
  package struct Gate: Sendable, Hashable {
    package enum Name: String, Sendable, CaseIterable {
      case stages, reason, documentation, limitation, dispute, insolvency, address, jurisdiction
      case governingLaw = "governing_law"
      case clause
    }

    package enum State: String, Sendable, CaseIterable { case pass, fail, unknown }

    package var name: Name
    package var state: State
    /// What is behind it, in words.
    package var evidence: String

    package init(_ name: Name, _ state: State, _ evidence: String) {
      self.name = name
      self.state = state
      self.evidence = evidence
    }
  }

  package struct Route: Sendable, Hashable {
    package enum Name: String, Sendable, CaseIterable {
      case demand, agency
      case smallClaims = "small_claims"
      case court
    }

    /// Whether anything that is known speaks against it.
    package enum Allowed: String, Sendable, CaseIterable { case yes, no, unknown }

    package var name: Name
    /// What fails, by name; what is not known has a question mark.
    package var failed: [String]
    /// Hundredths of a percent.
    package var chance: Int
    /// In minor units of the case's currency; nil where there is no rate of exchange, or none.
    package var cost: Int64?
    /// Hundredths of a percent of what is recovered.
    package var fee: Int?
    /// `amount x chance` less cost and fee; nil where a cost is not known.
    package var expectedNet: Int64?
    /// The amount at which nothing is left; nil where there is no cost.
    package var breakEven: Int64?
    /// By expected net among the routes against which nothing speaks that is known.
    package var rank: Int?
    package var label: String

    package init(_ name: Name, failed: [String], chance: Int, label: String) {
      self.name = name
      self.failed = failed
      self.chance = chance
      self.label = label
    }

    package var allowed: Allowed {
      failed.isEmpty ? .yes : failed.allSatisfy { $0.hasSuffix("?") } ? .unknown : .no
    }
  }

  package struct Placement: Sendable, Hashable {
    package var placedOn: CalendarDate
    package var reviewOn: CalendarDate
    package var recallOn: CalendarDate

    package init(placedOn: CalendarDate, reviewOn: CalendarDate, recallOn: CalendarDate) {
      self.placedOn = placedOn
      self.reviewOn = reviewOn
      self.recallOn = recallOn
    }
  }

  package func route(_ name: Route.Name) -> Route? { routes.first { $0.name == name } }

  /// The agency, where nothing speaks against it and it is worth asking.
  package var agencyRoute: Route? {
    guard let agency = route(.agency), agency.allowed == .yes, agency.expectedNet != nil else { return nil }
    return agency
  }

  /// Counsel's and the courts' ways that would bring anything, and against which nothing speaks that is known.
  package var courtRoutes: [Route] {
    routes.filter { $0.name != .agency && $0.allowed != .no && $0.expectedNet ?? 0 > 0 }
  }

  /// Whether a person is asked to decide about a route: somebody may be given it, and nobody has it.
  package var isCandidate: Bool {
    !isOutside && placement == nil && (agencyRoute != nil || !courtRoutes.isEmpty)
  }

  /// The most that any route would bring by the parameters: what an offer is held against.
  package var bestNet: Int64? { routes.filter { $0.allowed != .no }.compactMap(\.expectedNet).max() }
}
