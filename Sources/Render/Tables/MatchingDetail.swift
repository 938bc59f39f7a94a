internal import Domain

extension Table {
  /// Each rate of matching with its numbers, so that it can be done again.
  static func matchingDetail(_ report: Report, _ rates: MatchingRates) -> Table {
    let rows = MatchingDefinition.all(report.close.matching.ofAll)
    func share(_ row: Int) -> Share { rows[row].share(rates) }
    func number(_ key: String, _ title: String, _ value: @escaping (Share) -> Int64) -> Column {
      .sheet(key, title, 17, .money) { row in
        rows[row].money.map { .money(value(share(row)), $0) } ?? .count(Int(value(share(row))))
      }
    }
    return Table(
      "What was matched without a person, by definition.", rows: rows.count,
      [
        .sheet("definition", "Definition", 52) { .word(rows[$0].name) },
        .sheet("currency", "Currency", 9) { .word(rows[$0].currency) },
        number("part", "By matching", \.part),
        number("whole", "Of", \.whole),
        number("certain", "Decided or by the ledger", \.certain),
        number("policy", "By fallback", \.policy),
        .sheet(
          "rate", "Rate", 10, .percent,
          formula: { share($0.row).whole > 0 ? "=\($0["part"])/\($0["whole"])" : nil }, value: { .share(share($0)) }),
      ])
  }
}

/// A way to count what was matched. Those that money enters are by currency; a company of one currency has no totals
/// beside it.
private struct MatchingDefinition {
  var name: String
  /// A code, or `all`.
  var currency: String
  /// Of what it counts in amounts.
  var money: Currency?
  var share: (MatchingRates) -> Share

  static func all(_ all: MatchingRates) -> [MatchingDefinition] {
    let own = all.currencies
    guard own.count != 1 else { return group(own[0].currency.code, own[0].currency) { $0.total } }
    return group("all", nil) { $0.total }
      + own.flatMap { rates in group(rates.currency.code, rates.currency) { $0[rates.currency].counts } }
  }

  private static func group(
    _ code: String, _ currency: Currency?, _ counts: @escaping (MatchingRates) -> MatchingRates.Counts
  ) -> [MatchingDefinition] {
    let value = currency.map { currency in
      MatchingDefinition(name: "by value: put on documents, of what was received", currency: code, money: currency) {
        $0[currency].value
      }
    }
    return [
      MatchingDefinition(name: "by receipt: put on documents and not in review, of all", currency: code) {
        counts($0).receipts
      },
      MatchingDefinition(name: "by receipt, matchable only: in full, of those that could be", currency: code) {
        counts($0).matchable
      },
      MatchingDefinition(name: "by line: allocations, of all of them", currency: code) { counts($0).lines },
    ] + [value].compactMap { $0 }
  }
}
