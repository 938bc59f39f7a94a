internal import Domain

/// Chart A: what is open by age at thirteen month-ends, the oldest at the base, with net receivables as a line.
struct AgingChart {
  let texts: ReportTexts
  private var report: CFOReport { texts.report }
  private var words: CFOWords { texts.words }

  static let colours = ["#E3EAF3", "#BACBE0", "#8FA9CA", "#6284B0", "#385F90", "#14365F"]

  /// The colour of a bucket: light to dark with age.
  static func colour(_ bucket: Int, of count: Int) -> String {
    colours[count > 1 ? bucket * (colours.count - 1) / (count - 1) : 0]
  }

  var chart: Chart {
    let printed = texts.printed
    let months = texts.agedMonths
    let labels = report.bucketLabels.indices.map(texts.bucket)
    let finding = texts.agingFinding
    return Chart(
      id: "aging", heading: words["aging_heading"], finding: finding,
      svg: draw(months, printed).svg(
        id: "aging", title: words["aging_heading"],
        description: words.phrase("chart_aging", [("finding", finding)])),
      head: [words["month"]] + labels + [words["credits"], words["net"]],
      rows: months.map { month in
        [words.month(month.month)] + month.buckets.map(printed.amount)
          + [printed.amount(month.credits), printed.amount(month.net)]
      })
  }

  /// The last bucket whose first day is more than 90, or the last of all.
  private var old: (days: Int, first: Int) {
    let firsts = report.bucketLabels.map { Int($0.prefix { $0.isNumber }) ?? 0 }
    let first = firsts.firstIndex { $0 > 90 } ?? firsts.count - 1
    return (max(0, firsts[first] - 1), first)
  }

  private func draw(_ months: [CFOMonth], _ printed: Printed) -> Drawing {
    var drawing = Drawing(height: 1500)
    let (top, bottom) = (560, 1300)
    let scale = Scale(
      months.flatMap { [$0.buckets.reduce(0, +), $0.credits, $0.net] }, bottom: bottom, top: top)
    let pitch = Drawing.width / max(months.count, 4)
    let width = pitch * 6 / 10
    var line: [(x: Int, y: Int)] = []
    for (at, month) in months.enumerated() {
      let left = at * pitch + (pitch - width) / 2
      var sum: Int64 = 0
      for bucket in month.buckets.indices.reversed() where month.buckets[bucket] > 0 {
        let (from, to) = (scale.at(sum), scale.at(sum + month.buckets[bucket]))
        drawing.rect(
          left, to, width, from - to, fill: Self.colour(bucket, of: month.buckets.count), outlined: true)
        sum += month.buckets[bucket]
      }
      if month.credits < 0 {
        drawing.rect(left, scale.at(0), width, scale.at(month.credits) - scale.at(0), fill: "#FFFFFF", outlined: true)
      }
      let share =
        sum > 0 ? Ratio.rounded(Int128(month.buckets[old.first...].reduce(0, +)) * 100, over: Int128(sum)) : nil
      if let share, months.count <= 13 {
        drawing.text(left + width / 2, min(scale.at(sum), scale.at(month.net)) - 40, "\(share)", .middle)
      }
      line.append((left + width / 2, scale.at(month.net)))
    }
    drawing.line(0, scale.at(0), Drawing.width, scale.at(0), .text, width: ".75")
    drawing.path(line.map { Optional($0) }, .orange, width: "1.5")
    for point in line { drawing.dot(point.x, point.y, .orange) }
    if let last = months.last {
      let total = last.buckets.reduce(0, +)
      drawing.text(0, 130, words["aging_now"])
      drawing.text(Drawing.width, 130, printed.amount(total), .end, bold: true)
    }
    if months.count == 13, let first = months.first {
      drawing.text(0, 275, words["aging_year"])
      drawing.text(Drawing.width, 275, printed.amount(first.buckets.reduce(0, +)), .end)
    }
    drawing.text(0, 420, LabelText.cut(words.phrase("aging_share", [("days", "\(old.days)")]), units: 400))
    MonthAxis.draw(months.map(\.month), pitch: pitch, y: 1455, on: &drawing)
    return drawing
  }
}

/// Months below a chart: as many as there is room for, the last always.
enum MonthAxis {
  static func draw(_ months: [Month], pitch: Int, y: Int, on drawing: inout Drawing) {
    guard !months.isEmpty else { return }
    let step = max(1, (700 + pitch - 1) / pitch)
    for at in stride(from: months.count - 1, through: 0, by: -step) {
      let x = min(max(at * pitch + pitch / 2, 290), Drawing.width - 290)
      drawing.text(x, y, months[at].iso, .middle)
    }
  }
}
