internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline

struct ApplyReview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Copy decisions from the Review sheet to decisions.csv.",
    discussion: """
      They are added at the end of the first file that the settings name under `decisions`. A receipt's decisions \
      are taken together or not at all; what was taken before is not taken again. A file that is missing is made, and \
      named in the settings where they name none. Close the month again afterwards.
      """)

  @Argument(help: "The month-end.xlsx of a close, with decisions typed into its Review sheet.")
  var workbook: PathArgument

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let application = try await common.reporting {
      try await ReviewApplication(workbook: workbook.path, request: common.request())
    }
    common.endProgress()
    common.report(application.findings)
    try Console.answer(
      lines: application.made + application.added + [
        "\(Wording.counted(application.added.count, "decision")) on"
          + " \(Wording.counted(application.receipts, "receipt")) added to \(application.path)"
          + (application.repeated == 0 ? "" : "; \(Wording.counted(application.repeated, "row")) already there")
      ])
    if application.hasRefused { throw Status.controlFailed }
  }
}
