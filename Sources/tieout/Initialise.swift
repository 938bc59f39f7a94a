internal import ArgumentParser
internal import Diagnostics
internal import Domain
internal import Glibc
internal import Pipeline
internal import Settings

struct Initialise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract:
      "Make a starter folder: settings with comments, and inputs with their headers; or draft settings from real"
      + " exports."
  )

  @Argument(help: "The folder; made where it is missing.")
  var folder = PathArgument(".")

  @Option(
    name: .customLong("from"), parsing: .upToNextOption,
    help: """
      Real exports: they are copied into inputs/YYYY-MM, and a tieout.yaml that reads them is drafted, with the files \
      for decisions, payers and the contact log.
      """)
  var exports: [PathArgument] = []

  @Flag(help: "With --from: leave the exports where they are, in the folder.")
  var inPlace = false

  func validate() throws {
    if inPlace, exports.isEmpty { throw ValidationError("--in-place goes with --from FILE...") }
  }

  func run() throws {
    guard !exports.isEmpty else { return try write(StarterFolder.files) }
    let started: StartedFolder
    do {
      started = try StartedFolder(from: exports.map(\.path), folder: folder.path, inPlace: inPlace)
      for finding in started.findings where finding.severity > .note { Console.error(finding.text + "\n") }
      try started.write()
    } catch let failure as RunFailure {
      for finding in failure.findings { Console.error(finding.text + "\n") }
      throw failure.status
    } catch let failure as OutputError {
      Console.error(line: "\(failure.path): error: cannot be written: \(failure.cause)")
      throw Status.cannotWrite
    }
    try Console.answer(lines: started.names)
    for sentence in started.assumed { Console.error(line: sentence) }
    if started.undecided > 0 {
      Console.error(
        "\(started.undecided) of the files wait for a decision: their sources are comments that begin with DECIDE\n")
    }
    if started.leftOut > 0 {
      let count = "\(started.leftOut) of the files \(Wording.form(started.leftOut, "was", "were"))"
      Console.error(count + " left out: comments that begin with LEFT OUT say why\n")
    }
    if started.undecided + started.leftOut > 0 { throw Status.controlFailed }
  }

  /// Writes files where none of them exists, not even as a link that leads nowhere.
  private func write(_ files: [(path: String, text: String)]) throws {
    for file in files {
      var status = stat()
      guard lstat("\(folder.path)/\(file.path)", &status) == 0 else { continue }
      Console.error(line: "\(folder.path)/\(file.path): error: it exists already; nothing was written")
      throw Status.cannotWrite
    }
    for file in files {
      let path = "\(folder.path)/\(file.path)"
      do {
        try WholeFile.create(path, Array(file.text.utf8))
      } catch {
        Console.error(line: "\(path): error: cannot be written: \(error.cause)")
        throw Status.cannotWrite
      }
    }
    try Console.answer(lines: files.map { "\(folder.path)/\($0.path)" })
  }
}
