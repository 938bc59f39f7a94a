internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Glibc
internal import Pipeline
internal import Render

/// What every command that reads inputs takes.
struct CommonOptions: ParsableArguments {
  @Option(help: "The settings file.")
  var config = "tieout.yaml"

  @Option(help: "How findings and answers are written: text or json.")
  var format = OutputFormat.text

  @Option(help: "Progress on stderr: auto, plain or none.")
  var progress = ProgressStyle.auto

  /// Tells of stages on stderr: on a terminal in one line that is overwritten.
  var progressSink: @Sendable (String) -> Void {
    if progress == .plain { return { stage in Console.error("\(stage)\n") } }
    if progress == .auto, isatty(2) == 1 { return { stage in Console.error("\r\u{1B}[K\(stage)…") } }
    return { _ in }
  }

  func endProgress() {
    if progress == .auto, isatty(2) == 1 { Console.error("\r\u{1B}[K") }
  }

  /// Writes findings to stderr: errors and warnings, at most twenty of a code; all of them stand in exceptions.csv.
  func report(_ findings: [Diagnostic]) {
    var counts: [Code: Int] = [:]
    for finding in findings where finding.severity > .note {
      counts[finding.code, default: 0] += 1
      if counts[finding.code, default: 0] <= 20 { Console.error((format == .json ? finding.json : finding.text) + "\n") }
    }
    for (code, count) in counts.sorted(by: { $0.key < $1.key }) where count > 20 && format == .text {
      Console.error("… and \(count - 20) more [\(code.name)]\n")
    }
  }
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable { case text, json }

enum ProgressStyle: String, ExpressibleByArgument, CaseIterable { case auto, plain, none }

/// stdout is the answer, stderr the findings.
enum Console {
  static func answer(_ text: String) { write(text, to: 1) }
  static func error(_ text: String) { write(text, to: 2) }

  static func answer(bytes: [UInt8]) { write(bytes, to: 1) }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8), to: descriptor) }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      // A reader that went away has seen what it wanted.
      guard count > 0 else { return }
      written += count
    }
  }
}

/// The exit statuses of the contract.
enum Status {
  static let controlFailed = ExitCode(1)
  static let unusableInput = ExitCode(2)
  static let usage = ExitCode(64)
  static let cannotWrite = ExitCode(73)
  static let invalidSettings = ExitCode(78)
}

extension RunFailure {
  var status: ExitCode {
    switch self {
    case .settings: Status.invalidSettings
    case .inputs, .refused: Status.unusableInput
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
      Console.error("\(failure.path): error: cannot be written: \(failure.cause)\n")
      throw Status.cannotWrite
    }
  }

  /// Reads settings and inputs.
  func run(_ request: RunRequest) async throws -> Run { try await reporting { try await Run(request) } }

  func request() -> RunRequest {
    var request = RunRequest(config: config)
    request.progress = progressSink
    return request
  }
}

/// A month as an argument: of the years in which facts can lie.
struct MonthArgument: ExpressibleByArgument {
  let month: Month

  init?(argument: String) {
    guard let month = Month(iso: argument), (1900...2199).contains(month.year) else { return nil }
    self.month = month
  }
}

/// A date as an argument.
struct DateArgument: ExpressibleByArgument {
  let date: CalendarDate

  init?(argument: String) {
    guard let date = CalendarDate(iso: argument) else { return nil }
    self.date = date
  }
}

extension FailureLevel: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}
