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
      + " booked; failed where the sums are more than 1 % of the ledger's apart, or a tenth of the items differ; not"
      + " proven where it says so of a later day and less is open then, as later payments make it")

  /// How many documents are named one by one.
  private static let mostFindings = 50

  let facts: ControlFacts
  /// By document: what is open on the day of the claim, else as of the date.
  private let open: [Int64]

  init(_ facts: ControlFacts) {
    self.facts = facts
    open = facts.reconciliation.openOnDaysOfClaims(facts.ledger.documents)
  }

  /// The day of a claim that the date does not reach.
  private func laterDay(_ row: Int) -> CalendarDate? {
    facts.ledger.documents.dayOfClaim(row).flatMap { $0 > facts.close.asOf ? $0 : nil }
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
    /// Items of which less is open on the later day of their claim, and how much less.
    var lessOpen = 0
    var less: Int64 = 0
    /// The first day after the date of which there is a claim.
    var laterDay: CalendarDate?

    var status: ControlResult.Status {
      let apart = (Int128(open) - Int128(claimed)).magnitude
      if differing > 0, apart * 100 > claimed.magnitude || differing * 10 >= items { return .failed }
      if lessOpen > 0 { return .notProven }
      return differing > 0 || hasUnbooked ? .explained : .tied
    }

    /// Takes a claim; whether it differs and no later payment can be why.
    mutating func add(_ claim: Int64, _ open: Int64, laterDay day: CalendarDate?) -> Bool {
      items += 1
      claimed += claim
      if let day { laterDay = min(laterDay ?? day, day) }
      // A payment, or the use of a credit, brings an amount nearer to nothing, never beyond.
      if day != nil, claim != open, claim.signum() * open.signum() >= 0, claim.magnitude < open.magnitude {
        lessOpen += 1
        less += open - claim
        self.open += claim
        return false
      }
      self.open += open
      if claim != open { differing += 1 }
      return claim != open
    }
  }

  func check() -> [ControlOutcome] {
    let documents = facts.ledger.documents
    let (claims, currencies) = (documents.claimedOpen, documents.currencies)
    var byCurrency: [Claims] = []
    var differing: [Int] = []
    var later = 0
    let unbooked = facts.reconciliation.unbooked.map { facts.ledger.receipts.currencies[Int($0)] }
    let unbookedCurrencies = Set(unbooked)
    for row in claims.indices where claims[row] != Documents.noClaim {
      if documents.issuedOn[row] > facts.close.asOf {
        later += 1
        continue
      }
      let at: Int
      if let known = byCurrency.firstIndex(where: { $0.currency == currencies[row] }) {
        at = known
      } else {
        at = byCurrency.count
        byCurrency.append(Claims(currency: currencies[row], hasUnbooked: unbookedCurrencies.contains(currencies[row])))
      }
      let differs = byCurrency[at].add(claims[row], open[row], laterDay: laterDay(row))
      if differs, differing.count < Self.mostFindings { differing.append(row) }
    }
    if byCurrency.isEmpty, later > 0 {
      return [Self.rule.cannotProve(.documents, count: later, "what the ledger says is of a later day")]
    }
    var outcomes = byCurrency.sorted { $0.currency < $1.currency }.map(outcome)
    if !outcomes.isEmpty { outcomes[0].findings += differing.map(finding) }
    return outcomes
  }

  private func outcome(_ claims: Claims) -> ControlOutcome {
    var result = ControlResult(
      Self.rule, .currency(claims.currency), expected: claims.claimed,
      actual: claims.open + (claims.status == .notProven ? claims.less : 0),
      digits: claims.currency.minorDigits, status: claims.status)
    if result.status == .notProven, let day = claims.laterDay {
      let (items, are) = (Wording.counted(claims.lessOpen, "item"), Wording.form(claims.lessOpen, "is", "are"))
      result.reason =
        "what the ledger says is of \(day): \(items) of \(claims.items) \(are) together"
        + " \(Money(claims.less, claims.currency).plain) less open than on \(facts.close.asOf), as payments since"
        + " would make it; ledger_claims.csv has them"
    }
    let differ = Wording.form(claims.differing, "differs", "differ")
    let note = ", \(claims.differing) of \(Wording.counted(claims.items, "item")) \(differ)"
    guard result.fails else { return ControlOutcome(result: result) }
    var finding = result.failure(note)
    if claims.laterDay == nil, claims.open > claims.claimed {
      finding.hint =
        "look for payments that the bank's files lack; where the list was made after \(facts.close.asOf), export it"
        + " with the lines that say on which day"
    }
    return ControlOutcome(result: result, findings: [finding])
  }

  private func finding(_ row: Int) -> Diagnostic {
    let documents = facts.ledger.documents
    let currency = documents.currencies[row]
    let (claim, open) = (documents.claimedOpen[row], open[row])
    return Diagnostic(
      AnalyzeCodes.claimDiffers, at: facts.ledger.files.place(of: documents.sourceOfClaim(row)),
      "'\(documents.numbers[row])' has \(Money(claim, currency).plain) open by the ledger"
        + (documents.dayOfClaim(row).map { " on \($0)" } ?? "") + ","
        + " \(Money(open, currency).plain) by its documents and receipts: \(Money(open - claim, currency).plain) apart")
  }
}
