internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline

struct AddFiles: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Put the next month's exports into inputs/YYYY-MM, and say what each is and what is still missing.",
    discussion: """
      The month is that of what is in them. A file that no source of the settings would read gets one. What is there \
      already, or cannot be read, is refused, and then nothing is copied or changed (status 2).
      """)

  @Argument(help: "The files.")
  var files: [PathArgument]

  @OptionGroup var common: CommonOptions

  @Option(help: "The month of all of them, as YYYY-MM, in place of what their dates say.")
  var month: MonthArgument?

  @Flag(name: .customLong("new"), help: "Leave out what is there already, in place of refusing it.")
  var newOnly = false

  func run() async throws {
    let intake = try await common.reporting {
      try await Intake(files.map(\.path), month: month?.month, newOnly: newOnly, request: common.request())
    }
    common.endProgress()
    common.report(intake.findings)
    if common.format == .json { try Console.answer(intake.json) } else { try Console.answer(lines: intake.lines) }
    if intake.hasProblems { throw Status.controlFailed }
  }
}
