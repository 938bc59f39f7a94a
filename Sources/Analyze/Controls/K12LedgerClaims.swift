internal import Diagnostics
internal import Domain

/// The ledger's own open amounts, item by item.
///
/// A difference is the ledger's to explain: a warning, not a failure of ours.
struct K12LedgerClaims: Control {
  static let rule = ControlRule(
    id: "K12", title: "ledger's own open amounts", scope: "documents for which the ledger says what is open",
    rule: "each is open by its documents and receipts as the ledger says; what differs is a warning")

  /// How many documents are named one by one.
  private static let mostFindings = 50

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    let claims = facts.ledger.documents.claimedOpen
    let claimed = claims.indices.filter { claims[$0] != Documents.noClaim }
    guard !claimed.isEmpty else { return [] }
    let differing = claimed.filter { claims[$0] != facts.reconciliation.open[$0] }
    let result = ControlResult(
      Self.rule, .documents, expected: Int64(claimed.count), actual: Int64(claimed.count - differing.count), digits: 0,
      status: differing.isEmpty ? .tied : .notApplicable)
    return [ControlOutcome(result: result, findings: differing.prefix(Self.mostFindings).map(finding))]
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
