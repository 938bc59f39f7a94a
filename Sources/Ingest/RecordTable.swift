package import Diagnostics
package import Domain

/// One table of records in a file: a delimited file, a sheet of a workbook, the lines of a bank statement.
package protocol RecordTable: Sendable {
  var format: FileFormat { get }
  /// The encoding as a person knows it; empty where the format has one only.
  var encoding: String { get }
  /// The name of the sheet; empty where the file is one table.
  var sheet: String { get }
  /// The file, and the sheet in it, as findings name them.
  var place: Place { get }
  /// All sheets of the file in the order of their tabs; empty where the file is one table.
  var sheets: [String] { get }
  var header: [String] { get }
  /// The line of the header; 0 where the format needs none.
  var headerLine: Int { get }
  /// The records above the header.
  var preamble: [[String]] { get }
  /// What was found by looking at the file.
  var findings: [Diagnostic] { get }
  /// Why the file is refused where nothing of the format that the settings name is found in it; nil where it looks like
  /// that format.
  var doubt: Refusal? { get }

  /// Hands every record below the header to `body`, in batches that reuse one buffer.
  ///
  /// - Throws: ``Refusal`` where the file cannot be read to its end.
  func read(_ body: (SourceRows) -> Void) throws -> ReadOutcome

  /// Hands the records as read to `sink`, as CSV in UTF-8 with commas and LF.
  func dump(_ sink: ([UInt8]) -> Void) throws -> ReadOutcome
}

/// What the reading of a table found besides its records.
package struct ReadOutcome: Sendable {
  package var rows = 0
  /// Records with nothing in any field, which are left out.
  package var blank = 0
  package var statements: [SourceStatement] = []
  package var findings: [Diagnostic] = []

  package init() {}
}

extension RecordTable {
  package var sheets: [String] { [] }
  package var doubt: Refusal? { nil }
  package var preamble: [[String]] { [] }

  /// The header and the records; those that the reader does not take for facts are left to the findings.
  package func dump(_ sink: ([UInt8]) -> Void) throws -> ReadOutcome {
    sink(Array((header.map(CSVText.field).joined(separator: ",") + "\n").utf8))
    var problems: [Diagnostic] = []
    var out: [UInt8] = []
    var outcome = try read { rows in
      out.removeAll(keepingCapacity: true)
      for row in 0..<rows.count {
        if let problem = rows.problems[row] {
          problems.append(problem.finding(at: place.at(line: Int(rows.lines[row]))))
        } else {
          rows.appendCSV(row: row, to: &out)
          out.append(10)
        }
      }
      sink(out)
    }
    outcome.findings += problems
    return outcome
  }
}

/// The tables of a file.
///
/// - Parameters:
///   - shownAs: the path in findings.
///   - headerScore: how well a record fits a known header; 0 for not at all. Nil where no header is looked for, and the
///     whole of a delimited file or of a sheet is its records.
/// - Throws: ``Refusal``.
package func openTables(
  path: String, shownAs: String, file: UInt32, options: ReadingOptions, headerScore: (([String]) -> Int)?
) throws -> [any RecordTable] {
  let bytes = FileBytes(path: path, shownAs: shownAs)
  let head = try bytes.head(FormatDetection.headSize)
  guard !head.isEmpty else { throw Refusal(IngestCodes.empty, shownAs, "the file is empty", hint: "export it again") }
  if head.starts(with: CompoundFile.magic) {
    let (looks, hint) = try CompoundFile.content(bytes)
    throw notRead("is \(looks)", hint, options, shownAs)
  }
  let (format, looksLike) = try format(of: head, options, shownAs)
  // What only looks like text may well be a damaged statement, and the reverse; it is known once it is read.
  let doubt = format == looksLike ? nil : otherFormat(looksLike, options, shownAs)
  switch format {
  case .csv:
    do {
      var table = try DelimitedFile(
        path: path, shownAs: shownAs, file: file, options: options, headerScore: headerScore)
      table.doubt = doubt
      return [table]
    } catch let refusal as Refusal where refusal.finding.code == IngestCodes.noHeader {
      throw doubt ?? refusal
    }
  case .xlsx:
    return try WorkbookTable.tables(
      path: path, shownAs: shownAs, file: file, options: options, headerScore: headerScore)
  case .mt940, .camt, .ofx, .bai2:
    return [try StatementFile(bytes, file: file, options, head: head, format: format, doubt: doubt)]
  }
}

/// Whether a file begins as a workbook does, whose sheets may hold facts of several kinds.
package func isWorkbook(_ path: String) -> Bool {
  let head = (try? FileBytes(path: path, shownAs: path).head(FormatDetection.headSize)) ?? []
  if case .success(.xlsx) = FormatDetection.format(head) { return true }
  return false
}

/// The format to read a file in, and the one that it looks like.
private func format(of head: [UInt8], _ options: ReadingOptions, _ path: String) throws -> (FileFormat, FileFormat) {
  switch FormatDetection.format(head) {
  case .failure(let other): throw notRead("looks like \(other.looks)", other.hint, options, path)
  case .success(let found):
    guard let wanted = options.format else { return (found, found) }
    guard
      wanted == found || (found == .csv && wanted.isStatement)
        || (wanted == .csv && found.isStatement && found != .camt)
    else {
      throw otherFormat(found, options, path)
    }
    return (wanted, found)
  }
}

/// A file of a format that is not read; where the settings name one that is, it is another than theirs.
private func notRead(_ what: String, _ hint: String, _ options: ReadingOptions, _ path: String) -> Refusal {
  guard let wanted = options.format else {
    return Refusal(IngestCodes.notText, path, "\(what), which is not read", hint: hint)
  }
  return Refusal(IngestCodes.otherFormat, path, "\(what), the settings say \(wanted.rawValue)", hint: hint)
}

private func otherFormat(_ found: FileFormat, _ options: ReadingOptions, _ path: String) -> Refusal {
  Refusal(
    IngestCodes.otherFormat, path,
    "its format is \(found.shown), the settings say \(options.format?.rawValue ?? "none")",
    hint: "correct `format:`, or leave it out to have it detected")
}
