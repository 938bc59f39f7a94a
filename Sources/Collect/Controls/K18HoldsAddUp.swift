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
      // Item by item, so that one that is missing and one that is told twice are two.
      var misfit = Misfit()
      var seen: Int64 = 0
      for (number, item) in close.openItems.enumerated() where item.open > 0 && item.daysPastDue > 0 {
        guard facts.ledger.documents.currencies[Int(item.document)] == currency else { continue }
        seen += item.open
        let rows = told[number] ?? []
        misfit.add(expected: item.open, actual: rows.reduce(0) { $0 + $1.ask + $1.held + $1.covered + $1.small })
        for row in rows {
          for part in [row.ask, row.held, row.covered, row.small] where part < 0 { misfit.add(amiss: part) }
        }
      }
      for row in items where row.currency == currency {
        let isOverdue = close.openItems.indices.contains(row.item) && close.openItems[row.item].daysPastDue > 0
        if !isOverdue { misfit.add(amiss: row.open) }
      }
      return rule.compare(
        .currency(currency), expected: overdue, actual: Int64(clamping: Int128(seen) + misfit.difference),
        digits: currency.minorDigits
      ).result
    }
  }
}
