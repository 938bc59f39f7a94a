internal import ArgumentParser
internal import Diagnostics
internal import Pipeline

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check settings and inputs; silent when all is well.",
    usage: "tieout check [options]",
    discussion: """
      Examples:
        tieout check
        tieout check --config acme/tieout.yaml
      """)

  @OptionGroup var common: CommonOptions

  func run() async throws {
    let run = try await common.run(common.request())
    common.endProgress()
    common.report(run.findings.sorted())
    if run.findings.contains(where: \.quarantines) { throw Status.controlFailed }
  }
}
