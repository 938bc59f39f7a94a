internal import Books
internal import Diagnostics
internal import Domain
internal import Ingest
internal import Settings

/// A place of an input as a workbook names it: `path:line`, or `path:sheet!A12`.
struct SourceRecord {
  let path: String
  let line: Int
  /// Nil where the input is no workbook.
  let sheet: String?

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":") else { return nil }
    path = String(text[..<colon])
    let rest = text[text.index(after: colon)...]
    if let mark = rest.lastIndex(of: "!"), let cell = CellPosition(rest[rest.index(after: mark)...]) {
      (sheet, line) = (String(rest[..<mark]), cell.row)
    } else if let number = Int(rest), number > 0 {
      (sheet, line) = (nil, number)
    } else {
      return nil
    }
  }

  /// Letters of a record that are shown.
  private static let longest = 200

  /// Earlier versions of a file that are looked at, where it is not known of which of them a row is.
  private static let versionsCompared = 3

  /// The record itself, where its file is as it was read. Nothing is read that is no input: the workbook may be
  /// somebody else's work.
  ///
  /// - Parameter digest: SHA-256 of the file that the row was learnt from; nil where that is not known.
  func lines(_ run: Run, learntFrom digest: String?) -> [String] {
    guard let books = run.books, let close = books.close(of: run.period) else {
      guard run.ledger.files.files.contains(where: { $0.path == path }) else { return [unknown] }
      return read(run.path(path), run)
    }
    // Each month may have a file of the same name.
    var versions: [(close: CloseRecord, digest: String)] = []
    for at in books.inForce.reversed() where at.period <= close.period {
      guard let input = try? books.inputs(of: at.number).first(where: { $0.path == path }),
        !versions.contains(where: { $0.digest == input.sha256 })
      else { continue }
      versions.append((at, input.sha256))
    }
    let isSure = versions.contains { $0.digest == digest }
    if isSure { versions.removeAll { $0.digest != digest } }
    guard let last = versions.first else { return [unknown] }
    guard let again = try? Reperformance(of: last.close, in: books, folder: run.folder, only: path) else {
      return [unknown]
    }
    defer { again.end() }
    guard let file = again.file(path) else {
      return again.differing.map { "  record     not shown: \($0)" }
    }
    let isOneFile = versions.dropFirst().prefix(Self.versionsCompared).allSatisfy { version in
      guard let before = try? Reperformance(of: version.close, in: books, folder: run.folder, only: path) else {
        return false
      }
      defer { before.end() }
      return before.file(path) != nil
    }
    let note = "  note       closes read different files of this name; this is as close \(last.close.number) read it"
    return (isOneFile ? [] : [note]) + read(file, run)
  }

  private var unknown: String { "  record     not shown: no input is called '\(path)'" }

  private func read(_ file: String, _ run: Run) -> [String] {
    let source = SourceFiles.resolve(run.settings.sources, relativeTo: run.folder).files.first { $0.shownAs == path }
    let text: String?
    do {
      text = try RecordAsRead.text(
        path: file, shownAs: path, line: line, sheet: sheet, encoding: source?.setting.reading.encoding)
    } catch {
      return ["  record     not shown: \((error as? Refusal)?.finding.message ?? "\(error)")"]
    }
    guard let text else { return ["  record     not there: the file ends before it"] }
    return ["  record     \(text.prefix(Self.longest))\(text.count > Self.longest ? "…" : "")"]
  }
}
