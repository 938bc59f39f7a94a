internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Pipeline

struct HandOver: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "papers",
    abstract: "Copy a closed month with all that it was made from into one folder.",
    usage: "tieout papers <period> --to <folder> [options]",
    discussion: """
      The package with what lies beside it, the inputs as the close read them, its settings, the books and a list of \
      all files with their SHA-256: `tieout verify <period> --folder <folder>` proves them on another machine. A month \
      that is not as it was closed is refused. An earlier copy of the month is replaced, nothing else.

      Examples:
        tieout papers 2026-10 --to papers-2026-10
        tieout verify 2026-10 --folder papers-2026-10
      """)

  @Argument(help: "The month, as YYYY-MM.")
  var period: MonthArgument

  @Option(help: "The folder to make.")
  var to: PathArgument

  @OptionGroup var common: CommonOptions

  @Option(help: "The folder that packages lie in, in place of the settings' `out`.")
  var out: PathArgument?

  func run() async throws {
    let copy = try await common.reporting {
      try await PapersCopy(period.month, to: to.path, common.request(), out: out?.path)
    }
    common.endProgress()
    common.report(copy.findings)
    if common.format == .json {
      let answer = JSON.object([
        ("period", .text(period.month.iso)), ("folder", .text(copy.folder)), ("files", .number(copy.files)),
        ("sha256", .text(copy.digest)),
      ])
      try Console.answer(answer.line + "\n")
    } else {
      try Console.answer(lines: [
        "\(copy.folder): \(Wording.counted(copy.files, "file")) of \(period.month), verified",
        "  papers-manifest.json has SHA-256 \(copy.digest)",
        "  `tieout verify \(period.month) --folder \(copy.folder)` proves it there",
      ])
    }
  }
}
