internal import ArgumentParser
internal import Pipeline

@main
struct Tieout: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tieout",
    abstract: "Close receivables at month-end: read what the bank and the ledger export, and tie it out to the cent.",
    discussion: """
      Exit status: 0 every control holds; 1 the package was written, but a control failed or rows were quarantined;
      2 an input is unusable, nothing written; 64 usage; 70 a defect; 73 output cannot be written; 78 settings invalid.
      """,
    version: Run.version,
    subcommands: [
      Initialise.self, Inspect.self, Check.self, CloseMonth.self, Explain.self, Verify.self, Diff.self, Consolidate.self, ApplyReview.self,
    ])
}
