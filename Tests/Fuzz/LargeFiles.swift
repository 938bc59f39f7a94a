import Domain
import Foundation
import HostileInput

/// Reads files that have no end, each in a process of its own, and says how much memory that took.
enum LargeFiles {
  /// No file may take more than this, in MB.
  private static let memory = 300

  /// - Returns: whether something was found.
  static func run(megabytes: Int) throws -> Bool {
    var hasFound = false
    func look(_ description: String, _ refusal: String, _ path: String, _ kind: String) throws {
      let answer = try OneFile.readElsewhere(path, kind: kind)
      let isRight = answer.verdict == refusal && answer.megabytes > 0 && answer.megabytes <= memory
      hasFound = hasFound || !isRight
      say("\(isRight ? "well " : "WRONG") \(description): \(answer.text)")
    }
    for input in LargeInput.all where megabytes >= 64 || !input.isSlow {
      let folder = try ScratchFolder()
      try look(input.description, input.refusal, try input.write(megabytes << 20, to: folder), input.kind.rawValue)
    }
    for (number, workbook) in LargeWorkbook.all.enumerated() where megabytes >= 64 || number % 2 == 0 {
      let folder = try ScratchFolder()
      guard let path = try LargeWorkbook.write(number, atLeast: megabytes, to: folder) else { continue }
      try look(workbook.description, workbook.refusal, path, "documents")
    }
    return hasFound
  }
}
