import Foundation

/// A CSV file by the names of its columns.
struct Table {
  private(set) var rows: [[String: String]] = []

  init(_ file: URL) throws {
    var records: [[String]] = [[""]]
    var isQuoted = false
    for character in String(decoding: try Data(contentsOf: file), as: UTF8.self) {
      switch character {
      case "\"":
        if !isQuoted, let last = records[records.count - 1].last, !last.isEmpty, last.hasSuffix("\u{1}") {
          records[records.count - 1][records[records.count - 1].count - 1].removeLast()
          records[records.count - 1][records[records.count - 1].count - 1].append("\"")
        }
        isQuoted.toggle()
        if !isQuoted { records[records.count - 1][records[records.count - 1].count - 1].append("\u{1}") }
      case "," where !isQuoted: records[records.count - 1].append("")
      case "\n" where !isQuoted: records.append([""])
      default: records[records.count - 1][records[records.count - 1].count - 1].append(character)
      }
    }
    let cleaned = records.map { $0.map { $0.replacing("\u{1}", with: "") } }.filter { $0.count > 1 }
    guard let header = cleaned.first else { return }
    rows = cleaned.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
  }
}
