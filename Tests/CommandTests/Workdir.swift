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

  func write(_ name: String, _ text: String) throws { try write(name, bytes: Data(text.utf8)) }

  func write(_ name: String, bytes: Data) throws {
    let file = url.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  /// The rows of an extract of a package, as dictionaries by column.
  func extract(_ name: String, period: String, out: String = "out") throws -> [[String: String]] {
    CSV.records(try text("\(out)/\(period)/extracts/\(name).csv"))
  }

  @discardableResult
  func run(_ arguments: String...) throws -> Outcome { try run(arguments) }

  /// - Parameter environment: added to that of the tests.
  func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Outcome {
    let process = Process()
    if !environment.isEmpty { process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 } }
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
  /// The same with lines that go on below put together again.
  var unwrapped: String { stdout.replacing(/\n {4,}(?=\S)/, with: " ") }
  var stderr: String
}

enum Repository {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
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
    let scalars = Array(text.unicodeScalars)
    var rows: [[String]] = []
    var row: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var at = 0
    while at < scalars.count {
      let scalar = scalars[at]
      at += 1
      if isQuoted, scalar == "\"", at < scalars.count, scalars[at] == "\"" {
        field.append(scalar)
        at += 1
      } else if scalar == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        field.append(scalar)
      } else if scalar == "," {
        row.append(String(field))
        field = String.UnicodeScalarView()
      } else if scalar == "\n" {
        if field.last == "\r" { field.removeLast() }
        rows.append(row + [String(field)])
        row = []
        field = String.UnicodeScalarView()
      } else {
        field.append(scalar)
      }
    }
    return field.isEmpty && row.isEmpty ? rows : rows + [row + [String(field)]]
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
