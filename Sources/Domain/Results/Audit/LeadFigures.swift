/// What a balance sheet shows of receivables, in minor units of the ledger's currency, item by item at the latest rate.
package struct LeadFigures: Sendable, Hashable {
  /// Open debit items.
  package var gross: Int64 = 0
  /// Open credits and unapplied cash: zero or negative.
  package var credits: Int64 = 0
  package var unapplied: Int64 = 0
  /// Zero or negative; nil where none is estimated.
  package var allowance: Int64?
  // Of the gross.
  package var over90: Int64 = 0
  package var disputed: Int64 = 0
  package var related: Int64 = 0
  package var foreign: Int64 = 0
  /// Currencies without a rate: nothing of them is in the figures.
  package var withoutRate: [Currency] = []

  package init() {}

  package var net: Int64 { gross + credits + unapplied }
  package var carrying: Int64 { net + (allowance ?? 0) }
}

/// What of the change since last year is one customer's.
package struct LeadCause: Sendable, Hashable {
  package var customerID: String
  package var name: String
  /// Of the net receivables, in minor units of the ledger's currency.
  package var change: Int64

  package init(customerID: String, name: String, change: Int64) {
    (self.customerID, self.name, self.change) = (customerID, name, change)
  }
}

/// Last year's column of the lead schedule.
package struct LeadComparison: Sendable {
  package var month: Month
  /// Nil where it is not known, which ``reason`` says why.
  package var figures: LeadFigures?
  package var reason: String
  /// The three largest, by size.
  package var causes: [LeadCause] = []

  package init(month: Month, figures: LeadFigures?, reason: String) {
    (self.month, self.figures, self.reason) = (month, figures, reason)
  }
}
