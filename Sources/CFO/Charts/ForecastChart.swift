internal import Domain

/// Chart G: thirteen weeks of cash that came, and thirteen of cash that is expected, with how far off it may be.
struct ForecastChart {
  let texts: ReportTexts
  let cash: ExpectedCash
  private var report: CFOReport { texts.report }
  private var words: CFOWords { texts.words }

  var chart: Chart {
    let printed = texts.printed
    let forecast = ForecastTexts(cash, report, words)
    let finding = [forecast.finding, forecast.firstWeeks].compactMap { $0 }.joined(separator: " ")
    let weeks = cash.weeks(of: report.currency)
    return Chart(
      id: "forecast", heading: words["forecast_heading"], finding: finding,
      svg: draw(weeks, printed).svg(
        id: "forecast", title: words["forecast_heading"],
        description: words.phrase("chart_forecast", [("finding", finding)])),
      head: [
        words["week"], words["until"], words["agreed"], words["expected"], words["low"], words["high"],
        words["cumulative"],
      ],
      rows: weeks.map { week in
        ["\(week.week)", week.to.iso]
          + [week.promised + week.planned, week.expected, week.low, week.high, week.cumulative].map(printed.amount)
      })
  }

  private func draw(_ weeks: [ForecastWeek], _ printed: Printed) -> Drawing {
    var drawing = Drawing(height: 1500)
    let past = report.pastWeeks
    let scale = Scale(past.map { max(0, $0) } + weeks.map(\.high), bottom: 1300, top: 330)
    let pitch = Drawing.width / 26
    let width = pitch * 7 / 10
    for (at, amount) in past.enumerated() where amount > 0 {
      drawing.rect(
        at * pitch + (pitch - width) / 2, scale.at(amount), width, scale.at(0) - scale.at(amount),
        fill: Drawing.Ink.white.rawValue, outlined: true)
    }
    for (at, week) in weeks.enumerated() {
      let left = (13 + at) * pitch + (pitch - width) / 2
      let agreed = week.promised + week.planned
      drawing.rect(
        left, scale.at(agreed), width, scale.at(0) - scale.at(agreed), fill: Drawing.Ink.dark.rawValue, outlined: true)
      drawing.rect(
        left, scale.at(week.expected), width, scale.at(agreed) - scale.at(week.expected), fill: "#8FA9CA",
        outlined: true)
      guard week.high > 0 else { continue }
      let middle = left + width / 2
      drawing.line(middle, scale.at(week.low), middle, scale.at(week.high), .orange, width: "1.5")
      drawing.line(middle - 30, scale.at(week.high), middle + 30, scale.at(week.high), .orange)
      drawing.line(middle - 30, scale.at(week.low), middle + 30, scale.at(week.low), .orange)
    }
    // The largest of all, as a scale.
    if scale.high > 1 {
      drawing.text(0, 290, printed.amount(scale.high))
      drawing.line(0, scale.at(scale.high), Drawing.width, scale.at(scale.high), .grey, width: ".75", dash: "2 2")
    }
    drawing.line(0, scale.at(0), Drawing.width, scale.at(0), .text, width: ".75")
    drawing.line(13 * pitch, 230, 13 * pitch, 1300, .grey, dash: "2 2")
    drawing.text(13 * pitch - 60, 130, words["came"], .end)
    drawing.text(13 * pitch + 60, 130, words["chart_expected"])
    let first = report.head.asOf.adding(days: -7 * 13)
    drawing.text(0, 1455, first.iso)
    drawing.text(13 * pitch, 1455, report.head.asOf.iso, .middle)
    drawing.text(Drawing.width, 1455, report.head.asOf.adding(days: 7 * 13).iso, .end)
    return drawing
  }
}
