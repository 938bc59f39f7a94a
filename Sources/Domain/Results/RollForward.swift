/// The movements of receivables in one month, signed so that they add up:
/// closing = opening + invoiced + cash + credits + writeOffs + other.
package struct Movements: Sendable, Hashable {
  package var opening: Int64 = 0
  /// Invoices and debit notes.
  package var invoiced: Int64 = 0
  /// Receipts that belong to receivables, applied or not, less those returned: negative where money came in.
  package var cash: Int64 = 0
  /// Credit notes.
  package var credits: Int64 = 0
  /// Write-off documents and decisions.
  package var writeOffs: Int64 = 0
  /// Deductions (discounts, fees, withholding, rounding), opening balances, transfers between accounts, and
  /// prior-period changes.
  package var other: Int64 = 0
  /// Of `other`: what became known of closed periods.
  package var priorPeriod: Int64 = 0
  /// Of `other`: customers' money that decisions took to income, positive.
  package var takenToIncome: Int64 = 0

  package init() {}

  package var closing: Int64 { opening + invoiced + cash + credits + writeOffs + other }
}

/// A row of the roll-forward.
package struct RollForwardRow: Sendable, Hashable {
  package var month: Month
  package var currency: Currency
  package var customer: Int32
  package var movements: Movements

  package init(month: Month, currency: Currency, customer: Int32, movements: Movements) {
    self.month = month
    self.currency = currency
    self.customer = customer
    self.movements = movements
  }
}
