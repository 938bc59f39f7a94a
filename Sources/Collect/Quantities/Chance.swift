internal import Domain

/// Chances of counts, in millionths: sums of terms in whole numbers, each made from its neighbour, so that they come
/// out
/// the same everywhere.
enum Chance {
  private static let mode = Int128(1) << 62

  /// The chance of at most `count` successes in `trials`, each with the chance `part` of `whole` (below 1).
  static func binomial(atMost count: Int, of trials: Int, part: Int, whole: Int) -> Int {
    let peak = min(trials, (trials + 1) * part / whole)
    return share(
      atMost: count, from: peak, until: trials,
      up: { $0 * Int128(trials - $1) * Int128(part) / (Int128($1 + 1) * Int128(whole - part)) },
      down: { $0 * Int128($1) * Int128(whole - part) / (Int128(trials - $1 + 1) * Int128(part)) })
  }

  /// The chance of at most `count` where `sum` over `windows` is the mean.
  static func poisson(atMost count: Int, sum: Int, windows: Int) -> Int {
    guard sum > 0 else { return 1_000_000 }
    return share(
      atMost: count, from: sum / windows, until: .max,
      up: { $0 * Int128(sum) / (Int128(windows) * Int128($1 + 1)) },
      down: { $0 * Int128($1) * Int128(windows) / Int128(sum) })
  }

  /// The share of the terms up to `count` in all of them.
  ///
  /// - Parameters:
  ///   - up: the term above, from a term and its number.
  ///   - down: the term below.
  private static func share(
    atMost count: Int, from peak: Int, until last: Int, up: (Int128, Int) -> Int128, down: (Int128, Int) -> Int128
  ) -> Int {
    var (all, low) = (mode, peak <= count ? mode : 0)
    var (term, at) = (mode, peak)
    while at > 0, term > 0 {
      term = down(term, at)
      at -= 1
      all += term
      if at <= count { low += term }
    }
    (term, at) = (mode, peak)
    while at < last, term > 0 {
      term = up(term, at)
      at += 1
      all += term
      if at <= count { low += term }
    }
    return Int((low * 1_000_000 + all / 2) / all)
  }

  /// `0.000460`
  static func text(_ millionths: Int) -> String { DecimalText.plain(Int64(millionths), digits: 6) }
}
