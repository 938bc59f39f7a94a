/// Where a receipt ended up.
package enum ReceiptStatus: UInt8, Sendable, CaseIterable {
  case applied, partlyApplied, onAccount, review, notReceivable, returned
  /// Booked until the day of the opening list, whose amounts have it already.
  case inOpening

  /// Whether its money counts in receivables.
  @inlinable
  package var isReceivable: Bool { self != .notReceivable && self != .inOpening }

  package var word: String {
    switch self {
    case .applied: "applied"
    case .partlyApplied: "partly_applied"
    case .onAccount: "on_account"
    case .review: "review"
    case .notReceivable: "not_receivable"
    case .returned: "returned"
    case .inOpening: "in_opening"
    }
  }
}

/// A rival in the review queue: documents that a receipt could settle, and why they are not certain.
package struct Candidate: Sendable, Hashable {
  /// Documents, in order of their numbers.
  package var documents: [Int32]
  /// The open sum of the documents, in minor units.
  package var amount: Int64
  package var evidence: String

  package init(documents: [Int32], amount: Int64, evidence: String) {
    self.documents = documents
    self.amount = amount
    self.evidence = evidence
  }
}

/// A receipt that a person must look at, with its rivals.
package struct ReviewItem: Sendable, Hashable {
  package var receipt: Int32
  /// ``Customers/nobody`` where the payer is not known.
  package var customer: Int32
  /// Why it was not decided, in words.
  package var reason: String
  /// What would have decided it, in words; empty where only a person can say.
  package var wouldDecide: String
  /// Up to five, the likeliest first; empty where there is none.
  package var candidates: [Candidate]

  package init(receipt: Int32, customer: Int32, reason: String, wouldDecide: String = "", candidates: [Candidate]) {
    self.receipt = receipt
    self.customer = customer
    self.reason = reason
    self.wouldDecide = wouldDecide
    self.candidates = candidates
  }
}

/// What became of every receipt that counts as of the date.
package struct Reconciliation: Sendable {
  package var allocations = Allocations()
  /// By receipt; nil for receipts booked after the as-of date.
  package var statuses: [ReceiptStatus?] = []
  /// By receipt: the customer it belongs to, or ``Customers/nobody``.
  package var customers: [Int32] = []
  /// By receipt: cash applied, in minor units; the rest of its amount is unapplied.
  package var allocated: [Int64] = []
  /// By receipt: the rule that settled it.
  package var rules: [Rule] = []
  /// Sorted by receipt id.
  package var review: [ReviewItem] = []
  /// By document: what is open as of the date, signed; 0 for documents dated later.
  package var open: [Int64] = []
  /// Lines for the payer map that the run suggests. Sorted by customer id.
  package var proposals: [PayerProposal] = []

  /// Receipts that the bank booked until the day of the opening list and the ledger had not: they are not in its
  /// amounts.
  package var unbooked: Set<Int32> = []

  /// By receipt whose money is not all on documents: the number in its text that is lower than any of the ledger's
  /// own series here, as an invoice's of before the files begin is.
  package var earlierNumbers: [Int32: String] = [:]

  /// The sentence of every rule.
  package var evidence = RuleEvidence()

  /// Where decisions were read that were not taken; each has a finding.
  package var untaken: Set<Source> = []

  package init() {}

  /// What of a receipt is not applied, in signed minor units of its currency.
  package func unapplied(_ receipt: Int, of receipts: Receipts) -> Int64 {
    receipts.amounts[receipt] - allocated[receipt]
  }

  /// By document: what is open on the day of the ledger's own claim, where it says one that the date reaches; else as
  /// of the date. It is what the claim is held against.
  package func openOnDaysOfClaims(_ documents: Documents) -> [Int64] {
    var open = open
    guard !documents.claimedOn.isEmpty else { return open }
    for at in 0..<allocations.count {
      let row = Int(allocations.documents[at])
      let isUnbooked = !unbooked.isEmpty && unbooked.contains(allocations.receipts[at])
      guard let day = documents.dayOfClaim(row), isUnbooked || allocations.effectiveOn[at] > day else { continue }
      open[row] += allocations.amounts[at]
    }
    return open
  }
}
