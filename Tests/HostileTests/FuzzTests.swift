import Foundation
import HostileInput
import Testing

/// What is done in processes of its own, so that a crash or a hang is seen and the others go on.
@Suite(.serialized)
struct FuzzTests {
  private func fuzz(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let process = Process()
    let pipe = Pipe()
    process.executableURL = root.appendingPathComponent(".build/debug/fuzz")
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// `FUZZ_INPUTS` and `FUZZ_SEED` set other numbers; `make fuzz` runs many more in a release build.
  @Test func `damaged files end no reader and lose no row`() throws {
    let environment = ProcessInfo.processInfo.environment
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-fuzz").path
    let outcome = try fuzz([environment["FUZZ_INPUTS"] ?? "200", environment["FUZZ_SEED"] ?? "1", folder])
    print(outcome.text)
    #expect(outcome.status == 0, "\(outcome.text)")
  }

  /// `LARGE_MEGABYTES=1024` reads files of a gigabyte.
  @Test func `files without an end take a bounded amount of memory`() throws {
    let outcome = try fuzz(["--large", ProcessInfo.processInfo.environment["LARGE_MEGABYTES"] ?? "8"])
    print(outcome.text)
    #expect(outcome.status == 0, "\(outcome.text)")
  }
}
