internal import ArgumentParser
internal import Pipeline

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say whether a closed period is still what was closed.",
    usage: "tieout verify <period> [options]",
    discussion: """
      Compares the books and their chain, every file of the package and every input with what was recorded, rebuilds \
      the package from the inputs, and names what differs, the first thing first. Ends with 0 where nothing does, with \
      1 where something does.

      With --folder everything is in a folder that `tieout papers` made, also on another machine: each of its files is \
      held against papers-manifest.json, then the same is done inside it. The folder may be read-only.

      Examples:
        tieout verify 2026-10
        tieout verify 2026-10 --folder papers-2026-10
        tieout verify 2026-10 --keep rebuilt
      """)

  @Argument(help: "The month, as YYYY-MM.")
  var period: MonthArgument

  @OptionGroup var common: CommonOptions

  @Option(help: "The folder that packages lie in, in place of the settings' `out`.")
  var out: PathArgument?

  @Option(help: "Leave the rebuilt package in this folder.")
  var keep: PathArgument?

  @Option(help: "A folder with the papers of the month, which has its own settings, books and inputs.")
  var folder: PathArgument?

  func validate() throws {
    guard folder != nil else { return }
    if out != nil || keep != nil || common.config.path != CommonOptions.usualConfig {
      throw ValidationError("--folder has its own settings and package: leave out --config, --out and --keep")
    }
  }

  func run() async throws {
    let verification = try await common.reporting {
      if let folder { return try await Verification(period.month, common.request(), papers: folder.path) }
      return try await Verification(period.month, common.request(), out: out?.path, keep: keep?.path)
    }
    common.endProgress()
    if common.format == .json {
      try Console.answer(verification.json)
    } else {
      let what =
        verification.onlyPapersDiffer ? "is what was closed; its audit papers differ" : "differs from what was closed"
      let outcome =
        verification.differences.first.map { "\(period.month) \(what); first: \($0)" }
        ?? "\(period.month) is what was closed"
      try Console.answer(lines: verification.lines + [outcome])
    }
    if !verification.holds { throw Status.controlFailed }
  }
}
