internal import ArgumentParser
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
    let (run, names, isNew) = try await noticing {
      let run = try await CFORun(period.month, choice, common.request(), out: out?.path)
      let written = try run.write()
      return (run, written.names, written.isNew)
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

  /// Does the work; where no report can be made, leaves a notice that says so.
  private func noticing<Answer>(_ work: () async throws -> Answer) async throws -> Answer {
    guard let notice else { return try await common.reporting(work) }
    do {
      return try await common.reporting {
        do {
          return try await work()
        } catch let failure as RunFailure {
          try self.note(failure.findings.first, in: notice.path)
          throw failure
        }
      }
    }
  }

  private func note(_ finding: Diagnostic?, in folder: String) throws {
    let names = try writeNotice(
      period.month, why: finding?.message ?? "", toDo: finding?.hint ?? "", common.request(), out: out?.path,
      folder: folder)
    common.endProgress()
    if common.format == .json {
      try Console.answer(
        JSON.object([
          ("period", .text(period.month.iso)), ("files", .list(names.map { .text("\(folder)/\($0)") })),
          ("status", .number(Int(Status.unusableInput.rawValue))), ("fresh", .flag(false)), ("notice", .flag(true)),
        ]).line + "\n")
    } else {
      try Console.answer(lines: ["notice: \(names.joined(separator: ", ")) in \(folder)"])
    }
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
