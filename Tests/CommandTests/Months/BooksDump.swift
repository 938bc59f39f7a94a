import Foundation
import GRDB

/// Books as text: what makes each table, view, index and trigger, and of each table its rows as a count and a digest.
enum BooksDump {
  static func text(ofBooks path: String) throws -> String {
    var settings = Configuration()
    settings.readonly = true
    return try DatabaseQueue(path: path, configuration: settings).read { books in
      var lines: [String] = []
      for object in try Row.fetchAll(books, sql: "SELECT type, name, sql FROM sqlite_master ORDER BY type, name") {
        let (kind, name, sql): (String, String, String?) = (object["type"], object["name"], object["sql"])
        lines.append("# \(kind) \(name)")
        if let sql { lines.append(sql) }
        guard kind == "table" else { continue }
        var digest = Digest()
        let rows = try Row.fetchAll(books, sql: "SELECT * FROM \"\(name)\"")
        for row in rows { digest.add(row.map { "\($0.0)=\($0.1)" }.joined(separator: "\u{1F}")) }
        lines.append("\(rows.count) rows, \(digest.text)")
      }
      return lines.joined(separator: "\n") + "\n"
    }
  }

  /// FNV-1a of 64 bits: enough to see a change, and independent of what the command uses.
  private struct Digest {
    private var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func add(_ text: String) { for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 } }

    var text: String { String(value, radix: 16) }
  }
}
