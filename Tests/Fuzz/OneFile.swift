import Domain
import Foundation
import HostileInput

/// Reads one file, for inputs that are too large to read beside the tests.
enum OneFile {
  static func read(_ path: String, kind: String) {
    let start = Date()
    let verdict = Verdict(ofFile: path, kind: InputKind(rawValue: kind) ?? .bank)
    let seconds = Date().timeIntervalSince(start)
    say(
      "\(verdict.refusal ?? "read") \(verdict.rows) rows, \(verdict.accepted) accepted, \(verdict.quarantined) in quarantine, \(Memory.peak) MB, "
        + String(format: "%.1f s", seconds))
    for violation in verdict.violations.prefix(20) { say("broken: \(violation)") }
    for finding in verdict.findings.prefix(20) { say(String(finding.prefix(400))) }
  }

  /// Reads a file in a process of its own.
  static func readElsewhere(_ path: String, kind: String) throws -> (text: String, verdict: String, megabytes: Int) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
    process.arguments = ["--read", path, kind]
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let line = text.split(separator: "\n").first.map(String.init) ?? "it crashes (\(process.terminationStatus))"
    let words = line.split(separator: " ").map(String.init)
    let megabytes = words.firstIndex { $0.hasPrefix("MB") }.flatMap { Int(words[$0 - 1]) } ?? 0
    return (text.split(separator: "\n").prefix(3).joined(separator: " | "), words.first ?? "", megabytes)
  }
}
