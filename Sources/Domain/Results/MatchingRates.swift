/// A part of a whole, in the same unit: what matching did by itself, and beside it what it did not.
package struct Share: Sendable, Hashable {
  /// By matching alone.
  package var part: Int64
  package var whole: Int64
  /// By a decision of a person or the ledger's own application; not in ``part``.
  package var certain: Int64
  /// By a declared fallback such as oldest first; not in ``part``.
  package var policy: Int64

  package init(part: Int64 = 0, whole: Int64 = 0, certain: Int64 = 0, policy: Int64 = 0) {
    self.part = part
    self.whole = whole
    self.certain = certain
    self.policy = policy
  }

  /// The part in percent with two decimals; `n/a` of nothing.
  package var metric: Metric {
    whole > 0 ? Metric(hundredths: Ratio.percent(Int128(part), of: Int128(whole))) : .notAvailable(.noSample)
  }

  /// Counts one more of the whole; nil where nothing settled it.
  package mutating func count(_ confidence: Confidence?) {
    whole += 1
    add(1, confidence)
  }

  /// Counts an amount of a whole that is counted elsewhere, by the word on which it was settled.
  package mutating func add(_ amount: Int64, _ confidence: Confidence?) {
    switch confidence {
    case .automatic: part += amount
    case .certain: certain += amount
    case .policy: policy += amount
    case nil: break
    }
  }
}

/// How much was matched without a person, under the definitions in use, so that nobody has to guess which one is
/// quoted.
///
/// All count incoming receipts save those set aside as not a receivable.
package struct MatchingRates: Sendable, Hashable {
  /// What can be counted across currencies.
  package struct Counts: Sendable, Hashable {
    /// Receipts that were put on documents, in full or in part, and wait for no person, of all receipts.
    package var receipts = Share()
    /// Allocations of cash and credits to documents, of all of them.
    package var lines = Share()
    /// Receipts that were put on documents in full and wait for no person, of those that could be matched.
    package var matchable = Share()

    package init() {}
  }

  /// The rates of one currency.
  package struct InCurrency: Sendable, Hashable {
    package var currency: Currency
    package var counts = Counts()
    /// What was put on documents, of what was received: minor units.
    package var value = Share()

    package init(_ currency: Currency) { self.currency = currency }
  }

  package var total = Counts()
  /// In order of the currencies' codes; those without a receipt are left out.
  package var currencies: [InCurrency] = []

  package init() {}

  package subscript(currency: Currency) -> InCurrency {
    currencies.first { $0.currency == currency } ?? InCurrency(currency)
  }
}
