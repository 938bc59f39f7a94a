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

  init(_ texts: ReportTexts, isWide: Bool, isLong: Bool, usesLetterPaper: Bool) {
    self.texts = texts
    self.isWide = isWide
    room = (usesLetterPaper ? 963 : 1_031) - 8
    let first = firstPage
    if first + 186 > room { isDense = true }
    // A head, the others, the sum, and a line each.
    while isDense, causes > 0, first + 60 + 15 * causes > room { causes -= causes > 1 ? 2 : 1 }
    let second = secondPage(isLong: isLong)
    // Debtors give way first, then decisions.
    for (leastDebtors, leastDecisions) in [(5, PageContext.decisions), (3, 3), (1, 1)] {
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
    // Names of figures break where their amounts take the room.
    let longest = report.figures.map { texts.printed.value($0).count }.max() ?? 0
    return banners + strip + sentences + (longest > 20 ? 332 : isWide ? 296 : 276) + 345
  }

  /// All but the rows of debtors and decisions.
  private func secondPage(isLong: Bool) -> Int {
    func paragraphs(_ all: [String], within width: Int) -> Int {
      all.isEmpty ? 0 : Self.line * Self.lines(all.joined(separator: " "), within: width, letter: 58)
    }
    let strip = [texts.title, report.head.entity, texts.state, texts.light.text, texts.page(2)].joined(separator: " · ")
    var height = 19 + 12 * Self.lines(strip, within: Self.width) + 82
    let forecast = report.cash.map { ForecastTexts($0, report, texts.words) }
    let pareto = 22 + 12 * Self.lines(texts.paretoFinding, within: 330) + 13 * (report.largest.count + 1)
    // Each key has a square before it.
    let words = ["came", "agreed", "by_habit", "chart_band"].map { "mmmm" + texts.words[$0] }
    let keys = Self.lines(words.joined(separator: " "), within: 330)
    let expected = forecast.map { 22 + 12 * (Self.lines($0.finding, within: 330) + keys) + 120 } ?? 0
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
        (texts.name(debtor), 110), (texts.signs(debtor), isWide ? 104 : 132), (texts.next(debtor), 80),
        (texts.agreed(debtor), 74),
      ].map { Self.lines($0.0, within: $0.1) }
      return sum + 4 + 12 * max(min(cells[0], 2), cells[1], cells[2], cells[3], debtor.lastPaidOn == nil ? 1 : 2)
    }
    return report.decisions.prefix(decisions).reduce(debtors) { sum, decision in
      sum + 4 + 12 * max(2, Self.lines(decision.what, within: isWide ? 260 : 300))
    }
  }
}
