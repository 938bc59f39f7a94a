internal import Domain

/// The mail's plain text, at most 72 columns wide.
struct PlainReport {
  private let texts: ReportTexts
  private let words: CFOWords
  private var lines: [String] = []

  static let width = 72

  static func text(_ texts: ReportTexts) -> String {
    var plain = PlainReport(texts)
    plain.write()
    return plain.lines.joined(separator: "\n") + "\n"
  }

  private init(_ texts: ReportTexts) {
    self.texts = texts
    words = texts.words
  }

  private mutating func write() {
    let report = texts.report
    for banner in texts.banners { say("*** \(banner) ***") }
    say(texts.title)
    say("\(report.head.entity) - \(report.currency.code) - \(texts.state) - \(texts.light.text)")
    for more in texts.lightMore { say(more) }
    let through = texts.through.map { "\($0.what) \($0.day)\($0.isOld ? " " + words["through_old"] : "")" }
    say("\(words["through"]): \(through.joined(separator: ", "))")
    say(texts.nextDue)
    heading("words_heading")
    for sentence in report.sentences { say(sentence.text) }
    heading("figures_heading")
    for figure in report.figures {
      let row = texts.row(figure)
      pair(row.name, row.value)
      if texts.isCompared, !row.before.isEmpty {
        pair("  \(texts.comparedTitle)", row.before)
        if !row.change.isEmpty { pair("  \(words["change"])", row.change) }
      }
    }
    heading("largest_heading")
    if report.largest.isEmpty { say(words["largest_none"]) }
    for debtor in report.largest.prefix(MailContext.largest) {
      pair(texts.name(debtor), texts.printed.amount(debtor.net))
      let agreed = texts.agreed(debtor)
      say(
        "\(words["oldest"]) \(debtor.oldestDays); \(texts.next(debtor))"
          + (agreed.isEmpty ? "" : "; \(words["promise_or_plan"]): \(agreed)"),
        by: 2)
    }
    if let others = texts.others(behind: MailContext.largest) { say(others) }
    if let cash = report.cash { write(cash) }
    heading("decisions_heading")
    if report.decisions.isEmpty { say(words["decisions_none"]) }
    for decision in report.decisions.prefix(PageContext.decisions) {
      pair(decision.name, texts.amount(decision))
      say("\(decision.by.iso): \(decision.what)", by: 2)
    }
    if let more = texts.decisionsMore(behind: PageContext.decisions) { say(more) }
    heading("caveats_heading")
    for caveat in texts.caveats { say(caveat) }
    if texts.caveats.isEmpty { say(words["caveats_none"]) }
    if !report.others.isEmpty { heading("others_caption") }
    for other in report.others.prefix(PageContext.currencies) {
      pair("\(other.currency.code), \(words["figure_net"])", texts.other(other))
    }
    lines.append("")
    say(texts.run)
  }

  private mutating func write(_ cash: ExpectedCash) {
    heading("forecast_heading")
    for week in cash.weeks(of: texts.report.currency) {
      pair(
        week.to.iso,
        "\(texts.printed.amount(week.expected))  (\(texts.printed.amount(week.low)) - "
          + "\(texts.printed.amount(week.high)))"
      )
    }
    for note in ForecastTexts(cash, texts.report, words).notes { say(note) }
  }

  private mutating func heading(_ key: String) {
    lines.append("")
    say(words[key])
    lines.append(String(repeating: "-", count: min(Self.width, words[key].count)))
  }

  /// A name at the left and a value at the right; below each other where both do not fit.
  private mutating func pair(_ name: String, _ value: String) {
    let room = Self.width - name.count - value.count
    if room >= 1 {
      lines.append(name + String(repeating: " ", count: room) + value)
    } else {
      say(name)
      lines.append(String(repeating: " ", count: max(0, Self.width - value.count)) + value)
    }
  }

  /// Text within the width, on as many lines as it needs.
  private mutating func say(_ text: String, by indent: Int = 0) {
    let margin = String(repeating: " ", count: indent)
    var line = margin
    for word in text.split(separator: " ") {
      var word = word[...]
      if line.count > indent, line.count + 1 + word.count > Self.width {
        lines.append(line)
        line = margin
      }
      if line.count > indent { line += " " }
      while line.count + word.count > Self.width {
        let part = word.prefix(Self.width - line.count)
        lines.append(line + part)
        word = word.dropFirst(part.count)
        line = margin
      }
      line += word
    }
    lines.append(line)
  }
}
