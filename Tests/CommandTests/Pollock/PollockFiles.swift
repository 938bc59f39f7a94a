import Foundation

/// A polluted file, what it should be loaded as, and how often its kind was met.
struct PollockFile {
  var name: String
  var text: Data
  var clean: [[String]]
  /// The keys of a source that say the file's dialect.
  var dialect: [String]
  var weight: Double
}

/// The files of the benchmark.
///
/// Published are scores over 2,290: a source file, and 2,289 made from it. Those that change the file as a whole are
/// 21, and lie in `../shared/data/csv/pollock` with their clean versions and dialects. The other 2,268 change one row:
/// a delimiter too many (756) or too few (672), a quote too many (756), or blanks for delimiters (84), in each row and
/// column in turn. They are made here from the stored source (which stores its lines with LF, as do all of these) the
/// way the benchmark makes them (`pollute_main.py` and `polluters_stdlib.py`). So the mean over all 2,290 can be set
/// beside the published scores; the mean over the 21 alone cannot: there each of the hard files counts a hundred times
/// as much.
///
/// The weights are those of the benchmark's `pollock_weights.json`: in how many of the 3,712 surveyed files a pollution
/// was met, shared out over the files that have it.
enum PollockFiles {
  static let folder = Repository.shared.appendingPathComponent("data/csv/pollock")
  static let isHere = FileManager.default.fileExists(atPath: folder.path)

  private static let weights: [String: Double] = [
    "file_no_payload": 15, "file_no_trailing_newline": 184, "file_double_trailing_newline": 5, "file_no_header": 470,
    "file_header_multirow_2": 47, "file_header_multirow_3": 47, "file_preamble": 282, "file_multitable_same": 188.0 / 3,
    "file_multitable_more": 188.0 / 3, "file_multitable_less": 188.0 / 3, "file_header_only": 3, "file_one_data_row": 4,
    "file_record_delimiter_0xD": 7, "file_record_delimiter_0xA": 1691, "file_field_delimiter_0x9": 4,
    "file_field_delimiter_0x3B": 834,
    "file_field_delimiter_0x20": 4, "file_field_delimiter_0x2C_0x20": 101, "file_quotation_char_0x27": 11,
    "file_escape_char_0x5C": 1,
    "file_escape_char_0x00": 7,
  ]

  /// The files that are polluted as a whole.
  static func stored() throws -> [PollockFile] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appendingPathComponent("csv").path).sorted().map {
      name in
      let clean = try String(contentsOf: folder.appendingPathComponent("clean/\(name)"), encoding: .utf8)
      let parameters = try Data(contentsOf: folder.appendingPathComponent("parameters/\(name)_parameters.json"))
      return PollockFile(
        name: name, text: try Data(contentsOf: folder.appendingPathComponent("csv/\(name)")), clean: CSV.rows(clean),
        dialect: try JSONDecoder().decode(Parameters.self, from: parameters).keys,
        weight: weights[String(name.dropLast(4))] ?? 0)
    }
  }

  /// A dialect as the benchmark writes it down.
  private struct Parameters: Decodable {
    var delimiter: String
    var quotechar: String
    var escapechar: String
    var header_lines: Int
    var preamble_lines: Int

    var keys: [String] {
      var keys: [String] = []
      if !delimiter.isEmpty { keys.append("delimiter: \(quoted(delimiter))") }
      if !quotechar.isEmpty { keys.append("quote: \(quoted(quotechar))") }
      // Where quote and escape are one, quotes are doubled: the default, and no key says it.
      if escapechar != quotechar { keys.append("escape: \(escapechar.isEmpty ? "none" : quoted(escapechar))") }
      if !delimiter.isEmpty { keys.append("header_rows: \(header_lines)") }
      if preamble_lines > 0 { keys.append("header_line: \(preamble_lines + 1)") }
      return keys
    }

    private func quoted(_ text: String) -> String {
      "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: "\\t"))\""
    }
  }

  /// The source, and the files of which one row is polluted.
  static func made() throws -> [PollockFile] {
    let source = try String(
      contentsOf: folder.appendingPathComponent("csv/file_record_delimiter_0xA.csv"), encoding: .utf8)
    let clean = CSV.rows(source)
    let lines = source.split(separator: "\n").map(String.init)
    var files: [PollockFile] = []
    func add(_ name: String, row: Int, _ line: String, clean: [[String]], weight: Double) {
      var lines = lines
      lines[row] = line
      let keys = ["delimiter: \",\"", "quote: \"\\\"\"", "header_rows: 1"]
      files.append(
        PollockFile(
          name: name, text: Data((lines.joined(separator: "\n") + "\n").utf8), clean: clean, dialect: keys,
          weight: weight))
    }
    add("source.csv", row: 0, lines[0], clean: clean, weight: 1)
    for row in lines.indices {
      let cells = cells(of: lines[row])
      for column in cells.indices {
        let (before, from) = (cells[..<column], cells[column...])
        add(
          "row_more_sep_row\(row)_col\(column).csv", row: row, (before + [""] + from).joined(separator: ","),
          clean: clean,
          weight: 260.0 / 707)
        if column > 0 {
          let merged = [cells[column - 1] + cells[column]]
          let line = (before.dropLast() + merged + from.dropFirst()).joined(separator: ",")
          add("row_less_sep_row\(row)_col\(column).csv", row: row, line, clean: clean, weight: 260.0 / 707)
        }
        var quoted = cells
        quoted[column] = cells[column].hasPrefix("\"") ? "\"" + cells[column] : "\"\(cells[column])"
        var meant = clean
        meant[row][column] = "\"" + clean[row][column]
        add(
          "row_extra_quote\(row)_col\(column).csv", row: row, quoted.joined(separator: ","), clean: meant,
          weight: 1.0 / 108)
      }
      add("row_field_delimiter_\(row)_0x20.csv", row: row, cells.joined(separator: " "), clean: clean, weight: 1.0 / 7)
    }
    return files
  }

  /// The cells of a line of the source as they stand in it, quotes and all.
  private static func cells(of line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == ",", !isQuoted { cells.append("") } else { cells[cells.count - 1].append(character) }
    }
    return cells
  }
}
