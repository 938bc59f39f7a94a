internal import Domain

/// Why a call is made, in the words of a language: what the work list says in English, from the same facts.
struct CallReason {
  let facts: LetterFacts
  let subject: LetterSubject
  /// The contact log of the customer up to the date.
  let log: [Event]

  private var action: DeskAction { subject.action }
  private var words: LetterWords { subject.words }
  private var work: WorkResults { facts.report.close.desk.work }
  private func money(_ amount: Int64) -> String { words.amount(amount, action.currency) }

  var text: String {
    guard !action.items.isEmpty else { return action.reason }
    let asked = Set(action.items)
    // A call about a broken promise is about what is asked, a message about all that is overdue.
    let own = action.kind == .promise ? action.items.map { work.items[$0] } : facts.items(of: subject.account)
    var parts = action.kind == .promise ? broken : []
    let steps = words[.steps]
    let step = steps.indices.contains(action.stage - 1) ? steps[action.stage - 1] : "\(action.stage)."
    parts.append(
      words[.reasonStep].replacing("{step}", with: step)
        .replacing("{days}", with: words.counted(action.daysPastDue, "day"))
        .replacing("{items}", with: words.counted(asked.count, "item"))
        .replacing("{amount}", with: money(action.amount)))
    let covered = own.reduce(0) { $0 + $1.covered }
    if covered > 0 { parts.append(words[.reasonCovered].replacing("{amount}", with: money(covered))) }
    if let held = held(own) { parts.append(held) }
    let documents = Set(action.items.map { work.items[$0].document })
    for plan in work.plans
    where plan.customer == action.customer && plan.currency == action.currency && plan.state == .broken
      && !documents.isDisjoint(with: plan.documents)
    { parts.append(words[.reasonPlan].replacing("{id}", with: plan.id)) }
    if action.stage >= 4, !log.contains(where: \.tellsReason) { parts.append(words[.reasonAskFirst]) }
    return parts.joined(separator: "; ")
  }

  private func held(_ own: [DeskItem]) -> String? {
    let holding = own.filter { $0.held > 0 }
    guard !holding.isEmpty else { return nil }
    var names = Set(holding.flatMap(\.holds)).subtracting([.ownMoney]).sorted().map { words.name(.hold, $0.code) }
    if holding.contains(where: \.holds.isEmpty) { names.append(words[.reasonInPart]) }
    let separator = words.name(.hold, of: Hold.disputed.code) == nil ? " " : ", "
    return words[.reasonHeld].replacing("{amount}", with: money(holding.reduce(0) { $0 + $1.held }))
      + (names.isEmpty ? "" : " (\(names.joined(separator: separator)))")
  }

  /// Promises that were broken since the last close, or in the month of a first one, and are still owed.
  private var broken: [String] {
    let since = facts.report.ledger.closed?.asOf ?? facts.report.close.period.firstDay.adding(days: -1)
    return work.promises.filter { promise in
      promise.customer == action.customer && promise.currency == action.currency && promise.status == .broken
        && promise.until >= since
        && (promise.documents.isEmpty
          || promise.documents.contains { facts.report.reconciliation.open[Int($0)] > 0 })
    }.map { promise in
      words[.reasonPromise].replacing("{amount}", with: money(promise.amount))
        .replacing("{day}", with: words.date(promise.promisedOn))
        .replacing("{came}", with: promise.received > 0 ? money(promise.received) : words[.reasonNoCash])
        .replacing("{until}", with: words.date(promise.until))
    }
  }
}
