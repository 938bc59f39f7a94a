internal import Diagnostics
internal import Domain

/// The ledger's cash journal against the bank, by state.
struct K13CashJournal: Control {
  static let rule = ControlRule(
    id: "K13", title: "cash journal to bank", scope: "each currency; once where nothing can be compared",
    rule: "each receipt of the journal is a bank line and the other way round; explained where only the last of the"
      + " month are in transit, or the journal applies them to another customer or document than matching; not proven"
      + " without a journal, or where it is itself the source of receipts")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    let lines = facts.close.tieOuts.cashJournal
    guard !lines.isEmpty else { return [Self.rule.cannotProve(.bank, whyNothing)] }
    return Set(lines.map(currency)).sorted().map { code in check(lines.filter { currency($0) == code }, code) }
  }

  /// Why there is nothing to compare.
  private var whyNothing: String {
    if facts.ledger.journal.isEmpty { return "no cash journal is given" }
    guard facts.ledger.receipts.fromJournal.contains(false) else {
      return "the cash journal is itself the source of receipts: there is no bank to hold it against"
    }
    return "the cash journal has no posting of \(facts.close.period) to hold against the bank"
  }

  private func check(_ lines: [CashJournalLine], _ currency: Currency) -> ControlOutcome {
    let isTied = lines.allSatisfy { $0.state == .matched }
    let isTiming = lines.allSatisfy { $0.state.isTied || $0.state == .inTransit }
    let result = ControlResult(
      Self.rule, .currency(currency), expected: lines.reduce(0) { $0 + inBank($1) },
      actual: lines.reduce(0) { $0 + inJournal($1) }, digits: currency.minorDigits,
      status: isTied ? .tied : isTiming ? .explained : .failed)
    var findings = CashJournalLine.State.allCases.filter { $0 != .matched }.compactMap { state in
      finding(lines.filter { $0.state == state }, state, currency)
    }
    if result.fails {
      let differing = lines.count { !$0.state.isTied && $0.state != .inTransit }
      findings.append(result.failure(", \(Wording.counted(differing, "line differs", "lines differ"))"))
    }
    return ControlOutcome(result: result, findings: findings)
  }

  private func finding(
    _ lines: [CashJournalLine], _ state: CashJournalLine.State, _ currency: Currency
  ) -> Diagnostic? {
    guard let first = lines.first else { return nil }
    if state.isTied { return elsewhere(lines, state, first) }
    let ledger = facts.ledger
    let difference = lines.reduce(0) { $0 + inJournal($1) - inBank($1) }
    let source = first.journal.map { ledger.journal[$0].source } ?? ledger.receipts.sources[Int(first.receipt ?? 0)]
    let name = first.journal.map { ledger.journal[$0].number } ?? ledger.receipts.ids[Int(first.receipt ?? 0)]
    return Diagnostic(
      state == .inTransit ? AnalyzeCodes.journalInTransit : AnalyzeCodes.journalDiffers,
      at: ledger.files.place(of: source),
      "cash journal: \(lines.count) \(Wording.spaced(state.rawValue)),"
        + " \(DecimalText.plain(difference, digits: currency.minorDigits)) \(currency); first '\(name)'",
      hint: "extracts/cash_journal.csv has every one")
  }

  /// Money that is at the bank as it was posted, and that matching took otherwise.
  private func elsewhere(
    _ lines: [CashJournalLine], _ state: CashJournalLine.State, _ first: CashJournalLine
  ) -> Diagnostic? {
    guard let posting = first.journal.map({ facts.ledger.journal[$0] }), let receipt = first.receipt else { return nil }
    let (ledger, result) = (facts.ledger, facts.reconciliation)
    let (said, taken): (String, String)
    if state == .otherCustomer {
      said = "'\(ledger.customers[posting.customer].id)'"
      taken = "'\(ledger.customers[result.customers[Int(receipt)]].id)'"
    } else {
      let documents = result.allocations.receipts.indices.filter { result.allocations.receipts[$0] == receipt }.map {
        "'\(ledger.documents.numbers[Int(result.allocations.documents[$0])])'"
      }
      said = posting.documents.map { "'\($0)'" }.joined(separator: ", ")
      taken = Set(documents).sorted().joined(separator: ", ")
    }
    return Diagnostic(
      AnalyzeCodes.journalElsewhere, at: ledger.files.place(of: posting.source),
      "cash journal: \(Wording.counted(lines.count, "posting is", "postings are")) of"
        + " \(state == .otherCustomer ? "another customer" : "another document") than matching took; first"
        + " '\(posting.number)': \(said), matching \(taken)",
      hint: "extracts/cash_journal.csv has every one")
  }

  private func inJournal(_ line: CashJournalLine) -> Int64 {
    line.journal.map { line.share ?? facts.ledger.journal[$0].amount } ?? 0
  }

  private func inBank(_ line: CashJournalLine) -> Int64 {
    line.receipt.map { line.share ?? facts.ledger.receipts.amounts[Int($0)] } ?? 0
  }

  private func currency(_ line: CashJournalLine) -> Currency {
    line.journal.map { facts.ledger.journal[$0].currency } ?? facts.ledger.receipts.currencies[Int(line.receipt ?? 0)]
  }
}
