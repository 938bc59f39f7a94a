internal import Domain

extension Table {
  /// The month's bank lines by account and currency.
  static func bank(_ report: Report) -> Table {
    let ties = report.close.tieOuts.bank
    func money(_ value: @escaping (BankTie) -> Int64?) -> Column.Value {
      { .money(orEmpty: value(ties[$0]), ties[$0].currency) }
    }
    return Table(
      "The month's bank lines by what became of them. Sorted by account, then currency.", rows: ties.count,
      [
        .extract("account", .text, "the account of ours") { .text(ties[$0].account) },
        .extract("currency", .word, "of the amounts") { .word(ties[$0].currency.code) },
        .extract("opening", .money, "as the statements say; empty where none does", value: money(\.opening)),
        .extract("money_in", .money, "lines that came in", value: money { $0.moneyIn }),
        .extract("money_out", .money, "lines that went out, negative", value: money { $0.moneyOut }),
        .extract("closing", .money, "as the statements say; empty where none does", value: money(\.closing)),
        .extract("receivable", .money, "customers' money, less what was given back", value: money { $0.receivable }),
        .extract("unidentified", .money, "of that, what has no customer", value: money { $0.unidentified }),
        .extract("other", .money, "no customer's money", value: money { $0.other }),
      ])
  }
}
