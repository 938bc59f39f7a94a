/// What page, mail and text print, in their words: each number made once.
package struct ReportTexts {
  package let report: CFOReport
  package let words: CFOWords
  package let printed: Printed

  package init(_ report: CFOReport, _ words: CFOWords) {
    self.report = report
    self.words = words
    printed = Printed(words, report.currency)
  }

  package var title: String {
    words.phrase(report.head.isOld ? "title_old" : "title", [("date", words.date(report.head.asOf))])
  }

  package var state: String {
    switch report.head.state {
    case .draft: words["state_draft"]
    case .closed(let number): words.phrase("state_closed", [("number", "\(number)")])
    case .reopened(let number): words.phrase("state_reopened", [("number", "\(number)")])
    }
  }

  package var isDraft: Bool { report.head.state == .draft }

  /// The light in words, and what it means.
  package var light: (text: String, meaning: String, isAlarm: Bool) {
    switch report.head.light {
    case .tied: (words["light_tied"], words["light_tied_meaning"], false)
    case .explained: (words["light_explained"], words["light_explained_meaning"], false)
    case .open(let control, let difference):
      (
        words.phrase("light_open", [("difference", words.number(ofPlain: difference)), ("control", control)]),
        words["light_open_meaning"],
        true
      )
    }
  }

  /// What else is to be said of controls.
  package var lightMore: [String] {
    var more: [String] = []
    if !report.head.notProven.isEmpty {
      more.append(words.phrase("light_not_proven", [("controls", report.head.notProven.joined(separator: " "))]))
    }
    if !report.head.accepted.isEmpty {
      more.append(words.phrase("light_accepted", [("controls", report.head.accepted.joined(separator: " "))]))
    }
    return more
  }

  /// What stands above everything.
  package var banners: [String] {
    var banners: [String] = []
    let head = report.head
    if head.isOld {
      if let wanted = head.expectedThrough, head.through.contains(where: \.isOld) {
        let day = head.reaches.map(words.date) ?? words["through_none"]
        banners.append(words.phrase("old_banner", [("day", day), ("wanted", words.date(wanted))]))
      }
      if !head.gap.isEmpty { banners.append(words.phrase("old_banner_gap", [("gap", head.gap)])) }
    }
    if isDraft { banners.append(words["draft_banner"]) }
    if head.quarantined > 0 {
      banners.append(words.phrase("quarantine_banner", [("count", "\(head.quarantined)")]))
    }
    if let first = head.packageChanges.first {
      let more = head.packageChanges.count > 1 ? " (+\(head.packageChanges.count - 1))" : ""
      banners.append(words.phrase("package_changed", [("what", first + more)]))
    }
    return banners
  }

  /// What data reach to: what, until when, whether that is old.
  package var through: [(what: String, day: String, isOld: Bool)] {
    report.head.through.map {
      (words["through_\($0.kind.rawValue)"], $0.day?.iso ?? words["through_none"], $0.isOld)
    }
  }

  package var nextDue: String { words.phrase("next_due", [("date", words.date(report.head.nextDue))]) }
  package var run: String { words.phrase("run", [("digest", report.head.digest)]) }

  package func page(_ number: Int) -> String { words.phrase("page", [("number", "\(number)"), ("count", "2")]) }

  package var isCompared: Bool { report.head.compared != nil }

  /// What the column of comparisons is called: the month before, or the month that was asked for.
  package var comparedTitle: String {
    guard let month = report.head.compared, month != report.head.period.adding(months: -1) else {
      return words["last_month"]
    }
    return words.month(month)
  }

  /// A figure as a row: name, value, before, change with its word, a year before, and that change.
  package struct FigureRow {
    package var name: String
    package var value: String
    package var before = ""
    package var change = ""
    package var year = ""
    package var yearChange = ""
  }

  package func row(_ figure: CFOFigure) -> FigureRow {
    func change(_ change: Int64?, _ word: CFOFigure.Word?) -> String {
      guard let word else { return "" }
      let arrow = (change ?? 0) > 0 ? "▲" : (change ?? 0) < 0 ? "▼" : "■"
      return "\(printed.change(change, figure)) \(arrow) \(words["word_\(word.rawValue)"])"
    }
    return FigureRow(
      name: words["figure_\(figure.id.rawValue)"], value: printed.value(figure),
      before: printed.value(figure.before, of: figure), change: change(figure.change, figure.word),
      year: printed.value(figure.yearBefore, of: figure), yearChange: change(figure.yearChange, figure.yearWord))
  }

  package func name(_ debtor: CFODebtor) -> String { debtor.name.isEmpty ? debtor.id : debtor.name }

  package func share(_ amount: Int64) -> String {
    Ratio.percent(Int128(amount), of: Int128(max(report.overdueNet, 1))).map(printed.percent) ?? ""
  }

  package func paid(_ debtor: CFODebtor) -> String {
    debtor.lastPaidOn.map { "\($0.iso) \(printed.amount(debtor.lastPaid))" } ?? words["never_paid"]
  }

  /// The highest sign in words, and how many more there are.
  package func signs(_ debtor: CFODebtor) -> String {
    guard let sign = debtor.signs.first else { return "" }
    let title = words.has("sign_\(sign.id)") ? words["sign_\(sign.id)"] : sign.title
    let more = debtor.signs.count - 1
    return "\(title) (\(words["severity_\(sign.severity.word)"]))" + (more > 0 ? " +\(more)" : "")
  }

  package func next(_ debtor: CFODebtor) -> String {
    if let action = debtor.action {
      return words.phrase(
        "action_\(action.kind.rawValue)",
        [("date", words.shortDate(action.on))] + (action.kind == .contact ? [("stage", "\(action.stage)")] : []))
    }
    guard !debtor.holds.isEmpty else { return words["no_action"] }
    return words.phrase("held", [("holds", debtor.holds.map { words["hold_\($0)"] }.joined(separator: ", "))])
  }

  package func agreed(_ debtor: CFODebtor) -> String {
    var parts: [String] = []
    if let (amount, date) = debtor.promised {
      parts.append(words.phrase("promised", [("amount", printed.amount(amount)), ("date", words.shortDate(date))]))
    }
    if let date = debtor.planUntil { parts.append(words.phrase("plan_until", [("date", date.iso)])) }
    return parts.joined(separator: "; ")
  }

  /// The line behind the largest; nil where there are no more.
  package func others(behind count: Int) -> String? {
    let rest = report.overdueNet - report.largest.prefix(count).reduce(0) { $0 + $1.net }
    let more = report.overdueCustomers - report.largest.prefix(count).count { $0.net > 0 }
    guard more > 0 else { return nil }
    return words.phrase("largest_others", [("count", "\(more)"), ("amount", printed.amount(rest))])
  }

  package var dormant: String {
    report.dormant.count == 0
      ? words["dormant_none"]
      : words.phrase(
        "dormant", [("count", "\(report.dormant.count)"), ("amount", printed.amount(report.dormant.amount))])
  }

  package var caveats: [String] { report.caveats.map { words.phrase("caveat_\($0.kind.rawValue)", $0.arguments) } }

  package func amount(_ decision: CFODecision) -> String {
    words.amount(decision.amount, decision.currency)
      + (decision.currency == report.currency ? "" : " \(decision.currency.code)")
  }

  /// How many decisions are not listed, and what they come to in the report's currency; nil where all are.
  package func decisionsMore(behind count: Int) -> String? {
    let rest = report.decisions.dropFirst(count)
    guard !rest.isEmpty else { return nil }
    let sum = rest.filter { $0.currency == report.currency }.reduce(0) { $0 + $1.amount }
    return words.phrase("decisions_more", [("count", "\(rest.count)"), ("amount", printed.amount(sum))])
  }

  /// Net receivables and overdue in a currency of its own, and what the net comes to in the report's.
  package func other(_ other: CFOCurrency) -> String {
    words.phrase(
      "others_line",
      [
        ("net", words.amount(other.net, other.currency)), ("overdue", words.amount(other.overdue, other.currency)),
        ("currency", report.currency.code),
        ("converted", other.converted.map(printed.amount) ?? words["not_available"]),
      ])
  }

  /// What is n/a, and why.
  package var notes: [String] {
    report.figures.compactMap { figure in
      guard case .none(let reason) = figure.value else { return nil }
      return words.phrase(
        "note_not_available",
        [("figure", words["figure_\(figure.id.rawValue)"]), ("reason", words["reason_\(reason)"])])
    } + [words["note_source"]]
  }
}
