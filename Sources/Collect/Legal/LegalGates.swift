internal import Domain

/// What must hold before a debt goes to court, each looked at by itself.
struct LegalGates {
  private let facts: CollectFacts
  private let ladder: Ladder
  private let openDisputes: Set<Int32>
  private let closedInvalid: Set<Int32>
  /// By document: what the tables of law say.
  private let terms: [Int32: LimitationItem.Term]

  static let leastScore = 80

  init(_ facts: CollectFacts, _ ladder: Ladder, _ disputes: [DisputeResult], _ terms: [Int32: LimitationItem.Term]) {
    self.facts = facts
    self.ladder = ladder
    openDisputes = Set(disputes.filter(\.isOpen).map(\.document))
    closedInvalid = Set(disputes.filter { $0.outcome == .invalid }.map(\.document))
    self.terms = terms
  }

  func gates(_ legal: LegalCase, last: (stage: Int, on: CalendarDate?)) -> [LegalCase.Gate] {
    let standing = facts.ledger.customers[legal.customer].standing
    let missing = legal.missing
    let isDocumented =
      legal.documentationScore >= Self.leastScore && !missing.contains("contract") && !missing.contains("pod")
    return [
      stages(legal.customer, last), reason(legal.customer),
      LegalCase.Gate(
        .documentation, isDocumented ? .pass : .fail,
        "\(legal.documentationScore) of 100" + (missing.isEmpty ? "" : ", without \(missing.joined(separator: " "))")),
      limitation(legal), dispute(legal.documents),
      LegalCase.Gate(
        .insolvency, facts.insolvent.contains(legal.customer) ? .fail : .pass,
        facts.insolvent.contains(legal.customer) ? "insolvent: file the claim" : "none known"),
      LegalCase.Gate(
        .address, standing.address.isEmpty ? .unknown : .pass,
        standing.address.isEmpty ? "not in the list of customers" : standing.address.joined(separator: ", ")),
      LegalCase.Gate(
        .jurisdiction, standing.jurisdiction.isEmpty ? .unknown : .pass,
        standing.jurisdiction.isEmpty ? "not in the list of customers" : standing.jurisdiction),
    ] + contract(legal.customer)
  }

  private func stages(_ customer: Int32, _ last: (stage: Int, on: CalendarDate?)) -> LegalCase.Gate {
    let top = ladder.steps.last?.stage ?? 0
    if !facts.hasLog { return LegalCase.Gate(.stages, .unknown, "no contact log was given") }
    let on = last.on.map { " on \($0)" } ?? ""
    return LegalCase.Gate(.stages, last.stage >= top ? .pass : .fail, "stage \(last.stage) of \(top)\(on)")
  }

  private func reason(_ customer: Int32) -> LegalCase.Gate {
    if !facts.hasLog { return LegalCase.Gate(.reason, .unknown, "no contact log was given") }
    return facts.isReasonKnown(customer)
      ? LegalCase.Gate(.reason, .pass, "the log says why") : LegalCase.Gate(.reason, .fail, "the log does not say why")
  }

  private func limitation(_ legal: LegalCase) -> LegalCase.Gate {
    let known = legal.documents.compactMap { terms[$0] }
    guard let first = known.min(by: { $0.expiry < $1.expiry }) else {
      return LegalCase.Gate(.limitation, .unknown, "n/a: jurisdiction unknown")
    }
    if first.daysLeft > 0 { return LegalCase.Gate(.limitation, .pass, "until \(first.expiry)") }
    let restarted = known.allSatisfy { max($0.expiry, $0.ifRestarted ?? $0.expiry) > facts.asOf }
    return restarted
      ? LegalCase.Gate(.limitation, .unknown, "ended \(first.expiry), unless begun anew: ask counsel")
      : LegalCase.Gate(.limitation, .fail, "possibly ended \(first.expiry)")
  }

  private func dispute(_ documents: [Int32]) -> LegalCase.Gate {
    let open = documents.filter { openDisputes.contains($0) }
    if !open.isEmpty {
      let numbers = open.prefix(5).map { facts.ledger.documents.numbers[Int($0)] }.joined(separator: ", ")
      return LegalCase.Gate(.dispute, .fail, "open about \(numbers)")
    }
    let isRefuted = documents.contains { closedInvalid.contains($0) }
    return LegalCase.Gate(.dispute, .pass, isRefuted ? "one found invalid" : "none open")
  }

  /// What the contract says: the log's attachments of class `contract` have it as their reason.
  private func contract(_ customer: Int32) -> [LegalCase.Gate] {
    let said = (facts.events[customer] ?? []).filter { $0.attachment == .contract }.map(\.reason.lettersInLowerCase)
    let asks = ["arbitration", "mediation"].first { word in said.contains { $0.hasPrefix(word) } }
    let isFree = said.contains { $0.hasPrefix("noclause") }
    let hasLaw = said.contains { $0.hasPrefix("governinglaw") }
    return [
      LegalCase.Gate(
        .governingLaw, hasLaw ? .pass : .unknown, hasLaw ? "stated in the contract" : "look into the contract"),
      LegalCase.Gate(
        .clause, asks != nil ? .fail : isFree ? .pass : .unknown,
        asks.map { "the contract asks for \($0) first" }
          ?? (isFree ? "no arbitration, no mediation" : "look into the contract")),
    ]
  }
}
