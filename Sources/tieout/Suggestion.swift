internal import ArgumentParser
internal import Domain

/// What a person may have meant by a command that there is not.
enum Suggestion {
  /// The line to say; nil where the first argument is a command, an option, or like none of them.
  static func line(for arguments: [String]) -> String? {
    let names = Tieout.configuration.subcommands.map { $0._commandName } + ["help"]
    guard let typed = arguments.first, !typed.hasPrefix("-"), !names.contains(typed) else { return nil }
    if Month(iso: typed) != nil { return "error: '\(typed)' is no command: did you mean 'tieout close \(typed)'?" }
    let near = names.map { (name: $0, steps: steps(from: typed.lowercased(), to: $0)) }
      .filter { $0.steps <= max(1, $0.name.count / 3) || $0.name.hasPrefix(typed.lowercased()) }
      .min { ($0.steps, $0.name) < ($1.steps, $1.name) }
    guard let near else { return "error: '\(typed)' is no command: there are \(names.joined(separator: ", "))" }
    return "error: '\(typed)' is no command: did you mean '\(near.name)'?"
  }

  /// How many letters are to be added, left out, changed, or exchanged with their neighbour.
  private static func steps(from typed: String, to name: String) -> Int {
    let (from, to) = (Array(typed), Array(name))
    var rows = [Array(0...to.count)]
    for at in from.indices {
      var row = [at + 1]
      for other in to.indices {
        var least = min(rows[at][other + 1] + 1, row[other] + 1, rows[at][other] + (from[at] == to[other] ? 0 : 1))
        if at > 0, other > 0, from[at] == to[other - 1], from[at - 1] == to[other] {
          least = min(least, rows[at - 1][other - 1] + 1)
        }
        row.append(least)
      }
      rows.append(row)
    }
    return rows[from.count][to.count]
  }
}
