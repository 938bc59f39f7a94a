import Foundation

/// Programs that a test needs and a machine may lack.
package enum Tool {
  package struct Failure: Error, CustomStringConvertible { package var description: String }

  package static func isHere(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
    }
  }

  package static var hasChromium: Bool { ["chromium", "chromium-browser", "google-chrome"].contains { isHere($0) } }

  /// What it said.
  ///
  /// - Throws: the same where it ends with another status than 0.
  @discardableResult
  package static func run(_ name: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    try process.run()
    let said = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw Failure(description: said) }
    return said
  }
}
