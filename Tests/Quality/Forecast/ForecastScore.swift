import Foundation

/// How far forecasts were from what came, over month-ends of worlds of which the truth is known.
struct ForecastScore {
  /// Sums over weeks, or over four of them; cents.
  struct Errors {
    var weekly = 0
    var fourWeeks = 0
    var bias = 0

    mutating func add(_ expected: [Int], _ came: [Int]) {
      weekly += zip(expected, came).reduce(0) { $0 + abs($1.0 - $1.1) }
      let difference = expected.reduce(0, +) - came.reduce(0, +)
      fourWeeks += abs(difference)
      bias += difference
    }
  }

  struct Line {
    var came = 0
    var method = Errors()
    var lastWeeks = Errors()
    var byMedian = Errors()
    var weeks = 0
    var inside = 0
    /// Of thirteen weeks together, where the world goes on so long.
    var cameInAll = 0
    var errorInAll = 0

    var text: String {
      func part(_ value: Int, of whole: Int) -> String {
        String(format: "%6.1f", Double(value) * 100 / Double(max(whole, 1)))
      }
      return [
        part(method.weekly, of: came), part(method.fourWeeks, of: came), part(method.bias, of: came),
        part(lastWeeks.weekly, of: came), part(lastWeeks.fourWeeks, of: came), part(byMedian.weekly, of: came),
        part(byMedian.fourWeeks, of: came), part(errorInAll, of: cameInAll), "  \(inside) of \(weeks)",
      ].joined(separator: "  ")
    }
  }

  static let head =
    "                            method                last four weeks  own median       13 weeks  weeks\n"
    + "                            weekly   four    bias  weekly    four  weekly    four  in all    inside  (errors in % of what came)"

  private(set) var total = Line()

  var isGood: Bool {
    let (method, others) = (total.method, [total.lastWeeks, total.byMedian])
    return others.allSatisfy { method.weekly < $0.weekly && method.fourWeeks < $0.fourWeeks }
      && total.inside * 10 >= total.weeks * 7
  }

  /// - Parameter package: of the month that ends on the day.
  /// - Returns: the figures of this month-end alone.
  mutating func add(_ world: SignWorld, asOf day: Int, package: URL) throws -> Line {
    let rows = try Table(package.appendingPathComponent("extracts/forecast.csv")).rows.filter {
      $0["currency"] == "EUR"
    }
    func cents(_ row: [String: String], _ column: String) -> Int {
      Int((row[column] ?? "").replacing(".", with: "")) ?? 0
    }
    let expected = rows.map { cents($0, "expected") }
    guard expected.count == ForecastTruth.weeks else { throw CocoaError(.fileReadCorruptFile) }
    let truth = ForecastTruth(world, asOf: day)
    let came = Array(truth.came.prefix(4))
    var line = Line()
    line.came = came.reduce(0, +)
    line.method.add(Array(expected.prefix(4)), came)
    line.lastWeeks.add(Array(repeating: truth.lastWeeks, count: 4), came)
    line.byMedian.add(Array(truth.byMedian.prefix(4)), came)
    line.weeks = 4
    line.inside = (0..<4).count { cents(rows[$0], "low") <= came[$0] && came[$0] <= cents(rows[$0], "high") }
    if day + 7 * ForecastTruth.weeks < SignWorld.days {
      line.cameInAll = truth.came.reduce(0, +)
      line.errorInAll = abs(expected.reduce(0, +) - line.cameInAll)
    }
    total.add(line)
    return line
  }
}

extension ForecastScore.Line {
  mutating func add(_ other: Self) {
    came += other.came
    method.add(other.method)
    lastWeeks.add(other.lastWeeks)
    byMedian.add(other.byMedian)
    weeks += other.weeks
    inside += other.inside
    cameInAll += other.cameInAll
    errorInAll += other.errorInAll
  }
}

extension ForecastScore.Errors {
  mutating func add(_ other: Self) {
    weekly += other.weekly
    fourWeeks += other.fourWeeks
    bias += other.bias
  }
}

extension Quality {
  /// Makes worlds, has the report on five of their month-ends made from what was known on each, and holds the forecasts
  /// against what came; false where a simple method is better, or too few weeks fall inside the band.
  static func measureForecasts(_ seeds: [UInt64], _ command: String, _ place: String) throws -> Bool {
    print(ForecastScore.head)
    var score = ForecastScore()
    for seed in seeds {
      for customers in [40, 150, 400] {
        let world = SignWorld(seed: seed, customers: customers, planted: customers / 200)
        let folder = URL(fileURLWithPath: place).appendingPathComponent("forecast-\(seed)-\(customers)")
        try? FileManager.default.removeItem(at: folder)
        var own = ForecastScore()
        for (period, day) in [("2026-07", 576), ("2026-08", 607), ("2026-09", 637), ("2026-10", 668), ("2026-11", 698)]
        {
          try world.write(to: folder, until: day, isReviewed: true)
          try run(["cfo", period, "--draft"], in: folder, with: command)
          let package = folder.appendingPathComponent("out/\(period)")
          _ = try score.add(world, asOf: day, package: package)
          _ = try own.add(world, asOf: day, package: package)
        }
        let title = "seed \(seed), \(customers) customers"
        print(title.padding(toLength: 26, withPad: " ", startingAt: 0) + own.total.text)
      }
    }
    print("all".padding(toLength: 26, withPad: " ", startingAt: 0) + score.total.text)
    return score.isGood
  }
}
