internal import ArgumentParser
internal import Diagnostics
internal import Glibc
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
      Initialise.self, Inspect.self, Check.self, CloseMonth.self, Explain.self, Verify.self, Diff.self,
      Consolidate.self, ApplyWorkbook.self, AddFiles.self, WriteLetters.self, MakePlan.self, ReportToCFO.self,
      PrepareAudit.self,
      HandOver.self,
    ])

  static func main() async {
    Console.holdStandardStreams()
    if let guess = Suggestion.line(for: Array(CommandLine.arguments.dropFirst())) {
      Console.error(line: guess)
      Glibc.exit(Status.usage.rawValue)
    }
    do {
      var command = try await asyncParseAsRoot(nil)
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch {
      end(with: error)
    }
  }

  /// Ends the command as the parser's own `exit(withError:)` does, save that a help that cannot be written and a defect
  /// have their statuses.
  private static func end(with error: any Error) -> Never {
    let text = fullMessage(for: error)
    var status = exitCode(for: error)
    if status.isSuccess {
      do { try Console.answer(text + "\n") } catch { status = Status.cannotWrite }
    } else {
      if !text.isEmpty { Console.error(Self.printable(text)) }
      if status == .failure, !(error is ExitCode) { status = Status.defect }
      if status == Status.usage { ReportToCFO.noteMisuse(Array(CommandLine.arguments.dropFirst()), error) }
    }
    Glibc.exit(status.rawValue)
  }

  /// The lines of a message that quotes arguments.
  private static func printable(_ text: String) -> String {
    var text = text
    for argument in CommandLine.arguments.dropFirst() where argument.contains(where: \.isNewline) {
      for quoted in [argument] + argument.split(separator: "=", maxSplits: 1).dropFirst().map(String.init) {
        text = text.replacing(quoted, with: Diagnostic.printable(quoted))
      }
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { Diagnostic.printable(String($0)) + "\n" }
      .joined()
  }
}
