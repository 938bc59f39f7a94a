internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Letters
internal import Pipeline

struct WriteLetters: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letters",
    abstract: "Draft the month's e-mails, letters and call sheets. Nothing is sent.",
    usage: "tieout letters <period> [options]",
    discussion: """
      They say what the work list of the month asks for: of a closed month what its close saw, else what a draft \
      would. They go to the folder `letters` of the month, which is replaced whole: what is no longer due, or was not \
      asked for, is gone. Who signs and where money goes stands under `letters:` in the settings.

      Examples:
        tieout letters 2026-10
        tieout letters 2026-10 --customer C-1007
        tieout letters 2026-10 --stage 1
      """)

  @Argument(help: "The month, as YYYY-MM.")
  var period: MonthArgument

  @OptionGroup var common: CommonOptions

  @Option(help: "One customer alone, by id.")
  var customer: String?

  @Option(help: "One step of the ladder alone, 1 to 5; 0 for notes before the due date.")
  var stage: Int?

  @Flag(help: "With each letter a statement of all that is open.")
  var statements = false

  @Option(help: "The folder that packages lie in, in place of the settings' `out`.")
  var out: PathArgument?

  func validate() throws {
    if let stage, !(0...5).contains(stage) { throw ValidationError("--stage \(stage) is not 0 to 5") }
    if let customer, customer.isEmpty { throw ValidationError("an empty --customer names nobody") }
  }

  func run() async throws {
    var choice = LetterRun.Choice()
    (choice.customerID, choice.stage, choice.hasStatements) = (customer, stage, statements)
    let run = try await common.reporting {
      try await LetterRun(period.month, choice, common.request(), out: out?.path)
    }
    let written = try await common.reporting { try run.write() }
    common.endProgress()
    common.report(run.findings + written.findings)
    if common.format == .json {
      try Console.answer(run.json(written.names))
    } else {
      try Console.answer(lines: run.lines)
    }
    if run.fails { throw Status.controlFailed }
  }
}

extension LetterRun {
  /// What was written and whether it adds up, for people.
  fileprivate var lines: [String] {
    let counts = letters.counts
    let parts = [
      (counts.mails, "e-mail draft"), (counts.letters, "letter"), (counts.calls, "call sheet"),
      (counts.statements, "statement"), (counts.packs, "legal pack"),
    ].filter { $0.0 > 0 }.map { Wording.counted($0.0, $0.1) }
    var lines = ["\(folder): \(parts.isEmpty ? "nothing is due" : parts.joined(separator: ", ")); nothing is sent"]
    if counts.refused > 0 {
      lines.append(
        "\(Wording.counted(counts.refused, "draft")) \(Wording.form(counts.refused, "is", "are")) not written")
    }
    if monthFails {
      let look = "`tieout close \(report.close.period) --draft`"
      lines.append("the month itself does not tie: see \(look) before anything is sent")
    }
    for control in controls {
      let (figures, apart) = control.differenceInWords
      lines.append(
        control.fails
          ? "FAILED \(control.control), \(control.scope): \(figures)\(apart)"
          : "ok     \(control.control), \(control.scope): \(control.actual)")
    }
    return lines
  }

  fileprivate func json(_ names: [String]) -> String {
    JSON.object([
      ("period", .text(report.close.period.iso)), ("folder", .text(folder)), ("files", .list(names.map { .text($0) })),
      ("emails", .number(letters.counts.mails)), ("letters", .number(letters.counts.letters)),
      ("calls", .number(letters.counts.calls)), ("statements", .number(letters.counts.statements)),
      ("legal_packs", .number(letters.counts.packs)),
      ("not_written", .number(letters.counts.refused)), ("holds", .flag(!fails)),
    ]).line + "\n"
  }
}
