internal import Diagnostics
internal import Domain

/// `cfo.json`: every figure with its unit, its value as text and where it stands, every sentence with its rule and
/// arguments, and how far the data reach.
struct ReportJSON {
  let texts: ReportTexts

  /// The number of its own layout.
  static let schema = 1

  var text: String {
    let report = texts.report
    let head = report.head
    var members: [JSON.Member] = [
      ("schema", .number(Self.schema)), ("entity", .text(head.entity)), ("period", .text(head.period.iso)),
      ("as_of", .text(head.asOf.iso)), ("currency", .text(report.currency.code)),
      ("language", .text(texts.words.code)), ("state", .text(state)), ("close", close),
      ("light", .text(light)), ("not_proven", .list(head.notProven.map { .text($0) })),
      ("accepted", .list(head.accepted.map { .text($0) })), ("fresh", .flag(!head.isOld)),
      ("expected_through", head.expectedThrough.map { .text($0.iso) } ?? .null),
      ("data_through", .object(head.through.map { ($0.kind.rawValue, $0.day.map { .text($0.iso) } ?? .null) })),
      ("package_changes", .list(head.packageChanges.map { .text($0) })),
      ("compared_with", head.compared.map { .text($0.iso) } ?? .null),
      ("next_due", .text(head.nextDue.iso)), ("run", .text(head.digest)),
      ("figures", .rows(report.figures.map(figure))),
      ("sentences", .rows(report.sentences.map(sentence))), ("months", .rows(report.months.map(month))),
      (
        "bridge",
        .object(CFOBridge.Step.allCases.map { ($0.rawValue, plain(report.bridge[$0], .money)) })
      ),
      ("largest", .rows(report.largest.map(debtor))),
    ]
    if let cash = report.cash {
      members.append(("forecast", .rows(cash.weeks(of: report.currency).map(week))))
      members.append(("backtest", .rows(cash.backTest(of: report.currency).map(test))))
    }
    members += [
      ("decisions", .rows(report.decisions.map(decision))),
      ("caveats", .rows(report.caveats.map(caveat))),
    ]
    return JSON.block(members).laidOut
  }

  private var state: String {
    switch texts.report.head.state {
    case .draft: "draft"
    case .closed: "closed"
    case .reopened: "reopened"
    }
  }

  private var close: JSON {
    switch texts.report.head.state {
    case .draft: .null
    case .closed(let number), .reopened(let number): .number(number)
    }
  }

  private var light: String {
    switch texts.report.head.light {
    case .tied: "tied"
    case .explained: "explained"
    case .open(let control, let difference): "open \(difference) \(control)"
    }
  }

  private func plain(_ value: Int64, _ unit: CFOFigure.Unit) -> JSON {
    .text(DecimalText.plain(value, digits: unit == .money ? texts.report.currency.minorDigits : 2))
  }

  private func value(_ value: CFOFigure.Value?, _ unit: CFOFigure.Unit) -> JSON {
    switch value {
    case .number(let number): plain(number, unit)
    case .atLeast(let number): .text(">= \(DecimalText.plain(number, digits: 2))")
    case .some(.none), nil: .null
    }
  }

  private func figure(_ figure: CFOFigure) -> JSON {
    var members: [JSON.Member] = [
      ("id", .text(figure.id.rawValue)), ("unit", .text(figure.unit.rawValue)),
      ("value", value(figure.value, figure.unit)), ("printed", .text(texts.printed.value(figure))),
      ("before", value(figure.before, figure.unit)),
      ("change", figure.change.map { plain($0, figure.unit) } ?? .null),
      ("word", figure.word.map { .text($0.rawValue) } ?? .null),
      ("year_before", value(figure.yearBefore, figure.unit)),
      ("year_change", figure.yearChange.map { plain($0, figure.unit) } ?? .null),
      ("spark", .list(figure.spark.map { $0.map { plain($0, figure.unit) } ?? .null })),
      ("source", .text(figure.source)),
    ]
    if case .none(let reason) = figure.value { members.append(("reason", .text(reason))) }
    return .object(members)
  }

  private func sentence(_ sentence: CFOSentence) -> JSON {
    .object([
      ("rule", .text(sentence.rule.rawValue)), ("phrase", .text(sentence.phrase)),
      ("arguments", .object(sentence.arguments.map { ($0.name, .text($0.value)) })), ("text", .text(sentence.text)),
    ])
  }

  private func month(_ month: CFOMonth) -> JSON {
    .object([
      ("month", .text(month.month.iso)), ("buckets", .list(month.buckets.map { plain($0, .money) })),
      ("credits", plain(month.credits, .money)), ("net", plain(month.net, .money)),
      ("cei", value(.init(month.trend.cei), .percent)), ("cei_cash", value(.init(month.trend.ceiCash), .percent)),
      ("dso_3m", value(.init(month.trend.dso3Months), .days)), ("decline", .flag(month.isDecline)),
    ])
  }

  private func debtor(_ debtor: CFODebtor) -> JSON {
    .object([
      ("customer_id", .text(debtor.id)), ("name", .text(debtor.name)), ("overdue", plain(debtor.overdue, .money)),
      ("overdue_net", plain(debtor.net, .money)), ("oldest_days", .number(debtor.oldestDays)),
      ("signs", .list(debtor.signs.map { .text($0.id) })),
    ])
  }

  private func week(_ week: ForecastWeek) -> JSON {
    .object([
      ("week", .number(week.week)), ("to", .text(week.to.iso)), ("promised", plain(week.promised, .money)),
      ("planned", plain(week.planned, .money)), ("expected", plain(week.expected, .money)),
      ("low", plain(week.low, .money)), ("high", plain(week.high, .money)),
    ])
  }

  private func test(_ week: BackTestWeek) -> JSON {
    .object([
      ("as_of", .text(week.asOf.iso)), ("week", .number(week.week)), ("expected", plain(week.expected, .money)),
      ("low", plain(week.low, .money)), ("high", plain(week.high, .money)), ("came", plain(week.came, .money)),
    ])
  }

  private func decision(_ decision: CFODecision) -> JSON {
    .object([
      ("kind", .text(decision.kind.rawValue)), ("customer", .text(decision.name)), ("what", .text(decision.what)),
      ("amount", .text(DecimalText.plain(decision.amount, digits: decision.currency.minorDigits))),
      ("currency", .text(decision.currency.code)), ("by", .text(decision.by.iso)),
    ])
  }

  private func caveat(_ caveat: CFOCaveat) -> JSON {
    .object([
      ("kind", .text(caveat.kind.rawValue)),
      ("arguments", .object(caveat.arguments.map { ($0.name, .text($0.value)) })),
    ])
  }
}
