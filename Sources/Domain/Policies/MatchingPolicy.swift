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
    /// What the tax is a share of: the amount of the invoice, or that before value added tax.
    package enum Base: String, Sendable, CaseIterable {
      case gross, net
    }

    /// Thousandths of a percent: 10000 is 10 %.
    package var thousandths: Int
    /// The customers who withhold it.
    package var customerIDs: Set<String>
    package var base: Base
    /// The rate of value added tax in thousandths of a percent, where documents do not say how much is in them.
    package var taxRate: Int?

    package init(thousandths: Int, customerIDs: Set<String>, base: Base = .gross, taxRate: Int? = nil) {
      self.thousandths = thousandths
      self.customerIDs = customerIDs
      self.base = base
      self.taxRate = taxRate
    }

    /// The tax on an amount.
    package func share(of amount: Int64) -> Int64 { Ratio.share(thousandths, perHundredThousandOf: amount) }

    /// The part before value added tax of what is open, as it is in the whole document; all of it where neither the
    /// document nor the settings say how much tax there is.
    ///
    /// - Parameter statedTax: the tax that the document says is in its amount.
    package func net(of open: Int64, amount: Int64, statedTax: Int64?) -> Int64 {
      if let statedTax, amount != 0, abs(statedTax) < abs(amount), statedTax.signum() * amount.signum() >= 0 {
        return Ratio.rounded(Int128(open) * Int128(amount - statedTax), over: Int128(amount)) ?? open
      }
      guard let taxRate else { return open }
      return Ratio.rounded(Int128(open) * 100_000, over: 100_000 + Int128(taxRate)) ?? open
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
