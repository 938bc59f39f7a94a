internal import Domain
internal import Spreadsheet

extension Table {
  /// The figures, with what they were, and the cell that holds each.
  static func cfoFigures(_ texts: ReportTexts) -> Table {
    let (rows, words, currency) = (texts.report.figures, texts.words, texts.report.currency)
    let isFirst = !texts.isCompared
    func value(_ value: CFOFigure.Value?, of figure: CFOFigure) -> Cell {
      .figure(value, of: figure, currency, texts.printed)
    }
    func change(_ key: String, _ title: String, _ other: String, _ change: @escaping (CFOFigure) -> Int64?) -> Column {
      .sheet(
        key, title, 14, .money,
        formula: { line in
          let figure = rows[line.row]
          guard change(figure) != nil else { return nil }
          let difference = "\(line["value"])-\(line[other])"
          return switch figure.unit {
          case .money: "=ROUND(\(difference),\(currency.minorDigits))"
          case .percent: "=ROUND((\(difference))*100,2)"
          case .days: "=ROUND(\(difference),2)"
          }
        }
      ) { row in
        change(rows[row]).map { change in
          if rows[row].id == .unappliedAge { return .change(change / 100, digits: 0) }
          return .change(change, digits: rows[row].unit == .money ? currency.minorDigits : 2)
        } ?? .empty
      }
    }
    func word(_ key: String, _ word: @escaping (CFOFigure) -> CFOFigure.Word?) -> Column {
      .sheet(key, words["tendency"], 11) { .word(word(rows[$0]).map { words["word_\($0.rawValue)"] } ?? "") }
    }
    let head = SheetHead(words["figures_heading"], frozenColumns: 2)
    return Table(
      "The figures of the report.", rows: rows.count, sheet: head,
      [
        .sheet("id", words["id"], 15) { .word(rows[$0].id.rawValue) },
        .sheet("name", words["figure"], 36) { .word(words["figure_\(rows[$0].id.rawValue)"]) },
        .sheet("unit", words["unit"], 9) {
          .word(rows[$0].unit == .money ? currency.code : words["unit_\(rows[$0].unit.rawValue)"])
        },
        .sheet("value", words["now"], 15, .money) { value(rows[$0].value, of: rows[$0]) },
        .sheet("before", words["last_month"], 15, .money) {
          isFirst ? .styled(words["first_close"], .missing) : value(rows[$0].before, of: rows[$0])
        },
        change("change", words["change"], "before", \.change), word("word", \.word),
        .sheet("year_before", words["last_year"], 15, .money) { value(rows[$0].yearBefore, of: rows[$0]) },
        change("year_change", words["year_change"], "year_before", \.yearChange), word("year_word", \.yearWord),
        .sheet("source", words["source"], 40) { .text(rows[$0].source) },
      ])
  }

  /// What is expected, in the words of the report.
  static func cfoForecast(_ texts: ReportTexts, _ weeks: [ForecastWeek]) -> Table {
    let words = texts.words
    let head = SheetHead(words["forecast_heading"], frozenColumns: 1)
    return forecast(weeks).titled(
      head,
      [
        ("week", words["week"], 8), ("from", words["from"], 12), ("to", words["until"], 12),
        ("currency", words["currency"], 9), ("promised", words["promised_sum"], 14),
        ("planned", words["planned_sum"], 14), ("expected", words["expected"], 14), ("low", words["low"], 14),
        ("high", words["high"], 14), ("cumulative", words["cumulative"], 14),
        ("new_invoices", words["new_invoices"], 14),
      ])
  }

  /// What the method said before, in the words of the report.
  static func cfoBackTest(_ texts: ReportTexts, _ weeks: [BackTestWeek]) -> Table {
    let words = texts.words
    let head = SheetHead(words["backtest_caption"], frozenColumns: 2)
    let table = forecastBackTest(weeks).titled(
      head,
      [
        ("as_of", words["backtest_asof"], 12), ("week", words["week"], 8), ("currency", words["currency"], 9),
        ("expected", words["expected"], 14), ("low", words["low"], 14), ("high", words["high"], 14),
        ("came", words["backtest_came"], 14), ("error", words["backtest_missed"], 14),
        ("inside", words["inside"], 9), ("by_median", words["backtest_median"], 20),
        ("by_last_weeks", words["backtest_last"], 16),
      ])
    return table.replacing("inside") { .word(words[weeks[$0].isInside ? "yes" : "no"]) }
  }
}

extension Table {
  /// The same table as a sheet, with a header for each column.
  ///
  /// - Precondition: there is one for each column of the extract, in its order.
  func titled(_ head: SheetHead, _ titles: [(key: String, title: String, width: Double)]) -> Table {
    precondition(titles.map(\.key) == extractColumns.map(\.key), "a column has no header, or another's")
    return Table(about, rows: rows, sheet: head, zip(extractColumns, titles).map { $0.titled($1.title, $1.width) })
  }

  /// The same table with other values in a column of its sheet.
  func replacing(_ key: String, _ value: @escaping Column.Value) -> Table {
    Table(
      about, rows: rows, sheet: sheet,
      columns.map { $0.key == key ? .sheet(key, $0.title, $0.width, value: value) : $0 })
  }
}

extension Cell {
  /// A figure of the report; empty where nothing is known.
  static func figure(_ value: CFOFigure.Value?, of figure: CFOFigure, _ currency: Currency, _ printed: Printed) -> Cell
  {
    switch value {
    case .number(let number):
      switch figure.unit {
      case .money: .money(number, currency)
      case .percent: .rate(number)
      case .days: figure.id == .unappliedAge ? .count(Int(number / 100)) : .hundredths(number)
      }
    case .atLeast, .some(.none): .styled(printed.value(value, figure.unit), .missing)
    case nil: .empty
    }
  }
}
