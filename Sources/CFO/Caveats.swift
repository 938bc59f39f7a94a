internal import Domain

/// What a reader must beware of, and what waits for his decision.
struct Caveats {
  private let facts: CFOFacts
  private let printed: Printed
  private(set) var all: [CFOCaveat] = []

  init(_ facts: CFOFacts, _ report: CFOReport) {
    self.facts = facts
    printed = Printed(facts.words, report.currency)
    let quarantined = facts.ledger.files.files.reduce(0) { $0 + $1.quarantined }
    if quarantined > 0 {
      let bank = facts.report.bankLinesInQuarantine
      add(.quarantined, [("count", "\(quarantined)"), ("bank", "\(bank)")])
    }
    let ownerless = unappliedCash(facts.report, report.currency).ownerless
    if ownerless > 0 { add(.ownerless, [("amount", printed.amount(ownerless))]) }
    if let row = facts.trend().last, row.month == facts.close.period, row.isCEIMovedByUnapplied,
      let cei = row.cei.hundredths, let without = row.ceiWithoutUnapplied.hundredths
    {
      add(
        .unappliedInCEI,
        [
          ("cei", printed.percent(cei)), ("amount", printed.amount(row.collectedUnapplied)),
          ("without", printed.percent(without)),
        ])
    }
    if let allowance = facts.close.desk.allowance {
      let lacking = allowance.cells.filter { $0.rate == nil && $0.exposure > 0 && $0.currency == report.currency }
      let exposure = lacking.reduce(Int64(0)) { $0 + $1.exposure }
      if exposure > 0 { add(.noRate, [("amount", printed.amount(exposure))]) }
    }
    let review = facts.report.reconciliation.review.count
    if review > 0 { add(.review, [("count", "\(review)")]) }
    for kind in report.head.through where kind.day == nil && kind.kind != .ledger {
      add(.absent, [("what", facts.words["through_\(kind.kind.rawValue)"])])
    }
    let desk = facts.close.desk
    let marked = desk.limitation.count { $0.term?.label.contains("CHECK") ?? false }
    if marked > 0 { add(.legalCheck, [("count", "\(marked)")]) }
    let missing = desk.lateCharges.count { $0.status == .rateMissing }
    if missing > 0 { add(.missingRate, [("count", "\(missing)")]) }
    if desk.risk.customersLacking > 0 {
      add(.fewData, [("count", "\(desk.risk.customersLacking)"), ("customers", "\(desk.risk.customers)")])
    }
    if !report.head.notProven.isEmpty {
      add(.notProven, [("controls", report.head.notProven.joined(separator: ", "))])
    }
    if !report.head.accepted.isEmpty { add(.accepted, [("controls", report.head.accepted.joined(separator: ", "))]) }
    if report.head.isComparedReopened, let month = report.head.compared {
      add(.reopened, [("month", facts.words.month(month))])
    }
    if !report.others.isEmpty {
      add(.otherCurrencies, [("currencies", report.others.map(\.currency.code).joined(separator: ", "))])
    }
    if let cash = report.cash, !(cash.bands[report.currency]?.isTested ?? false) {
      add(.untested, [("months", "\(Set(cash.backTest.map(\.asOf)).count)")])
    }
  }

  private mutating func add(_ kind: CFOCaveat.Kind, _ arguments: [(name: String, value: String)]) {
    all.append(CFOCaveat(kind, arguments))
  }
}

/// The rows of the work list that wait for a decision, in the words of the report.
func decisions(_ facts: CFOFacts) -> [CFODecision] {
  let words = facts.words
  return facts.close.desk.work.actions.filter { $0.kind == .decide || $0.kind == .deadline }.map { action in
    var said = action.notes.prefix(mostNotes).map { words.text(of: $0) }
    let more = action.notes.count - said.count
    if more > 0 { said.append(words.phrase("note_more", [("count", "\(more)")])) }
    return CFODecision(
      kind: action.kind, name: facts.name(action.customer), what: said.joined(separator: "; "),
      amount: action.amount, currency: action.currency, by: action.dueOn)
  }
}

/// Reasons of one row that are said.
private let mostNotes = 5

extension CFOWords {
  /// A reason of the work list.
  fileprivate func text(of note: DeskNote) -> String {
    phrase("note_\(note.kind.rawValue)", note.arguments.map { ($0.name, text(of: $0.value)) })
  }

  private func text(of value: DeskNote.Value) -> String {
    switch value {
    case .money(let amount, let currency): self.amount(amount, currency)
    case .day(let day): day.iso
    case .count(let count): "\(count)"
    case .text(let text): OneLine.text(text)
    case .words(let keys): keys.map { self[$0] }.joined(separator: ", ")
    }
  }
}
