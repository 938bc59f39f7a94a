internal import Diagnostics
internal import Domain

extension Merge {
  private struct Day: Hashable {
    var currency: Currency
    var date: CalendarDate
  }

  /// Rates, one a currency and day. The same one repeated is merged; where files differ about a day none of them
  /// counts, and one that the books carry stays what it was when its month was closed.
  mutating func addRates(of parts: [FilePart]) {
    var known: [Day: ExchangeRate] = [:]
    // Books of before this rule may carry two: the last close decided.
    for rate in ledger.rates { known[Day(currency: rate.currency, date: rate.date)] = rate }
    let carried = known
    var stated: [Day: [ExchangeRate]] = [:]
    for part in parts {
      guard case .rates(let part) = part else { continue }
      for rate in part.rates { stated[Day(currency: rate.currency, date: rate.date), default: []].append(rate) }
    }
    for (day, rates) in stated.sorted(by: { $0.value[0].source < $1.value[0].source }) {
      let first = carried[day] ?? rates[0]
      let others = rates.filter { !$0.isSame(as: first) }
      if carried[day] != nil {
        for rate in others { quarantine(rate, against: first) }
      } else if let other = others.first {
        for rate in rates { quarantine(rate, against: rate.isSame(as: first) ? other : first) }
        continue
      } else {
        known[day] = first
      }
      for rate in rates where rate.isSame(as: first) && rate.source != first.source {
        noteMerged(file: rate.source.file)
      }
    }
    ledger.rates = known.values.sorted { ($0.currency, $0.date) < ($1.currency, $1.date) }
  }

  private mutating func quarantine(_ rate: ExchangeRate, against other: ExchangeRate) {
    let isCarried = Int(other.source.file) >= ledger.files.files.count
    noteConflict(
      source: rate.source,
      "the rate of \(rate.currency) on \(rate.date) is \(rate.text) here, \(other.text) in"
        + " \(ledger.files.text(of: other.source))"
        + (isCarried ? ", as an earlier close took it" : ""),
      hint: isCarried
        ? "the closed rate stays; reopen its month to correct it"
        : "decide which of the two is right and remove the other",
      raw: "\(rate.date),\(rate.currency),\(rate.text)")
  }
}

extension ExchangeRate {
  /// Whether another is worth as much, however many zeros it is written with.
  fileprivate func isSame(as other: ExchangeRate) -> Bool {
    Int128(numerator) * Int128(other.denominator) == Int128(other.numerator) * Int128(denominator)
  }
}
