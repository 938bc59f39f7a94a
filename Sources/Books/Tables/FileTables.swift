internal import Domain

/// A file that says what was open on the day before the first close.
struct OpeningRecord {
  var asOf = CalendarDate.blank
  var input: Int64 = 0
  /// Whether what is open is all that it says of a document.
  var hasOnlyOpen = false
}

extension Tables {
  static var inputs: Table<InputFile> {
    Table(
      "inputs", lines: ["sha256", "quarantined"],
      [
        .text("path", { $0.path }, { $0.path = $1 }),
        .text("kind", { $0.kind.rawValue }, { $0.kind = try Words.known(InputKind(rawValue: $1), $1) }),
        .text("profile", { $0.profile }, { $0.profile = $1 }),
        .text("format", { $0.format.rawValue }, { $0.format = try Words.known(FileFormat(rawValue: $1), $1) }),
        .text(
          "sheets", { $0.sheets.joined(separator: "\n") },
          { $0.sheets = $1.split(separator: "\n", omittingEmptySubsequences: true).map(String.init) }),
        .text("sha256", { $0.sha256 }, { $0.sha256 = $1 }),
        .integer("bytes", { Int64($0.bytes) }, { $0.bytes = Int($1) }),
        .integer("\"rows\"", { Int64($0.rows) }),
        .integer("accepted", { Int64($0.accepted) }),
        .integer("merged", { Int64($0.merged) }),
        .integer("quarantined", { Int64($0.quarantined) }),
        .integer("footers", { Int64($0.footers) }),
      ]
    ) { InputFile(kind: .bank, path: "") }
  }

  /// The files of the opening list with which the books began.
  static var openings: Table<OpeningRecord> {
    Table(
      "openings", lines: nil,
      [
        .date("as_of", { $0.asOf }, { $0.asOf = $1 }),
        .integer("input", references: "inputs", { $0.input }, { $0.input = $1 }),
        .flag("only_open", { $0.hasOnlyOpen }, { $0.hasOnlyOpen = $1 }),
      ]
    ) { OpeningRecord() }
  }

  static var outputs: Table<OutputRecord> {
    Table(
      "outputs", lines: nil,
      [
        .text("path", { $0.path }, { $0.path = $1 }),
        .text("sha256", { $0.sha256 }, { $0.sha256 = $1 }),
        .integer("bytes", { Int64($0.bytes) }, { $0.bytes = Int($1) }),
      ]
    ) { OutputRecord(path: "", sha256: "", bytes: 0) }
  }
}
