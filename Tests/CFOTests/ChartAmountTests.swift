import Domain
import TestLedgers
import TestSupport
import Testing

@testable import CFO

/// What is drawn is what is said: lengths times the drawing's scale are the amounts, within half a pixel.
struct ChartAmountTests {
  private static let half = 0.5

  /// Reports by chance: amounts of one to twelve digits, months, weeks and customers without anything among them.
  private static func reports(_ count: Int) -> [(seed: UInt64, report: CFOReport)] {
    (0..<UInt64(count)).map { seed in
      var random = SplitMix(seed: seed)
      let most = (0..<Int.random(in: 1...12, using: &random)).reduce(Int64(1)) { most, _ in most * 10 }
      func amount() -> Int64 {
        Int.random(in: 0..<4, using: &random) == 0 ? 0 : Int64.random(in: 0...most, using: &random)
      }
      var report = CFOSample(months: Int.random(in: 1...13, using: &random)).report
      for at in report.months.indices {
        let buckets = report.months[at].buckets.map { _ in amount() }
        var moved = Movements()
        report.months[at].credits = -amount()
        moved.opening = buckets.reduce(0, +) + report.months[at].credits
        report.months[at].buckets = buckets
        report.months[at].trend.movements = moved
      }
      var steps: [CFOBridge.Step: Int64] = [:]
      for step in CFOBridge.Step.allCases where step != .closing {
        steps[step] = amount() * (Bool.random(using: &random) ? 1 : -1)
      }
      steps[.closing] = steps.values.reduce(0, +)
      report.bridge = CFOBridge(steps)
      let nets = report.largest.map { _ in amount() }.sorted(by: >)
      for at in nets.indices { report.largest[at].net = nets[at] }
      report.overdueNet = nets.reduce(0, +) + amount()
      report.pastWeeks = report.pastWeeks.map { _ in amount() }
      for at in report.cash!.weeks.indices {
        let parts = [amount(), amount(), amount()]
        (report.cash!.weeks[at].promised, report.cash!.weeks[at].planned) = (parts[0], parts[1])
        let expected = parts.reduce(0, +)
        report.cash!.weeks[at].expected = expected
        (report.cash!.weeks[at].low, report.cash!.weeks[at].high) = (expected / 3, expected + amount())
      }
      return (seed, report)
    }
  }

  private static let all: [(seed: UInt64, report: CFOReport)] =
    [(0, CFOSample().report), (0, CFOSample(factor: -1).report), (0, CFOSample(factor: 1_000_000).report)]
    + reports(150)

  @Test func `columns of ages, and of credits below them, are as high as their amounts`() throws {
    for (seed, report) in Self.all {
      let shapes = Shapes(AgingChart(texts: texts(report)).chart.svg)
      let zero = try #require(shapes.axis)
      let columns = Dictionary(grouping: shapes.rects, by: \.x)
      let range: [Int64] = report.months.flatMap { [$0.buckets.reduce(0, +), $0.credits, $0.net, 0] }
      // 74 units from the least to the most.
      let scale = 74 / Double(max(1, range.max()! - range.min()!))
      let count = report.months[0].buckets.count
      let pitch = Double(Drawing.width / max(report.months.count, 4)) / 10
      for (at, month) in report.months.enumerated() {
        let column = columns.filter { Int($0.key / pitch) == at }.flatMap(\.value)
        var height = 0.0
        for bucket in month.buckets.indices {
          let drawn = column.first { $0.fill == AgingChart.colour(bucket, of: count) && $0.bottom <= zero + 0.05 }
          let wanted = Double(month.buckets[bucket]) * scale
          #expect(abs((drawn?.height ?? 0) - wanted) <= Self.half, "seed \(seed), \(month.month) bucket \(bucket)")
          height += drawn?.height ?? 0
        }
        #expect(abs(height - Double(month.buckets.reduce(0, +)) * scale) <= Self.half, "seed \(seed), \(month.month)")
        let below = column.first { $0.fill == "#FFFFFF" }
        #expect(abs((below?.height ?? 0) + Double(month.credits) * scale) <= Self.half, "seed \(seed), \(month.month)")
        #expect(month.buckets.reduce(0, +) + month.credits == month.net)
        // The oldest stands on the axis, and nothing lies over anything.
        let stack = column.filter { $0.fill != "#FFFFFF" }.sorted { $0.bottom > $1.bottom }
        if let first = stack.first { #expect(abs(first.bottom - zero) <= 0.05) }
        for (lower, upper) in zip(stack, stack.dropFirst()) {
          #expect(abs(lower.y - upper.bottom) < 0.001, "seed \(seed)")
          let ages = [upper, lower].map { rect in AgingChart.colours.firstIndex(of: rect.fill) ?? -1 }
          #expect(ages[0] < ages[1], "seed \(seed): an older one stands above a younger one")
        }
      }
    }
  }

  @Test func `the waterfall goes from nothing to the opening, step by step to the closing, and adds up`() throws {
    for (seed, report) in Self.all {
      let steps = report.bridge.shownSteps
      let shapes = Shapes(BarCharts(texts: texts(report)).bridge.svg)
      #expect(shapes.rects.count == steps.count)
      #expect(steps.dropLast().reduce(0) { $0 + $1.amount } == steps.last?.amount, "seed \(seed)")
      #expect(steps.last?.amount == report.bridge[.closing])
      var ends: [Int64] = [0]
      for (_, amount) in steps.dropLast() { ends.append(ends.last! + amount) }
      let (left, right) = (shapes.rects.map(\.x).min()!, shapes.rects.map(\.right).max()!)
      let scale = (right - left) / Double(max(1, ends.max()! - ends.min()!))
      guard ends.max()! > ends.min()! else { continue }
      for (at, (step, amount)) in steps.enumerated() {
        let (from, to) = step == .opening || step == .closing ? (0, amount) : (ends[at], ends[at + 1])
        let rect = shapes.rects[at]
        let wanted = [from, to].sorted().map { left + Double($0 - ends.min()!) * scale }
        #expect(abs(rect.x - wanted[0]) <= Self.half + 0.05, "seed \(seed), \(step)")
        #expect(abs(rect.right - wanted[1]) <= Self.half + 0.05, "seed \(seed), \(step)")
      }
    }
  }

  @Test func `bars of customers and of the others are all that is overdue`() throws {
    for (seed, report) in Self.all {
      let chart = BarCharts(texts: texts(report)).pareto
      let shapes = Shapes(chart.svg)
      let rows = report.largest.map(\.net).filter { $0 > 0 }
      let rest = report.overdueNet - rows.reduce(0, +)
      let amounts = rows + (rest > 0 ? [rest] : [])
      #expect(amounts.reduce(0, +) == report.overdueNet && shapes.rects.count == amounts.count, "seed \(seed)")
      let printed = texts(report).printed
      #expect(chart.rows.map { $0[1] } == amounts.map(printed.amount))
      if let last = chart.rows.last { #expect(last[2] == "100.00 %", "seed \(seed)") }
      let scale = (shapes.rects.map(\.width).max() ?? 0) / Double(max(1, amounts.max() ?? 1))
      for (rect, amount) in zip(shapes.rects, amounts) {
        #expect(abs(rect.width - Double(amount) * scale) <= Self.half, "seed \(seed): \(amount)")
      }
    }
  }

  @Test func `weeks that were and weeks to come stand on one scale, whiskers from low to high`() throws {
    for (seed, report) in Self.all {
      let cash = try #require(report.cash)
      let shapes = Shapes(ForecastChart(texts: texts(report), cash: cash).chart.svg)
      let zero = try #require(shapes.axis)
      let most = max(report.pastWeeks.max() ?? 0, cash.weeks.map(\.high).max() ?? 0, 1)
      let scale = 97 / Double(most)
      let pitch = Double(Drawing.width / 26) / 10
      let columns = Dictionary(grouping: shapes.rects) { Int($0.x / pitch) }
      for (at, amount) in report.pastWeeks.enumerated() {
        let height = columns[at]?.reduce(0) { $0 + $1.height } ?? 0
        #expect(abs(height - Double(max(0, amount)) * scale) <= Self.half, "seed \(seed), past week \(at)")
      }
      for (at, week) in cash.weeks.enumerated() {
        let stack = columns[13 + at] ?? []
        for (fill, amount) in [
          ("#14365F", week.promised + week.planned), ("#8FA9CA", week.expected - week.promised - week.planned),
        ] {
          let height = stack.first { $0.fill == fill }?.height ?? 0
          #expect(abs(height - Double(amount) * scale) <= Self.half, "seed \(seed), week \(week.week)")
        }
        if let top = stack.map(\.y).min() {
          #expect(abs(zero - top - Double(week.expected) * scale) <= Self.half, "seed \(seed), week \(week.week)")
        }
        let middle = (Double(13 + at) + 0.5) * pitch
        let whisker = shapes.lines.first { $0.stroke == "#A34A00" && $0.x1 == $0.x2 && abs($0.x1 - middle) < 1 }
        guard week.high > 0 else { continue }
        let line = try #require(whisker, "seed \(seed), week \(week.week)")
        let ends = [line.y1, line.y2].sorted(by: >).map { zero - $0 }
        for (end, amount) in zip(ends, [week.low, week.high]) {
          #expect(abs(end - Double(amount) * scale) <= Self.half, "seed \(seed), week \(week.week)")
        }
      }
    }
  }
}
