internal import Domain

/// Every overdue item is on the desk once, and each cent of it is asked for, held, covered or small.
struct K18HoldsAddUp: DeskControl {
  static let rule = ControlRule(
    id: "K18", title: "asked, held, covered and small are what is overdue", scope: "each currency",
    rule:
      "every overdue item is in holds.csv exactly once, and what is asked for, held, covered by own money and too small"
      + " to ask for adds up to what the aging has overdue, to the cent")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    let (close, items) = (facts.close, facts.desk.work.items)
    let told = Dictionary(grouping: items, by: \.item)
    return Set(close.aging.filter { $0.overdue != 0 }.map(\.currency)).union(items.map(\.currency)).sorted().map {
      currency in
      let overdue = close.aging.reduce(0) { $1.currency == currency ? $0 + $1.overdue : $0 }
      var sum: Int64 = 0
      for (_, rows) in told where rows[0].currency == currency {
        // What is told twice counts twice.
        for row in rows { sum += row.ask + row.held + row.covered + row.small }
      }
      return rule.compare(.currency(currency), expected: overdue, actual: sum, digits: currency.minorDigits).result
    }
  }
}
