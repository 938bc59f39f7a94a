internal import Domain
internal import Spreadsheet

extension Table {
  /// - Parameter chosen: all receipts that count.
  static func receipts(_ report: Report, _ chosen: [Int]) -> Table {
    let receipts = report.ledger.receipts
    let reconciliation = report.reconciliation
    func currency(_ row: Int) -> Currency { receipts.currencies[chosen[row]] }
    return Table(
      "Every receipt as of the close and what became of it. Sorted by receipt id.", rows: chosen.count,
      [
        .extract("receipt_id", .text, "the bank's reference, or file and line") {
          .row(receipts.ids, chosen[$0])
        },
        .extract("value_date", .date, "from when the money counts") {
          .date(receipts.valueOn[chosen[$0]])
        },
        .extract("amount", .money, "what came in; what went out is negative") {
          .money(receipts.amounts[chosen[$0]], currency($0))
        },
        .extract("currency", .word, "of the amounts") { .word(currency($0).code) },
        .extract("counterparty", .text, "who paid, as the bank says") {
          .row(receipts.parties.texts, Int(receipts.counterparties[chosen[$0]]))
        },
        .extract("customer_id", .text, "whose money it is; empty where that is not known") {
          .row(report.customerIDs, Int(reconciliation.customers[chosen[$0]]) + 1)
        },
        .extract("allocated", .money, "what of it is on documents") {
          .money(reconciliation.allocated[chosen[$0]], currency($0))
        },
        .extract("unapplied", .money, "the rest of it") {
          .money(reconciliation.unapplied(chosen[$0], of: receipts), currency($0))
        },
        .extract("status", .word, "`applied`, `on_account`, `review` and so on") {
          .code(reconciliation.statuses[chosen[$0]]?.word ?? "")
        },
        .extract("rule", .word, "by which it was settled") {
          .code(reconciliation.rules[chosen[$0]].word)
        },
        .extract("source", .source, "where it was read") { .source(receipts.sources[chosen[$0]]) },
      ])
  }

  /// For the sheet: customers' money of the month by date, and a line for each class of what is none.
  static func receiptsOfMonth(_ report: Report, _ chosen: [Int]) -> Table {
    let receipts = report.ledger.receipts
    let reconciliation = report.reconciliation
    let lines = ReceiptLine.lines(report, chosen)
    func one(_ row: Int, _ cell: (Int) -> Cell) -> Cell {
      if case .one(let receipt) = lines[row].content { cell(receipt) } else { .empty }
    }
    func money(_ value: @escaping (ReceiptLine) -> Int64) -> Column.Value {
      { .money(value(lines[$0]), lines[$0].currency) }
    }
    return Table(
      "The receipts of the month.", rows: lines.count,
      sheet: SheetHead(
        "Receipts of \(report.close.period)",
        note: "money that is no customer's is summed by class at the end; each line: extracts/receipts.csv",
        frozenColumns: 1),
      [
        .sheet("receipt_id", "Receipt", 18) { row in
          switch lines[row].content {
          case .one(let receipt): .row(receipts.ids, receipt)
          case .rest(let count): .styled(Wording.counted(count, "line"), .note)
          }
        },
        .sheet("value_date", "Value date", 12, .date) { one($0) { .date(receipts.valueOn[$0]) } },
        .sheet("counterparty", "Counterparty", 30) {
          one($0) { .row(receipts.parties.texts, Int(receipts.counterparties[$0])) }
        },
        .sheet("customer_id", "Customer", 14) {
          one($0) { .row(report.customerIDs, Int(reconciliation.customers[$0]) + 1) }
        },
        .sheet("currency", "Currency", 9) { .word(lines[$0].currency.code) },
        .sheet("amount", "Amount", 15, .money, total: true, value: money(\.amount)),
        .sheet("allocated", "Allocated", 15, .money, total: true, value: money(\.allocated)),
        .sheet("unapplied", "Unapplied", 15, .money, total: true, value: money { $0.isRest ? 0 : $0.unapplied }),
        .sheet(
          "not_receivable", "No customer's money", 15, .money, total: true,
          value: money { $0.isRest ? $0.unapplied : 0 }),
        .sheet("status", "Status", 15) { .code(lines[$0].status) },
        .sheet("rule", "Rule", 19) { .code(lines[$0].rule) },
        Column.sheet("source", "Source", 34, .source) { one($0) { .source(receipts.sources[$0]) } }.aside,
      ])
  }
}

/// A line of the sheet Receipts: a receipt, or all of one class and side that are no customer's money.
struct ReceiptLine {
  enum Content {
    case one(Int)
    case rest(count: Int)
  }

  var content: Content
  var currency: Currency
  var status: String
  var rule: String
  var amount: Int64
  var allocated: Int64
  var unapplied: Int64

  /// Whether it is no customer's money.
  var isRest: Bool { if case .rest = content { true } else { false } }

  static func lines(_ report: Report, _ chosen: [Int]) -> [ReceiptLine] {
    let receipts = report.ledger.receipts
    let reconciliation = report.reconciliation
    struct Class: Hashable { var currency: Currency; var status: String; var rule: String; var isOut: Bool }
    var lines: [ReceiptLine] = []
    var rest: [Class: (line: ReceiptLine, count: Int)] = [:]
    let byDate = chosen.enumerated().sorted {
      (receipts.valueOn[$0.element], $0.offset) < (receipts.valueOn[$1.element], $1.offset)
    }
    for (_, receipt) in byDate {
      guard let status = reconciliation.statuses[receipt] else { continue }
      var line = ReceiptLine(
        content: .one(receipt), currency: receipts.currencies[receipt], status: status.word,
        rule: reconciliation.rules[receipt].word, amount: receipts.amounts[receipt],
        allocated: reconciliation.allocated[receipt],
        unapplied: reconciliation.unapplied(receipt, of: receipts))
      guard !status.isReceivable else {
        lines.append(line)
        continue
      }
      let key = Class(currency: line.currency, status: line.status, rule: line.rule, isOut: line.amount < 0)
      let count = (rest[key]?.count ?? 0) + 1
      if let known = rest[key]?.line {
        line.amount &+= known.amount
        line.allocated &+= known.allocated
        line.unapplied &+= known.unapplied
      }
      line.content = .rest(count: count)
      rest[key] = (line, count)
    }
    return lines
      + rest.values.map(\.line).sorted {
        ($0.currency, $0.status, $0.rule, $1.amount) < ($1.currency, $1.status, $1.rule, $0.amount)
      }
  }
}
