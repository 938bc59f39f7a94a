internal import Domain

extension Table {
  /// CEI, DSO and what they are made of.
  static func trend(_ report: Report) -> Table {
    let rows = report.close.trend
    func money(_ value: @escaping (TrendRow) -> Int64) -> Column.Value {
      { .money(value(rows[$0]), rows[$0].currency) }
    }
    let keys = [
      Column("month", "Month", 9, .month, "the month") { .month(rows[$0].month) },
      Column("currency", "Currency", 8, .word, "of the amounts") { .word(rows[$0].currency.code) },
    ]
    let movements = [
      Column(
        "beginning_receivables", "Beginning receivables", 15, .money, "net, at the beginning",
        value: money(\.movements.opening)),
      Column(
        "credit_sales", "Credit sales", 15, .money, "invoices and debit notes", value: money(\.movements.invoiced)),
      Column("cash", "Cash", 15, .money, "receipts less returns, negative", value: money(\.movements.cash)),
      Column("credits", "Credits", 15, .money, "credit notes, negative", value: money(\.movements.credits)),
      Column(
        "write_offs", "Write-offs", 15, .money, "what was given up, negative", value: money(\.movements.writeOffs)),
      Column(
        "other", "Other", 15, .money, "deductions, opening balances, transfers, prior-period changes",
        value: money(\.movements.other)),
      Column(
        "ending_receivables", "Ending receivables", 15, .money, "net, at the end",
        formula: { "=SUM(\($0["beginning_receivables"]):\($0["other"]))" }, value: money(\.movements.closing)),
    ]
    let current = Column(
      "ending_current", "Ending current", 15, .money, "open invoices not yet due", value: money(\.endingCurrent))
    let figures = figures(rows)
    let ofSheet: [Column] = [
      .sheet("cei_without_unapplied", "CEI without unapplied and credits", 13, .percent) {
        .percent(rows[$0].ceiWithoutUnapplied)
      },
      .sheet("basis", "From", 8) { .word(rows[$0].basis.rawValue) },
      .sheet("collected_unapplied", "Of collected: unapplied and credits", 17, .money) {
        let isKnown = rows[$0].ceiWithoutUnapplied.hundredths != nil
        return isKnown ? .money(rows[$0].collectedUnapplied, rows[$0].currency) : .notAvailable
      },
    ]
    return Table(
      "CEI and DSO month by month over the whole history. Sorted by currency, then month.", rows: rows.count,
      sheet: SheetHead(
        "CEI and DSO by month",
        note: "CEI per month; from books: as that month was closed, from ledger: rebuilt; movements: see Roll-forward",
        frozenColumns: 2),
      keys + (movements + [current] + figures).map { $0.only(.extract) } + [
        .extract("cei_unapplied_effect", .percent, "points of CEI that are cash on account and open credits") {
          .percent(rows[$0].ceiUnappliedEffect)
        }
      ]
        // The figures come first on the sheet; what they are made of is for the screen where a page is full.
        + figures.map { $0.only(.sheet) } + [current.only(.sheet)] + ofSheet
        + movements.map { $0.only(.sheet).aside } + chartFigures(rows))
  }

  private static func figures(_ rows: [TrendRow]) -> [Column] {
    func percent(
      _ key: String, _ title: String, _ width: Double, _ meaning: String, _ value: @escaping (TrendRow) -> Metric
    ) -> Column { Column(key, title, width, .percent, meaning) { .percent(value(rows[$0])) } }
    func days(_ key: String, _ title: String, _ meaning: String, _ value: @escaping (TrendRow) -> Metric) -> Column {
      Column(key, title, 10, .days, meaning) { .days(value(rows[$0])) }
    }
    return [
      percent("cei", "CEI", 9, "collection effectiveness of the month", \.cei),
      percent("cei_cash", "CEI cash only", 9, "cash alone over the same denominator", \.ceiCash),
      days("dso", "DSO month", "days sales outstanding, on the sales of the month", \.dso),
      days("dso_3m", "DSO 3 months", "on the sales of three months", \.dso3Months),
      days(
        "dso_countback", "DSO count-back",
        "days of the sales that make up net receivables; `>= N CENSORED` where the sales known do not reach",
        \.dsoCountback),
      days("best_possible_dso", "Best possible DSO", "of what is not yet due, on three months", \.bestPossibleDSO),
      days(
        "average_days_delinquent", "Average days delinquent", "DSO of three months less the best possible",
        \.averageDaysDelinquent),
      days("days_to_pay", "Days to pay", "from document to value date, weighted by amount", \.daysToPay),
      percent(
        "on_time_rate", "On-time rate", 10, "documents paid in full by their due date, of those due in the month",
        \.onTimeRate),
      percent(
        "overdue_share", "Overdue to monthly sales", 12,
        "what is overdue over the average sales of a month, of the last three", \.overdueShare),
    ]
  }

  /// Behind the table, for the charts: empty where there is none, as a chart would draw `n/a` as 0.
  private static func chartFigures(_ rows: [TrendRow]) -> [Column] {
    func drawn(_ metric: Metric, _ cell: (Metric) -> Cell) -> Cell {
      if case .value = metric { return cell(metric) }
      return .empty
    }
    return [
      .behind("chart_cei", "Chart: CEI", .percent) { drawn(rows[$0].cei, Cell.percent) },
      .behind("chart_cei_cash", "Chart: CEI cash", .percent) { drawn(rows[$0].ceiCash, Cell.percent) },
      .behind("chart_dso_3m", "Chart: DSO", .days) { drawn(rows[$0].dso3Months, Cell.days) },
      .behind("chart_countback", "Chart: count-back", .days) { drawn(rows[$0].dsoCountback, Cell.days) },
      .behind("chart_best", "Chart: best", .days) { drawn(rows[$0].bestPossibleDSO, Cell.days) },
    ]
  }

  /// Where each month of the trend comes from.
  static func trendBasis(_ report: Report) -> Table {
    let rows = report.close.trend
    return Table(
      "Where each month of the trend comes from. Sorted by currency, then month.", rows: rows.count,
      [
        .extract("month", .month, "the month") { .month(rows[$0].month) },
        .extract("currency", .word, "of its figures") { .word(rows[$0].currency.code) },
        .extract("basis", .word, "`books`: as that month was closed; `ledger`: rebuilt") {
          .word(rows[$0].basis.rawValue)
        },
      ])
  }
}
