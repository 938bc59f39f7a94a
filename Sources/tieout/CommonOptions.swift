internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Glibc
internal import Pipeline

/// What every command that reads inputs takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "The settings file.")
  var config = PathArgument(Self.usualConfig)

  @Option(help: "How findings and answers are written: text or json.")
  var format = OutputFormat.text

  @Option(help: "Progress on stderr: auto, plain or none.")
  var progress = ProgressStyle.auto

  /// Whether there is a settings file.
  /// The settings where none are named.
  static let usualConfig = "tieout.yaml"

  /// Whether there are settings, or some are named: those must be there.
  var hasSettings: Bool { config.path != Self.usualConfig || access(config.path, F_OK) == 0 }

  /// Reports progress on stderr: on a terminal in one line that is overwritten.
  var progressSink: @Sendable (String) -> Void {
    if progress == .plain { return { stage in Console.error("\(stage)\n") } }
    if progress == .auto, isatty(2) == 1 { return { stage in Console.error("\r\u{1B}[K\(stage)…") } }
    return { _ in }
  }

  func endProgress() {
    if progress == .auto, isatty(2) == 1 { Console.error("\r\u{1B}[K") }
  }

  /// Writes findings to stderr: errors and warnings, at most twenty of a code; all of them are in exceptions.csv.
  func report(_ findings: [Diagnostic]) {
    var counts: [Code: Int] = [:]
    for finding in findings where finding.severity > .note {
      counts[finding.code, default: 0] += 1
      if counts[finding.code, default: 0] <= 20 {
        Console.error((format == .json ? finding.json : finding.text) + "\n")
      }
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > 20 && format == .text {
      Console.error("… and \(count - 20) more [\(code.name)]\n")
    }
  }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

enum ProgressStyle: String, ExpressibleByArgument, CaseIterable { case auto, plain, none }

/// The exit statuses of the contract.
enum Status {
  static let controlFailed = ExitCode(1)
  static let unusableInput = ExitCode(2)
  static let usage = ExitCode(64)
  static let defect = ExitCode(70)
  static let cannotWrite = ExitCode(73)
  static let invalidSettings = ExitCode(78)
}

extension RunFailure {
  var status: ExitCode {
    switch self {
    case .settings: Status.invalidSettings
    case .inputs, .refused: Status.unusableInput
    case .occupied: Status.cannotWrite
    case .misuse: Status.usage
    }
  }
}

extension CommonOptions {
  /// Does the work of a command; what makes it impossible is reported and ends the command with its status.
  func reporting<Answer>(_ work: () async throws -> Answer) async throws -> Answer {
    do {
      return try await work()
    } catch let failure as RunFailure {
      endProgress()
      report(failure.findings)
      throw failure.status
    } catch let failure as OutputError {
      endProgress()
      Console.error(line: "\(failure.path): error: cannot be written: \(failure.cause)")
      throw Status.cannotWrite
    }
  }

  /// Reads settings and inputs.
  func run(_ request: RunRequest) async throws -> Run { try await reporting { try await Run(request) } }

  func request() -> RunRequest {
    var request = RunRequest(config: config.path)
    request.progress = progressSink
    return request
  }
}

extension FailureLevel: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}
