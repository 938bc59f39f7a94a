internal import Diagnostics
internal import Domain
internal import Pipeline

/// What a person reads when a month was closed or drafted: figures first, then what is left to do, then where it lies.
struct CloseAnswer {
  private static let reasonsShown = 8
  private static let actionsShown = 3
  /// Lines of a terminal that nobody made wider.
  private static let width = 80

  let report: Report
  let folder: String
  let files: [String]
  let isDryRun: Bool
  /// Whether each file is named.
  let namesFiles: Bool

  private var close: Close { report.close }
  private var controls: [ControlResult] { close.controls }

  var lines: [String] {
    let title = "\(report.ledger.entity.name), receivables as of \(close.asOf)\(report.isDraft ? " (DRAFT)" : "")"
    let body = balances + receipts + work + desk + controlLines + close.lockSentences
    return [title] + body.flatMap { Self.wrapped($0) } + place
  }

  /// Of each currency what is owed and how the month went.
  private var balances: [String] {
    close.figures.flatMap { figure -> [String] in
      func money(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: figure.currency.minorDigits) }
      var lines = [
        "\(figure.currency)  net \(money(figure.net)): open \(money(figure.gross)), credits \(money(figure.credits)),"
          + " unapplied \(money(figure.unapplied))",
        "     overdue \(money(figure.overdue)); CEI \(Self.percent(figure.trend.cei)),"
          + " DSO \(Self.days(figure.trend.dso3Months)) (3 months)",
      ]
      if figure.trend.isCEIMovedByUnapplied { lines.append("     \(figure.trend.unappliedEffectInWords)") }
      return lines
    }
  }

  /// What came of the month's bank lines.
  private var receipts: [String] {
    let counts = report.receiptsOfPeriod
    guard !counts.isEmpty else { return ["receipts of \(close.period): none"] }
    return [
      "receipts of \(close.period): "
        + counts.map { "\($0.count) \(Wording.spaced($0.status.word))" }.joined(separator: ", ")
    ]
  }

  private var work: [String] {
    [
      "\(report.reconciliation.review.count) to review,"
        + " \(Wording.counted(close.desk.risk.flagged.count, "customer")) with warning signs,"
        + " \(Wording.counted(report.quarantined, "row")) quarantined"
    ]
  }

  /// What comes first on the work list.
  private var desk: [String] {
    let actions = close.desk.work.actions
    guard !actions.isEmpty else { return ["desk: nothing to do"] }
    let shown = actions.prefix(Self.actionsShown)
    let unread = report.bankLinesInQuarantine
    let doubt =
      unread == 0
      ? [] : ["     \(Wording.counted(unread, "bank line")) in quarantine: who is asked may have paid by it"]
    return ["desk: \(Wording.counted(actions.count, "row"))\(actions.count > shown.count ? ", first of them" : "")"]
      + shown.map { action in
        let channel = action.channel.map { " by \($0.rawValue)" } ?? ""
        return Diagnostic.printable(
          "     \(action.rank) \(report.ledger.customers[action.customer].name), \(action.kind.rawValue)\(channel):"
            + " \(action.reason)")
      } + doubt
  }

  private var controlLines: [String] {
    let reasons = controls.reasonsNotProven
    let more = reasons.count - Self.reasonsShown
    return ["controls: \(controls.summary)"] + reasons.prefix(Self.reasonsShown).map { "not proven: \($0)" }
      + (more > 0 ? ["not proven: and \(more) more, in extracts/controls.csv"] : [])
  }

  /// Where the package lies; a folder of many files is counted, for the manifest names each.
  private var place: [String] {
    let verb = isDryRun ? "would write to" : "written to"
    guard !namesFiles else { return ["\(verb) \(folder):"] + files.map { "  \($0)" } }
    let extracts = files.count { $0.hasPrefix("extracts/") }
    let named = files.filter { !$0.hasPrefix("extracts/") } + (extracts > 0 ? ["\(extracts) extracts"] : [])
    return ["\(verb) \(folder): \(named.joined(separator: ", "))"]
  }

  private static func percent(_ metric: Metric) -> String { metric.isKnown ? "\(metric.text) %" : metric.text }
  private static func days(_ metric: Metric) -> String { metric.isKnown ? "\(metric.text) days" : metric.text }

  /// A line indented by two, whose rest goes on below it, indented further.
  private static func wrapped(_ line: String) -> [String] {
    let indent = String(repeating: " ", count: 4 + line.prefix { $0 == " " }.count)
    var (lines, rest) = ([String](), "  " + line)
    while rest.count > width, let end = rest.prefix(width + 1).lastIndex(of: " "),
      rest[..<end].contains(where: { $0 != " " })
    {
      lines.append(String(rest[..<end]))
      rest = indent + rest[end...].dropFirst()
    }
    return lines + [rest]
  }
}

extension Metric {
  fileprivate var isKnown: Bool { if case .notAvailable = self { false } else { true } }
}

extension Report {
  var quarantined: Int { ledger.files.files.reduce(0) { $0 + $1.quarantined } }

  /// How many bank lines of the period have which status.
  var receiptsOfPeriod: [(status: ReceiptStatus, count: Int)] {
    var counts: [ReceiptStatus: Int] = [:]
    for row in 0..<ledger.receipts.count where ledger.receipts.bookedOn[row] >= close.period.firstDay {
      if let status = reconciliation.statuses[row] { counts[status, default: 0] += 1 }
    }
    return ReceiptStatus.allCases.compactMap { status in counts[status].map { (status, $0) } }
  }

  /// The answer for machines, on one line.
  func json(_ folder: String, _ written: [String], _ isDryRun: Bool) -> String {
    JSON.object([
      ("as_of", .text(close.asOf.iso)), ("draft", .flag(isDraft)), ("folder", .text(folder)),
      ("dry_run", .flag(isDryRun)),
      ("files", .list(written.map { .text($0) })), ("review", .number(reconciliation.review.count)),
      ("quarantined", .number(quarantined)), ("controls", .number(close.controls.count)),
      ("controls_failed", .number(close.controls.failed)), ("controls_not_proven", .number(close.controls.notProven)),
      ("locked", .flag(!isDraft)), ("accepted", .list((close.lock?.acceptances ?? []).map(Self.json))),
      ("signs", .number(close.desk.risk.signs.count)),
      ("receipts", .object(receiptsOfPeriod.map { ($0.status.word, .number($0.count)) })),
      ("figures", .list(close.figures.map(Self.json))),
    ]).line + "\n"
  }

  private static func json(_ acceptance: MonthLock.Acceptance) -> JSON {
    .object([
      ("control", .text(acceptance.control)), ("reason", .text(acceptance.reason.text)),
      ("by", .text(acceptance.reason.by)),
    ])
  }

  /// Amounts as plain decimals in texts, as in the extracts: a number of JSON may lose cents.
  private static func json(_ figure: Close.Figures) -> JSON {
    func money(_ amount: Int64) -> JSON { .text(DecimalText.plain(amount, digits: figure.currency.minorDigits)) }
    return .object([
      ("currency", .text(figure.currency.code)), ("net", money(figure.net)), ("open", money(figure.gross)),
      ("overdue", money(figure.overdue)), ("credits", money(figure.credits)), ("unapplied", money(figure.unapplied)),
      ("cei", .text(figure.trend.cei.text)), ("dso_3m", .text(figure.trend.dso3Months.text)),
    ])
  }
}

extension Close {
  /// What is owed in one currency, over all customers, beside its row of the trend.
  struct Figures {
    var currency: Currency
    var net, gross, overdue, credits, unapplied: Int64
    var trend: TrendRow
  }

  var figures: [Figures] {
    trend.filter { $0.month == period }.map { row in
      let own = aging.filter { $0.currency == row.currency }
      func sum(_ value: (AgingRow) -> Int64) -> Int64 { own.reduce(0) { $0 + value($1) } }
      return Figures(
        currency: row.currency, net: sum(\.net), gross: sum(\.gross), overdue: sum(\.overdue), credits: sum(\.credits),
        unapplied: sum(\.unapplied), trend: row)
    }
  }
}
