import Foundation
import HostileInput

/// Reads the inputs of one sample.
struct Worker {
  private let sample: SampleFile
  private let seed: UInt64
  private let folder: String

  /// An input that takes longer is one on which the reader hangs.
  private static let seconds: UInt32 = 10
  /// Inputs are at most 64 KB: what takes more than this holds on to something.
  private static let memory = 300

  init(sample: String, seed: UInt64, folder: String) throws {
    guard let named = SampleFile.named(sample) else { throw CocoaError(.fileNoSuchFile) }
    (self.sample, self.seed, self.folder) = (named, seed, folder)
  }

  func run(_ numbers: Range<Int>) throws {
    var inputs = DamagedInputs(sample, seed: seed)
    var tally = Tally()
    let path = "\(folder)/\(sample.title).input"
    for number in numbers {
      let input = inputs.input(number)
      overwrite(path, input.bytes)
      overwrite("\(folder)/\(sample.title).number", Array("\(number)".utf8))
      // Its default is to end the process, which the campaign sees.
      alarm(Self.seconds)
      let verdict = Verdict(ofFile: path, kind: sample.kind, options: input.options, format: input.format)
      // Whether the same file gives the same result is asked of every fourth.
      let again =
        number % 4 == 0
        ? Verdict(ofFile: path, kind: sample.kind, options: input.options, format: input.format) : verdict
      alarm(0)
      tally.add(verdict)
      var violations = verdict.violations
      if verdict != again { violations.append("the same file twice gives two results") }
      let isLooked = number % 64 == 0
      if isLooked {
        try write(tally)
        if Memory.peak > Self.memory { violations.append("it, or one of the 63 before it, took \(Memory.peak) MB") }
      }
      if !violations.isEmpty {
        tally.violations += 1
        keep(path, number, violations)
        if isLooked, Memory.peak > Self.memory { break }
      }
      inputs.learn(input, verdict)
    }
    try write(tally)
  }

  private func overwrite(_ path: String, _ bytes: [UInt8]) {
    guard let file = fopen(path, "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  private func write(_ tally: Tally) throws {
    var tally = tally
    tally.memory = Memory.peak
    try Data(tally.text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(sample.title).tally"))
  }

  private func keep(_ path: String, _ number: Int, _ violations: [String]) {
    let kept = "\(folder)/\(sample.title)-\(seed)-\(number)"
    try? FileManager.default.removeItem(atPath: kept)
    try? FileManager.default.copyItem(atPath: path, toPath: kept)
    say("\(sample.title): seed \(seed), input \(number): \(violations.joined(separator: "; ")), kept as \(kept)")
  }
}

/// The memory of this process.
enum Memory {
  /// The most it ever held, in MB.
  static var peak: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
    return (line.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
  }
}
