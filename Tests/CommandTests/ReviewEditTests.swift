import Foundation
import TestSupport
import Testing

/// What people do to a Review sheet before they give it to `tieout apply`: they sort, delete, move and insert, and type
/// in their own way.
///
/// Whatever it is, each typed decision is taken or refused with its cell, and a second time nothing is taken.
struct ReviewEditTests {
  /// `REVIEW_EDITS=500` runs as many, `REVIEW_EDIT=7` that one alone.
  private static let seeds: [UInt64] = {
    let environment = ProcessInfo.processInfo.environment
    if let one = environment["REVIEW_EDIT"].flatMap(UInt64.init) { return [one] }
    return Array(1...(environment["REVIEW_EDITS"].flatMap(UInt64.init) ?? 16))
  }()

  @Test(arguments: seeds)
  func `each typed decision is taken or refused with its cell, and none twice`(seed: UInt64) throws {
    print("review edit \(seed)")
    let work = try ApplyTests().company()
    try work.write(
      "bank.csv",
      try work.text("bank.csv")
        + """
        2026-10-14,2026-10-14,60.00,EUR,Beta Ltd,DE2222222222,thanks,B4
        2026-10-15,2026-10-15,75.00,EUR,Alpha Ltd,DE1111111111,thanks,B5
        2026-10-16,2026-10-16,33.30,EUR,Gamma,,thanks,B6

        """)
    try work.run("close", "2026-10", "--draft")
    var sheet = try EditedSheet(
      WorkbookCells(path: work.url.appendingPathComponent("out/2026-10/month-end.xlsx").path).rows(ofSheet: "Review"),
      seed: seed)
    sheet.edit()
    WorkbookParts(sheets: [
      ("Summary", "", [[WorkbookParts.text("Decided")]]),
      ("Review", "", sheet.rows.map { $0.map(WorkbookParts.text) }),
    ]).write(to: work.url.appendingPathComponent("typed.xlsx").path)
    let outcome = try work.run("apply", "typed.xlsx")
    #expect([0, 1].contains(outcome.status), "review edit \(seed): \(outcome.stderr)")
    for (receipt, lines) in sheet.typed {
      let taken = outcome.stdout.split(separator: "\n").count { $0.hasPrefix("\(receipt): ") }
      let isRefused = lines.contains { line in
        outcome.stderr.firstMatch(of: try! Regex("Review![A-Z]+\(line):")) != nil
      }
      #expect(
        isRefused ? taken == 0 : taken >= lines.count,
        "review edit \(seed): \(receipt) on \(lines)\n\(outcome.stdout)\(outcome.stderr)")
    }
    let after = try work.text("decisions.csv")
    let again = try work.run("apply", "typed.xlsx")
    #expect(again.stdout.hasPrefix("0 decisions on 0 receipts"), "review edit \(seed): \(again.stdout)")
    #expect(try work.text("decisions.csv") == after, "review edit \(seed)")
  }
}

/// The texts of a sheet, edited by chance.
private struct EditedSheet {
  private(set) var rows: [[String]] = []
  private var chance: SplitMix
  private static let head = 5

  init(_ cells: [Int: [String: String]], seed: UInt64) throws {
    chance = SplitMix(seed: seed &* 0x9E37_79B9)
    let letters = (0..<26).map { String(UnicodeScalar(UInt8(65 + $0))) }
    let width = try #require(cells[Self.head]).count
    let last = try #require(cells.keys.max())
    rows = (1...last).map { line in letters.prefix(width).map { cells[line]?[$0] ?? "" } }
    rows.removeAll { $0[0].hasPrefix("Total") }
  }

  /// The lines of the typed rows, by receipt.
  var typed: [String: [Int]] {
    var typed: [String: [Int]] = [:]
    for line in Self.head..<rows.count where !rows[line][column("Decision")].isEmpty {
      typed[rows[line][column("Receipt")], default: []].append(line + 1)
    }
    return typed
  }

  private func column(_ title: String) -> Int { rows[Self.head - 1].firstIndex(of: title) ?? 0 }

  private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int(chance.next() % UInt64(values.count))] }

  mutating func edit() {
    if pick([true, false]) {
      rows[3][column("By")] = "Team"
      rows[3][column("Date")] = pick(["2026-11-02", "2.11.2026"])
    }
    for _ in 0..<pick([1, 2, 3, 4, 6]) { type(on: Self.head + Int(chance.next() % UInt64(rows.count - Self.head))) }
    if pick([true, false]) {
      var row = Array(repeating: "", count: rows[0].count)
      row[column("Receipt")] = pick(["B1", "B2", "B3", "B4", "B9"])
      rows.append(row)
      type(on: rows.count - 1)
    }
    for _ in 0..<pick([0, 1, 2]) { rows.insert(Array(repeating: "", count: rows[0].count), at: rows.count - 1) }
    if pick([true, false]) { sort() }
    for title in ["Candidate", "Unapplied", "Remittance", "Amount", "Note", "Evidence", "Currency"]
    where pick([true, false, false, false]) {
      // Who deletes the column of an entry has not typed it.
      let at = column(title)
      guard rows[Self.head - 1][at] == title else { continue }
      for line in rows.indices { rows[line].remove(at: at) }
    }
    if pick([true, false]) { for line in rows.indices { rows[line].insert("", at: 3) } }
    for _ in 0..<pick([0, 1, 3]) {
      let (from, to) = (Int(chance.next() % UInt64(rows[0].count)), Int(chance.next() % UInt64(rows[0].count)))
      for line in rows.indices { rows[line].insert(rows[line].remove(at: from), at: to) }
    }
  }

  private mutating func sort() {
    let order = (Self.head..<rows.count).map { (rows[$0], chance.next()) }.sorted { $0.1 < $1.1 }.map(\.0)
    rows.replaceSubrange(Self.head..., with: order)
  }

  private mutating func type(on line: Int) {
    rows[line][column("Decision")] = pick([
      "apply", "apply", "apply", "Apply", "on_account", "On account", "not_receivable", "hold", "write_off", "aply",
    ])
    if pick([true, false, false]) {
      rows[line][column("Document")] = pick(["INV-100001", "INV-100003", "INV-200001", "INV-9", "C2", "CN-1"])
    }
    if pick([true, false, false]) { rows[line][column("Apply amount")] = pick(["50", "75", "1.50", "1.234,50", "x"]) }
    if pick([true, true, false]) { rows[line][column("By")] = pick(["Ann", " Bob ", "C. Day"]) }
    if pick([true, true, false]) {
      rows[line][column("Date")] = pick(["2026-11-03", "3.11.2026", "3 Nov 2026", "03/11/2026", "13/11/2026", "soon"])
    }
  }
}
