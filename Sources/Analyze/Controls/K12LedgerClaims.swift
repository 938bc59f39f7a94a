internal import Diagnostics
internal import Domain

/// The ledger's own open amounts, item by item.
///
/// A few items that differ are each told by name and explain the difference; where it is more, a payment, a credit or a
/// whole file is missing on one of the two sides.
struct K12LedgerClaims: Control {
  static let rule = ControlRule(
    id: "K12", title: "ledger's own open amounts", scope: "each currency in which the ledger says what is open",
    rule: "each document is open by its documents and receipts as the ledger says; explained where some differ, which"
      + " findings name; failed where the sums are more than 1 % of the ledger's apart, or a tenth of the items differ")

  /// How many documents are named one by one.
  private static let mostFindings = 50

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  /// What the ledger says of one currency, and what differs from it.
  private struct Claims {
    let currency: Currency
    var items = 0
    var differing = 0
    var claimed: Int64 = 0
    var open: Int64 = 0

    var status: ControlResult.Status {
      if differing == 0 { return .tied }
      let apart = (Int128(open) - Int128(claimed)).magnitude
      return apart * 100 > claimed.magnitude || differing * 10 >= items ? .failed : .explained
    }
  }

  func check() -> [ControlOutcome] {
    let claims = facts.ledger.documents.claimedOpen
    let currencies = facts.ledger.documents.currencies
    var byCurrency: [Claims] = []
    var differing: [Int] = []
    for row in claims.indices where claims[row] != Documents.noClaim {
      let open = facts.reconciliation.open[row]
      let at: Int
      if let known = byCurrency.firstIndex(where: { $0.currency == currencies[row] }) {
        at = known
      } else {
        at = byCurrency.count
        byCurrency.append(Claims(currency: currencies[row]))
      }
      byCurrency[at].items += 1
      byCurrency[at].claimed += claims[row]
      byCurrency[at].open += open
      guard claims[row] != open else { continue }
      byCurrency[at].differing += 1
      if differing.count < Self.mostFindings { differing.append(row) }
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
    let (claim, open) = (documents.claimedOpen[row], facts.reconciliation.open[row])
    return Diagnostic(
      AnalyzeCodes.claimDiffers, at: facts.ledger.files.place(of: documents.sources[row]),
      "'\(documents.numbers[row])' has \(Money(claim, currency).plain) open by the ledger,"
        + " \(Money(open, currency).plain) by its documents and receipts: \(Money(open - claim, currency).plain) apart")
  }
}
