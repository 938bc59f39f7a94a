/// A part of a whole, in the same unit.
package struct Share: Sendable, Hashable {
  package var part: Int64 = 0
  package var whole: Int64 = 0

  package init(part: Int64 = 0, whole: Int64 = 0) {
    self.part = part
    self.whole = whole
  }

  /// In percent with two decimals; `n/a` of nothing.
  package var metric: Metric {
    whole > 0 ? .value(hundredths: Ratio.hundredths(Int128(part) * 100, over: Int128(whole))) : .notAvailable(.noSample)
  }
}

/// How much was matched without a person, under the four definitions in use, so that nobody has to guess which one is quoted.
///
/// All count incoming receipts that are not set aside as nobody's receivable. What a person decided, what the ledger's own journal
/// applied and what a declared fallback took are in the whole and never in the part.
package struct MatchingRates: Sendable, Hashable {
  /// Receipts applied in full by matching alone and not before a person, of all receipts.
  package var receipts = Share()
  /// Allocations of cash to documents made by matching alone, of all of them.
  package var lines = Share()
  /// Cash allocated by matching alone, of all cash received: minor units, by currency, in order of its code.
  package var value: [(currency: Currency, share: Share)] = []
  /// The receipts of the first definition, of those that were applied by whatever means or have a rival before a person: the others
  /// carry nothing that could be matched.
  package var matchable = Share()

  package init() {}

  package static func == (a: MatchingRates, b: MatchingRates) -> Bool {
    a.receipts == b.receipts && a.lines == b.lines && a.matchable == b.matchable
      && a.value.elementsEqual(b.value) { $0.currency == $1.currency && $0.share == $1.share }
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(receipts)
    hasher.combine(lines)
    hasher.combine(matchable)
  }
}
