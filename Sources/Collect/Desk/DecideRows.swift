internal import Domain

/// Rows of the work list for what only a person can decide: credit, routes, an agency, write-offs, specific allowances,
/// offers. One row an account; the figures stand on the sheets.
struct DecideRows {
  private(set) var actions: [DeskAction] = []
  private let facts: CollectFacts
  private let policy: CollectPolicy
  private let work: WorkResults
  private let itemsOf: [Int32: [Int]]

  /// One reason for a row.
  private struct Note {
    var account: Account
    var owner = Ladder.Owner.manager
    var amount: Int64
    var words: String
    /// The same for other languages; more than one where it says more than one thing.
    var notes: [DeskNote]
    var daysPastDue = 0
    var documents: [Int32] = []
    var source: Source?
  }

  init(
    _ facts: CollectFacts, _ work: WorkResults, _ cases: [LegalCase], _ writeOffs: WriteOffs, _ limits: [CreditLimit],
    _ allowance: Allowance?, _ offers: Offers, policy: CollectPolicy
  ) {
    self.facts = facts
    self.policy = policy
    self.work = work
    itemsOf = Dictionary(grouping: work.items.indices) { work.items[$0].document }
    let notes =
      credit(limits) + cases.compactMap { route($0) } + self.writeOffs(writeOffs) + self.allowance(allowance)
      + self.offers(offers) + demands()
    for (account, notes) in Dictionary(grouping: notes, by: \.account).sorted(by: { $0.key < $1.key }) {
      var action = DeskAction(
        .decide, customer: account.customer, currency: account.currency, stage: 0,
        dueOn: facts.workedOn(account.customer), channel: nil, owner: notes.map(\.owner).max() ?? .manager,
        amount: notes.map(\.amount).max() ?? 0)
      action.items = Set(notes.flatMap(\.documents)).flatMap { itemsOf[$0] ?? [] }.sorted()
      action.daysPastDue = (action.items.map { work.items[$0].daysPastDue } + notes.map(\.daysPastDue)).max() ?? 0
      action.reason = shortList(notes.map(\.words))
      action.notes = notes.flatMap(\.notes)
      action.source = notes.lazy.compactMap(\.source).first
      actions.append(action)
    }
  }

  private func money(_ amount: Int64, _ currency: Currency) -> String {
    DecimalText.grouped(amount, digits: currency.minorDigits)
  }

  /// A hold that is not there yet, or one that may end.
  private func credit(_ limits: [CreditLimit]) -> [Note] {
    limits.compactMap { limit in
      guard let proposal = limit.proposal, proposal == .hold || proposal == .release,
        !facts.insolvent.contains(limit.customer), proposal == .release || !limit.reason.contains("on hold since")
      else { return nil }
      let word = proposal == .hold ? "credit hold" : "release of the credit hold"
      return Note(
        account: Account(limit.customer, limit.currency),
        amount: proposal == .hold ? limit.netOverdue : max(0, limit.exposure),
        words: "\(word): \(limit.reason)",
        notes: [
          proposal == .release
            ? DeskNote(.release)
            : DeskNote(
              .hold, ["overdue": .money(limit.netOverdue, limit.currency), "days": .count(limit.oldestDays)])
        ], daysPastDue: limit.oldestDays, source: limit.source)
    }
  }

  /// An agency or counsel may be asked, or one who has it.
  private func route(_ legal: LegalCase) -> Note? {
    let account = Account(legal.customer, legal.currency)
    var words: [String] = []
    var notes: [DeskNote] = []
    if let placement = legal.placement {
      guard placement.reviewOn <= facts.asOf else { return nil }
      let kind = placement.recallOn <= facts.asOf ? DeskNote.Kind.agencyRecall : .agencyReview
      notes.append(DeskNote(kind, ["since": .day(placement.placedOn)]))
      words.append(
        "with an agency since \(placement.placedOn): "
          + (placement.recallOn <= facts.asOf ? "take it back?" : "what came of it?"))
    } else if legal.isCandidate {
      if let net = legal.agencyRoute?.expectedNet {
        words.append("agency candidate: net \(money(net, legal.currency))")
        notes.append(DeskNote(.agencyNet, ["net": .money(net, legal.currency)]))
      }
      notes += legal.courtRoutes.map { route in
        DeskNote(
          .legalRoute,
          ["route": .words(["route_\(route.name.rawValue)"]), "net": .money(route.expectedNet ?? 0, legal.currency)])
      }
      let nets = legal.courtRoutes.map { route in
        let net = money(route.expectedNet ?? 0, legal.currency)
        return "\(Wording.spaced(route.name.rawValue)) \(net)\(route.allowed == .unknown ? " (gates open)" : "")"
      }
      if !nets.isEmpty { words.append("legal route: \(nets.joined(separator: ", "))") }
      if !words.isEmpty { words.append(LegalRoutes.disclaimer) }
    }
    guard !words.isEmpty else { return nil }
    return Note(
      account: account, amount: legal.amount, words: words.joined(separator: ", "), notes: notes,
      documents: legal.documents, source: legal.source)
  }

  private func writeOffs(_ writeOffs: WriteOffs) -> [Note] {
    let groups = Dictionary(grouping: writeOffs.items) { Account($0.customer, $0.currency) }
    return groups.sorted { $0.key < $1.key }.map { account, items in
      let sum = items.reduce(0) { $0 + $1.open }
      let grounds = Set(items.map(\.ground.rawValue)).sorted().map { Wording.spaced($0) }.joined(separator: ", ")
      let needsTwo = items.contains(where: \.needsTwoNames)
      return Note(
        account: account, owner: needsTwo ? .director : .manager, amount: sum,
        words: "write-off: \(Wording.counted(items.count, "item")), \(money(sum, account.currency)), \(grounds)"
          + (needsTwo ? "; two names" : ""),
        notes: [
          DeskNote(
            needsTwo ? .writeOffOfTwo : .writeOff,
            [
              "count": .count(items.count), "amount": .money(sum, account.currency),
              "grounds": .words(Set(items.map { "ground_\($0.ground.rawValue)" }).sorted()),
            ])
        ], documents: items.map(\.document),
        source: facts.ledger.documents.sources[Int(items[0].document)])
    }
  }

  /// Items out of the pools of which nobody said what is lost.
  private func allowance(_ allowance: Allowance?) -> [Note] {
    let open = (allowance?.specific ?? []).filter { $0.thousandths == nil && $0.exposure > 0 && $0.customer >= 0 }
    let groups = Dictionary(grouping: open) { Account($0.customer, $0.currency) }
    return groups.sorted { $0.key < $1.key }.map { account, lines in
      let sum = lines.reduce(0) { $0 + $1.exposure }
      let grounds = Set(lines.map(\.ground.rawValue)).sorted().joined(separator: ", ")
      return Note(
        account: account, amount: sum,
        words: "allowance: \(money(sum, account.currency)) \(grounds), no percentage set",
        notes: [
          DeskNote(
            .allowance,
            [
              "amount": .money(sum, account.currency),
              "grounds": .words(Set(lines.map { "ground_\($0.ground.rawValue)" }).sorted()),
            ])
        ],
        documents: lines.map(\.document))
    }
  }

  /// Legal demands without an end: they stop everything else, so that somebody must ask what came of them.
  private func demands() -> [Note] {
    facts.events.sorted { $0.key < $1.key }.flatMap { customer, events -> [Note] in
      guard let event = events.last(where: { $0.kind == .legalDemand }), event.until == nil,
        facts.asOf.days(since: event.date) >= Self.demandDays
      else { return [] }
      let own = work.items.indices.filter { work.items[$0].customer == customer }
      return Dictionary(grouping: own) { work.items[$0].currency }.sorted { $0.key < $1.key }.map { currency, rows in
        let sum = rows.reduce(0) { $0 + work.items[$1].open }
        return Note(
          account: Account(customer, currency), amount: sum,
          words: "legal demand of \(event.date), without an end for"
            + " \(Wording.counted(facts.asOf.days(since: event.date), "day")) (looked at from \(Self.demandDays) on):"
            + " what came of it? Log it again with its `until`",
          notes: [
            DeskNote(.demand, ["date": .day(event.date), "days": .count(facts.asOf.days(since: event.date))])
          ],
          documents: rows.map { work.items[$0].document }, source: event.source)
      }
    }
  }

  /// Days after which a demand without an end is to be looked at.
  static let demandDays = 90

  private static func note(_ offer: Offers.Settlement) -> DeskNote {
    let currency = offer.account.currency
    return DeskNote(
      .offer,
      [
        "offered": .money(offer.offered, currency), "open": .money(offer.open, currency),
        "given": .money(offer.test.given, currency), "waiting": .money(offer.test.waiting, currency),
        "loss": .money(offer.test.loss, currency),
      ])
  }

  /// Offers that nobody answered.
  private func offers(_ offers: Offers) -> [Note] {
    offers.settlements.filter { !$0.isAccepted }.map { offer in
      Note(
        account: offer.account, owner: offers.isAboveCap(offer) ? .director : .manager, amount: offer.open,
        words: offers.sentence(offer), notes: [Self.note(offer)], documents: offer.documents, source: offer.source)
    }
  }
}
