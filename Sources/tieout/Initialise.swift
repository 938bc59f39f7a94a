internal import ArgumentParser
internal import Glibc
internal import Settings

struct Initialise: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Make a starter folder: settings with comments, and inputs with their headers.")

  @Argument(help: "The folder; made where it is missing.")
  var folder = "."

  func run() throws {
    for file in StarterFolder.files where access("\(folder)/\(file.path)", F_OK) == 0 {
      Console.error("\(folder)/\(file.path): error: it exists already; nothing was written\n")
      throw Status.cannotWrite
    }
    for file in StarterFolder.files {
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
