import Foundation

/// Measures cash application on worlds of which the truth is known: `quality TIEOUT FOLDER [--receipts N] [--misses N]
/// [SEED...]`; warning signs: `quality --signs TIEOUT FOLDER [--misses N] [SEED...]`; and expected cash: `quality
/// --forecast TIEOUT FOLDER [SEED...]`.
///
/// It makes each seed's world, closes it with the built command, and holds every automatic allocation against the
/// truth. It ends with 1 where the 95 % bound of wrong ones is not below 1 in 1,000, or fewer than 97 % of the receipts
/// that carry enough to decide are fully right without a person.
@main
enum Quality {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    func option(_ name: String, _ otherwise: Int) -> Int {
      guard let at = arguments.firstIndex(of: name), at + 1 < arguments.count, let value = Int(arguments[at + 1]) else {
        return otherwise
      }
      arguments.removeSubrange(at...(at + 1))
      return value
    }
    let isOfSigns = arguments.first == "--signs"
    let isOfForecasts = arguments.first == "--forecast"
    if isOfSigns || isOfForecasts { arguments.removeFirst() }
    let receipts = option("--receipts", 1500)
    let shown = option("--misses", 3)
    guard arguments.count >= 2 else {
      FileHandle.standardError.write(Data("usage: quality TIEOUT FOLDER [--receipts N] [--misses N] [SEED...]\n".utf8))
      exit(64)
    }
    let given = arguments.dropFirst(2).compactMap { UInt64($0) }
    if isOfSigns {
      try exit(measureSigns(given.isEmpty ? Array(11...20) : given, arguments[0], arguments[1], misses: shown) ? 0 : 1)
    }
    if isOfForecasts {
      try exit(measureForecasts(given.isEmpty ? Array(1...4) : given, arguments[0], arguments[1]) ? 0 : 1)
    }
    let seeds = given.isEmpty ? Array(1...24) : given
    print("seeds \(seeds.map(String.init).joined(separator: " ")), \(receipts) receipts each")
    var score = Score()
    for seed in seeds {
      let folder = URL(fileURLWithPath: arguments[1]).appendingPathComponent("world-\(seed)")
      try? FileManager.default.removeItem(at: folder)
      let world = World(seed: seed, receipts: receipts)
      try world.write(to: folder)
      try run(["close", "2026-06", "--draft", "--fail-on", "never"], in: folder, with: arguments[0])
      try score.add(world, package: folder.appendingPathComponent("out/2026-06"))
    }
    exit(report(score, misses: shown) ? 0 : 1)
  }

  /// Makes each seed's world of signs, closes it, and holds the signs against the truth; false below the bar.
  private static func measureSigns(
    _ seeds: [UInt64], _ command: String, _ place: String, misses: Int
  ) throws -> Bool {
    var score = SignScore()
    for seed in seeds {
      let folder = URL(fileURLWithPath: place).appendingPathComponent("signs-\(seed)")
      try? FileManager.default.removeItem(at: folder)
      let world = SignWorld(seed: seed)
      try world.write(to: folder)
      try run(["close", SignWorld.period, "--draft", "--fail-on", "never"], in: folder, with: command)
      let line = try score.add(world, package: folder.appendingPathComponent("out/\(SignWorld.period)"))
      print("seed \(seed): \(line.text)")
    }
    print(score.printed(stories: misses))
    return score.isGood
  }

  /// Runs the built command on a world; ends where it says that it could not do what was asked.
  static func run(_ arguments: [String], in folder: URL, with command: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command)
    process.arguments =
      arguments + [
        "--config", folder.appendingPathComponent("tieout.yaml").path, "--out",
        folder.appendingPathComponent("out").path, "--progress", "none",
      ]
    let pipe = Pipe()
    process.standardError = pipe
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    let complaints = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    // 1: controls are open, which such worlds have.
    guard [0, 1].contains(process.terminationStatus) else {
      FileHandle.standardError.write(complaints)
      print("\(arguments[0]) of \(folder.lastPathComponent) ended with \(process.terminationStatus)")
      exit(1)
    }
  }

  /// Prints the figures; false where they are not good enough.
  private static func report(_ score: Score, misses: Int) -> Bool {
    func column(_ value: Int) -> String { "\(value)".leftPadded(9) }
    print(
      "\nsituation                          receipts  automat.    wrong   enough    right   review  on acc.   partly   right %  autom. %"
    )
    func show(_ title: String, _ line: Score.Line) {
      let share =
        line.carryEnough == 0 ? "-" : String(format: "%.2f", Double(line.right) * 100 / Double(line.carryEnough))
      print(
        title.padding(toLength: 33, withPad: " ", startingAt: 0)
          + [
            line.receipts, line.automatic, line.wrong, line.carryEnough, line.right, line.toReview, line.onAccount,
            line.partly,
          ].map(
            column
          ).joined()
          + share.leftPadded(10))
    }
    for situation in Situation.allCases { if let line = score.lines[situation] { show(situation.rawValue, line) } }
    let total = score.total
    show("all", total)
    if !score.wrongOnes.isEmpty {
      print("\nEvery wrong automatic allocation:\n\n" + score.wrongOnes.joined(separator: "\n\n"))
    }
    if misses > 0 {
      for situation in Situation.allCases {
        guard let stories = score.misses[situation] else { continue }
        print(
          "\nNot fully right without a person, \(min(misses, stories.count)) of \(stories.count):\n\n"
            + stories.prefix(misses).joined(separator: "\n\n"))
      }
    }
    let bound = Binomial.upperBound(errors: total.wrong, trials: total.automatic)
    let right = Double(total.right) / Double(max(total.carryEnough, 1))
    print(
      """

      automatic allocations     \(total.automatic), wrong \(total.wrong): precision \(String(format: "%.4f", 100 - Double(total.wrong) * 100 / Double(max(total.automatic, 1)))) %
      wrong, 95 % upper bound   \(String(format: "%.3f", bound * 1000)) in 1,000 (Clopper-Pearson, one-sided)
      carry enough to decide    \(total.carryEnough) of \(total.receipts), fully right without a person \(String(format: "%.2f", right * 100)) %
      of these put to a person  \(String(format: "%.2f", Double(total.toReview) * 100 / Double(max(total.carryEnough, 1)))) %
      put to a person, of all   \(String(format: "%.2f", Double(score.reviewed) * 100 / Double(max(total.receipts, 1)))) %
      """)
    return bound < 0.001 && right >= 0.97
  }
}

extension String {
  fileprivate func leftPadded(_ width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }
}
