/// A monetary-unit sample of the open debit items, with the population that it was drawn from.
///
/// Amounts are in minor units of the ledger's currency.
package struct AuditSample: Sendable {
  package enum Stratum: String, Sendable {
    /// As large as the interval or larger: all of them are selected.
    case top
    /// What the units are counted over.
    case rest
  }

  /// An item of the population.
  package struct Item: Sendable {
    package var customer: Int32
    /// Its rows of ``Close/openItems``: one, or all positive ones of a customer.
    package var openItems: [Int]
    package var amount: Int64
    /// Whether it is all that a customer owes, and no document.
    package var isCustomer = false
    package var stratum = Stratum.rest
    /// Of the rest, up to here and with it.
    package var runningTotal: Int64 = 0
    /// The unit by which it was selected; nil where no unit hit it.
    package var hit: Int64?

    package init(customer: Int32, openItems: [Int], amount: Int64) {
      (self.customer, self.openItems, self.amount) = (customer, openItems, amount)
    }

    package var isSelected: Bool { stratum == .top || hit != nil }
  }

  /// In the stated order: customer id, document date, document number, byte by byte.
  package var items: [Item] = []
  /// 1 at least; nil where everything is tested.
  package var interval: Int64?
  /// The first unit; nil where everything is tested.
  package var start: Int64?
  package var total: Int64 = 0
  /// Of the items that are not in the top stratum.
  package var rest: Int64 = 0
  /// Of the reliability factor for no misstatement: hundredths.
  package var factor: Int64 = 0
  /// SHA-256 of a line an item: customer id, document number, due date, amount in minor units, each behind a unit
  /// separator; of a customer his id and amount.
  package var populationDigest = ""

  package init() {}

  /// Rows of ``items``, in their order: the first is `A5.1`.
  package var selected: [Int] { items.indices.filter { items[$0].isSelected } }
  package var isTestedInFull: Bool { interval == nil }
  /// The tolerable misstatement that the interval supports when nothing is found: factor x interval.
  package var supports: Int64? {
    interval.flatMap { Ratio.rounded(Int128($0) * Int128(factor), over: 100) }
  }
}
