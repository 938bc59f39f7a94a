internal import Domain

extension MatchingRates {
  /// The rates of the receipts booked in a month.
  ///
  /// - Parameter month: nil for all receipts up to the as-of date.
  init(_ ledger: Ledger, _ reconciliation: Reconciliation, month: Month?) {
    self.init()
    let receipts = ledger.receipts
    let allocations = reconciliation.allocations
    let isCounted = (0..<receipts.count).map { receipt in
      guard receipts.amounts[receipt] > 0, let status = reconciliation.statuses[receipt], status.isReceivable
      else { return false }
      return month.map { receipts.bookedOn[receipt].month == $0 } ?? true
    }
    var currencies = [InCurrency?](repeating: nil, count: 256)
    func count(_ currency: Currency, _ add: (inout InCurrency) -> Void) {
      var rates = currencies[Int(currency.index)] ?? InCurrency(currency)
      add(&rates)
      currencies[Int(currency.index)] = rates
    }
    // By receipt: on whose word it was put on documents; nil where it was not.
    var words = [Confidence?](repeating: nil, count: receipts.count)
    for at in 0..<allocations.count where allocations.receipts[at] >= 0 && isCounted[Int(allocations.receipts[at])] {
      let receipt = Int(allocations.receipts[at])
      let confidence = allocations.confidences[at]
      words[receipt] = words[receipt].map { Self.weaker($0, confidence) } ?? confidence
      guard !allocations.kinds[at].isDeduction else { continue }
      count(receipts.currencies[receipt]) {
        $0.counts.lines.count(confidence)
        $0.value.add(allocations.amounts[at], confidence)
      }
    }
    var isReviewed = [Bool](repeating: false, count: receipts.count)
    for item in reconciliation.review { isReviewed[Int(item.receipt)] = true }
    let matchable = MatchableReceipts(ledger, reconciliation, isCounted: isCounted, isApplied: words.map { $0 != nil })
    for receipt in 0..<receipts.count where isCounted[receipt] {
      let word = isReviewed[receipt] && words[receipt] != .certain ? nil : words[receipt]
      count(receipts.currencies[receipt]) {
        $0.counts.receipts.count(word)
        $0.value.whole += receipts.amounts[receipt]
        if matchable.contains(receipt) {
          $0.counts.matchable.count(reconciliation.statuses[receipt] == .applied ? word : nil)
        }
      }
    }
    self.currencies = currencies.compactMap { $0 }.sorted { $0.currency < $1.currency }
    for rates in self.currencies { total.add(rates.counts) }
  }

  /// A receipt that a person, or else a fallback, had a part in is not matching's own.
  private static func weaker(_ a: Confidence, _ b: Confidence) -> Confidence {
    if a == .certain || b == .certain { return .certain }
    return a == .policy || b == .policy ? .policy : .automatic
  }
}

extension MatchingRates.Counts {
  fileprivate mutating func add(_ other: Self) {
    receipts.add(other.receipts)
    lines.add(other.lines)
    matchable.add(other.matchable)
  }
}

extension Share {
  fileprivate mutating func add(_ other: Share) {
    part += other.part
    whole += other.whole
    certain += other.certain
    policy += other.policy
  }
}
