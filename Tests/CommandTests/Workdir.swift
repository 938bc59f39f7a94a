import Foundation
import Testing

/// A folder for the length of a test, and the command run in it.
struct Workdir: ~Copyable {
  let url: URL

  /// - Parameter source: a folder whose content is copied in.
  init(copying source: URL? = nil) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID().uuidString)")
    if let source {
      try FileManager.default.copyItem(at: source, to: url)
    } else {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ name: String, _ text: String) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String { String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self) }

  /// The rows of an extract of a package, as dictionaries by column.
  func extract(_ name: String, period: String, out: String = "out") throws -> [[String: String]] {
    CSV.records(try text("\(out)/\(period)/extracts/\(name).csv"))
  }

  @discardableResult
  func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

  func run(_ arguments: [String]) throws -> Outcome {
    let process = Process()
    process.executableURL = Repository.binary
    process.arguments = arguments
    process.currentDirectoryURL = url
    process.standardInput = FileHandle.nullDevice
    let out = url.appendingPathComponent(".stdout")
    let err = url.appendingPathComponent(".stderr")
    for file in [out, err] { _ = FileManager.default.createFile(atPath: file.path, contents: nil) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    try process.run()
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, stdout: try text(".stdout"), stderr: try text(".stderr"))
  }
}

struct Outcome: Equatable {
  var status: Int32
  var stdout: String
  var stderr: String
}

enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  /// What the build before the tests made.
  static let binary = root.appendingPathComponent(".build/debug/tieout")
  static let shared = root.deletingLastPathComponent().appendingPathComponent("shared")
  static let hasShared = FileManager.default.fileExists(atPath: shared.appendingPathComponent("data").path)
}

enum CSV {
  /// The rows below the header, by column.
  static func records(_ text: String) -> [[String: String]] {
    let rows = rows(text)
    return rows.dropFirst().map { Dictionary(zip(rows[0], $0)) { first, _ in first } }
  }

  /// A small reader of its own, so that the tests do not trust what they test.
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var field = ""
    var isQuoted = false
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if isQuoted {
        if scalar == "\"" { isQuoted = false } else { field.unicodeScalars.append(scalar) }
      } else if scalar == "\"" {
        if previous == "\"", !field.isEmpty || row.isEmpty == false { field.append("\"") }
        isQuoted = true
      } else if scalar == "," {
        row.append(field)
        field = ""
      } else if scalar == "\n" {
        row.append(field.hasSuffix("\r") ? String(field.dropLast()) : field)
        rows.append(row)
        row = []
        field = ""
      } else {
        field.unicodeScalars.append(scalar)
      }
      previous = scalar
    }
    if !field.isEmpty || !row.isEmpty { rows.append(row + [field]) }
    return rows
  }
}

/// `1234.50` in hundredths.
func cents(_ text: String?) -> Int64 {
  guard let text, !text.isEmpty, text != "n/a" else { return 0 }
  let digits = text.filter { $0 != "." && $0 != "-" }
  let decimals = text.split(separator: ".").dropFirst().first?.count ?? 0
  var value = Int64(digits) ?? 0
  for _ in 0..<(2 - decimals) { value *= 10 }
  return text.hasPrefix("-") ? -value : value
}
