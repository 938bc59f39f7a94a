import Foundation
import Testing

@testable import Books

struct SchemaTests {
  @Test func `the tables of books are made with the text that books have kept since their first version`() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Recorded/tables.sql")
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(Tables.all.map { $0.schema + "\n" }.joined() == recorded)
  }

  @Test func `every table of a close is digested once`() {
    #expect(Set((Schema.contents + Schema.laterContents).map(\.name)).count == Tables.all.count + Tables.later.count)
  }
}
