internal import Domain

/// How many lines there are and what they come to, as a bank states it or as they are read.
struct LineTotals: Equatable {
  var count = 0
  var net = ScaledDecimal.zero

  /// What is stated beside what is there: their number where that differs, else their sum.
  func total(_ name: String, stated: LineTotals, in currency: String) -> StatedTotal {
    stated.count == count
      ? StatedTotal("sum of \(name)", stated: stated.net.plain(in: currency), found: net.plain(in: currency))
      : StatedTotal(name, stated: String(stated.count), found: String(count), isCount: true)
  }

  /// By how much the lines of a file differ from what its sums say.
  func difference(toStated stated: LineTotals, in sums: String) -> String {
    guard stated.count != count else {
      let apart = stated.net.adding(net, negative: true)
      return "\(sums) are \(stated.net.plain) together, those of its lines \(net.plain):"
        + " \(apart.magnitude.plain) too \(apart.isNegative ? "much" : "little")"
    }
    return "\(sums) name \(Wording.counted(stated.count, "line")), \(count) \(Wording.form(count, "is", "are")) there:"
      + " \(abs(stated.count - count)) too \(count < stated.count ? "few" : "many")"
  }
}
