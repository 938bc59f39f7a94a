internal import Domain
internal import Spreadsheet

/// The sheet of two printed pages: how cash comes, what is at risk, who causes both, what is to be decided.
struct ReportPage {
  let book: CFOBook
  let texts: ReportTexts
  var report: CFOReport { texts.report }
  var words: CFOWords { texts.words }
  static let all = 0..<ReportGrid.columns
  static let (left, right) = (0..<18, 18..<36)

  init(_ book: CFOBook) {
    self.book = book
    texts = book.texts
  }

  /// Rows of a chart on the first page, which takes what is left of it.
  private static let chartRows = 7...16

  func write(to sheet: Sheet) {
    let usesLetter = book.frame.usesLetterPaper
    let room = Sheet.uprightHeight(usesLetterPaper: usesLetter) * 0.985
    // Where lists are long, rows are cut to what fits.
    let sizes = [(10, 6), (8, 6), (8, 4), (6, 4), (5, 3)]
    var chosen = layOut(charts: Self.chartRows.lowerBound, largest: sizes[0].0, decisions: sizes[0].1)
    for (largest, decisions) in sizes {
      chosen = layOut(charts: Self.chartRows.lowerBound, largest: largest, decisions: decisions)
      guard chosen.heights.1 > room else {
        // Both rows of charts grow by as much.
        let spare = Int((room - chosen.heights.0) / ReportGrid.lineHeight / 2)
        let charts = min(Self.chartRows.upperBound, Self.chartRows.lowerBound + max(0, spare))
        chosen = layOut(charts: charts, largest: largest, decisions: decisions)
        break
      }
    }
    sheet.setWidths(Array(repeating: ReportGrid.width, count: ReportGrid.columns))
    sheet.hideGridlines()
    sheet.setTwoPages(
      second: chosen.second, rows: chosen.rows, heights: chosen.heights,
      footer: footer(sheet), usesLetterPaper: usesLetter)
    chosen.grid.write(to: sheet, rows: chosen.rows)
    for place in chosen.charts {
      let height = Double(place.rows) * 20 - 4
      sheet.insert(
        place.make(sheet), row: place.line, column: place.columns.lowerBound,
        width: ReportGrid.pixels(place.columns) - 4, height: height)
    }
  }

  /// The two pages are the report, however many the other sheets have.
  private func footer(_ sheet: Sheet) -> Sheet.Footer {
    var footer = book.frame.footer(sheet.name)
    footer.page = words.phrase("page", [("number", "&P"), ("count", "2")])
    return footer
  }

  /// Where a chart goes.
  struct Place {
    var line: Int
    var rows: Int
    var columns: Range<Int>
    var make: (Sheet) -> Chart
  }

  /// Both pages as they would be.
  private struct Layout {
    var grid: ReportGrid
    var charts: [Place]
    /// The first row of the second page, and how many there are.
    var second: Int
    var rows: Int
    var heights: (Double, Double)
  }

  private func layOut(charts: Int, largest: Int, decisions: Int) -> Layout {
    let grid = ReportGrid()
    var places: [Place] = []
    let second = writeFirst(grid, charts, &places)
    let end = writeSecond(grid, from: second, largest: largest, decisions: decisions, &places)
    return Layout(
      grid: grid, charts: places, second: second, rows: end,
      heights: (grid.height(0..<second), grid.height(second..<end)))
  }

  // MARK: The first page

  /// - Returns: the row behind it.
  private func writeFirst(_ grid: ReportGrid, _ charts: Int, _ places: inout [Place]) -> Int {
    var line = writeStrip(grid)
    grid.text(line, Self.all, words["words_heading"], .section)
    line += 1
    for sentence in report.sentences {
      grid.text(line, Self.all, sentence.text, .wrapped, lines: nil)
      line += 1
    }
    line = writeFigures(grid, from: line)
    let upper = [
      (Self.left, words["aging_heading"], texts.agingFinding, agingChart),
      (Self.right, words["bridge_heading"], texts.bridgeFinding, bridgeChart),
    ]
    let isDecline = report.months.last?.isDecline ?? false
    let lower = [
      (
        Self.left, words["cei_heading"] + (isDecline ? " - \(words["decline"])" : ""), texts.ceiFinding, ceiChart
      ),
      (Self.right, words["dso_heading"], texts.dsoFinding, dsoChart),
    ]
    for row in [upper, lower] {
      for (columns, heading, finding, make) in row {
        put(grid, line, columns, heading, finding)
        if let make { places.append(Place(line: line + 2, rows: charts, columns: columns, make: make)) }
      }
      line += 2 + charts
    }
    return writeCauses(grid, from: line)
  }

  /// A heading and what it shows, in two rows.
  func put(_ grid: ReportGrid, _ line: Int, _ columns: Range<Int>, _ heading: String, _ finding: String) {
    let text = columns.upperBound == ReportGrid.columns ? columns : columns.lowerBound..<(columns.upperBound - 1)
    grid.text(line, text, heading, .section)
    grid.text(line + 1, text, finding, .wrapped, lines: 2)
  }

  private func writeStrip(_ grid: ReportGrid) -> Int {
    var line = 0
    for banner in texts.banners {
      grid.text(line, Self.all, banner, .banner, lines: 3)
      line += 1
    }
    grid.text(line, Self.all, "\(texts.title) \u{B7} \(report.head.entity)", .title)
    let light = texts.light
    let state = [report.currency.code, texts.state, "\(light.text): \(light.meaning)"] + texts.lightMore
    grid.text(
      line + 1, Self.all, state.joined(separator: " \u{B7} "), light.isAlarm ? .draftBelow : .labelBelow, lines: 3)
    let through = texts.through.map { "\($0.what) \($0.day)\($0.isOld ? " \(words["through_old"])" : "")" }
    let rest = [
      "\(words["through"]): \(through.joined(separator: ", "))", texts.nextDue, texts.page(1), texts.run,
    ]
    grid.text(line + 2, Self.all, rest.joined(separator: " \u{B7} "), .wrapped, lines: 3)
    return line + 3
  }

  private func writeFigures(_ grid: ReportGrid, from line: Int) -> Int {
    var titles: [(columns: Range<Int>, title: String, isRight: Bool)] = [
      (0..<10, words["figures_heading"], false), (10..<14, words["now"], true),
      (14..<18, texts.comparedTitle, true),
    ]
    titles += [
      (18..<22, words["change"], true), (22..<25, "", false), (25..<29, words["last_year"], true),
      (29..<33, words["year_change"], true), (33..<36, "", false),
    ]
    grid.headers(line, titles)
    let columns = SheetColumns(book.figures)
    for (row, figure) in report.figures.enumerated() {
      let at = line + 1 + row
      grid.text(at, 0..<10, words["figure_\(figure.id.rawValue)"], lines: 2)
      for (key, place) in [
        ("value", 10..<14), ("before", 14..<18), ("change", 18..<22), ("year_before", 25..<29),
        ("year_change", 29..<33),
      ] {
        link(grid, at, place, key, row, columns[key])
      }
      for (word, place) in [(figure.word, 22..<25), (figure.yearWord, 33..<36)] {
        if let word { grid.text(at, place, words["word_\(word.rawValue)"], .indentedLine) }
      }
    }
    return line + 1 + report.figures.count
  }

  /// A formula that leads to the cell of a figure.
  private func link(_ grid: ReportGrid, _ line: Int, _ place: Range<Int>, _ key: String, _ row: Int, _ column: Int) {
    let name = "\(CFOBook.Name.figures.rawValue)!\(Sheet.cell(SheetFrame.firstRow + row, column))"
    let cell = book.figures.sheetColumns[column].shown(row)
    let (value, style): (Double, Style)
    switch cell {
    case .money(let amount, let currency):
      (value, style) = (Sheet.double(amount, currency), .fittedMoney(currency.minorDigits))
    case .rate(let hundredths): (value, style) = (Double(hundredths) / 10_000, .rate)
    case .count(let number): (value, style) = (Double(number), .integer)
    case .hundredths(let hundredths): (value, style) = (Double(hundredths) / 100, .hundredths)
    case .change(let change, let digits):
      (value, style) = (Sheet.double(change, digits: digits), .change(digits))
    case .styled(let text, let style):
      return grid.figure(line, place, style) { $0.formula($1, $2, "=\(name)", text: text, style) }
    default: return
    }
    grid.figure(line, place, style) { $0.formula($1, $2, "=\(name)", value: value, style) }
  }

  /// Whose balance changed, and why CEI and DSO did: side by side.
  private func writeCauses(_ grid: ReportGrid, from line: Int) -> Int {
    var end = line
    var first = 0
    if !report.movers.isEmpty {
      let (name, change, cause) = (0..<5, 5..<8, 8..<12)
      grid.text(line, 0..<11, words["movers_caption"], .label, lines: 2)
      grid.headers(
        line + 1,
        [(name, words["customer"], false), (change, words["change"], true), (cause, words["main_cause"], false)])
      for (row, mover) in report.movers.enumerated() {
        let at = line + 2 + row
        grid.text(at, name, mover.name, lines: 3)
        let style = Style.change(report.currency.minorDigits)
        grid.number(at, change, Sheet.double(mover.change, report.currency), style)
        grid.text(at, cause, words["step_\(mover.step.rawValue)"], .indentedLine, lines: 2)
      }
      (end, first) = (line + 2 + report.movers.count, 12)
    }
    for figure in BridgeLine.Figure.allCases {
      guard let causes = report.causes[figure], !causes.isEmpty else { continue }
      end = max(end, writeCauses(grid, causes, figure, line, first))
      first += 12
    }
    return end
  }

  private func writeCauses(
    _ grid: ReportGrid, _ causes: [CFOCause], _ figure: BridgeLine.Figure, _ line: Int, _ first: Int
  ) -> Int {
    let (name, cause, effect) = (first..<(first + 5), (first + 5)..<(first + 9), (first + 9)..<(first + 11))
    grid.text(line, first..<(first + 11), words["causes_caption_\(figure.rawValue)"], .label, lines: 2)
    grid.headers(
      line + 1, [(name, words["customer"], false), (cause, words["cause"], false), (effect, words["effect"], true)])
    for (row, line) in causes.enumerated().map({ ($1, line + 2 + $0) }) {
      grid.text(line, name, row.name ?? words["causes_others"], lines: 3)
      grid.text(line, cause, row.cause.map { words["cause_\($0.rawValue)"] } ?? "", lines: 2)
      grid.number(line, effect, Double(row.effect) / 100, .change(2))
    }
    let end = line + 2 + causes.count
    let total = causes.reduce(0) { $0 + $1.effect }
    grid.text(end, name, words["total"], .label)
    let (top, bottom) = (Sheet.cell(line + 2, effect.lowerBound), Sheet.cell(end - 1, effect.lowerBound))
    grid.figure(end, effect, .change(2)) {
      $0.formula($1, $2, "=ROUND(SUM(\(top):\(bottom)),2)", value: Double(total) / 100, .change(2))
    }
    return end + 1
  }
}
