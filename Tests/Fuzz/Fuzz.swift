import Foundation
import HostileInput

/// Feeds damaged files to every reader and says what became of them.
///
/// `fuzz INPUTS SEED FOLDER [SAMPLE...]`: so many inputs of each sample. A child process reads them, so that one that
/// crashes it, or holds it for longer than ten seconds, is kept in the folder and the others go on.
///
/// `fuzz --every-byte [SAMPLE...]`: cuts every sample off before each of its bytes, and replaces each by a NUL, 0xFF, a
/// quote and `<`.
///
/// `fuzz --large MEGABYTES`: files of that size without an end in them, each of which must be refused within a bounded
/// amount of memory.
///
/// `fuzz --figures COMMAND ROUNDS SEED FOLDER`: closes so many small ledgers of extreme amounts, rates and dates.
///
/// `fuzz --read FILE KIND`: reads one file and prints the verdict and the most memory it took.
@main
enum Fuzz {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == "--read", arguments.count == 3 { return OneFile.read(arguments[1], kind: arguments[2]) }
    if arguments.first == "--every-byte" { exit(try Systematic.run(arguments.dropFirst()) ? 1 : 0) }
    if arguments.first == "--large", let megabytes = arguments.last.flatMap({ Int($0) }) {
      exit(try LargeFiles.run(megabytes: megabytes) ? 1 : 0)
    }
    if arguments.first == "--figures", arguments.count == 5, let rounds = Int(arguments[2]),
      let seed = UInt64(arguments[3])
    {
      exit(try Figures.run(command: arguments[1], rounds: rounds, seed: seed, folder: arguments[4]) ? 1 : 0)
    }
    if arguments.first == "--worker", arguments.count == 6, let seed = UInt64(arguments[2]),
      let from = Int(arguments[3]),
      let to = Int(arguments[4])
    {
      return try Worker(sample: arguments[1], seed: seed, folder: arguments[5]).run(from..<to)
    }
    guard arguments.count >= 3, let inputs = Int(arguments[0]), let seed = UInt64(arguments[1]) else {
      FileHandle.standardError.write(
        Data("usage: fuzz INPUTS SEED FOLDER [SAMPLE...], or fuzz --read FILE KIND\n".utf8))
      exit(64)
    }
    let samples = (SampleFile.all + SampleFile.ledgers).filter {
      arguments.count == 3 ? $0.title == $0.name : arguments[3...].contains($0.title)
    }
    var campaign = Campaign(inputs: inputs, seed: seed, folder: arguments[2])
    for sample in samples { try campaign.run(sample) }
    campaign.report()
    exit(campaign.hasFound ? 1 : 0)
  }
}

/// Prints a line at once, so that what a crash follows is seen.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
