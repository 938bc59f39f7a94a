/// What came after the as-of date for the open items of the population, up to a day.
///
/// Amounts are in minor units of the ledger's currency at the rate of the close; texts are of the later reading, whose
/// files have numbers of their own.
package struct SubsequentReceipts: Sendable {
  /// The last day that was read; nil where nothing was asked for, and everything below is empty.
  package var until: CalendarDate?
  /// By row of ``Close/openItems``; nil for what is not in the population.
  package var items: [Int: Item] = [:]
  /// What else became known of sampled customers. Sorted by customer id, date, kind, document.
  package var events: [Event] = []

  package init() {}

  /// On whose word a payment stands on a document: whether the payer named it. The weakest comes first.
  package enum Naming: Int, Sendable, CaseIterable, Comparable {
    /// A policy, a person, or the ledger without an advice.
    case no
    /// The amount alone.
    case byAmount
    /// A reference, an advice, an end-to-end id.
    case yes

    package var word: String {
      switch self {
      case .no: "no"
      case .byAmount: "by amount"
      case .yes: "yes"
      }
    }

    package static func < (a: Naming, b: Naming) -> Bool { a.rawValue < b.rawValue }
  }

  package enum Kind: String, Sendable, CaseIterable {
    case cash, returned
    /// Discounts, fees, taxes withheld, what was given up of a payment.
    case deduction
    /// By a credit that is dated by the as-of date, or money that was there by then: it was open beside the item.
    case creditBefore = "credit_before"
    /// By a credit that is dated after.
    case creditAfter = "credit_after"
    /// What was open by the as-of date is not what it was: a document or a payment that became known later.
    case other
  }

  /// One thing that changed what is open of an item.
  package struct Movement: Sendable, Hashable {
    package var kind: Kind
    /// What it takes off the item: negative where it opens it again.
    package var amount: Int64
    package var date: CalendarDate
    /// The receipt's id or the credit's number.
    package var id: String
    package var naming: Naming?
    /// Why, as the rule says it.
    package var why = ""
    /// `customer`, or the name on the account that paid.
    package var paidBy = ""
    package var bankReference = ""
    package var remittance = ""
    /// `path:line`.
    package var source = ""

    package init(_ kind: Kind, _ amount: Int64, on date: CalendarDate, id: String) {
      (self.kind, self.amount, self.date, self.id) = (kind, amount, date, id)
    }
  }

  /// An item with what changed it.
  package struct Item: Sendable, Hashable {
    package var open: Int64
    /// By date, then id.
    package var movements: [Movement] = []

    package init(open: Int64, movements: [Movement] = []) { (self.open, self.movements) = (open, movements) }

    private func sum(_ kind: Kind) -> Int64 { movements.reduce(0) { $1.kind == kind ? $0 + $1.amount : $0 } }

    package var cash: Int64 { sum(.cash) }
    /// Positive.
    package var returned: Int64 { -sum(.returned) }
    package var deductions: Int64 { sum(.deduction) }
    package var creditsBefore: Int64 { sum(.creditBefore) }
    package var creditsAfter: Int64 { sum(.creditAfter) }
    package var other: Int64 { sum(.other) }
    package var stillOpen: Int64 { movements.reduce(open) { $0 - $1.amount } }
    /// Cash that stayed.
    package var net: Int64 { cash - returned }

    /// Of the cash, by whether the payer named the item.
    package func cash(_ naming: Naming) -> Int64 {
      movements.reduce(0) { $1.kind == .cash && $1.naming == naming ? $0 + $1.amount : $0 }
    }

    /// What of the cash is evidence for the item: named by the payer, less what came back.
    package var evidence: Int64 { max(0, cash(.yes) - returned) }

    /// The weakest of its cash; nil where none came.
    package var naming: Naming? { movements.compactMap { $0.kind == .cash ? $0.naming : nil }.min() }

    /// `yes`, `no (decision by P. Oak, 2026-10-03)`; of several, each with its amount.
    package func namingInWords(_ money: (Int64) -> String) -> String {
      guard let naming else { return "" }
      let paid = movements.filter { $0.kind == .cash }
      let reasons = paid.reduce(into: [String]()) { if $1.naming != .yes, !$0.contains($1.why) { $0.append($1.why) } }
      let weakest = naming == .no ? "no (\(reasons.joined(separator: "; ")))" : naming.word
      let parts = Naming.allCases.filter { way in paid.contains { $0.naming == way } }
      guard parts.count > 1 else { return weakest }
      return weakest + ": " + parts.map { "\($0.word) \(money(cash($0)))" }.joined(separator: ", ")
    }

    /// Hundredths of a percent; nil where nothing was open.
    package var clearedPercent: Int64? { open == 0 ? nil : Ratio.percent(Int128(net), of: Int128(open)) }
  }

  /// What became known after the as-of date of a customer of the sample.
  package struct Event: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
      case writeOff = "written_off"
      case insolvency
      case dispute = "dispute_opened"
      /// Money that came and is on no document: no evidence for one.
      case onAccount = "on_account"
      case review = "in_review"
    }

    package var customer: Int32
    package var kind: Kind
    package var date: CalendarDate
    package var documentNumber: String
    /// In minor units of ``currency``; nil where nothing says.
    package var amount: Int64?
    package var currency: Currency
    package var note: String
    package var source: String

    package init(customer: Int32, kind: Kind, date: CalendarDate, currency: Currency) {
      (self.customer, self.kind, self.date, self.currency) = (customer, kind, date, currency)
      (documentNumber, note, source) = ("", "", "")
    }
  }
}
