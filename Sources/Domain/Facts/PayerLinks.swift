/// The columns of a payer map.
package enum PayerColumn: String, CanonicalColumn {
  case customer = "customer_id"
  case account = "payer_account"
  case name = "payer_name"
  case by, date, note
}

/// A confirmed line of the payer map: whose documents an account or a name pays for.
///
/// A payer with several lines pays for all of their customers, as parents, shared service centres and factors do.
package struct PayerLink: Sendable, Hashable {
  /// The payer's account, or empty where the name says enough.
  package var account: String
  /// The payer's name as the bank prints it, or empty where the account says enough.
  package var name: String
  package var customer: Int32
  /// Who confirmed it, and when. A line without both is a proposal and counts for nothing.
  package var by: String
  package var date: CalendarDate?
  package var note: String
  package var source: Source

  package init(
    account: String, name: String, customer: Int32, by: String, date: CalendarDate?, note: String = "", source: Source
  ) {
    self.account = account
    self.name = name
    self.customer = customer
    self.by = by
    self.date = date
    self.note = note
    self.source = source
  }

  /// Whether a person confirmed it by the as-of date.
  package func isConfirmed(by asOf: CalendarDate) -> Bool { !by.isEmpty && date.map { $0 <= asOf } ?? false }
}
