internal import Domain
internal import Spreadsheet

/// The figures that the charts of the page are drawn from, a block each on a sheet of their own.
struct CFOChartData {
  enum Block: Int, CaseIterable { case months, bridge, pareto, weeks, movers }

  private let texts: ReportTexts
  private let blocks: [(block: Block, heading: String, table: Table)]
  /// The row of the heading of each block.
  private let starts: [Int]

  init(_ texts: ReportTexts) {
    self.texts = texts
    let words = texts.words
    var blocks: [(block: Block, heading: String, table: Table)] = [
      (.months, words["aging_heading"], .cfoMonths(texts)), (.bridge, words["bridge_heading"], .cfoBridge(texts)),
      (.pareto, words["pareto_heading"], .cfoPareto(texts)), (.weeks, words["forecast_heading"], .cfoWeeks(texts)),
      (.movers, words["movers_caption"], .cfoMovers(texts)),
    ]
    blocks.removeAll { $0.table.rows == 0 }
    self.blocks = blocks
    var line = SheetFrame.firstRow
    starts = blocks.map { block in
      defer { line += block.table.rows + 3 }
      return line
    }
  }

  func write(to sheet: Sheet, _ writer: SheetWriter) {
    let columns = blocks.map(\.table.sheetColumns.count).max() ?? 1
    let money = max(14, writer.frame.moneyWidth)
    writer.frame.begin(
      sheet, texts.words["chart_data"], widths: [38] + Array(repeating: money, count: columns - 1))
    for (block, start) in zip(blocks, starts) {
      _ = writer.putBlock(block.table, under: block.heading, on: sheet, from: start)
    }
  }

  func rows(_ block: Block) -> Int { blocks.first { $0.block == block }?.table.rows ?? 0 }

  /// The cells of a column of a block.
  ///
  /// - Precondition: the block has rows.
  func range(_ block: Block, _ key: String, from first: Int = 0) -> String {
    guard let at = blocks.firstIndex(where: { $0.block == block }) else {
      preconditionFailure("the block \(block) has no rows")
    }
    let table = blocks[at].table
    return Sheet.range(
      CFOBook.Name.chartData.rawValue, column: SheetColumns(table)[key],
      rows: (starts[at] + 2 + first)...(starts[at] + 1 + table.rows))
  }
}

extension Table {
  /// Thirteen month-ends: what is open by age, CEI and DSO. A figure that there is not is empty: a gap in its line.
  fileprivate static func cfoMonths(_ texts: ReportTexts) -> Table {
    let (report, words) = (texts.report, texts.words)
    let months = report.months
    func money(_ key: String, _ title: String, _ value: @escaping (CFOMonth) -> Int64?) -> Column {
      .sheet(key, title, 14, .money) { .money(orEmpty: value(months[$0]), report.currency) }
    }
    func metric(_ key: String, _ title: String, _ kind: Column.Kind, _ value: @escaping (TrendRow) -> Metric) -> Column
    {
      .sheet(key, title, 12, kind) { row in
        guard case .value(let number) = value(months[row].trend) else { return .empty }
        return kind == .percent ? .rate(number) : .hundredths(number)
      }
    }
    return Table(
      "Month-ends.", rows: months.count,
      [
        .sheet("month", words["month"], 10, .month) {
          // Of a single date some programs make an axis of another month.
          months.count > 1 ? .month(months[$0].month) : .word(months[$0].month.iso)
        }
      ]
        + report.bucketLabels.indices.map { bucket in
          money("bucket_\(bucket)", texts.bucket(bucket)) { $0.buckets.isEmpty ? nil : $0.buckets[bucket] }
        } + [
          money("credits", words["credits"]) { $0.buckets.isEmpty ? nil : $0.credits },
          money("net", words["net"], \.net), metric("cei", words["line_cei"], .percent, \.cei),
          metric("cei_cash", words["line_cei_cash"], .percent, \.ceiCash),
          metric("dso_3m", words["line_dso"], .days, \.dso3Months),
          metric("countback", words["line_countback"], .days, \.dsoCountback),
          metric("best", words["line_best"], .days, \.bestPossibleDSO),
        ])
  }

  /// The steps from opening to closing. A bar begins where the one before ends: what carries it is not seen, and what
  /// crosses zero has a part on each side.
  fileprivate static func cfoBridge(_ texts: ReportTexts) -> Table {
    let (report, words) = (texts.report, texts.words)
    var sum: Int64 = 0
    let bars = report.bridge.shownSteps.map { step, amount -> (label: String, amount: Int64, from: Int64, to: Int64) in
      let isSum = step == .opening || step == .closing
      let (from, to) = isSum ? (0, amount) : (sum, sum + amount)
      sum = to
      let printed = texts.printed.amount(amount)
      return (
        "\(words["step_\(step.rawValue)"])  \(isSum ? printed : words.signed(printed, of: amount))", amount, from, to
      )
    }
    func money(_ key: String, _ title: String, _ value: @escaping (_ low: Int64, _ high: Int64) -> Int64) -> Column {
      .sheet(key, title, 14, .money) {
        .money(value(min(bars[$0].from, bars[$0].to), max(bars[$0].from, bars[$0].to)), report.currency)
      }
    }
    return Table(
      "The bridge.", rows: bars.count,
      [
        .sheet("label", words["bridge_heading"], 38) { .word(bars[$0].label) },
        .sheet("amount", words["amount"], 14, .money) { .money(bars[$0].amount, report.currency) },
        money("base", words["bar_from"]) { low, high in low > 0 ? low : high < 0 ? high : 0 },
        money("above", words["bar_above"]) { low, high in max(0, high) - max(0, low) },
        money("below", words["bar_below"]) { low, high in min(0, low) - min(0, high) },
      ])
  }

  /// Who makes what is overdue, the largest first, then the others.
  fileprivate static func cfoPareto(_ texts: ReportTexts) -> Table {
    let (report, words) = (texts.report, texts.words)
    var bars = report.largest.filter { $0.net > 0 }.map { (name: texts.name($0), amount: $0.net) }
    let rest = report.overdueNet - bars.reduce(0) { $0 + $1.amount }
    if rest > 0 { bars.append((words["others"], rest)) }
    let sums = bars.indices.map { bars[...$0].reduce(0) { $0 + $1.amount } }
    return Table(
      "Who is overdue.", rows: bars.count,
      [
        .sheet("name", words["customer"], 38) { .text(bars[$0].name) },
        .sheet("amount", words["overdue_net"], 14, .money) { .money(bars[$0].amount, report.currency) },
        .sheet("cumulative", words["cumulative"], 12, .percent) { row in
          Ratio.percent(Int128(sums[row]), of: Int128(max(report.overdueNet, 1))).map { .rate($0) } ?? .empty
        },
        .sheet("label", words["chart_label"], 38) { row in
          // Beside bars there is room for so much; the name stands whole before it.
          .text("\(LetterWidths.cut(bars[row].name, toColumn: 32))  \(texts.printed.amount(bars[row].amount))")
        },
      ])
  }

  /// Thirteen weeks of cash that came and thirteen that are expected.
  fileprivate static func cfoWeeks(_ texts: ReportTexts) -> Table {
    let (report, words) = (texts.report, texts.words)
    let coming = report.cash?.weeks(of: report.currency) ?? []
    let past = coming.isEmpty ? [] : report.pastWeeks
    func money(_ key: String, _ title: String, _ value: @escaping (ForecastWeek) -> Int64) -> Column {
      .sheet(key, title, 14, .money) { row in
        row < past.count ? .empty : .money(value(coming[row - past.count]), report.currency)
      }
    }
    return Table(
      "Weeks.", rows: past.count + coming.count,
      [
        .sheet("to", words["until"], 12, .date) { row in
          .date(
            row < past.count
              ? report.head.asOf.adding(days: 7 * (row + 1 - past.count)) : coming[row - past.count].to)
        },
        .sheet("came", words["came"], 14, .money) { row in
          row < past.count ? .money(past[row], report.currency) : .empty
        },
        money("expected", words["expected"], \.expected), money("low", words["low"], \.low),
        money("high", words["high"], \.high),
      ])
  }

  /// Whose balance changed most.
  fileprivate static func cfoMovers(_ texts: ReportTexts) -> Table {
    let (report, words) = (texts.report, texts.words)
    let rows = report.movers
    return Table(
      "Movers.", rows: rows.count,
      [
        .sheet("name", words["customer"], 38) { .text(rows[$0].name) },
        .sheet("change", words["change"], 14, .money) { .change(rows[$0].change, digits: report.currency.minorDigits) },
        .sheet("cause", words["main_cause"], 14) { .word(words["step_\(rows[$0].step.rawValue)"]) },
        .sheet("amount", words["amount"], 14, .money) { .money(rows[$0].amount, report.currency) },
        .sheet("document", words["largest_document"], 18) { .text(rows[$0].document) },
      ])
  }
}
