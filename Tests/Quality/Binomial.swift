import Foundation

/// Exact bounds of a binomial proportion.
enum Binomial {
  /// The upper end of the one-sided 95 % interval of Clopper and Pearson (1934): the rate at which so few errors have a
  /// chance of 5 %.
  static func upperBound(errors: Int, trials: Int) -> Double {
    guard trials > 0, errors < trials else { return 1 }
    var low = Double(errors) / Double(trials)
    var high = 1.0
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if chance(ofAtMost: errors, trials: trials, rate: middle) > 0.05 { low = middle } else { high = middle }
    }
    return high
  }

  /// The chance of so many errors or fewer, summed in logarithms.
  static func chance(ofAtMost errors: Int, trials: Int, rate: Double) -> Double {
    guard rate > 0 else { return 1 }
    guard rate < 1 else { return 0 }
    var term = Double(trials) * log1p(-rate)
    var sum = exp(term)
    for count in 1..<(errors + 1) where errors > 0 {
      term += log(Double(trials - count + 1)) - log(Double(count)) + log(rate) - log1p(-rate)
      sum += exp(term)
    }
    return min(sum, 1)
  }
}
