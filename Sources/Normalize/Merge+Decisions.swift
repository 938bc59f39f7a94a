internal import Diagnostics
internal import Domain

/// Decisions held against the receipts that they name, and against each other, before any is taken: a later one
/// corrects an earlier one, and what cannot hold together is not taken at all, so that the order of lines never
/// decides.
extension Merge {
  mutating func judgeDecisions() {
    let isNew = ledger.decisions.map { Int($0.source.file) < ledger.files.files.count }
    guard isNew.contains(true) else { return }
    let named = NamedByDecisions(ledger)
    let firstOpen = ledger.firstOpenDay
    for at in ledger.decisions.indices where isNew[at] {
      ledger.decisions[at].countsFrom = named.countsFrom(ledger.decisions[at], in: ledger, firstOpen: firstOpen)
    }
    var refused: Set<Int> = []
    for (at, decision) in ledger.decisions.enumerated() where isNew[at] && !named.fits(decision, in: ledger) {
      refused.insert(at)
      refuseOther(decision, named)
    }
    let judged = ledger.decisions.indices.filter { isNew[$0] && !refused.contains($0) }
    for (_, rows) in Dictionary(grouping: judged, by: { DayOfReceipt(ledger.decisions[$0]) }).sorted(by: {
      $0.value[0] < $1.value[0]
    }) {
      let decisions = rows.map { ledger.decisions[$0] }
      guard let amount = named.amount(of: decisions[0].receiptID, in: ledger),
        let reason = Decision.contradiction(among: decisions, amount: amount, in: ledger.entity.currency)
      else { continue }
      refused.formUnion(rows)
      for decision in decisions { refuse(decision, beside: decisions, reason) }
    }
    noteHeldByLine(judged.filter { !refused.contains($0) }, named)
    ledger.refusedDecisions = refused.sorted().map { ledger.decisions[$0] }
    ledger.decisions = ledger.decisions.indices.filter { !refused.contains($0) }.map { ledger.decisions[$0] }
  }

  private mutating func refuseOther(_ decision: Decision, _ named: NamedByDecisions) {
    let currency = ledger.entity.currency
    let said = decision.subject.text(in: currency)
    let now = named.receipts[decision.receiptID].map {
      "'\(decision.receiptID)' is \(ledger.receipts.subject($0).text(in: ledger.receipts.currencies[$0])) now"
    }
    let meant = named.receipts(fitting: decision.subject, in: ledger)
    let hint =
      switch meant.count {
      case 0: "no receipt of the run is what was decided about"
      case 1: "the receipt that was decided about is '\(ledger.receipts.ids[meant[0]])' now"
      default: "\(meant.count) receipts of the run are like the one that was decided about"
      }
    noteConflict(
      NormalizeCodes.otherReceipt, source: decision.source,
      "the decision is about \(said), but \(now ?? "no receipt is called '\(decision.receiptID)' now")", hint: hint,
      raw: raw(decision))
  }

  private mutating func refuse(_ decision: Decision, beside decisions: [Decision], _ reason: String) {
    let others = decisions.prefix(4).filter { $0.source != decision.source }.prefix(3)
    let beside = others.map { "\($0.by), \(ledger.files.text(of: $0.source))" }.joined(separator: "; ")
    noteConflict(
      NormalizeCodes.contradictingDecisions, source: decision.source,
      "on \(decision.decidedOn) '\(decision.receiptID)' \(reason); \(decision.verb.rawValue) by \(decision.by)"
        + " conflicts with that of \(beside)",
      hint: "none of them is taken: leave one; one that corrects an earlier one has a later date", raw: raw(decision))
  }

  private func raw(_ decision: Decision) -> String {
    let amount = decision.amount.map { Money($0, ledger.entity.currency).plain } ?? ""
    return [
      decision.receiptID, decision.documentNumber, amount, decision.verb.rawValue, decision.by,
      decision.decidedOn.iso, decision.note,
    ]
    .joined(separator: ",")
  }

  /// Once a file: decisions about receipts that have no name but their line, where nothing shows whether it is still
  /// the same.
  private mutating func noteHeldByLine(_ rows: [Int], _ named: NamedByDecisions) {
    let carried = ledger.closed?.receiptCount ?? 0
    let held = rows.map { ledger.decisions[$0] }.filter { decision in
      guard decision.subject.isEmpty, let receipt = named.receipts[decision.receiptID] else { return false }
      return receipt >= carried && ledger.receipts.isNamedByLine(receipt)
    }
    for (_, decisions) in Dictionary(grouping: held, by: \.source.file).sorted(by: { $0.key < $1.key }) {
      let count = decisions.count
      findings.append(
        Diagnostic(
          NormalizeCodes.heldByLine, at: place(decisions[0].source),
          "\(count) decision\(count == 1 ? " names its receipt" : "s name their receipts") by file and line alone,"
            + " such as '\(decisions[0].receiptID)': nothing shows when that line becomes another"))
    }
  }
}

private struct DayOfReceipt: Hashable {
  let receiptID: String
  let date: CalendarDate

  init(_ decision: Decision) {
    receiptID = decision.receiptID
    date = decision.decidedOn
  }
}

/// The receipts and credit notes that decisions name.
private struct NamedByDecisions {
  private(set) var receipts: [String: Int] = [:]
  /// By number: how large a credit note is, with the decimals of the entity's currency.
  private var credits: [String: Int64] = [:]
  /// By number: the day of a credit note.
  private var creditDays: [String: CalendarDate] = [:]
  /// By day and amount: the receipts, for decisions whose receipt has another id now.
  private var byContent: [Content: [Int]] = [:]

  private struct Content: Hashable {
    let day: CalendarDate
    let amount: Int64
  }

  init(_ ledger: Ledger) {
    let wanted = Set(ledger.decisions.map(\.receiptID))
    for row in 0..<ledger.receipts.count {
      let id = ledger.receipts.ids[row]
      if wanted.contains(id) { receipts[id] = row }
    }
    for row in 0..<ledger.documents.count where ledger.documents.amounts[row] < 0 {
      let number = ledger.documents.numbers[row]
      guard receipts[number] == nil, wanted.contains(number) else { continue }
      let amount = ledger.documents.currencies[row].rescaled(-ledger.documents.amounts[row], to: ledger.entity.currency)
      credits[number] = max(credits[number] ?? 0, amount)
      let day = ledger.documents.issuedOn[row]
      creditDays[number] = max(creditDays[number] ?? day, day)
    }
    guard ledger.decisions.contains(where: { !$0.subject.isEmpty && !fits($0, in: ledger) }) else { return }
    for row in 0..<ledger.receipts.count {
      byContent[Content(day: ledger.receipts.valueOn[row], amount: ledger.receipts.amounts[row]), default: []].append(
        row)
    }
  }

  func amount(of id: String, in ledger: Ledger) -> Int64? {
    guard let receipt = receipts[id] else { return credits[id] }
    return ledger.receipts.currencies[receipt].rescaled(ledger.receipts.amounts[receipt], to: ledger.entity.currency)
  }

  /// From when a decision counts.
  ///
  /// Where its file does not say: money counts from its own day, or the first open one where that is later; what is
  /// given up of a document without any money, from the day of the decision.
  func countsFrom(_ decision: Decision, in ledger: Ledger, firstOpen: CalendarDate) -> CalendarDate {
    if let said = decision.saidFrom { return max(said, firstOpen) }
    if decision.hasOneDay { return max(decision.decidedOn, firstOpen) }
    if let receipt = receipts[decision.receiptID] { return max(ledger.receipts.bookedOn[receipt], firstOpen) }
    guard decision.verb != .writeOff, let issued = creditDays[decision.receiptID] else {
      return max(decision.decidedOn, firstOpen)
    }
    return max(issued, firstOpen)
  }

  /// Whether the receipt of the decision's id is what the decision says; a decision that says nothing fits.
  func fits(_ decision: Decision, in ledger: Ledger) -> Bool {
    guard !decision.subject.isEmpty else { return true }
    guard let receipt = receipts[decision.receiptID] else { return credits[decision.receiptID] != nil }
    return fits(decision.subject, receipt, in: ledger)
  }

  private func fits(_ subject: Decision.Subject, _ receipt: Int, in ledger: Ledger) -> Bool {
    var said = subject
    said.amount = said.amount.map { ledger.entity.currency.rescaled($0, to: ledger.receipts.currencies[receipt]) }
    return said.fits(ledger.receipts.subject(receipt))
  }

  /// The receipts that are what a decision says, where it says day and amount.
  func receipts(fitting subject: Decision.Subject, in ledger: Ledger) -> [Int] {
    guard let day = subject.valueOn, let amount = subject.amount else { return [] }
    let amounts = Set(Set(ledger.receipts.currencies).map { ledger.entity.currency.rescaled(amount, to: $0) })
    return amounts.flatMap { byContent[Content(day: day, amount: $0)] ?? [] }.filter { fits(subject, $0, in: ledger) }
  }
}
