/// A list that an auditor asks for, with a row for each thing on it.
package struct AuditList: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case credits = "credit_balances"
    case unapplied = "unapplied_cash"
    case related = "related_parties"
    case foreign = "foreign_currency"
    case zero = "zero_balances"
    case old = "over_365_days"
    case disputed = "in_dispute"
    case plans = "in_plans"
    case holds = "on_hold"
    case writtenOff = "written_off"
    case roundSums = "round_sums"
    case thirdParties = "third_parties"
    case large = "over_10_percent"
    case new = "new_customers"
    case unreachable = "no_address"

    package var title: String {
      switch self {
      case .credits: "Credit balances"
      case .unapplied: "Unapplied cash by age"
      case .related: "Related parties"
      case .foreign: "Foreign currency"
      case .zero: "Zero balances with movement in the twelve months"
      case .old: "Items more than 365 days past due"
      case .disputed: "In dispute"
      case .plans: "In plans of instalments"
      case .holds: "With a hold of a person"
      case .writtenOff: "Written off in the twelve months"
      case .roundSums: "Round sums that belong to no invoice"
      case .thirdParties: "Receipts from third parties in the twelve months"
      case .large: "Customers over 10 % of net receivables"
      case .new: "New customers of the last three months among the twenty largest"
      case .unreachable: "Customers without address or e-mail"
      }
    }

    /// What the amount of a row is.
    package var amount: String {
      switch self {
      case .credits, .unapplied: "in the customer's favour"
      case .related, .foreign, .old: "open"
      case .zero: "invoiced in the twelve months"
      case .disputed: "disputed"
      case .plans: "not yet received of the plan"
      case .holds, .large, .new, .unreachable: "net of the customer"
      case .writtenOff: "written off"
      case .roundSums, .thirdParties: "received"
      }
    }
  }

  /// A thing on a list.
  package struct Row: Sendable, Hashable {
    /// ``Customers/nobody`` for unidentified cash.
    package var customer: Int32
    /// The document's number or the receipt's id; empty where the row is a customer.
    package var number = ""
    package var date: CalendarDate?
    /// In minor units of ``currency``.
    package var amount: Int64
    package var currency: Currency
    /// The same in the ledger's currency; nil where no rate is known.
    package var reporting: Int64?
    package var note = ""
    package var source: Source?

    package init(customer: Int32, amount: Int64, currency: Currency) {
      (self.customer, self.amount, self.currency) = (customer, amount, currency)
    }
  }

  package var kind: Kind
  package var rows: [Row]

  package init(_ kind: Kind, _ rows: [Row]) { (self.kind, self.rows) = (kind, rows) }

  /// In the ledger's currency.
  package var sum: Int64 { rows.reduce(0) { $0 + ($1.reporting ?? 0) } }
}
