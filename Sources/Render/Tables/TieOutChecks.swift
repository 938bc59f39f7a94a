internal import Domain
internal import Spreadsheet

/// A live check: two sums over other sheets that must agree, each with the value that we have for it.
struct TieOutCheck {
  struct Side {
    /// Without `=`.
    var formula: String
    var value: Int64

    static func + (a: Side, b: Side) -> Side { Side(formula: "\(a.formula)+\(b.formula)", value: a.value + b.value) }

    var negated: Side { Side(formula: "-(\(formula))", value: -value) }
  }

  var name: String
  var currency: Currency
  var one: Side
  var other: Side

  init(_ name: String, _ currency: Currency, _ one: Side, _ other: Side) {
    self.name = name
    self.currency = currency
    self.one = one
    self.other = other
  }
}

extension Table {
  /// The live checks: each compares two sums over other sheets, and its difference must read 0.
  static func tieOutChecks(_ checks: [TieOutCheck]) -> Table {
    func side(_ key: String, _ title: String, _ side: @escaping (TieOutCheck) -> TieOutCheck.Side) -> Column {
      .sheet(key, title, 17, .money) {
        .computed("=\(side(checks[$0]).formula)", side(checks[$0]).value, checks[$0].currency)
      }
    }
    func difference(_ row: Int) -> Int64 { checks[row].one.value - checks[row].other.value }
    var head = SheetHead("Tie-out", note: "every difference must read 0: the sums are formulas over the other sheets")
    head.isAlwaysShown = true
    return Table(
      "The live checks of the workbook.", rows: checks.count, sheet: head,
      [
        .sheet("check", "Check", 52) { .word(checks[$0].name) },
        .sheet("currency", "Currency", 9) { .word(checks[$0].currency.code) },
        side("one", "One side", \.one),
        side("other", "Other side", \.other),
        .sheet(
          "difference", "Difference", 14, .money,
          formula: { "=ROUND(\($0["one"])-\($0["other"]),\($0.digits))" },
          value: { .money(difference($0), checks[$0].currency) }),
        .sheet("engine", "Engine's difference", 14, .money) { .money(difference($0), checks[$0].currency) },
        .sheet(
          "state", "State", 10, formula: { "=IF(\($0["difference"])=0,\"TIED\",\"OPEN\")" },
          value: { difference($0) == 0 ? .styled("TIED", .good) : .styled("OPEN", .bad) }),
        // What the blocks below say of their rows.
        .gap(48),
      ])
  }
}
