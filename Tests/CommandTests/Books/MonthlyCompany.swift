import Foundation
import Testing

/// The facts of a fixture in canonical columns, to be exported whole, month by month, or overlapping.
struct MonthlyCompany {
  /// By kind: the header and the rows, each with the month that it is exported in.
  private var tables: [String: (header: [String], rows: [(month: String, fields: [String])])] = [:]
  private let settings: String
  let months: [String]

  private static let dates = [
    "documents": "document_date", "bank": "booking_date", "events": "date", "decisions": "date", "rates": "date",
    "ledger": "period",
  ]

  /// - Parameter fixture: the name of a folder in `fixtures`.
  init(fixture: String) throws {
    let work = try Workdir(copying: Repository.root.appendingPathComponent("fixtures/\(fixture)"))
    try work.run("close", "2026-10", "--through", "normalize", "--stages", "stages")
    try work.run("close", "2026-10", "--draft", "--fail-on", "never")
    for (kind, column) in Self.dates {
      let rows = CSV.rows(try work.text("stages/normalize/\(kind).csv"))
      let place = try #require(rows[0].firstIndex(of: column))
      tables[kind] = (rows[0], rows.dropFirst().map { (String($0[place].prefix(7)), $0) })
    }
    tables["customers"] = (
      CSV.rows(try work.text("stages/normalize/customers.csv"))[0],
      CSV.rows(try work.text("stages/normalize/customers.csv")).dropFirst().map { ("", $0) }
    )
    settings = try work.text("tieout.yaml")
    let first = 12 * 2025 + 8
    months = (0..<14).map { String(format: "%04d-%02d", (first + $0) / 12, (first + $0) % 12 + 1) }
    try nameReceipts(as: try work.extract("receipts", period: "2026-10"))
  }

  /// Gives every bank line a reference, which names it in every export, and the decisions those names.
  private mutating func nameReceipts(as receipts: [[String: String]]) throws {
    guard var bank = tables["bank"], var decisions = tables["decisions"] else { return }
    func column(_ name: String) -> Int { bank.header.firstIndex(of: name)! }
    var names: [String: String] = [:]
    for at in bank.rows.indices where bank.rows[at].fields[column("bank_reference")].isEmpty {
      let name = "LINE-\(at + 1)"
      let fields = bank.rows[at].fields
      for receipt in receipts
      where receipt["value_date"] == fields[column("value_date")] && receipt["amount"] == fields[column("amount")]
        && receipt["counterparty"] == fields[column("counterparty")]
      {
        names[receipt["receipt_id"]!] = name
      }
      bank.rows[at].fields[column("bank_reference")] = name
    }
    for at in decisions.rows.indices {
      decisions.rows[at].fields[0] = names[decisions.rows[at].fields[0]] ?? decisions.rows[at].fields[0]
    }
    tables["bank"] = bank
    tables["decisions"] = decisions
  }

  /// Writes settings and the exports that hold the given months; documents and lines before the first month go with it.
  ///
  /// - Parameter folder: below the working folder; `books` and `out` lie in it.
  func export(_ wanted: [String], to work: borrowing Workdir, _ folder: String) throws {
    for (kind, table) in tables {
      let isFirst = wanted.contains(months[0])
      let rows = table.rows.filter {
        kind == "customers" || wanted.contains($0.month) || isFirst && $0.month < months[0]
      }
      try work.write("\(folder)/\(kind).csv", CSV.text([table.header] + rows.map(\.fields)))
    }
    let sources = tables.keys.sorted().map { "  - {kind: \($0), path: \($0).csv}\n" }.joined()
    let lines = settings.split(separator: "\n", omittingEmptySubsequences: false)
    let start = try #require(lines.firstIndex { $0.hasPrefix("sources:") })
    let end = try #require(lines.indices.first { $0 > start && !lines[$0].hasPrefix("  ") })
    try work.write(
      "\(folder)/tieout.yaml",
      (lines[...start] + sources.split(separator: "\n") + lines[end...]).joined(separator: "\n") + "\n")
  }

  /// Rows of a kind in the exports to come, changed by a test.
  mutating func change(_ kind: String, _ body: (inout [(month: String, fields: [String])], [String]) -> Void) {
    guard var table = tables[kind] else { return }
    body(&table.rows, table.header)
    tables[kind] = table
  }
}

extension CSV {
  /// Rows as text, quoted where needed.
  static func text(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { field in
        field.contains { ",\"\n\r".contains($0) } ? "\"\(field.replacing("\"", with: "\"\""))\"" : field
      }.joined(separator: ",") + "\n"
    }.joined()
  }
}
