internal import Domain
internal import Spreadsheet

/// What became of a receipt, as the Tie-out sheet adds them up: its status, and of what is no customer's money the rule
/// that says so.
struct ReceiptClass: Hashable, Comparable {
  var currency: Currency
  var status: ReceiptStatus
  /// `none` save for what is no customer's.
  var rule: Rule

  /// As the sheet Receipts shows them.
  var words: [(key: String, word: String)] {
    [("status", Wording.spaced(status.word))] + (rule == .none ? [] : [("rule", Wording.spaced(rule.word))])
  }
  var name: String { words.map(\.word).joined(separator: ": ") }

  /// What is no receivable comes behind the others.
  private var place: Int { status.isReceivable ? 0 : status == .notReceivable ? 1 : 2 }

  static func < (a: ReceiptClass, b: ReceiptClass) -> Bool {
    (a.currency, a.place, a.status.rawValue, a.rule.word) < (b.currency, b.place, b.status.rawValue, b.rule.word)
  }

  /// The sums of receipts by class.
  static func sums(_ report: Report, _ chosen: [Int]) -> [ReceiptClass: Int64] {
    let receipts = report.ledger.receipts
    var sums: [ReceiptClass: Int64] = [:]
    for receipt in chosen {
      guard let status = report.reconciliation.statuses[receipt] else { continue }
      let rule = status == .notReceivable ? report.reconciliation.rules[receipt] : .none
      let key = ReceiptClass(currency: receipts.currencies[receipt], status: status, rule: rule)
      sums[key, default: 0] += receipts.amounts[receipt]
    }
    return sums
  }
}

extension Table {
  /// The receipts of the month by class: together they are what the bank says.
  static func receiptClasses(_ sums: [ReceiptClass: Int64], _ currencies: [Currency], _ receipts: WrittenTable) -> Table
  {
    enum Row {
      case one(ReceiptClass)
      case all(Currency, Int64, from: Int)

      var currency: Currency {
        switch self {
        case .one(let one): one.currency
        case .all(let currency, _, _): currency
        }
      }
    }
    var rows: [Row] = []
    for currency in currencies {
      let classes = sums.keys.filter { $0.currency == currency }.sorted()
      guard !classes.isEmpty else { continue }
      let start = rows.count
      rows += classes.map { .one($0) } + [.all(currency, classes.reduce(0) { $0 + (sums[$1] ?? 0) }, from: start)]
    }
    func total(_ row: Int) -> (amount: Int64, from: Int)? {
      if case .all(_, let amount, let from) = rows[row] { (amount, from) } else { nil }
    }
    func ofTotal(_ cell: @escaping (Currency, Int64) -> Cell) -> Column.Value {
      { row in total(row).map { cell(rows[row].currency, $0.amount) } ?? .empty }
    }
    return Table(
      "The receipts of the month by class.", rows: rows.count,
      [
        .sheet("class", "Class", 52) {
          if case .one(let one) = rows[$0] { .word(one.name) } else { .styled("All receipts of the month", .label) }
        },
        .sheet("currency", "Currency", 9) { .word(rows[$0].currency.code) },
        .sheet(
          "amount", "Amount", 17, .money,
          formula: { line in
            guard let total = total(line.row) else { return nil }
            return "=SUM(\(line.cell("amount", ofRow: total.from)):\(line.cell("amount", ofRow: line.row - 1)))"
          },
          value: {
            switch rows[$0] {
            case .one(let one):
              .computed("=\(receipts.sum("amount", one.currency, where: one.words))", sums[one] ?? 0, one.currency)
            case .all(let currency, let amount, _): .money(amount, currency)
            }
          }),
        .sheet(
          "on_sheet", "Receipts sheet", 17, .money,
          value: ofTotal { currency, amount in
            .computed("=\(receipts.sum("amount", currency))", amount, currency)
          }),
        .sheet(
          "difference", "Difference", 14, .money,
          formula: { total($0.row) == nil ? nil : "=ROUND(\($0["amount"])-\($0["on_sheet"]),\($0.digits))" },
          value: ofTotal { currency, _ in .money(0, currency) }),
        .gap(14),
        .sheet(
          "state", "State", 10,
          formula: { total($0.row) == nil ? nil : "=IF(\($0["difference"])=0,\"TIED\",\"OPEN\")" },
          value: ofTotal { _, _ in .styled("TIED", .good) }),
      ])
  }
}
