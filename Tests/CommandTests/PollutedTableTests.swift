import Foundation
import Testing

/// One clean table of ours, spoilt in every way that files are, must come out as it was, or a finding must say what is
/// wrong and where.
final class PollutedTableTests {
  private static let seed: UInt64 = 20_261_130
  private static let table = Table(seed: seed, rows: 40)
  private let work: Workdir

  init() throws { work = try Workdir() }

  /// The rows that `inspect --dump` prints, and the codes on stderr.
  private func dump(_ bytes: [UInt8], _ keys: String = "") throws -> (rows: [[String]], codes: [String], status: Int32)
  {
    try Data(bytes).write(to: work.url.appendingPathComponent("t.csv"))
    var arguments = ["inspect", "--dump", "t.csv"]
    if !keys.isEmpty {
      try work.write(
        "tieout.yaml", "entity: {name: N, currency: EUR}\nsources:\n  - {kind: bank, path: t.csv, \(keys)}\n")
      arguments += ["--config", "tieout.yaml"]
    }
    let outcome = try work.run(arguments)
    return (CSV.rows(outcome.stdout), Self.codes(outcome.stderr), outcome.status)
  }

  private static func codes(_ text: String) -> [String] {
    // That the last line has no end is a note about every table that is written without one.
    text.matches(of: /\[(T\d+)\]/).map { String($0.1) }.filter { $0 != "T1044" }
  }

  /// What `inspect` says on stderr about the table as facts.
  private func findings(_ text: String) throws -> String {
    try work.write("t.csv", text)
    return try work.run("inspect", "t.csv").stderr
  }

  private static let clean = [Table.header] + table.rows
  private static let plain = table.csv()

  private static let readable: [(String, [UInt8])] = [
    ("lines end with LF", Array(plain.utf8)), ("lines end with CRLF", Array(table.csv(lineEnd: "\r\n").utf8)),
    ("lines end with CR", Array(table.csv(lineEnd: "\r").utf8)),
    ("line ends are mixed", Array(table.csv(lineEnds: ["\n", "\r\n"]).utf8)),
    ("semicolons", Array(table.csv(delimiter: ";").utf8)), ("tabs", Array(table.csv(delimiter: "\t").utf8)),
    ("bars", Array(table.csv(delimiter: "|").utf8)), ("a comma and a blank", Array(table.csv(delimiter: ", ").utf8)),
    ("a semicolon and a blank", Array(table.csv(delimiter: "; ").utf8)),
    ("everything quoted", Array(table.csv(quotesAll: true).utf8)),
    ("everything quoted, tabs", Array(table.csv(delimiter: "\t", quotesAll: true).utf8)),
    ("everything quoted, blanks", Array(table.csv(delimiter: " ", quotesAll: true).utf8)),
    ("backslashes before quotes", Array(table.csv(quotesAll: true, escape: "\\").utf8)),
    ("apostrophes for quotes", Array(table.csv(quote: "'", quotesAll: true).utf8)),
    ("no newline at the end", Array(plain.dropLast().utf8)), ("a blank line at the end", Array((plain + "\n").utf8)),
    ("blank lines between", Array(table.csv(lineEnds: ["\n", "\n\n"]).utf8)),
    ("blank lines at the top", Array(("\n\n" + plain).utf8)),
    ("a mark of UTF-8", [0xEF, 0xBB, 0xBF] + Array(plain.utf8)),
    ("UTF-16, small end first", [0xFF, 0xFE] + plain.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
    ("UTF-16, big end first", [0xFE, 0xFF] + plain.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }),
    ("title lines", Array(("Statement of October\nprinted 2026-11-02\n\n" + plain).utf8)),
    ("title lines as wide as the table", Array(("Statement,,,,,\n,,,,,\n" + plain).utf8)),
  ]

  @Test(arguments: readable)
  func `a table comes out whole, whatever it is written in`(name: String, bytes: [UInt8]) throws {
    let (rows, codes, status) = try dump(bytes)
    #expect(rows == Self.clean, "\(name), seed \(Self.seed)")
    #expect(codes == [] && status == 0, "\(name)")
  }

  /// A quote before a delimiter would be ambiguous: texts have none here.
  @Test func `quotes that stand as they are inside quotes are found out`() throws {
    var table = Self.table
    table.rows = table.rows.map { $0.map { $0.replacing("\",", with: "\"") } }
    let (rows, codes, _) = try dump(Array(table.csv(quotesAll: true, escape: "").utf8))
    #expect(rows == [Table.header] + table.rows, "seed \(Self.seed)")
    #expect(codes == [])
  }

  @Test(arguments: [
    ("delimiter: \"||\"", table.csv(delimiter: "||")),
    ("delimiter: \"~\", quote: \"'\"", table.csv(delimiter: "~", quote: "'")),
    ("header_line: 3", "a,b,c,d,e,f\nx,x,x,x,x,x\n" + plain),
    ("quote: none, delimiter: tab", table.raw(delimiter: "\t")),
  ])
  func `a table comes out whole as its settings say`(keys: String, text: String) throws {
    let (rows, codes, _) = try dump(Array(text.utf8), keys)
    let meant = keys.contains("none") ? [Table.header] + Self.table.rawRows : Self.clean
    #expect(rows == meant, "\(keys), seed \(Self.seed)")
    #expect(codes == [])
  }

  @Test func `bytes of another encoding are read with a warning, or in the one that is set`() throws {
    let windows = try #require(Self.plain.data(using: .windowsCP1252))
    let guessed = try dump(Array(windows))
    #expect(guessed.rows == Self.clean)
    #expect(guessed.codes == ["T1011"])
    #expect(try dump(Array(windows), "encoding: WINDOWS-1252").codes == [])
  }

  @Test func `a header alone, one row, and no header are what they are`() throws {
    let lines = Self.table.lines()
    #expect(try dump(Array((lines[0] + "\n").utf8)).rows == [Table.header])
    #expect(try dump(Array((lines[0] + "\n" + lines[1] + "\n").utf8)).rows == [Table.header, Self.table.rows[0]])
    let headless = lines.dropFirst().joined(separator: "\n") + "\n"
    #expect(try dump(Array(headless.utf8)).rows == Self.table.rows)
    #expect(try dump(Array(Self.plain.utf8), "header_rows: 0").rows == Self.clean)
    #expect(Self.codes(try findings(headless)) == ["T1012"])
  }

  @Test func `nothing at all is refused`() throws {
    let nothing = try dump([])
    #expect(nothing.rows == [] && nothing.codes == ["T1002"] && nothing.status == 2)
    #expect(Self.codes(try findings("\n\n\n")) == ["T1012"])
  }

  @Test func `a header of two rows is read once where it repeats, joined where the settings say so`() throws {
    let twice = Self.table.lines()[0] + "\n" + Self.plain
    let (rows, codes, _) = try dump(Array(twice.utf8))
    #expect(rows == Self.clean)
    #expect(codes == ["T1032"])
    let two = "date,money,who,what,number,account\n" + Self.plain
    #expect(
      try dump(Array(two.utf8), "header_line: 1, header_rows: 2").rows == [
        zip(["date", "money", "who", "what", "number", "account"], Table.header).map { "\($0) \($1)" }
      ] + Self.table.rows)
  }

  @Test func `a further table ends the dump with a note, and is read for itself where its header differs`() throws {
    #expect(try dump(Array((Self.plain + Self.plain).utf8)).rows == Self.clean)
    #expect(try dump(Array((Self.plain + Self.plain).utf8)).codes == ["T1032"])
    #expect(Self.codes(try findings(Self.plain + Self.plain)) == ["T1032"])
    let other = Self.plain + Table.header.dropLast().joined(separator: ",") + ",branch,city\n"
    #expect(try dump(Array(other.utf8)).rows == Self.clean)
    let line = Self.line(of: Self.table.rows.count)
    #expect(try findings(other).contains("t.csv:\(line): note: there is no row below the header [T1043]"))
  }

  @Test func `a NUL byte, an open quote and a row beyond the limit are refused with their line`() throws {
    var lines = Self.table.lines()
    lines[8] += "\u{0}"
    #expect(
      try findings(lines.joined(separator: "\n")).contains("t.csv:\(Self.line(of: 8) - 1): error: holds a NUL byte"))
    lines = Self.table.lines()
    lines[40] = "2026-10-30,1.00,\"Never closed,x,y,z"
    #expect(try findings(lines.joined(separator: "\n")).contains("t.csv:\(Self.line(of: 39)): error: a quote opened"))
    lines[40] = "2026-10-30,1.00,\(String(repeating: "x", count: 2_000_000)),x,y,z"
    #expect(
      try findings(lines.joined(separator: "\n")).contains(
        "t.csv:\(Self.line(of: 39)): error: the record that begins here is longer"))
  }

  @Test func `a delimiter too many or too few quarantines its row and no other`() throws {
    for row in [0, 5, 39] {
      for column in 1..<Table.header.count {
        var lines = Self.table.lines()
        let cells = Self.table.cells(row)
        let place = "t.csv:\(Self.line(of: row)):"
        lines[row + 1] = (cells[..<column] + [""] + cells[column...]).joined(separator: ",")
        var found = try findings(lines.joined(separator: "\n"))
        #expect(found.contains(place) && Self.codes(found) == ["T1211"], "row \(row), column \(column): \(found)")
        // A quote in the middle of a field is text, so that the commas behind it are delimiters and make up for the
        // missing one.
        if !cells[column - 1].hasPrefix("\""), cells[column].hasPrefix("\""), cells[column].contains(",") { continue }
        lines[row + 1] = (cells[..<(column - 1)] + [cells[column - 1] + cells[column]] + cells[(column + 1)...]).joined(
          separator: ",")
        found = try findings(lines.joined(separator: "\n"))
        // Behind a quoted text the next one sticks to it, and its quote no longer closes there.
        let codes = cells[column - 1].hasPrefix("\"") ? ["T1211", "T1034", "T1035", "T1006"] : ["T1211"]
        #expect(
          found.contains(place) && codes.contains(where: found.contains), "row \(row), column \(column): \(found)")
      }
    }
  }

  /// The quote must be read as text, or a finding must name the record: no row may vanish behind it.
  @Test func `a quote too many loses no row in silence`() throws {
    for row in stride(from: 0, to: 40, by: 4) {
      for column in Table.header.indices {
        var cells = Self.table.cells(row)
        cells[column] = "\"" + cells[column]
        var lines = Self.table.lines()
        lines[row + 1] = cells.joined(separator: ",")
        var meant = Self.clean
        meant[row + 1][column] = "\"" + meant[row + 1][column]
        let text = lines.joined(separator: "\n") + "\n"
        let (rows, _, _) = try dump(Array(text.utf8))
        if rows == meant { continue }
        let found = try findings(text)
        let named = Self.codes(found).contains { ["T1006", "T1034", "T1035", "T1211"].contains($0) }
        #expect(
          named && found.contains("t.csv:\(Self.line(of: row))"),
          "row \(row), column \(column), seed \(Self.seed): \(found)")
      }
    }
  }

  /// The physical line on which a row of the plain table begins.
  private static func line(of row: Int) -> Int {
    2 + table.rows.prefix(row).reduce(0) { $0 + 1 + $1.reduce(0) { $0 + $1.count { $0 == "\n" } } }
  }
}

/// A table of bank lines with texts that a careless writer of CSV trips over.
private struct Table {
  static let header = ["value_date", "amount", "counterparty", "remittance", "bank_reference", "account"]
  var rows: [[String]] = []

  init(seed: UInt64, rows count: Int) {
    var state = seed
    func pick(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let names = ["Müller & Söhne", "Oak, Ash and Elm Ltd", "Kestrel Bay", "5\" Pipes Inc", "Lac; Brume", "Café Zoë"]
    let texts = [
      "INV-10", "INV 10, less fee", "said \"paid\" twice", "two\nlines", "", "ref 12:30 a|b", "the \"Oak\", again",
    ]
    for number in 0..<count {
      let day = 1 + pick(28)
      rows.append([
        "2026-10-\(day < 10 ? "0" : "")\(day)", "\(1 + pick(900)).\(10 + pick(89))", names[pick(names.count)],
        texts[pick(texts.count)],
        "B\(1000 + number)", "DE\(100 + pick(2))",
      ])
    }
  }

  /// The rows without quotes, line ends and tabs, as a writer that never quotes can write them.
  var rawRows: [[String]] { rows.map { $0.map { $0.replacing("\n", with: " ") } } }

  func raw(delimiter: String) -> String {
    ([Self.header] + rawRows).map { $0.joined(separator: delimiter) + "\n" }.joined()
  }

  func csv(
    delimiter: String = ",", quote: String = "\"", quotesAll: Bool = false, escape: String? = nil,
    lineEnd: String = "\n",
    lineEnds: [String] = []
  ) -> String {
    var text = ""
    for (number, row) in ([Self.header] + rows).enumerated() {
      text += row.map { cell($0, delimiter, quote, quotesAll, escape ?? quote) }.joined(separator: delimiter)
      text += lineEnds.isEmpty ? lineEnd : lineEnds[number % lineEnds.count]
    }
    return text
  }

  func cells(_ row: Int) -> [String] { rows[row].map { cell($0, ",", "\"", false, "\"") } }

  func lines() -> [String] {
    [Self.header.joined(separator: ",")] + rows.indices.map { cells($0).joined(separator: ",") }
  }

  private func cell(_ text: String, _ delimiter: String, _ quote: String, _ quotesAll: Bool, _ escape: String) -> String
  {
    let needs = [delimiter, quote, "\n", "\r"].contains { text.contains($0) }
    return quotesAll || needs ? quote + text.replacing(quote, with: escape + quote) + quote : text
  }
}
