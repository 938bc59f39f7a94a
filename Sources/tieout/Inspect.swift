internal import ArgumentParser
internal import Diagnostics
internal import Pipeline

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show how files would be read: encoding, dialect, columns, first rows, problems. Nothing is written.",
    usage: "tieout inspect <files> ... [options]",
    discussion: """
      Examples:
        tieout inspect ~/Downloads/statement.csv
        tieout inspect --dump ledger.xlsx > ledger.csv
      """)

  @Argument(help: "The files.")
  var files: [PathArgument]

  @Flag(help: "Print the file's rows as read, as plain CSV (UTF-8, comma, LF).")
  var dump = false

  @Option(help: "A settings file whose source for the file says how it is read.")
  var config: PathArgument?

  @Option(help: "How findings are written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    var isRefused = false
    for file in files {
      do {
        var inspection = try Inspection(of: file.path, config: config?.path)
        if dump {
          var failure: (any Error)?
          try inspection.dump { bytes in
            guard failure == nil else { return }
            do { try Console.answer(bytes: bytes) } catch { failure = error }
          }
          if let failure { throw failure }
        } else {
          try Console.answer(try inspection.text())
        }
        for finding in inspection.findings { Console.error((format == .json ? finding.json : finding.text) + "\n") }
        if inspection.findings.contains(where: { $0.severity == .fatal }) { isRefused = true }
      } catch let failure as RunFailure {
        for finding in failure.findings { Console.error((format == .json ? finding.json : finding.text) + "\n") }
        throw failure.status
      } catch let refusal as Refusal {
        Console.error((format == .json ? refusal.finding.json : refusal.finding.text) + "\n")
        isRefused = true
      }
    }
    if isRefused { throw Status.unusableInput }
  }
}
