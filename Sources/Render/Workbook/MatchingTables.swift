internal import Domain
internal import Spreadsheet

extension MonthEndWorkbook {
  private enum Unit {
    case count
    case money(Currency)
  }

  private typealias Rate = (name: String, currency: String, unit: Unit, share: (MatchingRates) -> Share)

  /// The definitions, those that money enters by currency; a company of one currency has no totals beside it.
  private var rates: [Rate] {
    let all = report.close.matching.ofAll
    let groups: [(code: String, counts: (MatchingRates) -> MatchingRates.Counts)] =
      all.currencies.count == 1
      ? [(all.currencies[0].currency.code, { $0.total })]
      : [("all", { $0.total })] + all.currencies.map { rates in (rates.currency.code, { $0[rates.currency].counts }) }
    return groups.flatMap { group -> [Rate] in
      let value = all.currencies.first { $0.currency.code == group.code }.map { rates -> Rate in
        ("by value: put on documents, of what was received", group.code, .money(rates.currency), { $0[rates.currency].value })
      }
      return [
        ("by receipt: put on documents and not in review, of all", group.code, .count, { group.counts($0).receipts }),
        ("by receipt, matchable only: in full, of those that could be", group.code, .count, { group.counts($0).matchable }),
        ("by line: allocations, of all of them", group.code, .count, { group.counts($0).lines }),
      ] + [value].compactMap { $0 }
    }
  }

  /// What was matched without a person: the percentages, on one page with the other figures.
  func writeMatching(_ sheet: Sheet, _ start: Int) -> Int {
    let (month, all) = (report.close.matching.ofPeriod, report.close.matching.ofAll)
    guard all.total.receipts.whole > 0 else { return start }
    for (column, title) in ["Matched without a person", report.close.period.iso, "all months", ""].enumerated() {
      sheet.text(start, column, title, column == 0 ? .header : .headerRight)
    }
    var line = start
    func row(_ title: String, _ share: (MatchingRates) -> Share) {
      line += 1
      sheet.text(line, 0, title)
      sheet.metric(line, 1, share(month).metric, .percent)
      sheet.metric(line, 2, share(all).metric, .percent)
      if line == start + 1 { sheet.link(line, 3, to: "Tie-out", cell: "A1", text: "how counted") }
    }
    row("by receipt") { $0.total.receipts }
    row("by receipt, matchable only") { $0.total.matchable }
    row("by line") { $0.total.lines }
    for currency in all.currencies.map(\.currency) { row("by value, \(currency.code)") { $0[currency].value } }
    return line + 1
  }

  /// Each rate with its numbers, the month and all months, so that it can be done again.
  func writeMatchingDetail(_ sheet: Sheet, _ start: Int) {
    guard report.close.matching.ofAll.total.receipts.whole > 0 else { return }
    var line = start
    for (title, matching) in [("in \(report.close.period)", report.close.matching.ofPeriod), ("in all months", report.close.matching.ofAll)] {
      sheet.text(line, 0, "Matched without a person, receipts booked \(title)", .label)
      line += 1
      for (column, name) in ["Definition", "Currency", "By matching", "Of", "Decided or by the ledger", "By fallback", "Rate"].enumerated()
      {
        sheet.text(line, column, name, column < 2 ? .header : .headerRight)
      }
      for rate in rates {
        line += 1
        let share = rate.share(matching)
        sheet.text(line, 0, rate.name)
        sheet.text(line, 1, rate.currency)
        for (column, value) in [share.part, share.whole, share.certain, share.policy].enumerated() {
          switch rate.unit {
          case .count: sheet.number(line, 2 + column, Double(value), .integer)
          case .money(let currency): sheet.money(line, 2 + column, value, currency)
          }
        }
        let (part, whole) = (Sheet.cell(line, 2), Sheet.cell(line, 3))
        if share.whole > 0 {
          sheet.formula(line, 6, "=\(part)/\(whole)", value: Double(share.part) / Double(share.whole), .rate)
        } else {
          sheet.text(line, 6, share.metric.text, .missing)
        }
      }
      line += 2
    }
  }
}
