/// What the settings say about warning signs.
package struct SignPolicy: Sendable, Hashable {
  /// What is small: an amount in minor units of the entity's currency, and hundredths of a percent of the customer's
  /// average month.
  package var floorAmount: Int64
  package var floorShare = 1000
  /// What a bank abroad may keep of a payment, in minor units of the entity's currency.
  package var feeLimit: Int64 = 0
  /// In the units of their kinds.
  private var values: [SignThreshold: Int64] = [:]

  /// The policy in an entity's currency.
  package init(_ currency: Currency = .euro) {
    floorAmount = Currency.euro.rescaled(10_000, to: currency)
    for threshold in SignThreshold.allCases {
      let digits = threshold.kind == .amount ? 2 : threshold.digits(currency)
      let value = DecimalText.minorUnits(threshold.standard, digits: digits) ?? 0
      values[threshold] = threshold.kind == .amount ? Currency.euro.rescaled(value, to: currency) : value
    }
  }

  package subscript(threshold: SignThreshold) -> Int {
    get { Int(values[threshold] ?? 0) }
    set { values[threshold] = Int64(newValue) }
  }

  /// An amount in another currency than the entity's, which has as many units there.
  package func amount(_ threshold: SignThreshold, _ entity: Currency, in currency: Currency) -> Int64 {
    entity.rescaled(values[threshold] ?? 0, to: currency)
  }

  /// Whether nothing but the limit for fees is other than it is shipped.
  package func isStandard(_ currency: Currency) -> Bool {
    var standard = SignPolicy(currency)
    standard.feeLimit = feeLimit
    return self == standard
  }
}
