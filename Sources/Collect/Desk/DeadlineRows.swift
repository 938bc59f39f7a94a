internal import Domain

/// Rows of the work list for days that do not wait: the end of a period of limitation, the insurer's, that of a
/// demand, an instalment or a settlement that was not paid. One row an account, with the nearest day.
struct DeadlineRows {
  private(set) var actions: [DeskAction] = []
  private let facts: CollectFacts
  private let quantities: Quantities

  /// One reason for a row.
  private struct Note {
    var account: Account
    /// Negative once it is past.
    var daysLeft: Int
    var amount: Int64
    var words: String
    /// The same for other languages.
    var note: DeskNote
    var source: Source?
  }

  static let limitationDays = 90
  static let insurerBusinessDays = 10

  init(
    _ quantities: Quantities, _ desk: Desk, _ clock: InsurersClock, _ offers: Offers, policy: CollectPolicy
  ) {
    facts = quantities.books.facts
    self.quantities = quantities
    let notes =
      limitation(desk.limitation, policy) + insurer(clock) + plans(desk.work.plans) + settlements(offers)
      + demands()
    let itemsOf = Dictionary(grouping: desk.work.items.indices) {
      Account(desk.work.items[$0].customer, desk.work.items[$0].currency)
    }
    for (account, notes) in Dictionary(grouping: notes, by: \.account).sorted(by: { $0.key < $1.key }) {
      let notes = notes.sorted { ($0.daysLeft, $0.words) < ($1.daysLeft, $1.words) }
      var action = DeskAction(
        .deadline, customer: account.customer, currency: account.currency, stage: 0,
        dueOn: facts.workedOn(account.customer), channel: nil, owner: .manager, amount: notes.map(\.amount).max() ?? 0)
      action.daysLeft = notes[0].daysLeft
      action.daysPastDue = (itemsOf[account] ?? []).map { desk.work.items[$0].daysPastDue }.max() ?? 0
      action.reason = shortList(notes.map(\.words))
      action.notes = notes.map(\.note)
      action.source = notes.lazy.compactMap(\.source).first
      actions.append(action)
    }
  }

  private func money(_ amount: Int64, _ currency: Currency) -> String {
    DecimalText.grouped(amount, digits: currency.minorDigits)
  }

  private func days(_ left: Int) -> String {
    left < 0 ? "\(Wording.counted(-left, "day")) ago" : "in \(Wording.counted(left, "day"))"
  }

  private func limitation(_ items: [LimitationItem], _ policy: CollectPolicy) -> [Note] {
    let documents = facts.ledger.documents
    return items.compactMap { item in
      let row = Int(item.document)
      let account = Account(documents.customers[row], documents.currencies[row])
      guard let term = item.term, account.customer >= 0,
        facts.inEntityCurrency(item.open, account.currency) >= policy.legal.minAmount
      else { return nil }
      // Once it is over, the day that counts is that of a period which may have begun anew.
      let restarted = term.daysLeft < 0 ? term.ifRestarted : nil
      let left = restarted.map { $0.days(since: facts.asOf) } ?? term.daysLeft
      guard (0...Self.limitationDays).contains(left) else { return nil }
      let label = term.label.isEmpty ? "" : " (\(term.label))"
      let what = restarted == nil ? "the claim" : "possibly over, but if it began anew the claim"
      return Note(
        account: account, daysLeft: left, amount: item.open,
        words: "\(what) on \(documents.numbers[row]), \(money(item.open, account.currency)), ends"
          + " \(restarted ?? term.expiry), \(days(left)), by \(item.jurisdiction) law\(label)",
        note: DeskNote(
          restarted == nil ? .limitation : .restarted,
          [
            "document": .text(documents.numbers[row]), "amount": .money(item.open, account.currency),
            "day": .day(restarted ?? term.expiry), "law": .text(item.jurisdiction),
            "mark": .text(term.label.contains("CHECK") ? " (CHECK)" : ""),
          ]),
        source: documents.sources[row])
    }
  }

  private func netOverdue(_ account: Account) -> Int64 {
    quantities.number(of: account).map { quantities.netOverdueNow($0) } ?? 0
  }

  private func insurer(_ clock: InsurersClock) -> [Note] {
    clock.all.compactMap { account, insurance in
      let country = facts.country(account.customer)
      func isNear(_ day: CalendarDate) -> Bool {
        facts.businessDays.adding(-Self.insurerBusinessDays, to: day, in: country) <= facts.asOf
      }
      guard isNear(insurance.reportOn) else { return nil }
      let left = (isNear(insurance.noticeOn) ? insurance.noticeOn : insurance.reportOn).days(since: facts.asOf)
      return Note(
        account: account, daysLeft: left, amount: clock.unpaid(account),
        words: "insurer: unpaid since \(insurance.oldestDueOn); stop deliveries and report by \(insurance.reportOn),"
          + " \(days(insurance.reportOn.days(since: facts.asOf))); hand over by \(insurance.noticeOn),"
          + " \(days(insurance.noticeOn.days(since: facts.asOf)))",
        note: DeskNote(
          .insurer,
          [
            "since": .day(insurance.oldestDueOn), "report": .day(insurance.reportOn),
            "notice": .day(insurance.noticeOn),
          ]),
        source: facts.ledger.customers[account.customer].source)
    }
  }

  /// Days that the log sets for a demand of counsel, or a court.
  private func demands() -> [Note] {
    facts.events.values.joined().compactMap { event in
      guard event.kind == .legalDemand, let day = event.until,
        (0...Self.limitationDays).contains(day.days(since: facts.asOf))
      else { return nil }
      let named = facts.documents(of: event).first.map { facts.ledger.documents.currencies[Int($0)] }
      let account = Account(event.customer, named ?? facts.currency(ofAccount: event.customer))
      let left = day.days(since: facts.asOf)
      return Note(
        account: account, daysLeft: left, amount: netOverdue(account),
        words: "legal demand of \(event.date) runs until \(day), \(days(left))",
        note: DeskNote(.demandEnds, ["date": .day(event.date), "day": .day(day)]), source: event.source)
    }
  }

  private func plans(_ plans: [PlanResult]) -> [Note] {
    plans.filter(\.state.holds).flatMap { plan in
      plan.lines.filter { $0.status == .missed }.map { line in
        let left = line.date.days(since: facts.asOf)
        return Note(
          account: Account(plan.customer, plan.currency), daysLeft: left, amount: line.amount - line.received,
          words: "instalment of \(money(line.amount, plan.currency)) of plan \(plan.id) was due \(line.date),"
            + " \(days(left))",
          note: DeskNote(
            .instalment,
            ["amount": .money(line.amount, plan.currency), "plan": .text(plan.id), "day": .day(line.date)]),
          source: plan.source)
      }
    }
  }

  private func settlements(_ offers: Offers) -> [Note] {
    offers.settlements.filter { $0.isMissed(on: facts.asOf) }.compactMap { offer in
      guard let day = offer.payableOn else { return nil }
      let left = day.days(since: facts.asOf)
      return Note(
        account: offer.account, daysLeft: left, amount: offer.offered - offer.received,
        words: "settlement of \(money(offer.offered, offer.account.currency)) was payable \(day), \(days(left))",
        note: DeskNote(
          .settlement, ["amount": .money(offer.offered, offer.account.currency), "day": .day(day)]),
        source: offer.source)
    }
  }
}

/// Sentences with a mark between, at most five and how many more there are.
func shortList(_ words: [String]) -> String {
  let more = words.count > 5 ? ["and \(words.count - 5) more"] : []
  return (words.prefix(5) + more).joined(separator: "; ")
}
