internal import ArgumentParser
internal import Diagnostics
internal import Glibc
internal import Pipeline
internal import Settings

struct Initialise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a starter folder: settings with comments, and inputs with their headers; or draft settings from real exports.")

  @Argument(help: "The folder; made where it is missing.")
  var folder = "."

  @Option(
    name: .customLong("from"), parsing: .upToNextOption, help: "Real exports: a tieout.yaml that reads them is drafted, and nothing else.")
  var exports: [String] = []

  func run() throws {
    guard !exports.isEmpty else { return try write(StarterFolder.files) }
    let draft = SettingsDraft(from: exports, folder: folder)
    for finding in draft.findings where finding.severity > .note { Console.error(finding.text + "\n") }
    try write([(path: "tieout.yaml", text: draft.yaml)])
    if draft.undecided > 0 {
      Console.error("\(draft.undecided) of the files wait for a decision: their sources are comments that begin with DECIDE\n")
      throw Status.controlFailed
    }
  }

  private func write(_ files: [(path: String, text: String)]) throws {
    for file in files where access("\(folder)/\(file.path)", F_OK) == 0 {
      Console.error("\(folder)/\(file.path): error: it exists already; nothing was written\n")
      throw Status.cannotWrite
    }
    for file in files {
      let path = "\(folder)/\(file.path)"
      var made = path.hasPrefix("/") ? "/" : ""
      for part in path.split(separator: "/").dropLast() {
        made += made.isEmpty || made == "/" ? String(part) : "/\(part)"
        mkdir(made, 0o755)
      }
      guard let stream = fopen(path, "wbx") else {
        Console.error("\(path): error: cannot be written: \(String(cString: strerror(errno)))\n")
        throw Status.cannotWrite
      }
      fputs(file.text, stream)
      guard fclose(stream) == 0 else { throw Status.cannotWrite }
      Console.answer("\(path)\n")
    }
  }
}
