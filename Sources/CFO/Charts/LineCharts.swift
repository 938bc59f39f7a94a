internal import Domain

/// Charts B and C: CEI, and DSO, month by month.
struct LineCharts {
  let texts: ReportTexts
  private var report: CFOReport { texts.report }
  private var words: CFOWords { texts.words }

  private struct Line {
    var title: String
    var values: [Int64?]
    var ink: Drawing.Ink
    var width: String
    var dash: String
  }

  private static let (top, bottom) = (500, 1170)

  var cei: Chart {
    let rows = report.months.map(\.trend)
    let lines = [
      Line(title: words["line_cei"], values: rows.map(\.cei.plotted), ink: .dark, width: "2", dash: ""),
      Line(title: words["line_cei_cash"], values: rows.map(\.ceiCash.plotted), ink: .orange, width: "2", dash: "6 3"),
    ]
    var drawing = Drawing(height: 1350)
    let scale = Scale(lines.flatMap(\.values).compactMap { $0 } + [0, 10_000], bottom: Self.bottom, top: Self.top)
    for run in declines {
      let (left, right) = (run.lowerBound * pitch, run.upperBound * pitch)
      drawing.hatch(
        [(left, Self.top), (right, Self.top), (right, Self.bottom), (left, Self.bottom)],
        id: "decline-\(run.lowerBound)")
    }
    if let last = report.months.lastIndex(where: \.isDecline) {
      let x = min(max(last * pitch + pitch / 2, 430), Drawing.width - 430)
      drawing.text(x, Self.bottom - 60, words["decline"], .middle, ink: .alarm, bold: true)
    }
    draw(lines, scale, on: &drawing)
    return chart("cei", texts.ceiFinding, lines, drawing)
  }

  var dso: Chart {
    let rows = report.months.map(\.trend)
    let lines = [
      Line(title: words["line_dso"], values: rows.map(\.dso3Months.plotted), ink: .dark, width: "2", dash: ""),
      Line(
        title: words["line_countback"], values: rows.map(\.dsoCountback.plotted), ink: .orange, width: "1",
        dash: "6 3"),
      Line(title: words["line_best"], values: rows.map(\.bestPossibleDSO.plotted), ink: .grey, width: "2", dash: "2 2"),
    ]
    var drawing = Drawing(height: 1350)
    let scale = Scale(lines.flatMap(\.values).compactMap { $0 }, bottom: Self.bottom, top: Self.top)
    let both = rows.indices.filter { lines[0].values[$0] != nil && lines[2].values[$0] != nil }
    // Only where the months with both follow one another.
    if let first = both.first, let last = both.last, last - first == both.count - 1, both.count > 1 {
      let upper = both.map { (x: x($0), y: scale.at(lines[0].values[$0]!)) }
      let lower = both.reversed().map { (x: x($0), y: scale.at(lines[2].values[$0]!)) }
      drawing.hatch(upper + lower, id: "late-days")
    }
    draw(lines, scale, on: &drawing)
    return chart("dso", texts.dsoFinding, lines, drawing)
  }

  /// Months in a row in which the rule of decline holds.
  private var declines: [Range<Int>] {
    var runs: [Range<Int>] = []
    for at in report.months.indices where report.months[at].isDecline {
      if let last = runs.last, last.upperBound == at {
        runs[runs.count - 1] = last.lowerBound..<(at + 1)
      } else {
        runs.append(at..<(at + 1))
      }
    }
    return runs
  }

  private var pitch: Int { Drawing.width / max(report.months.count, 2) }

  private func x(_ at: Int) -> Int { at * pitch + pitch / 2 }

  private func draw(_ lines: [Line], _ scale: Scale, on drawing: inout Drawing) {
    drawing.line(0, scale.at(0), Drawing.width, scale.at(0), .text, width: ".75")
    for line in lines {
      let points = line.values.enumerated().map { at, value in value.map { (x: x(at), y: scale.at($0)) } }
      drawing.path(points, line.ink, width: line.width, dash: line.dash)
      for (at, point) in points.enumerated() {
        guard let point else { continue }
        let isAlone = (at == 0 || points[at - 1] == nil) && (at + 1 == points.count || points[at + 1] == nil)
        if isAlone || at == points.count - 1 { drawing.dot(point.x, point.y, line.ink, radius: "2.5") }
      }
    }
    // A legend a line: the sample, the title, the last value.
    for (at, line) in lines.enumerated() {
      let y = 130 + at * Drawing.line
      drawing.line(0, y - 40, 260, y - 40, line.ink, width: line.width, dash: line.dash)
      drawing.text(320, y, line.title)
      let last = line.values.last.flatMap { $0 }
      drawing.text(Drawing.width, y, last.map { words.hundredths($0) } ?? words["not_available"], .end, bold: at == 0)
    }
    MonthAxis.draw(report.months.map(\.month), pitch: pitch, y: 1305, on: &drawing)
  }

  private func chart(_ id: String, _ finding: String, _ lines: [Line], _ drawing: Drawing) -> Chart {
    Chart(
      id: id, heading: words["\(id)_heading"], finding: finding,
      svg: drawing.svg(
        id: id, title: words["\(id)_heading"], description: words.phrase("chart_lines", [("finding", finding)])),
      head: [words["month"]] + lines.map(\.title),
      rows: report.months.enumerated().map { at, month in
        [words.month(month.month)]
          + lines.map { $0.values[at].map { words.hundredths($0) } ?? words["not_available"] }
      })
  }
}

extension Metric {
  /// What a line goes through: a number that is one.
  var plotted: Int64? { if case .value(let hundredths) = self { hundredths } else { nil } }
}
