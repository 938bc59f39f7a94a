internal import Domain

/// What may be written off: residues as one batch, and items that are old or that somebody gave up, each with what a
/// person needs to decide.
struct WriteOffProposals {
  private(set) var all = WriteOffs()
  private let facts: CollectFacts
  private let terms: [Int32: LimitationItem.Term]
  private let cases: [Account: LegalCase]
  private let policy: CollectPolicy

  static let oldDays = 365
  static let residueDays = 90

  init(
    _ facts: CollectFacts, _ work: WorkResults, _ limitation: [LimitationItem], _ cases: [LegalCase],
    policy: CollectPolicy
  ) {
    self.facts = facts
    self.policy = policy
    terms = LegalCases.terms(limitation)
    self.cases = Dictionary(cases.map { (Account($0.customer, $0.currency), $0) }) { first, _ in first }
    var residues: [Currency: WriteOffs.Residues] = [:]
    for item in facts.close.openItems where Int(item.daysPastDue) > Self.residueDays {
      let currency = facts.ledger.documents.currencies[Int(item.document)]
      guard isResidue(item.open, currency) else { continue }
      var batch = residues[currency] ?? WriteOffs.Residues(currency: currency, count: 0, sum: 0)
      batch.count += 1
      batch.sum += item.open
      residues[currency] = batch
    }
    all.residues = residues.values.sorted { $0.currency < $1.currency }
    let onPlan = Set(work.plans.filter(\.state.holds).flatMap(\.documents))
    var documentation: [Int32: Documentation] = [:]
    for item in work.items where !isResidue(item.open, item.currency) && !onPlan.contains(item.document) {
      // What own money covers, or a receipt that waits may have paid, is not lost.
      guard item.customer >= 0, item.covered < item.open, !item.holds.contains(.perhapsPaid),
        let ground = ground(item)
      else { continue }
      let onFile = documentation[item.customer] ?? Documentation(item.customer, facts)
      documentation[item.customer] = onFile
      all.items.append(proposal(item, ground, onFile))
    }
  }

  /// Below 1.00 in whatever direction.
  private func isResidue(_ open: Int64, _ currency: Currency) -> Bool {
    open.magnitude < Currency.euro.rescaled(100, to: currency).magnitude
  }

  private func ground(_ item: DeskItem) -> WriteOffProposal.Ground? {
    let events = facts.events[item.customer] ?? []
    if events.last(where: { $0.kind == .insolvency })?.endsInsolvency ?? false { return .insolvencyClosed }
    if events.last(where: { $0.kind == .agencyPlacement })?.isReturned ?? false { return .agencyReturned }
    return item.daysPastDue > Self.oldDays ? .old : nil
  }

  private func proposal(
    _ item: DeskItem, _ ground: WriteOffProposal.Ground, _ documentation: Documentation
  ) -> WriteOffProposal {
    var proposal = WriteOffProposal(
      document: item.document, customer: item.customer, currency: item.currency, dueOn: item.dueOn,
      daysPastDue: item.daysPastDue, open: item.open - item.covered, ground: ground)
    proposal.onFile = documentation.onFile(of: item.document)
    let spoken: Set<Event.Kind> = [.reminder, .call, .letter, .visit, .promise, .signal, .legalDemand]
    if let last = facts.events[item.customer]?.last(where: { spoken.contains($0.kind) }) {
      proposal.lastContact = "\(last.kind.rawValue) on \(last.date)"
    }
    if let term = terms[item.document] {
      let tier = term.tier.map { ", \($0.rawValue)" } ?? ""
      let label = term.label.isEmpty ? "" : " (\(term.label))"
      proposal.limitation = "ends \(term.expiry)\(tier)\(label)"
    } else {
      proposal.limitation = "n/a: jurisdiction unknown"
    }
    if let legal = cases[Account(item.customer, item.currency)] {
      func money(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: item.currency.minorDigits) }
      let nets = legal.routes.compactMap { route in
        route.expectedNet.map { "\(Wording.spaced(route.name.rawValue)) \(money($0))" }
      }
      proposal.routes =
        "of \(money(legal.amount)): \(nets.joined(separator: ", ")) (\(LegalRoutes.disclaimer))"
    }
    proposal.needsTwoNames =
      facts.inEntityCurrency(proposal.open, item.currency) > policy.writeOffTwoNames
    return proposal
  }
}
