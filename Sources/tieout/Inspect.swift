internal import ArgumentParser
internal import Diagnostics
internal import Ingest
internal import Pipeline

struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show how files would be read: encoding, dialect, columns, first rows, problems. Nothing is written.")

  @Argument(help: "The files.")
  var files: [String]

  @Flag(help: "Print the file's rows as read, as plain CSV (UTF-8, comma, LF).")
  var dump = false

  @Option(help: "How findings are written: text or json.")
  var format = OutputFormat.text

  func run() throws {
    var isRefused = false
    for file in files {
      do {
        if dump {
          try Pipeline.dump(file) { Console.answer(bytes: $0) }
        } else {
          let (text, findings) = try inspection(of: file)
          Console.answer(text)
          for finding in findings { Console.error((format == .json ? finding.json : finding.text) + "\n") }
          if findings.contains(where: { $0.severity == .fatal }) { isRefused = true }
        }
      } catch let refusal as Refusal {
        Console.error((format == .json ? refusal.finding.json : refusal.finding.text) + "\n")
        isRefused = true
      }
    }
    if isRefused { throw Status.unusableInput }
  }
}
