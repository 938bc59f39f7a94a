internal import Domain

/// Charts D and E: steps from opening to closing, and who makes up what is overdue. Bars lie, so that names and amounts
/// are read beside them.
struct BarCharts {
  let texts: ReportTexts
  private var report: CFOReport { texts.report }
  private var words: CFOWords { texts.words }

  private var printed: Printed { texts.printed }
  private static let row = 155

  /// Where bars end: before the longest of the amounts at the right, whose figures are less than 8.5 units wide.
  private static func end(before amounts: [String]) -> Int {
    max(1_300, Drawing.width - 60 - 85 * (amounts.map(\.count).max() ?? 0))
  }

  var bridge: Chart {
    let bridge = report.bridge
    let finding = texts.bridgeFinding
    let steps = bridge.shownSteps
    let amounts = steps.map { step, amount in
      step == .opening || step == .closing ? printed.amount(amount) : words.signed(printed.amount(amount), of: amount)
    }
    var drawing = Drawing(height: steps.count * Self.row + 40)
    let (left, right) = (1_000, Self.end(before: amounts))
    var ends: [Int64] = [0]
    var sum: Int64 = 0
    for (step, amount) in steps where step != .closing {
      sum += amount
      ends.append(sum)
    }
    let scale = Scale(ends, bottom: right, top: left)
    // Scale draws from the bottom up; here from the left: low is left.
    func x(_ value: Int64) -> Int { left + right - scale.at(value) }
    sum = 0
    for (at, (step, amount)) in steps.enumerated() {
      let y = at * Self.row + 20
      let isSum = step == .opening || step == .closing
      let (from, to) = isSum ? (Int64(0), amount) : (sum, sum + amount)
      let (a, b) = (min(x(from), x(to)), max(x(from), x(to)))
      drawing.rect(
        a, y + 20, max(b - a, 5), Self.row - 60,
        fill: isSum ? Drawing.Ink.dark.rawValue : amount >= 0 ? "#8FA9CA" : "#FFFFFF", outlined: true)
      if step != .closing {
        drawing.line(x(to), y + Self.row - 40, x(to), y + Self.row + 20, .grey, width: ".75")
      }
      drawing.text(0, y + 105, LabelText.cut(words["step_\(step.rawValue)"], units: 96))
      drawing.text(Drawing.width, y + 105, amounts[at], .end, bold: isSum)
      sum = to
    }
    return Chart(
      id: "bridge", heading: words["bridge_heading"], finding: finding,
      svg: drawing.svg(
        id: "bridge", title: words["bridge_heading"],
        description: words.phrase("chart_bridge", [("finding", finding)])),
      head: [words["bridge_heading"], words["amount"]],
      rows: CFOBridge.Step.allCases.map { [words["step_\($0.rawValue)"], printed.amount(bridge[$0])] })
  }

  var pareto: Chart {
    let rows = report.largest.filter { $0.net > 0 }
    let rest = report.overdueNet - rows.reduce(0) { $0 + $1.net }
    let finding = texts.paretoFinding
    var bars = rows.map { ($0.name, $0.net) }
    if rest > 0 { bars.append((words["others"], rest)) }
    var drawing = Drawing(height: max(1, bars.count) * Self.row + 30)
    let right = Self.end(before: bars.map { printed.amount($0.1) })
    // Names have the room that they need, bars at least 45.
    let named = bars.map { LabelText.width($0.0) + 6 }.max() ?? 0
    let left = min(max(named * 10, right * 3 / 10), right - 450)
    let scale = Scale(bars.map(\.1), bottom: right, top: left)
    var sum: Int64 = 0
    var table: [[String]] = []
    for (at, (name, amount)) in bars.enumerated() {
      let y = at * Self.row
      sum += amount
      let share = Ratio.percent(Int128(sum), of: Int128(max(report.overdueNet, 1))) ?? 0
      drawing.text(0, y + 120, LabelText.cut(name, units: left / 10 - 6))
      let end = left + right - scale.at(amount)
      drawing.rect(
        left, y + 30, max(end - left, 5), Self.row - 60,
        fill: at < rows.count ? "#6284B0" : Drawing.Ink.white.rawValue, outlined: true)
      drawing.text(Drawing.width, y + 120, printed.amount(amount), .end)
      if at + 1 == report.customersForMost, at + 1 < bars.count {
        drawing.line(0, y + Self.row, Drawing.width, y + Self.row, .alarm, width: "1", dash: "4 2")
      }
      table.append([name, printed.amount(amount), printed.percent(share)])
    }
    return Chart(
      id: "pareto", heading: words["pareto_heading"], finding: finding,
      svg: drawing.svg(
        id: "pareto", title: words["pareto_heading"],
        description: words.phrase("chart_pareto", [("finding", finding)])),
      head: [words["customer"], words["overdue_net"], words["cumulative"]], rows: table)
  }
}
