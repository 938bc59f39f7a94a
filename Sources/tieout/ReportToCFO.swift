internal import ArgumentParser
internal import CFO
internal import Diagnostics
internal import Domain
internal import Pipeline

struct ReportToCFO: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cfo",
    abstract: "Write the two-page report on receivables: page, mail, text and data.",
    usage: "tieout cfo <period> [options]",
    discussion: """
      Of a closed month, as its close saw it: figures, what changed and why, the largest overdue, expected cash with a \
      test of earlier forecasts, decisions wanted. The files lie beside the month's package. Where they are there \
      already, the answer is `unchanged`.

      With --expect-through data that end before that day make the report OLD: it is named so, and looks at nothing \
      that is to come. docs/cfo.md tells more, and how to have it made by a schedule.

      Examples:
        tieout cfo 2026-10
        tieout cfo 2026-10 --expect-through 2026-10-31 --format json
        tieout cfo 2026-11 --draft
      """)

  @Argument(help: "The month, as YYYY-MM.")
  var period: MonthArgument

  @OptionGroup var common: CommonOptions

  @Flag(help: "Report on a month that is not closed: everything is marked DRAFT.")
  var draft = false

  @Option(help: "The day that the data should reach, as YYYY-MM-DD.")
  var expectThrough: DateArgument?

  @Option(help: "The month that it is compared with, in place of the one before.")
  var compare: MonthArgument?

  @Option(help: "Where no report can be made, write a notice into this folder.")
  var notice: PathArgument?

  @Option(help: "The folder that packages lie in, in place of the settings' `out`.")
  var out: PathArgument?

  func run() async throws {
    var choice = CFORun.Choice()
    (choice.isDraft, choice.expectedThrough, choice.compared) = (draft, expectThrough?.date, compare?.month)
    let (run, names, isNew): (CFORun, [String], Bool)
    do {
      let made = try await CFORun(period.month, choice, common.request(), out: out?.path)
      let written = try made.write()
      (run, names, isNew) = (made, written.names, written.isNew)
    } catch {
      throw refusal(error)
    }
    common.endProgress()
    common.report(run.findings)
    let status = run.fails ? Status.controlFailed : ExitCode.success
    if common.format == .json {
      try Console.answer(run.json(names, isNew: isNew, status: status.rawValue))
    } else {
      try Console.answer(lines: isNew ? run.lines(names) : ["unchanged: \(run.folder)"])
    }
    if run.fails { throw status }
  }

  /// Says why no report can be made, and leaves a notice where one is asked for; gives what the command ends with.
  private func refusal(_ error: any Error) -> any Error {
    let refusal = Refusal(error)
    common.endProgress()
    switch error {
    case let failure as RunFailure: common.report(failure.findings)
    case let failure as OutputError: Console.error(line: Refusal.finding(of: failure))
    default: break
    }
    if let notice {
      refusal.note(
        period.month, in: notice.path, common.request(), out: out?.path, inJSON: common.format == .json)
    }
    return error is RunFailure || error is OutputError ? refusal.status : error
  }

  /// Leaves a notice where the arguments of the command cannot be read: where it goes is looked for among them.
  static func noteMisuse(_ arguments: [String], _ error: any Error) {
    guard arguments.first == configuration.commandName else { return }
    func value(_ option: String) -> String? {
      let at = arguments.lastIndex { $0 == option || $0.hasPrefix("\(option)=") }
      guard let at else { return nil }
      let text =
        arguments[at] == option ? arguments.dropFirst(at + 1).first : String(arguments[at].dropFirst(option.count + 1))
      return text.flatMap { PathArgument(argument: $0)?.path }
    }
    guard let folder = value("--notice") else { return }
    var request = RunRequest(config: value("--config") ?? CommonOptions.usualConfig)
    request.progress = { _ in }
    Refusal(.usage, Status.usage, message(for: error)).note(
      arguments.dropFirst().lazy.compactMap { MonthArgument(argument: $0)?.month }.first, in: folder, request,
      out: value("--out"), inJSON: value("--format") == OutputFormat.json.rawValue)
  }
}

/// Why no report can be made, and the status with which the command ends.
private struct Refusal {
  let cause: CFONotice.Cause
  let status: ExitCode
  /// What the command says of it.
  private let finding: String

  init(_ cause: CFONotice.Cause, _ status: ExitCode, _ finding: String) {
    (self.cause, self.status, self.finding) = (cause, status, finding)
  }

  init(_ error: any Error) {
    switch error {
    case let failure as RunFailure:
      let first = failure.findings.first
      self.init(Self.cause(failure), failure.status, first.map { "\($0.code.name): \($0.message)" } ?? "")
    case let failure as OutputError: self.init(.disk, Status.cannotWrite, Self.finding(of: failure))
    default: self.init(.defect, Status.defect, "\(error)")
    }
  }

  private static func cause(_ failure: RunFailure) -> CFONotice.Cause {
    switch failure {
    case .settings: .settings
    case .inputs: .inputs
    case .occupied: .occupied
    case .misuse: .usage
    case .refused(let findings):
      switch findings.first?.code {
      case CFOCodes.notClosed: .notClosed
      case CFOCodes.otherInputs: .otherInputs
      default: .refused
      }
    }
  }

  static func finding(of failure: OutputError) -> String {
    "\(failure.path): error: cannot be written: \(failure.cause)"
  }

  /// Writes the notice and says so; where that is not possible, says that, and what the command ends with stays.
  func note(_ period: Month?, in folder: String, _ request: RunRequest, out: String?, inJSON: Bool) {
    var names: [String] = []
    do {
      names = try writeNotice(cause, on: period, finding: finding, request, out: out, folder: folder)
    } catch {
      let why =
        switch error {
        case let failure as OutputError: Self.finding(of: failure)
        case let failure as RunFailure: failure.findings.first?.text ?? ""
        default: "\(error)"
        }
      Console.error(line: "the notice was not written: \(why)")
    }
    guard inJSON else {
      if !names.isEmpty { try? Console.answer(lines: ["notice: \(names.joined(separator: ", ")) in \(folder)"]) }
      return
    }
    let answer = JSON.object([
      ("period", period.map { .text($0.iso) } ?? .null),
      ("files", .list(names.map { .text("\(folder)/\($0)") })), ("status", .number(Int(status.rawValue))),
      ("fresh", .flag(false)), ("unchanged", .flag(false)), ("notice", .flag(!names.isEmpty)),
    ])
    try? Console.answer(answer.line + "\n")
  }
}

extension CFORun {
  /// What was written and how it stands, for people.
  fileprivate func lines(_ names: [String]) -> [String] {
    let state = isFresh ? "" : "OLD: "
    return ["\(state)\(folder): \(names.joined(separator: ", "))"] + report.sentences.map { "  \($0.text)" }
  }

  /// What a mailer sends: the files that this run wrote.
  fileprivate func json(_ names: [String], isNew: Bool, status: Int32) -> String {
    JSON.object([
      ("period", .text(report.head.period.iso)), ("as_of", .text(report.head.asOf.iso)),
      ("files", .list(isNew ? names.map { .text("\(folder)/\($0)") } : [])), ("status", .number(Int(status))),
      ("fresh", .flag(isFresh)), ("unchanged", .flag(!isNew)), ("notice", .flag(false)),
    ]).line + "\n"
  }
}
