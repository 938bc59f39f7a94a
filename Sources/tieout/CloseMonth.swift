internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Settings

/// It is wide because each argument of the command is a property.
struct CloseMonth: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Write the month-end package as of the last day of PERIOD, and lock the month.",
    usage: "tieout close <period> [options]",
    discussion: """
      A month is locked where no control fails, or where each that fails is accepted: else the package is marked DRAFT \
      and the books stay as they are. One --reason and one --by serve all; or there is one for each, that of --reopen \
      first, then those of --accept in their order.

      Examples:
        tieout close 2026-10 --draft
        tieout close 2026-10
        tieout close 2026-10 --accept K8 --reason "booked in November" --by anna
        tieout close 2026-09 --reopen --reason "late invoice" --by anna
      """)

  @Argument(help: "The month, as YYYY-MM.")
  var period: MonthArgument

  @OptionGroup var common: CommonOptions

  @Flag(help: "Mark the package as a draft.")
  var draft = false

  @Flag(help: "Write nothing; list what would be written.")
  var dryRun = false

  @Flag(help: "Close a closed period again: the first close stays in the books, and closes after it are open again.")
  var reopen = false

  @Option(parsing: .singleValue, help: "With --reopen or --accept: why. May be repeated.")
  var reason: [String] = []

  @Option(help: "Close although the inputs seem to miss a part of the month, and why.")
  var incomplete: String?

  @Option(help: "With --draft: a date inside the period.")
  var asOf: DateArgument?

  @Option(help: "The folder that packages go to, in place of the settings' `out`.")
  var out: PathArgument?

  @Option(
    help:
      "Stop after a stage (ingest, normalize, reconcile or analyze) and write its result as CSV; no package is written."
  )
  var through: Stage?

  @Option(help: "With --through: the folder in which one named after the stage is written.")
  var stages: PathArgument?

  @Flag(help: "Name each file that was written.")
  var verbose = false

  @Option(help: "What makes the command end with status 1: never, control, review or warning.")
  var failOn = FailureLevel.control

  @Option(
    parsing: .singleValue,
    help: "Lock the month although this control, such as K8, fails; with --reason and --by. May be repeated.")
  var accept: [String] = []

  @Option(
    parsing: .singleValue, help: "Who accepts; with --reopen and --incomplete, who closes. May be repeated.")
  var by: [String] = []

  @Flag(help: "Replace the package although decisions typed into its Review sheet have not been taken.")
  var discardTyped = false

  private var reasons: ClosingReasons {
    get throws {
      try ClosingReasons(reopens: reopen, incomplete: incomplete, accepted: accept, reasons: reason, names: by)
    }
  }

  func validate() throws {
    if (through == nil) != (stages == nil) { throw ValidationError("--through and --stages go together") }
    if through != nil, dryRun || out != nil || discardTyped {
      throw ValidationError("--through writes no package: --dry-run, --out and --discard-typed do not go with it")
    }
    _ = try reasons
    if draft || through != nil, reopen || incomplete != nil || !accept.isEmpty {
      throw ValidationError("--reopen, --incomplete and --accept close a period: --draft and --through do not")
    }
    guard let asOf else { return }
    if !draft { throw ValidationError("--as-of goes with --draft: a month is closed as of its last day") }
    if asOf.date.month != period.month { throw ValidationError("--as-of \(asOf.date) lies outside \(period.month)") }
  }

  func run() async throws {
    var request = common.request()
    request.period = period.month
    request.asOf = asOf?.date
    request.isDraft = draft
    request.discardsTyped = discardTyped
    if let through, let stages { return try await stop(after: through, request, stages.path) }
    let run = try await common.run(request)
    let folder = "\(out?.path ?? run.path(run.settings.out))/\(period.month)"
    try await common.reporting { try run.check(outside: [folder, folder + "-draft"], request) }
    if draft {
      let report = run.report(request)
      let findings = try await common.reporting { try run.draftFindings(report) }
      return try await write(draft: report, run, findings, at: folder, request)
    }
    let order = try reasons.order
    var closing = try await common.reporting { try Closing(run, order, folder: folder, finishes: !dryRun, request) }
    let report = try await common.reporting {
      let report = run.report(request)
      try closing.judgeOpening(report)
      return try closing.judge(report)
    }
    guard closing.notLocked.isEmpty else {
      return try await write(
        draft: report, run, closing.findings, at: folder, request, notLocked: closing.notLocked)
    }
    var files = closing.files
    if !dryRun {
      request.progress("writing")
      files = try await common.reporting { try await closing.close(report, request) }
    }
    try answer(report, closing.findings, folder, files)
  }

  /// Writes a package that locks nothing.
  private func write(
    draft report: Report, _ run: Run, _ findings: [Diagnostic], at folder: String, _ request: RunRequest,
    notLocked: [ControlResult] = []
  ) async throws {
    // The package of a closed period stays as it was closed.
    let folder = run.hasPackage(at: folder) ? folder + "-draft" : folder
    let place = try await common.reporting { try run.place(at: folder, request) }
    var (files, findings) = (packageFiles(), findings + place.findings.filter { !findings.contains($0) })
    if !dryRun {
      request.progress("writing")
      let written = try await common.reporting {
        try await writePackage(report, settingsText: run.settingsText, to: place)
      }
      files = written.names
      findings += written.findings
    }
    try answer(report, findings, folder, files, notLocked: notLocked)
  }

  /// That the month is not locked, why, and how it can be.
  private func notLockedLines(_ controls: [ControlResult]) -> [String] {
    guard !controls.isEmpty else { return [] }
    let shown = controls.prefix(Self.controlsShown).map { control in
      let (figures, apart) = control.differenceInWords
      return "  \(control.control), \(control.scope): \(figures)\(apart)"
    }
    let more = controls.count - shown.count
    let accept = controls.ruleIDs.map { "--accept \($0)" }.joined(separator: " ")
    return ["\(period.month) \(dryRun ? "would NOT be" : "is NOT") closed: the books are as they were"] + shown
      + (more > 0 ? ["  and \(more) more"] : [])
      + ["put right what is wrong and close again, or accept it with \(accept) --reason TEXT --by NAME"]
  }

  private static let controlsShown = 8

  private func answer(
    _ report: Report, _ findings: [Diagnostic], _ folder: String, _ files: [String], notLocked: [ControlResult] = []
  ) throws {
    common.endProgress()
    common.report(findings + report.findings)
    if common.format == .json {
      try Console.answer(report.json(folder, files, dryRun))
    } else {
      let answer = CloseAnswer(
        report: report, folder: folder, files: files, isDryRun: dryRun, namesFiles: verbose || dryRun)
      try Console.answer(lines: answer.lines + notLockedLines(notLocked))
    }
    if report.fails(on: failOn) { throw Status.controlFailed }
  }
}

extension CloseMonth {
  /// Writes the result of a stage in place of a package.
  private func stop(after stage: Stage, _ request: RunRequest, _ stages: String) async throws {
    let files = try await common.reporting { try await runThrough(stage, request, stages: stages) }
    common.endProgress()
    common.report(files.findings)
    try Console.answer(lines: [files.folder + ":"] + files.names.map { "  \($0)" })
    if failOn != .never, files.findings.contains(where: \.quarantines) { throw Status.controlFailed }
  }
}
