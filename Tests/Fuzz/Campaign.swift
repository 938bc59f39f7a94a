import Foundation
import HostileInput

/// Runs the workers of every sample and gathers what they say.
struct Campaign {
  let inputs: Int
  let seed: UInt64
  let folder: String
  private var lines: [String] = []
  private(set) var hasFound = false

  init(inputs: Int, seed: UInt64, folder: String) {
    (self.inputs, self.seed, self.folder) = (inputs, seed, folder)
    say("seed \(seed), \(inputs) inputs of each sample, kept in \(folder) where something is found")
  }

  mutating func run(_ sample: SampleFile) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var tally = Tally()
    var from = 0
    let start = Date()
    while from < inputs {
      let status = try work(on: sample, from)
      tally.add(Tally(read: "\(folder)/\(sample.title).tally"))
      guard status != 0 else { break }
      let number =
        Int(
          (try? String(contentsOfFile: "\(folder)/\(sample.title).number", encoding: .utf8))?.trimmingCharacters(
            in: .whitespacesAndNewlines)
            ?? "") ?? from
      let kept = "\(folder)/\(sample.title)-\(seed)-\(number)"
      _ = try? FileManager.default.removeItem(atPath: kept)
      try? FileManager.default.copyItem(atPath: "\(folder)/\(sample.title).input", toPath: kept)
      tally.crashes += 1
      say(
        "\(sample.title): seed \(seed), input \(number): \(status == SIGALRM ? "hangs" : "crashes (\(status))"), kept as \(kept)"
      )
      from = number + 1
    }
    for name in ["tally", "number", "input"] {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(sample.title).\(name)")
    }
    hasFound = hasFound || tally.crashes > 0 || tally.violations > 0
    let seconds = Int(Date().timeIntervalSince(start).rounded())
    lines.append(
      "\(sample.title.padding(toLength: 22, withPad: " ", startingAt: 0)) \(tally.inputs) inputs, \(tally.refusals) refused, \(tally.readings) read"
        + " (\(tally.rows) rows: \(tally.accepted) accepted, \(tally.quarantined) in quarantine, \(tally.leftOut) left out),"
        + " \(tally.crashes) crashed or hung, \(tally.violations) broke a promise, \(tally.memory) MB, \(seconds) s")
    say(lines.last ?? "")
  }

  private func work(on sample: SampleFile, _ from: Int) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["--worker", sample.title, "\(seed)", "\(from)", "\(inputs)", folder]
    process.standardInput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }

  func report() { say(hasFound ? "something was found: see above" : "nothing was found") }
}

/// What a worker counted.
struct Tally {
  var inputs = 0
  var refusals = 0
  var readings = 0
  var rows = 0
  var accepted = 0
  var quarantined = 0
  var leftOut = 0
  var violations = 0
  var memory = 0
  var crashes = 0

  init() {}

  init(read path: String) {
    let numbers = ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: " ").compactMap {
      Int($0)
    }
    guard numbers.count == 9 else { return }
    (inputs, refusals, readings) = (numbers[0], numbers[1], numbers[2])
    (rows, accepted, quarantined, leftOut) = (numbers[3], numbers[4], numbers[5], numbers[6])
    (violations, memory) = (numbers[7], numbers[8])
  }

  var text: String {
    "\(inputs) \(refusals) \(readings) \(rows) \(accepted) \(quarantined) \(leftOut) \(violations) \(memory)"
  }

  mutating func add(_ other: Tally) {
    inputs += other.inputs
    refusals += other.refusals
    readings += other.readings
    rows += other.rows
    accepted += other.accepted
    quarantined += other.quarantined
    leftOut += other.leftOut
    violations += other.violations
    memory = max(memory, other.memory)
  }

  mutating func add(_ verdict: Verdict) {
    inputs += 1
    if verdict.refusal != nil { refusals += 1 } else { readings += 1 }
    rows += verdict.rows
    accepted += verdict.accepted
    quarantined += verdict.quarantined
    leftOut += verdict.leftOut
  }
}
