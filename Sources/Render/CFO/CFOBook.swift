package import Domain
internal import Spreadsheet

/// Writes `cfo.xlsx`: the two pages of the report, its figures, what is expected, what was before, the figures of its
/// charts, notes.
package func writeCFOWorkbook(
  _ report: CFOReport, _ words: CFOWords, usesLetterPaper: Bool, to path: String
) throws(OutputError) {
  do {
    try CFOBook(report, words, usesLetterPaper: usesLetterPaper).write(to: path)
  } catch let error as WorkbookError {
    throw OutputError(path: path, cause: error.cause)
  } catch {
    throw OutputError(path: path, cause: "\(error)")
  }
}

/// What the sheets of `cfo.xlsx` are written from.
struct CFOBook {
  let texts: ReportTexts
  let frame: FrameWords
  let writer: SheetWriter
  /// The table of the sheet of the figures, to which the page's formulas lead.
  let figures: Table
  let chartData: CFOChartData

  enum Name: String {
    case report = "Report"
    case figures = "Figures"
    case forecast = "Forecast"
    case backTest = "Back-test"
    case chartData = "Chart data"
    case notes = "Notes"
  }

  /// The sheets in the words of the report; their names are the same in each language.
  static func titles(_ words: CFOWords) -> [String: String] {
    let keys: [(Name, String)] = [
      (.report, "sheet_report"), (.figures, "figures_heading"), (.forecast, "forecast_heading"),
      (.backTest, "backtest_caption"), (.chartData, "chart_data"), (.notes, "notes_heading"),
    ]
    return Dictionary(uniqueKeysWithValues: keys.map { ($0.rawValue, words[$1]) })
  }

  var report: CFOReport { texts.report }
  var words: CFOWords { texts.words }
  var currency: Currency { texts.report.currency }

  init(_ report: CFOReport, _ words: CFOWords, usesLetterPaper: Bool) {
    texts = ReportTexts(report, words)
    frame = FrameWords(texts, usesLetterPaper: usesLetterPaper)
    let paths = SourcePaths(InputFiles())
    writer = SheetWriter(
      frame: SheetFrame(frame, largest: Self.largest(report), paths: paths), paths: paths,
      currencies: [report.currency])
    figures = .cfoFigures(texts)
    chartData = CFOChartData(texts)
  }

  private static func largest(_ report: CFOReport) -> [Currency: Int64] {
    let amounts = report.bridge.amounts.values.map { $0 } + (report.cash?.lines.map(\.open) ?? [])
    return [report.currency: amounts.map { Int64(clamping: $0.magnitude) }.max() ?? 0]
  }

  func write(to path: String) throws {
    var workbook = try Workbook(
      path: path, created: report.head.asOf.parts, title: "\(report.head.entity): \(texts.title)")
    let page = try workbook.addSheet(Name.report.rawValue)
    ReportPage(self).write(to: page)
    _ = try writer.add(figures, named: Name.figures.rawValue, to: &workbook)
    if let cash = report.cash {
      let forecast = ForecastTexts(cash, report, words)
      let weeks = cash.weeks(of: currency)
      if !weeks.isEmpty {
        let (sheet, written) = try writer.add(
          .cfoForecast(texts, weeks), named: Name.forecast.rawValue, to: &workbook)
        put(forecast.notes, on: sheet, below: written)
      }
      let tested = cash.backTest(of: currency)
      if !tested.isEmpty {
        let (sheet, written) = try writer.add(
          .cfoBackTest(texts, tested), named: Name.backTest.rawValue, to: &workbook)
        put(forecast.testNotes, on: sheet, below: written)
      }
    }
    chartData.write(to: try workbook.addSheet(Name.chartData.rawValue), writer)
    writeNotes(to: try workbook.addSheet(Name.notes.rawValue))
    try workbook.close()
  }

  /// Sentences below a table and its total, over all its columns.
  private func put(_ notes: [String], on sheet: Sheet, below written: WrittenTable) {
    var line = (written.ranges.last?.rows.upperBound ?? SheetFrame.firstRow) + 3
    let columns = sheet.widths.count
    let room = LetterWidths.room(sheet.widths.reduce(0) { $0 + $1 + 0.7 })
    for note in notes {
      sheet.setHeight(line, Double(LetterWidths.lines(of: note, room: room)) * 15)
      sheet.text(line, columns: 0..<columns, note, .wrapped)
      line += 1
    }
  }

  private func writeNotes(to sheet: Sheet) {
    writer.frame.begin(sheet, words["notes_heading"], widths: [110])
    var line = SheetFrame.firstRow
    let room = LetterWidths.room(110)
    func put(_ heading: String, _ lines: [String]) {
      guard !lines.isEmpty else { return }
      sheet.text(line, 0, heading, .label)
      line += 1
      for text in lines {
        sheet.setHeight(line, Double(LetterWidths.lines(of: text, room: room)) * 15)
        sheet.text(line, 0, text, .wrapped)
        line += 1
      }
      line += 1
    }
    put(words["words_heading"], report.sentences.map(\.text))
    put(words["caveats_heading"], texts.caveats.isEmpty ? [words["caveats_none"]] : texts.caveats)
    put(words["through"], texts.through.map { "\($0.what): \($0.day)\($0.isOld ? " \(words["through_old"])" : "")" })
    put(words["notes_heading"], texts.notes + [texts.run])
  }
}
