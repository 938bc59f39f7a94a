internal import Domain
internal import Spreadsheet

/// The second page: who owes most and what is done, what is expected, what is to be decided.
extension ReportPage {
  /// - Parameters:
  ///   - largest: how many of the largest debtors are listed.
  ///   - decisions: how many decisions are.
  /// - Returns: the row behind it.
  func writeSecond(
    _ grid: ReportGrid, from first: Int, largest: Int, decisions: Int, _ places: inout [Place]
  ) -> Int {
    let state = [report.currency.code, texts.state, texts.light.text, texts.nextDue, texts.page(2), texts.run]
    grid.text(first, Self.all, "\(texts.title) \u{B7} \(report.head.entity)", .label)
    grid.text(first + 1, Self.all, state.joined(separator: " \u{B7} "), .wrapped, lines: 2)
    var line = writeLargest(grid, from: first + 2, count: largest)
    line = writeExpected(grid, from: line, &places)
    line = writeRolls(grid, from: line)
    line = writeDecisions(grid, from: line, count: decisions)
    return writeCaveats(grid, from: line)
  }

  private func writeLargest(_ grid: ReportGrid, from first: Int, count: Int) -> Int {
    guard !report.largest.isEmpty else {
      grid.text(first, Self.all, words["largest_none"])
      grid.text(first + 1, Self.all, texts.dormant)
      return first + 2
    }
    let columns = [0..<7, 7..<11, 11..<13, 13..<15, 15..<19, 19..<26, 26..<31, 31..<36]
    let titles = [
      words["largest_heading"], words["overdue_net"], words["share"], words["oldest"], words["last_paid"],
      words["signs"], words["next_action"], words["promise_or_plan"],
    ]
    grid.headers(first, zip(columns, titles).enumerated().map { ($1.0, $1.1, (1...3).contains($0)) })
    var line = first + 1
    for debtor in report.largest.prefix(count) {
      grid.text(line, columns[0], texts.name(debtor), .wrapped, lines: 3)
      grid.money(line, columns[1], debtor.net, report.currency)
      let share = Double(debtor.net) / Double(max(report.overdueNet, 1))
      grid.number(line, columns[2], share, .percent)
      grid.number(line, columns[3], Double(debtor.oldestDays), .integer)
      let texts = [texts.paid(debtor), texts.signs(debtor), texts.next(debtor), texts.agreed(debtor)]
      for (columns, text) in zip(columns[4...], texts) {
        grid.text(line, columns, text, columns.lowerBound == 15 ? .indented : .wrapped, lines: 3)
      }
      line += 1
    }
    if let others = texts.others(behind: count) {
      grid.text(line, Self.all, others, lines: 2)
      line += 1
    }
    grid.text(line, Self.all, texts.dormant, lines: 2)
    return line + 1
  }

  private static let chartRows = 11

  /// Who makes what is overdue, beside the cash of twenty-six weeks, and what is said of it.
  private func writeExpected(_ grid: ReportGrid, from first: Int, _ places: inout [Place]) -> Int {
    put(grid, first, Self.left, words["pareto_heading"], texts.paretoFinding)
    var end = first + 2
    if let paretoChart {
      places.append(Place(line: end, rows: Self.chartRows, columns: Self.left, make: paretoChart))
      end = first + 2 + Self.chartRows
    }
    guard let cash = report.cash else { return end }
    let forecast = ForecastTexts(cash, report, words)
    put(grid, first, Self.right, words["forecast_heading"], forecast.finding)
    if let forecastChart {
      places.append(Place(line: first + 2, rows: Self.chartRows, columns: Self.right, make: forecastChart))
      end = first + 2 + Self.chartRows
    }
    for note in forecast.notes {
      grid.text(end, Self.all, note, .wrapped, lines: nil)
      end += 1
    }
    return end
  }

  /// What grows older, beside what the forecast said before.
  private func writeRolls(_ grid: ReportGrid, from first: Int) -> Int {
    var end = first
    if report.rolls.isEmpty {
      grid.text(first, 0..<20, words["rolls_none"])
      end = first + 1
    } else {
      let months = (0..<6).map { report.head.period.adding(months: $0 - 5) }
      let places = (0..<6).map { (5 + 2 * $0)..<(7 + 2 * $0) }
      grid.text(first, 0..<20, words["rolls_heading"], .section)
      grid.headers(
        first + 1,
        [(0..<5, words["rolls_bucket"], false)] + zip(places, months).map { ($0, $1.iso, true) }
          + [(17..<20, words["rolls_mean"], true)])
      end = first + 2
      for roll in report.rolls {
        grid.text(end, 0..<5, texts.bucket(roll.bucket))
        for (place, value) in zip(places, roll.months) {
          let stands = value.map { $0 > (roll.mean ?? $0) + 1_000 } ?? false
          put(grid, end, place, value, stands ? .strongRate : .percent)
        }
        put(grid, end, 17..<20, roll.mean, .percent)
        end += 1
      }
    }
    guard let cash = report.cash else { return end }
    return max(end, writeTests(grid, ForecastTexts(cash, report, words).tests, from: first))
  }

  private func put(_ grid: ReportGrid, _ line: Int, _ place: Range<Int>, _ hundredths: Int64?, _ style: Style) {
    if let hundredths {
      grid.number(line, place, Double(hundredths) / 10_000, style)
    } else {
      grid.text(line, place, words["not_available"], .missing)
    }
  }

  private func writeTests(_ grid: ReportGrid, _ tests: [ForecastTexts.TestRow], from first: Int) -> Int {
    guard !tests.isEmpty else { return first }
    let columns = [21..<24, 24..<28, 28..<31, 31..<33, 33..<36]
    let titles = ["backtest_asof", "backtest_said", "backtest_came", "backtest_error", "inside"].map { words[$0] }
    grid.text(first, 21..<36, words["backtest_caption"], .section)
    grid.headers(first + 1, zip(columns, titles).enumerated().map { ($1.0, $1.1, $0 > 0) })
    for (row, test) in tests.enumerated() {
      let line = first + 2 + row
      grid.text(line, columns[0], test.asOf.iso)
      grid.money(line, columns[1], test.said, report.currency)
      grid.money(line, columns[2], test.came, report.currency)
      put(grid, line, columns[3], test.error, .percent)
      grid.text(line, columns[4], "\(test.inside) / \(test.weeks)", .lineRight)
    }
    return first + 2 + tests.count
  }

  private func writeDecisions(_ grid: ReportGrid, from first: Int, count: Int) -> Int {
    guard !report.decisions.isEmpty else {
      grid.text(first, Self.all, words["decisions_heading"], .section)
      grid.text(first + 1, Self.all, words["decisions_none"])
      return first + 2
    }
    let columns = [0..<8, 8..<23, 23..<27, 27..<31, 31..<36]
    let titles = [
      words["decisions_heading"], words["decision"], words["amount"], words["by"], words["if_nothing"],
    ]
    grid.headers(first, zip(columns, titles).enumerated().map { ($1.0, $1.1, $0 == 2) })
    var line = first + 1
    for decision in report.decisions.prefix(count) {
      grid.text(line, columns[0], decision.name, lines: 3)
      grid.text(line, columns[1], decision.what, .wrapped, lines: 4)
      if decision.currency == report.currency {
        grid.money(line, columns[2], decision.amount, decision.currency)
      } else {
        grid.text(line, columns[2], texts.amount(decision), .lineRight)
      }
      grid.text(line, columns[3], decision.by.iso, .indentedLine)
      grid.text(line, columns[4], words["default_\(decision.kind.rawValue)"], lines: 2)
      line += 1
    }
    if let more = texts.decisionsMore(behind: count) {
      grid.text(line, Self.all, more, lines: 2)
      line += 1
    }
    return line
  }

  /// Two side by side.
  private func writeCaveats(_ grid: ReportGrid, from first: Int) -> Int {
    grid.text(first, Self.all, words["caveats_heading"], .section)
    let others = report.others.prefix(3).map { other in
      let net = "\(words["figure_net"]) \(words.amount(other.net, other.currency))"
      return "\(other.currency.code): \(net), \(words["figure_overdue"]) \(words.amount(other.overdue, other.currency))"
    }
    let all = (texts.caveats.isEmpty ? [words["caveats_none"]] : texts.caveats) + others
    let rows = (all.count + 1) / 2
    for (at, caveat) in all.enumerated() {
      let columns = at < rows ? 0..<17 : Self.right
      grid.text(first + 1 + at % rows, columns, caveat, .wrapped, lines: nil)
    }
    return first + 1 + rows
  }
}
