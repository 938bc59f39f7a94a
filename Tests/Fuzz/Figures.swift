import Foundation
import TestSupport

/// Closes ledgers of extreme figures with the built command: each must end with a status of the contract.
enum Figures {
  /// - Returns: whether one ended otherwise; its files stay in the folder.
  static func run(command: String, rounds: Int, seed: UInt64, folder: String) throws -> Bool {
    let binary = URL(fileURLWithPath: command).standardizedFileURL
    var found = 0
    var closed = 0
    for seed in seed..<seed + UInt64(rounds) {
      let place = URL(fileURLWithPath: folder).appendingPathComponent("figures-\(seed)")
      try? FileManager.default.removeItem(at: place)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      let ledger = ExtremeLedger(seed: seed)
      for file in ledger.files { try Data(file.text.utf8).write(to: place.appendingPathComponent(file.name)) }
      let commands = [
        ["close", ledger.period, "--incomplete", "made up", "--fail-on", "never"],
        ["close", ledger.next, "--draft", "--fail-on", "never"],
        ["consolidate", ledger.period, "tieout.yaml", "--currency", "EUR", "--rates", "rates.csv"],
      ]
      var isFine = true
      for arguments in commands {
        let status = try status(binary, arguments, in: place)
        if status == 0, arguments == commands[0] { closed += 1 }
        guard ![0, 2].contains(status) else { continue }
        isFine = false
        say("figures: seed \(seed): tieout \(arguments.joined(separator: " ")) ended with \(status); see \(place.path)")
      }
      if isFine { try FileManager.default.removeItem(at: place) } else { found += 1 }
    }
    say(
      "figures: \(rounds) ledgers from seed \(seed), \(closed) closed, \(found) ended otherwise than by a value or a refusal"
    )
    return found > 0
  }

  /// The exit status; negative for a signal.
  private static func status(_ binary: URL, _ arguments: [String], in folder: URL) throws -> Int32 {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    for stream in [\Process.standardOutput, \Process.standardError] as [ReferenceWritableKeyPath<Process, Any?>] {
      process[keyPath: stream] = FileHandle.nullDevice
    }
    try process.run()
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal ? -process.terminationStatus : process.terminationStatus
  }
}
