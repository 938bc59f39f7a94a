/// The receivables against the general ledger's control account at the end of a month, in the entity's currency.
package struct GeneralLedgerTie: Sendable, Hashable {
  package var account: String
  package var balance: Int64
  /// Net receivables, other currencies at the rates in force; nil where one of them has no rate.
  package var subledger: Int64?
  package var items: [ReconcilingItem] = []
  /// Currencies that have no rate.
  package var withoutRate: [Currency] = []

  package init(account: String, balance: Int64, subledger: Int64?) {
    self.account = account
    self.balance = balance
    self.subledger = subledger
  }

  /// General ledger less receivables.
  package var difference: Int64? { subledger.map { balance - $0 } }
  package var explained: Int64 { items.reduce(0) { $0 + $1.amount } }
  /// What no item explains.
  package var residual: Int64? { difference.map { $0 - explained } }

  package var status: ControlResult.Status {
    guard let difference, let residual else { return .notProven }
    if residual != 0 { return .failed }
    return difference == 0 && items.isEmpty ? .tied : .explained
  }
}

/// A receipt of the ledger's cash journal beside the bank line it stands for.
package struct CashJournalLine: Sendable, Hashable {
  package enum State: String, Sendable, CaseIterable {
    case matched
    /// Posted in the last days of the month, and not on the bank's statement yet.
    case inTransit = "in_transit"
    /// On the bank's statement, and not posted.
    case notPosted = "not_posted"
    case differentAmount = "different_amount"
    case postedTwice = "posted_twice"
    /// Posted, and nothing like it is on the statement.
    case notInBank = "not_in_bank"
    /// Its bank line is there, and matching took it for another customer.
    case otherCustomer = "other_customer"
    /// Its bank line is there, and matching applied it to another document.
    case otherDocument = "other_document"

    /// Whether posting and bank line are the same money.
    package var isTied: Bool { self == .matched || self == .otherCustomer || self == .otherDocument }
  }

  package var state: State
  /// The row of ``Ledger/journal``.
  package var journal: Int?
  package var receipt: Int32?
  /// Of a bank line of several postings, or a posting of several bank lines, what stands for this one.
  package var share: Int64?

  package init(state: State, journal: Int?, receipt: Int32?, share: Int64? = nil) {
    self.state = state
    self.journal = journal
    self.receipt = receipt
    self.share = share
  }
}

/// What came in and went out on an account of ours in the month, by what became of it.
package struct BankTie: Sendable, Hashable {
  package var account: String
  package var currency: Currency
  /// As statements state it; nil where they do not prove the month, which ``unproven`` says why.
  package var opening: Int64?
  package var closing: Int64?
  package var unproven = ""
  package var moneyIn: Int64 = 0
  package var moneyOut: Int64 = 0
  /// Receipts of customers, less what was given back to them.
  package var receivable: Int64 = 0
  /// Money that is no customer's.
  package var other: Int64 = 0
  /// Of the receivable part, what waits for a person and has no customer.
  package var unidentified: Int64 = 0

  package init(account: String, currency: Currency) {
    self.account = account
    self.currency = currency
  }
}
