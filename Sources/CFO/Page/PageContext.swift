internal import Domain

/// What the page's template names.
struct PageContext {
  let texts: ReportTexts
  private let report: CFOReport
  private let words: CFOWords

  /// Rows of lists that the page has room for.
  static let decisions = 5
  static let currencies = 3

  private let usesLetterPaper: Bool
  private let room: PaperRoom
  /// Whether figures have longer amounts than usual, and the sums of the back-test.
  private let (isWide, isLong): (Bool, Bool)

  init(_ texts: ReportTexts, usesLetterPaper: Bool) {
    self.texts = texts
    self.usesLetterPaper = usesLetterPaper
    (report, words) = (texts.report, texts.words)
    isWide = texts.report.figures.contains { texts.printed.value($0).count > 13 }
    let tests = texts.report.cash.map { ForecastTexts($0, texts.report, texts.words).tests } ?? []
    isLong = tests.contains { max(texts.printed.amount($0.said).count, texts.printed.amount($0.came).count) > 12 }
    room = PaperRoom(
      texts, isWide: isWide, isLong: isLong, usesLetterPaper: usesLetterPaper)
  }

  var values: [String: Any] {
    var labels = Dictionary(uniqueKeysWithValues: words.keys.map { ($0, words[$0] as Any) })
    labels["last_month"] = texts.comparedTitle
    let light = texts.light
    var values: [String: Any] = [
      "t": labels, "lang": words.code, "title": texts.title, "draft": texts.isDraft,
      "paper": usesLetterPaper ? "letter" : "A4", "sheet_height": usesLetterPaper ? "255mm" : "273mm",
      "banners": lines(texts.banners), "entity": report.head.entity, "currency": report.currency.code,
      "state": texts.state, "light": light.text, "light_meaning": light.meaning, "light_alarm": light.isAlarm,
      "light_more": lines(texts.lightMore),
      "through": texts.through.enumerated().map { at, part in
        ["what": part.what, "day": part.day, "old": part.isOld, "last": at == texts.through.count - 1] as [String: Any]
      },
      "next_due": texts.nextDue, "page1": texts.page(1), "page2": texts.page(2), "run": texts.run,
      "sentences": lines(report.sentences.map(\.text)), "compared": texts.isCompared,
      // Long amounts take the place of the lines of thirteen months on paper.
      "wide": isWide, "long": isLong, "dense": room.isDense, "no_causes": room.causes == 0,
      "figures_caption": words.phrase("figures_caption", [("currency", report.currency.code)]),
      "figures": report.figures.map(figure), "charts1": firstCharts.map(chart), "charts2": secondCharts.map(chart),
      "dormant": texts.dormant, "caveats": lines(texts.caveats), "notes": lines(texts.notes),
    ]
    values["causes"] = causes
    if !report.movers.isEmpty {
      values["movers"] = ["rows": report.movers.enumerated().map { mover($1, isOnPaper: $0 < room.causes) }]
    }
    if !report.largest.isEmpty {
      values["largest"] = [
        "caption": words.phrase("largest_caption", [("currency", report.currency.code)]),
        "rows": report.largest.enumerated().map { debtor($1, isOnPaper: $0 < room.debtors) },
      ]
    }
    values["largest_others"] = more(
      texts.others(behind: report.largest.count), onPaper: texts.others(behind: room.debtors))
    if let rolls { values["rolls"] = rolls }
    if let forecast { values["forecast"] = forecast }
    addDecisions(&values)
    if !report.others.isEmpty { values["others"] = others }
    return values
  }

  private func lines(_ texts: [String]) -> [[String: Any]] { texts.map { ["text": $0] } }

  private func figure(_ figure: CFOFigure) -> [String: Any] {
    let row = texts.row(figure)
    let known = figure.spark.compactMap { $0 }
    var title = ""
    if let first = known.first, let last = known.last {
      title = words.phrase(
        "spark",
        [
          ("figure", row.name), ("month", report.head.period.iso),
          ("first", texts.printed.value(.number(first), figure.unit)),
          ("last", texts.printed.value(.number(last), figure.unit)),
        ])
    }
    return [
      "name": row.name, "value": row.value, "before": row.before, "change": row.change, "year": row.year,
      "year_change": row.yearChange, "spark": Spark.svg(figure, title: title),
    ]
  }

  private var firstCharts: [Chart] {
    let lines = LineCharts(texts: texts)
    return [
      AgingChart(texts: texts).chart, BarCharts(texts: texts).bridge, lines.cei,
      lines.dso,
    ]
  }

  private var secondCharts: [Chart] {
    let pareto = [BarCharts(texts: texts).pareto]
    return pareto + (report.cash.map { [ForecastChart(texts: texts, cash: $0).chart] } ?? [])
  }

  private func chart(_ chart: Chart) -> [String: Any] {
    var values: [String: Any] = [
      "heading": chart.heading, "finding": chart.finding, "svg": chart.svg, "figures_of": words["aging_figures"],
      "head": chart.head.enumerated().map { ["text": $1, "right": $0 > 0] as [String: Any] },
      "rows": chart.rows.map { row in
        ["cells": row.enumerated().map { ["text": $1, "first": $0 == 0] as [String: Any] }]
      },
    ]
    if let keys = keys(of: chart.id) {
      values["keys"] = ["all": keys.map { ["colour": $0.colour, "text": $0.text] }]
    }
    return values
  }

  private func keys(of chart: String) -> [(colour: String, text: String)]? {
    switch chart {
    case "aging":
      let labels = report.bucketLabels
      return labels.indices.map {
        (AgingChart.colour($0, of: labels.count), texts.bucket($0))
      } + [("#FFFFFF", words["credits"]), (Drawing.Ink.orange.rawValue, words["net"])]
    case "forecast":
      return [
        ("#FFFFFF", words["came"]), (Drawing.Ink.dark.rawValue, words["agreed"]), ("#8FA9CA", words["by_habit"]),
        (Drawing.Ink.orange.rawValue, words["chart_band"]),
      ]
    default: return nil
    }
  }

  private func mover(_ mover: CFOMover, isOnPaper: Bool) -> [String: Any] {
    [
      "name": mover.name, "change": words.signed(texts.printed.amount(mover.change), of: mover.change),
      "cause": words["step_\(mover.step.rawValue)"], "amount": texts.printed.amount(mover.amount),
      "document": mover.document, "off": !isOnPaper,
    ]
  }

  private var causes: [[String: Any]] {
    BridgeLine.Figure.allCases.compactMap { figure in
      guard let causes = report.causes[figure], !causes.isEmpty else { return nil }
      let total = causes.reduce(0) { $0 + $1.effect }
      // On paper the last may be in the others.
      let folded = causes.count > room.causes + 1 ? causes.dropFirst(room.causes) : []
      var rows = causes.enumerated().map { at, cause in
        row(cause, name: cause.name ?? words["causes_others"])
          .merging(["off": at >= causes.count - folded.count]) { $1 }
      }
      if !folded.isEmpty {
        let rest = CFOCause(name: nil, cause: nil, effect: folded.reduce(0) { $0 + $1.effect })
        rows.append(row(rest, name: words["others"]).merging(["folded": true]) { $1 })
      }
      return [
        "caption": words["causes_caption_\(figure.rawValue)"],
        "total": words.signed(words.hundredths(total), of: total), "rows": rows,
      ]
    }
  }

  private func row(_ cause: CFOCause, name: String) -> [String: Any] {
    [
      "name": name, "cause": cause.cause.map { words["cause_\($0.rawValue)"] } ?? "",
      "effect": words.signed(words.hundredths(cause.effect), of: cause.effect),
    ]
  }

  private func debtor(_ debtor: CFODebtor, isOnPaper: Bool) -> [String: Any] {
    var values: [String: Any] = [
      "name": texts.name(debtor), "net": texts.printed.amount(debtor.net), "share": texts.share(debtor.net),
      "oldest": "\(debtor.oldestDays)", "signs": texts.signs(debtor),
      "next": texts.next(debtor), "agreed": texts.agreed(debtor), "has_agreed": !texts.agreed(debtor).isEmpty,
      "off": !isOnPaper,
    ]
    if let day = debtor.lastPaidOn {
      values["paid"] = ["day": day.iso, "amount": texts.printed.amount(debtor.lastPaid)]
    }
    return values
  }

  private var rolls: [String: Any]? {
    guard let finding = texts.rollsFinding else { return nil }
    let months = (0..<6).map { report.head.period.adding(months: $0 - 5) }
    func plain(_ value: Int64?) -> String { value.map { words.hundredths($0) } ?? words["not_available"] }
    return [
      "caption": words["rolls_caption"],
      "finding": finding,
      "months": lines(months.map(words.shortMonth)),
      "rows": report.rolls.map { roll -> [String: Any] in
        [
          "bucket": texts.bucket(roll.bucket), "mean": plain(roll.mean),
          "cells": roll.months.map { value -> [String: Any] in
            // From nothing to all of it in six shades.
            let shade = value.map { min(5, Int($0 / 1_667)) }
            return [
              "text": plain(value), "colour": shade.map { AgingChart.colours[$0] } ?? "#FFFFFF",
              "white": (shade ?? 0) >= 4, "bold": value.map { $0 > (roll.mean ?? $0) + 1_000 } ?? false,
            ]
          },
        ]
      },
    ]
  }

  private var forecast: [String: Any]? {
    guard let cash = report.cash else { return nil }
    let forecast = ForecastTexts(cash, report, words)
    var values: [String: Any] = [
      "notes": lines(forecast.notes), "rest": lines(forecast.rest), "tested": lines(forecast.testNotes),
    ]
    let tests = forecast.tests
    if !tests.isEmpty {
      values["tests"] = [
        "rows": tests.map { row -> [String: Any] in
          [
            "as_of": row.asOf.iso, "said": texts.printed.amount(row.said), "came": texts.printed.amount(row.came),
            "error": row.error.map { words.signed(texts.printed.percent($0), of: $0) } ?? words["not_available"],
            "inside": "\(row.inside) / \(row.weeks)",
          ]
        }
      ]
    }
    return values
  }

  private func addDecisions(_ values: inout [String: Any]) {
    guard !report.decisions.isEmpty else { return }
    values["decisions"] = [
      "rows": report.decisions.prefix(Self.decisions).enumerated().map { at, decision -> [String: Any] in
        [
          "off": at >= room.decisions, "name": decision.name, "what": decision.what, "amount": texts.amount(decision),
          "by": decision.by.iso,
          "default": words["default_\(decision.kind.rawValue)"],
        ]
      }
    ]
    values["decisions_more"] = more(
      texts.decisionsMore(behind: Self.decisions), onPaper: texts.decisionsMore(behind: room.decisions))
  }

  /// A line on what is not listed: paper may list less.
  private func more(_ text: String?, onPaper other: String?) -> [[String: Any]] {
    if text == other { return text.map { [["text": $0]] } ?? [] }
    return [text.map { ["text": $0, "only": "screen"] }, other.map { ["text": $0, "only": "paper"] }].compactMap { $0 }
  }

  private var others: [String: Any] {
    [
      "converted": words.phrase("converted", [("currency", report.currency.code)]),
      "rows": report.others.prefix(Self.currencies).map { other -> [String: Any] in
        [
          "code": other.currency.code, "net": words.amount(other.net, other.currency),
          "overdue": words.amount(other.overdue, other.currency),
          "in_own": other.converted.map(texts.printed.amount) ?? words["not_available"],
        ]
      },
    ]
  }
}
