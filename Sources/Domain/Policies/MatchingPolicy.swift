/// What the settings allow matching to do without a person.
package struct MatchingPolicy: Sendable, Hashable {
  /// What becomes of the cash of a known payer that nothing else settles.
  package enum Fallback: String, Sendable, CaseIterable {
    case onAccount = "on_account"
    case oldestFirst = "oldest_first"
  }

  /// An early-payment discount that the entity grants.
  package struct Discount: Sendable, Hashable {
    /// Hundredths of a percent: 200 is 2 %.
    package var basisPoints: Int
    /// Days after the document date within which it may be taken.
    package var days: Int

    package init(basisPoints: Int, days: Int) {
      self.basisPoints = basisPoints
      self.days = days
    }
  }

  /// Tax that some customers keep back and pay to their own tax office.
  package struct Withholding: Sendable, Hashable {
    /// Hundredths of a percent: 1000 is 10 %.
    package var basisPoints: Int
    /// The customers who withhold it.
    package var customerIDs: Set<String>

    package init(basisPoints: Int, customerIDs: Set<String>) {
      self.basisPoints = basisPoints
      self.customerIDs = customerIDs
    }
  }

  /// The largest difference closed as rounding, in minor units.
  package var tolerance: Int64 = 5
  /// The largest shortfall that may be a bank's charge, in minor units.
  package var feeLimit: Int64 = 5000
  package var fallback = Fallback.onAccount
  package var discounts: [Discount] = []
  package var withholdings: [Withholding] = []
  /// Most that rounding may take in one run, in minor units of each currency.
  package var roundingCap: Int64 = 10_000
  /// What it knows of the languages of bank text.
  package var words: Words

  package init(words: Words) { self.words = words }
}
