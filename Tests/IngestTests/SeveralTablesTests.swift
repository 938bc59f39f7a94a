import Domain
import Foundation
import Testing

@testable import Ingest

/// Delimited files with several tables, one below the other.
struct SeveralTablesTests {
  /// Of each table its titles, its header and its rows.
  private func read(_ text: String) throws -> [(titles: [String], header: [String], rows: [String])] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("f.csv").path
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    func score(_ record: [String]) -> Int { record.contains("Date") && record.contains("Amount") ? record.count : 0 }
    let file = try DelimitedFile(path: path, shownAs: "f.csv", file: 0, options: ReadingOptions(), headerScore: score)
    return try file.tables(score).map { table in
      var rows: [String] = []
      _ = try table.read { batch in
        for row in 0..<batch.count { rows.append("\(batch.lines[row]):\(batch.csv(row: row))") }
      }
      return (table.preamble.map { $0.joined(separator: "=") }, table.header, rows)
    }
  }

  @Test func `each table has its own titles and rows, though the second fits better`() throws {
    let tables = try read(
      """
      Account,1001
      Date,Text,Amount
      2026-10-13,A,100.00
      2026-10-14,B,250.00

      Account,1002
      Date,Text,Amount,Balance
      2026-10-13,C,70.00,170.00
      2026-10-14,D,30.00,200.00
      """)
    #expect(tables.map(\.titles) == [["Account=1001"], ["Account=1002"]])
    #expect(tables.map(\.header.count) == [3, 4])
    #expect(
      tables.map(\.rows) == [
        ["3:2026-10-13,A,100.00", "4:2026-10-14,B,250.00"],
        ["8:2026-10-13,C,70.00,170.00", "9:2026-10-14,D,30.00,200.00"],
      ])
  }

  @Test func `a second header right below the rows begins a table`() throws {
    let tables = try read("Date,Text,Amount\n2026-10-13,A,1.00\nText,Date,Amount\nB,2026-10-14,2.00\n")
    #expect(tables.map(\.rows) == [["2:2026-10-13,A,1.00"], ["4:B,2026-10-14,2.00"]])
  }

  @Test func `a header that is only repeated begins none`() throws {
    let tables = try read("Date,Text,Amount\n2026-10-13,A,1.00\nPage 2\nDate,Text,Amount\n2026-10-14,B,2.00\n")
    #expect(tables.count == 1)
    #expect(tables[0].rows == ["2:2026-10-13,A,1.00", "3:Page 2", "5:2026-10-14,B,2.00"])
  }

  @Test func `records padded with empty fields are titles as well`() throws {
    let tables = try read(
      "Account;1001;;\nDate;Text;Amount;\n2026-10-13;A;1,00;\n;;;\n"
        + "Account;DE02120300000000202051;;\nDate;Text;Amount;\n2026-10-14;B;2,00;\n"
    )
    #expect(tables.map(\.rows) == [["3:2026-10-13,A,\"1,00\","], ["7:2026-10-14,B,\"2,00\","]])
    #expect(tables[1].titles == ["Account=DE02120300000000202051=="])
  }
}
