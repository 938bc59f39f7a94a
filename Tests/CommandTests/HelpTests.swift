import Foundation
import Testing

/// What the command says about itself, word for word. `RECORD=1 swift test --filter HelpTests` writes the texts anew.
struct HelpTests {
  private static let folder = Repository.root.appendingPathComponent("Tests/CommandTests/Help")
  private static let commands = [
    "init", "inspect", "check", "close", "explain", "verify", "diff", "consolidate", "apply", "add", "letters", "plan",
    "cfo", "audit", "papers",
  ]

  @Test(arguments: [""] + commands)
  func `the help of each command is as it is recorded`(command: String) throws {
    let work = try Workdir()
    let shown = try work.run(command.isEmpty ? ["--help"] : ["help", command], environment: ["COLUMNS": "80"])
    #expect(shown.status == 0 && shown.stderr.isEmpty, "\(shown.stderr)")
    let file = Self.folder.appendingPathComponent((command.isEmpty ? "tieout" : command) + ".txt")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" { try Data(shown.stdout.utf8).write(to: file) }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(shown.stdout == recorded, "see \(file.lastPathComponent); RECORD=1 records it anew")
  }

  @Test func `a command that is added has its help recorded`() throws {
    let work = try Workdir()
    let help = try work.run(["--help"], environment: ["COLUMNS": "80"]).stdout
    // A name and what it is for: neither the lines that go on, nor the pointer to further help at the end.
    let lines = help.split(separator: "SUBCOMMANDS:\n")[1].split(separator: "\n")
    let named = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") && $0.contains("    ") }
    #expect(named.map { String($0.split(separator: " ")[0]) } == Self.commands)
  }
}
