internal import Domain

/// How much of the lists the two printed pages have room for: what does not fit would be cut off, with no word of it.
///
/// Heights are pixels of print, 96 to the inch, in the widest of the fonts; tests measure the pages in a browser.
struct PaperRoom {
  /// Rows of the tables by customer below the charts, in one line a row or in two.
  private(set) var causes = 5
  private(set) var isDense = false
  /// Rows of the largest debtors, and of the decisions.
  private(set) var debtors = LargestDebtors.count
  private(set) var decisions = PageContext.decisions

  private let texts: ReportTexts
  private let isWide: Bool
  private let room: Int
  private var report: CFOReport { texts.report }

  /// The width between the margins.
  private static let width = 688
  private static let line = 13
  /// Of the second page, whose texts are the longest: where they break is not known to the letter.
  private static let reserve = 20

  init(_ texts: ReportTexts, isWide: Bool, isLong: Bool, usesLetterPaper: Bool) {
    self.texts = texts
    self.isWide = isWide
    room = (usesLetterPaper ? 963 : 1_031) - 16
    let first = firstPage
    // Names in two lines; in one where that is too much.
    if first + causeHeads + rows(of: causes, names: 2) > room { isDense = true }
    while isDense, causes > 0, first + causeHeads + rows(of: causes, names: 1) > room { causes -= causes > 1 ? 2 : 1 }
    let second = secondPage(isLong: isLong) + Self.reserve
    // Debtors give way first, then decisions.
    for (leastDebtors, leastDecisions) in [(5, PageContext.decisions), (3, 3), (1, 1), (0, 0)] {
      while second + listed > room, debtors > leastDebtors { debtors -= 1 }
      while second + listed > room, decisions > leastDecisions { decisions -= 1 }
    }
  }

  /// Lines of a text of whole words, at tenths of a pixel a letter.
  static func lines(_ text: String, within width: Int, letter: Int = 59) -> Int {
    var (lines, at) = (1, 0)
    for word in text.split(separator: " ") {
      let size = word.count * letter
      if at > 0, at + letter / 2 + size > width * 10 { (lines, at) = (lines + 1, 0) }
      at += (at > 0 ? letter / 2 : 0) + size
      while at > width * 10 { (lines, at) = (lines + 1, at - width * 10) }
    }
    return lines
  }

  /// All but the tables by customer.
  private var firstPage: Int {
    let head = report.head
    let banners = texts.banners.reduce(0) { $0 + 9 + 14 * Self.lines($1, within: 670, letter: 82) }
    let state =
      ([head.entity, report.currency.code, texts.state, texts.light.text, texts.light.meaning] + texts.lightMore)
      .joined(separator: " · ")
    let through = texts.through.map { "\($0.what) \($0.day)" } + [texts.nextDue, texts.page(1), texts.run]
    let strip = [state, through.joined(separator: ", ") + texts.words["through"]]
      .reduce(38) { $0 + 12 * Self.lines($1, within: Self.width, letter: 62) }
    let sentences = report.sentences.reduce(22) { $0 + Self.line * Self.lines($1.text, within: Self.width) + 1 }
    return banners + strip + sentences + figures + firstCharts
  }

  /// The table of figures: names and heads break where amounts leave them too little room.
  private var figures: Int {
    let rows = report.figures.map(texts.row)
    let columns: [(head: String, text: (ReportTexts.FigureRow) -> String)] = [
      ("now", \.value), ("last_month", \.before), ("change", \.change), ("last_year", \.year),
      ("year_change", \.yearChange),
    ]
    var room = Self.width - 7
    var head = 1
    // Wide tables have neither the change in a year nor the lines of thirteen months.
    for (at, column) in columns.prefix(!texts.isCompared ? 1 : isWide ? 4 : 5).enumerated() {
      // The first is bold.
      let width = (rows.map { Self.width(of: column.text($0)) }.max() ?? 0) * (at == 0 ? 11 : 10) / 10
      head = max(head, Self.lines(texts.words[column.head], within: max(width, 1), letter: 70))
      room -= width + 7
    }
    if texts.isCompared, !isWide { room -= 74 }
    return rows.reduce(22 + 12 * min(head, 3)) {
      $0 + 2 + 12 * Self.lines($1.name, within: max(100, room), letter: 55)
    }
  }

  /// Of a figure.
  private static func width(of text: String) -> Int {
    text.reduce(9) { sum, character in
      switch character {
      case "0"..."9": sum + 64
      case ".", ",", " ", "-": sum + 34
      case "+", "%", "▲", "▼", "■", "≥": sum + 90
      default: sum + 54
      }
    } / 10
  }

  /// Two by two, the higher of each.
  private var firstCharts: Int {
    func chart(_ finding: String, _ drawing: Int, keys: [String] = []) -> Int {
      // Each key has a square before it.
      let lines = keys.isEmpty ? 0 : Self.lines(keys.map { "mmmm" + $0 }.joined(separator: " "), within: 330)
      return 20 + 12 * Self.lines(finding, within: 330) + 13 * lines + drawing * 270 / 3_400
    }
    let words = texts.words
    let keys = report.bucketLabels.indices.map(texts.bucket) + [words["credits"], words["net"]]
    let upper = [
      chart(texts.agingFinding, 1_500, keys: keys),
      chart(texts.bridgeFinding, report.bridge.shownSteps.count * 155 + 40),
    ]
    let lower = [texts.ceiFinding, texts.dsoFinding].map { chart($0, 1_350) }
    return 12 + (upper.max() ?? 0) + (lower.max() ?? 0)
  }

  /// So many rows of the highest table by customer, with the others and the sum.
  private func rows(of count: Int, names: Int) -> Int {
    func height(_ causes: [String], _ width: Int) -> Int {
      causes.prefix(count).reduce(0) { $0 + 3 + 12 * max(names, Self.lines($1, within: width)) }
    }
    let tables = report.causes.values.map {
      height(
        $0.map { cause in
          cause.cause.map { texts.words["cause_\($0.rawValue)"] } ?? ""
        }, 66) + 30
    }
    // The amount of the cause stands beside it where there is room.
    let movers = report.movers.map { mover in
      texts.words["step_\(mover.step.rawValue)"] + (names > 1 ? " " + texts.printed.amount(mover.amount) : "")
    }
    return max(tables.max() ?? 0, height(movers, 80))
  }

  /// Captions and heads of the tables by customer.
  private var causeHeads: Int {
    let words = texts.words
    let captions = [("movers_caption", 245), ("causes_caption_cei", 195), ("causes_caption_dso_3m", 195)].map {
      Self.lines(words[$0.0], within: $0.1, letter: 70)
    }
    return 22 + 13 * (captions.max() ?? 1)
  }

  /// All but the rows of debtors and decisions.
  private func secondPage(isLong: Bool) -> Int {
    func paragraphs(_ all: [String], within width: Int) -> Int {
      all.isEmpty ? 0 : Self.line * Self.lines(all.joined(separator: " "), within: width, letter: 58)
    }
    let strip = [texts.title, report.head.entity, texts.state, texts.light.text, texts.page(2)].joined(separator: " · ")
    var height =
      19 + 12 * Self.lines(strip, within: Self.width) + 58
      + 12 * Self.lines(texts.words["overdue_net"], within: isWide ? 98 : 91, letter: 70)
    let forecast = report.cash.map { ForecastTexts($0, report, texts.words) }
    let pareto = 22 + 12 * Self.lines(texts.paretoFinding, within: 330) + 13 * (report.largest.count + 1)
    // Each key has a square before it.
    let words = ["came", "agreed", "by_habit", "chart_band"].map { "mmmm" + texts.words[$0] }
    let keys = Self.lines(words.joined(separator: " "), within: 330)
    let expected =
      forecast.map {
        22 + 120
          + 12 * (Self.lines([$0.finding, $0.firstWeeks ?? ""].joined(separator: " "), within: 330) + keys)
      } ?? 0
    height += max(pareto, expected) + 4
    height += paragraphs(forecast?.rest ?? [], within: Self.width)
    let rolls =
      texts.rollsFinding.map {
        34 + Self.line * Self.lines($0, within: isLong ? Self.width : 330) + 15 * (report.rolls.count + 1)
      }
      ?? 30
    let tests =
      forecast.map {
        47 + 15 * $0.tests.count + paragraphs($0.testNotes, within: isLong ? Self.width : 330)
      } ?? 0
    height += isLong ? rolls + tests : max(rolls, tests)
    height += 20 + paragraphs(texts.caveats.isEmpty ? [""] : texts.caveats, within: Self.width)
    if !report.others.isEmpty { height += 34 + 15 * min(report.others.count, PageContext.currencies) }
    return height + 20 + (report.decisions.isEmpty ? 14 : 30)
  }

  /// The rows of both lists.
  private var listed: Int {
    let debtors = report.largest.prefix(debtors).reduce(0) { sum, debtor in
      let cells = [
        (texts.name(debtor), 105), (texts.signs(debtor), isWide ? 98 : 122), (texts.next(debtor), 80),
        (texts.agreed(debtor), 74),
      ].map { Self.lines($0.0, within: $0.1) }
      return sum + 4 + 12 * max(min(cells[0], 2), cells[1], cells[2], cells[3], debtor.lastPaidOn == nil ? 1 : 2)
    }
    return report.decisions.prefix(decisions).reduce(debtors) { sum, decision in
      sum + 4 + 12 * max(2, Self.lines(decision.what, within: isWide ? 260 : 300))
    }
  }
}
