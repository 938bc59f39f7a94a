internal import Diagnostics
internal import Domain

/// The ledger's own open amounts, item by item.
///
/// A few items that differ are each told by name and explain the difference; where it is more, a payment, a credit or a
/// whole file is missing on one of the two sides.
struct K12LedgerClaims: Control {
  static let rule = ControlRule(
    id: "K12", title: "ledger's own open amounts", scope: "each currency in which the ledger says what is open",
    rule: "each document is open by its documents and receipts as the ledger says, on the day of which it says so;"
      + " explained where some differ, which findings name, or by bank lines that the ledger had not"
      + " booked; failed where the sums are more than 1 % of the ledger's apart, or a tenth of the items differ")

  /// How many documents are named one by one.
  private static let mostFindings = 50

  let facts: ControlFacts
  /// By document: what is open on the day of the claim, else as of the date.
  private let open: [Int64]

  init(_ facts: ControlFacts) {
    self.facts = facts
    open = Self.openOnDays(facts)
  }

  private static func openOnDays(_ facts: ControlFacts) -> [Int64] {
    var open = facts.reconciliation.open
    let documents = facts.ledger.documents
    guard !documents.claimedOn.isEmpty else { return open }
    let (allocations, unbooked) = (facts.reconciliation.allocations, facts.reconciliation.unbooked)
    for at in 0..<allocations.count {
      let row = Int(allocations.documents[at])
      let isUnbooked = !unbooked.isEmpty && unbooked.contains(allocations.receipts[at])
      guard let day = documents.dayOfClaim(row), isUnbooked || allocations.effectiveOn[at] > day else { continue }
      open[row] += allocations.amounts[at]
    }
    return open
  }

  /// Whether a claim is of a day that the date does not reach, or of a document of such a day.
  private func isLater(_ row: Int) -> Bool {
    let (documents, asOf) = (facts.ledger.documents, facts.close.asOf)
    return documents.issuedOn[row] > asOf || documents.dayOfClaim(row).map { $0 > asOf } ?? false
  }

  /// What the ledger says of one currency, and what differs from it.
  private struct Claims {
    let currency: Currency
    /// Whether bank lines that the ledger had not booked explain something.
    var hasUnbooked = false
    var items = 0
    var differing = 0
    var claimed: Int64 = 0
    var open: Int64 = 0

    var status: ControlResult.Status {
      if differing == 0 { return hasUnbooked ? .explained : .tied }
      let apart = (Int128(open) - Int128(claimed)).magnitude
      return apart * 100 > claimed.magnitude || differing * 10 >= items ? .failed : .explained
    }
  }

  func check() -> [ControlOutcome] {
    let claims = facts.ledger.documents.claimedOpen
    let currencies = facts.ledger.documents.currencies
    var byCurrency: [Claims] = []
    var differing: [Int] = []
    var later = 0
    let unbooked = facts.reconciliation.unbooked.map { facts.ledger.receipts.currencies[Int($0)] }
    let unbookedCurrencies = Set(unbooked)
    for row in claims.indices where claims[row] != Documents.noClaim {
      if isLater(row) {
        later += 1
        continue
      }
      let open = open[row]
      let at: Int
      if let known = byCurrency.firstIndex(where: { $0.currency == currencies[row] }) {
        at = known
      } else {
        at = byCurrency.count
        byCurrency.append(Claims(currency: currencies[row], hasUnbooked: unbookedCurrencies.contains(currencies[row])))
      }
      byCurrency[at].items += 1
      byCurrency[at].claimed += claims[row]
      byCurrency[at].open += open
      guard claims[row] != open else { continue }
      byCurrency[at].differing += 1
      if differing.count < Self.mostFindings { differing.append(row) }
    }
    if byCurrency.isEmpty, later > 0 {
      return [Self.rule.cannotProve(.documents, count: later, "what the ledger says is of a later day")]
    }
    var outcomes = byCurrency.sorted { $0.currency < $1.currency }.map(outcome)
    if !outcomes.isEmpty { outcomes[0].findings += differing.map(finding) }
    return outcomes
  }

  private func outcome(_ claims: Claims) -> ControlOutcome {
    let result = ControlResult(
      Self.rule, .currency(claims.currency), expected: claims.claimed, actual: claims.open,
      digits: claims.currency.minorDigits, status: claims.status)
    let differ = Wording.form(claims.differing, "differs", "differ")
    let note = ", \(claims.differing) of \(Wording.counted(claims.items, "item")) \(differ)"
    return ControlOutcome(result: result, findings: result.fails ? [result.failure(note)] : [])
  }

  private func finding(_ row: Int) -> Diagnostic {
    let documents = facts.ledger.documents
    let currency = documents.currencies[row]
    let (claim, open) = (documents.claimedOpen[row], open[row])
    return Diagnostic(
      AnalyzeCodes.claimDiffers, at: facts.ledger.files.place(of: documents.sources[row]),
      "'\(documents.numbers[row])' has \(Money(claim, currency).plain) open by the ledger"
        + (documents.dayOfClaim(row).map { " on \($0)" } ?? "") + ","
        + " \(Money(open, currency).plain) by its documents and receipts: \(Money(open - claim, currency).plain) apart")
  }
}
