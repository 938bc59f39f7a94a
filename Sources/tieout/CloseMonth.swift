internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline
internal import Settings

struct CloseMonth: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Write the month-end package as of the last day of PERIOD, and lock the month.",
    discussion: """
      A month is locked where no control fails, or where each that fails is accepted: else the package is marked DRAFT \
      and the books stay as they are. One --reason and one --by serve all; or there is one for each, that of --reopen \
      first, then those of --accept in their order.
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
    try answer(report, closing.findings, report.lines(folder, files, dryRun), report.json(folder, files, dryRun))
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
    let lines = report.lines(folder, files, dryRun) + notLockedLines(notLocked)
    try answer(report, findings, lines, report.json(folder, files, dryRun))
  }

  /// That the month is not locked, why, and how it can be.
  private func notLockedLines(_ controls: [ControlResult]) -> [String] {
    guard !controls.isEmpty else { return [] }
    var ids: [String] = []
    for control in controls where !ids.contains(control.rule.id) { ids.append(control.rule.id) }
    let shown = controls.prefix(Self.controlsShown).map { control in
      let (figures, apart) = control.differenceInWords
      return "  \(control.control), \(control.scope): \(figures)\(apart)"
    }
    let more = controls.count - shown.count
    let accept = ids.map { "--accept \($0)" }.joined(separator: " ")
    return ["\(period.month) \(dryRun ? "would NOT be" : "is NOT") closed: the books are as they were"] + shown
      + (more > 0 ? ["  and \(more) more"] : [])
      + ["put right what is wrong and close again, or accept it with \(accept) --reason TEXT --by NAME"]
  }

  private static let controlsShown = 8

  private func answer(_ report: Report, _ findings: [Diagnostic], _ lines: [String], _ json: String) throws {
    common.endProgress()
    common.report(findings + report.findings)
    if common.format == .json { try Console.answer(json) } else { try Console.answer(lines: lines) }
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

extension Report {
  private static let reasonsShown = 8

  private var quarantined: Int { ledger.files.files.reduce(0) { $0 + $1.quarantined } }

  /// What a person reads when the command ends.
  func lines(_ folder: String, _ written: [String], _ isDryRun: Bool) -> [String] {
    var lines = ["\(ledger.entity.name), receivables as of \(close.asOf)\(isDraft ? " (DRAFT)" : "")"]
    for row in close.trend where row.month == close.period {
      let aging = close.aging.filter { $0.currency == row.currency }
      func money(_ amount: Int64) -> String { DecimalText.grouped(amount, digits: row.currency.minorDigits) }
      let net = aging.reduce(0) { $0 + $1.net }
      let gross = aging.reduce(0) { $0 + $1.gross }
      lines.append(
        "  \(row.currency)  net \(money(net)), open \(money(gross)), overdue"
          + " \(money(aging.reduce(0) { $0 + $1.overdue })),"
          + " credits \(money(aging.reduce(0) { $0 + $1.credits })), unapplied"
          + " \(money(aging.reduce(0) { $0 + $1.unapplied }))"
      )
      lines.append("       CEI \(row.cei.text) %, DSO \(row.dso3Months.text) days (3 months)")
      if row.isCEIMovedByUnapplied { lines.append("       \(row.unappliedEffectInWords)") }
    }
    let statuses = reconciliation.statuses.compactMap { $0 }
    let counted = ReceiptStatus.allCases.map { status in (status, statuses.count { $0 == status }) }.filter { $0.1 > 0 }
    lines.append("  receipts: \(counted.map { "\($0.1) \(Wording.spaced($0.0.word))" }.joined(separator: ", "))")
    lines.append(
      "  \(reconciliation.review.count) to review, \(close.risk.signs.count) warning signs,"
        + " \(quarantined) rows quarantined,"
        + " controls: \(close.controls.summary)")
    let reasons = close.controls.reasonsNotProven
    lines += reasons.prefix(Self.reasonsShown).map { "  not proven: \($0)" }
    if reasons.count > Self.reasonsShown {
      lines.append("  not proven: and \(reasons.count - Self.reasonsShown) more, in extracts/controls.csv")
    }
    lines += close.lockSentences.map { "  \($0)" }
    lines.append(isDryRun ? "would write to \(folder):" : "written to \(folder):")
    lines += written.map { "  \($0)" }
    return lines
  }

  /// The same for machines, on one line.
  func json(_ folder: String, _ written: [String], _ isDryRun: Bool) -> String {
    JSON.object([
      ("as_of", .text(close.asOf.iso)), ("draft", .flag(isDraft)), ("folder", .text(folder)),
      ("dry_run", .flag(isDryRun)),
      ("files", .list(written.map { .text($0) })), ("review", .number(reconciliation.review.count)),
      ("quarantined", .number(quarantined)), ("controls", .number(close.controls.count)),
      ("controls_failed", .number(close.controls.failed)), ("controls_not_proven", .number(close.controls.notProven)),
      ("locked", .flag(!isDraft)), ("accepted", .list((close.lock?.acceptances ?? []).map(Self.json))),
    ]).line + "\n"
  }

  private static func json(_ acceptance: MonthLock.Acceptance) -> JSON {
    .object([
      ("control", .text(acceptance.control)), ("reason", .text(acceptance.reason.text)),
      ("by", .text(acceptance.reason.by)),
    ])
  }
}
