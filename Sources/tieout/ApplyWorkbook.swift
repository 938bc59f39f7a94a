internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline

struct ApplyWorkbook: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: "Copy what was typed into Review and Actions to decisions.csv and the contact log.",
    discussion: """
      They are added at the end of the first file that the settings name under `decisions`, contacts under `events`. A \
      receipt's decisions are taken together or not at all; what was taken before is not taken again. A file that is \
      missing is made, and named in the settings where they name none. Close the month again afterwards.
      """)

  @Argument(
    help: "The month-end.xlsx of a close, with decisions typed into its Review sheet, or contacts into Actions.")
  var workbook: PathArgument

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let application = try await common.reporting {
      try await WorkbookApplication(workbook: workbook.path, request: common.request())
    }
    common.endProgress()
    common.report(application.findings)
    var lines = application.made
    let decisions = application.decisions
    if !decisions.path.isEmpty {
      lines += decisions.lines
      lines.append(Self.count(decisions, of: "decision", on: "receipt"))
    }
    if let contacts = application.contacts {
      lines += contacts.lines
      lines.append(Self.count(contacts, of: "event", on: "customer"))
    }
    if decisions.path.isEmpty, application.contacts == nil { lines.append("nothing is typed into the workbook") }
    try Console.answer(lines: lines)
    if application.hasRefused { throw Status.controlFailed }
  }

  private static func count(_ added: WorkbookApplication.Added, of what: String, on subject: String) -> String {
    "\(Wording.counted(added.lines.count, what)) on \(Wording.counted(added.subjects, subject)) added to \(added.path)"
      + (added.repeated == 0 ? "" : "; \(Wording.counted(added.repeated, "row")) already there")
  }
}
