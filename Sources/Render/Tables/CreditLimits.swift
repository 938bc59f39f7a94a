internal import Domain
internal import Spreadsheet

extension Table {
  /// What customers with a limit owe against it.
  static func creditLimits(_ report: Report) -> Table {
    let limits = report.close.desk.creditLimits
    func money(
      _ key: String, _ title: String, _ meaning: String, total: Bool = false, formula: Column.Formula? = nil,
      _ value: @escaping (CreditLimit) -> Int64?
    ) -> Column {
      Column(key, title, 13, .money, meaning, total: total, formula: formula) {
        .money(orEmpty: value(limits[$0]), limits[$0].currency)
      }
    }
    func day(_ key: String, _ title: String, _ value: @escaping (CreditLimit.Insurance) -> CalendarDate) -> Column {
      .sheet(key, title, 11, .date) { .date(orEmpty: limits[$0].insurance.map(value)) }
    }
    return Table(
      "What customers with a limit owe against it, in the currency of the limit. Proposals are advice. Sorted by"
        + " customer id.", rows: limits.count,
      sheet: SheetHead("Credit limits", note: "proposals are advice: a person decides", frozenColumns: 1),
      [
        Column("customer_id", "Customer", 14, .text, "whose limit it is") {
          .row(report.customerIDs, Int(limits[$0].customer) + 1)
        },
        Column("currency", "Currency", 9, .word, "of the limit") { .word(limits[$0].currency.code) },
        money("limit", "Limit", "0 is cash in advance; empty for none", \.limit),
        money("receivable", "Receivable", "open debit items", total: true, \.receivable),
        money("cover", "Credits and cash", "open credits and cash that is not applied", total: true, \.cover),
        money("open_orders", "Open orders", "to be delivered", total: true, \.openOrders),
        money(
          "exposure", "Exposure", "receivable - cover + open orders", total: true,
          formula: { "=ROUND(\($0["receivable"])-\($0["cover"])+\($0["open_orders"]),\($0.digits))" }, \.exposure),
        Column(
          "utilisation", "Used", 9, .percent, "exposure of the limit; n/a without one",
          formula: { line in
            limits[line.row].limit ?? 0 > 0 ? "=\(line["exposure"])/\(line["limit"])" : nil
          },
          shown: { row in
            guard let limit = limits[row].limit, limit > 0 else { return .notAvailable }
            return .share(Share(part: limits[row].exposure, whole: limit))
          }
        ) { .percent(limits[$0].utilisation) },
        money("insured_limit", "Insured", "up to which the insurer covers; empty for none", \.insuredLimit),
        money(
          "uninsured", "Not insured", "exposure beyond it",
          formula: { line in
            guard limits[line.row].insuredLimit != nil else { return nil }
            return "=ROUND(MAX(0,\(line["exposure"])-\(line["insured_limit"])),\(line.digits))"
          }, \.uninsured),
        Column("oldest_days", "Oldest days", 8, .integer, "past due of the oldest item; 0 where none is") {
          .count(limits[$0].oldestDays)
        },
        .sheet("group", "Group", 13, .money) { .money(orEmpty: limits[$0].groupExposure, limits[$0].currency) },
        day("report_on", "Report by", \.reportOn), day("notice_on", "Hand over by", \.noticeOn),
        Column("proposal", "Proposal", 12, .word, "`hold`, `release`, `deposit`, `review_limit`, `lower`, or none") {
          limits[$0].proposal.map { .code($0.rawValue) } ?? .empty
        },
        Column("reason", "Reason", 44, .text, "the facts behind it") { .text(limits[$0].reason) },
        Column("source", "Source", 26, .source, "where the limit was read") { .source(orEmpty: limits[$0].source) }
          .aside,
      ])
  }
}
