internal import Domain

/// What letters and call sheets ask for, against the work list.
struct K19LettersAddUp: DeskControl {
  static let rule = ControlRule(
    id: "K19", title: "letters ask for what the work list asks for", scope: "each currency, where letters are drafted",
    rule:
      "the sums of the drafted letters and call sheets are the amounts of the rows of the work list that they were"
      + " asked for, each once; a draft that was not written makes them differ, and its finding says why")

  static func check(_ facts: DeskFacts) -> [ControlResult] {
    // A close drafts nothing: there is nothing to hold against the list.
    guard let letters = facts.desk.letters else { return [] }
    let asked = facts.desk.work.actions.filter { letters.asked.contains($0.rank) }
    return Set(asked.map(\.currency)).union(letters.sums.map(\.currency)).sorted().map { currency in
      let expected = asked.reduce(Int64(0)) { $1.currency == currency ? $0 + $1.amount : $0 }
      // Row by row: what one asks too much makes up for no other.
      var misfit = Misfit()
      let sums = Dictionary(grouping: letters.sums.filter { $0.currency == currency }, by: \.rank)
      let rows = Dictionary(grouping: asked.filter { $0.currency == currency }, by: \.rank)
      for rank in Set(sums.keys).union(rows.keys) {
        misfit.add(
          expected: (rows[rank] ?? []).reduce(0) { $0 + $1.amount },
          actual: (sums[rank] ?? []).reduce(0) { $0 + $1.amount })
      }
      let actual = Int64(clamping: Int128(expected) + misfit.difference)
      return rule.compare(.currency(currency), expected: expected, actual: actual, digits: currency.minorDigits).result
    }
  }
}
