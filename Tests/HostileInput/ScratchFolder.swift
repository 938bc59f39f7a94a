internal import Foundation

/// A folder of its own that goes when its owner does.
package final class ScratchFolder: Sendable {
  package let path: String

  package init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Writes a file and gives its path.
  package func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(fileURLWithPath: file))
    return file
  }

  /// Writes a file of `count` bytes: a head, then a piece again and again, then a tail, so that it may be larger than
  /// memory.
  package func write(_ name: String, head: [UInt8], piece: [UInt8], count: Int, tail: [UInt8] = []) throws -> String {
    let file = "\(path)/\(name)"
    _ = FileManager.default.createFile(atPath: file, contents: nil)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
    defer { try? handle.close() }
    try handle.write(contentsOf: Data(head))
    var run: [UInt8] = []
    while run.count < 1 << 20 { run += piece }
    var written = head.count
    while written < count {
      try handle.write(contentsOf: Data(run))
      written += run.count
    }
    try handle.write(contentsOf: Data(tail))
    return file
  }
}
