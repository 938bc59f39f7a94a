internal import Domain

/// Which canonical columns hold dates and amounts.
enum CanonicalColumns {
  /// The side of an account that adds to the amounts of a column: what customers owe is a debit, money that came in a
  /// credit. Nil where an amount has no side.
  static func side(adding column: String, of kind: InputKind) -> AccountSide? {
    switch (kind, column) {
    case (.documents, "credit"), (.bank, "amount"), (.bank, "credit"), (.bank, "balance"), (.bank, "balance_before"),
      (.receipts, _):
      .credit
    case (.documents, _), (.bank, "debit"), (.ledger, _), (.remittances, "amount"): .debit
    default: nil
    }
  }

  static func dates(of kind: InputKind) -> [String] {
    switch kind {
    case .customers: ["since", "late_clause_date"]
    case .documents: ["document_date", "due_date", "delivery_date", "sent_date"]
    case .bank: ["booking_date", "value_date"]
    case .receipts, .payers, .rates, .reconciling: ["date"]
    case .decisions: ["date", "value_date", "decided_on", "counts_from"]
    case .events: ["date", "promised_date", "until"]
    case .contacts: ["since", "until"]
    case .holidays, .voids: ["date"]
    case .remittances, .ledger: []
    }
  }

  static func amounts(of kind: InputKind) -> [String] {
    switch kind {
    case .customers: ["credit_limit", "open_orders", "insured_limit"]
    case .documents: ["amount", "debit", "credit", "open_amount"]
    case .bank: ["amount", "debit", "credit", "balance", "balance_before", "fee", "charges"]
    case .receipts: ["amount", "applied_amount"]
    case .remittances: ["amount", "deduction"]
    case .events, .reconciling: ["amount"]
    case .decisions: ["amount", "receipt_amount"]
    case .ledger: ["balance"]
    case .payers, .rates, .contacts, .holidays, .voids: []
    }
  }
}
