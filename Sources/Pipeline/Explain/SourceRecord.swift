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

  /// The record itself, where its file is as it was read. Nothing is read that is no input: the workbook may be
  /// somebody else's work.
  func lines(_ run: Run) -> [String] {
    guard let books = run.books, let close = books.close(of: run.period) else {
      guard run.ledger.files.files.contains(where: { $0.path == path }) else { return [unknown] }
      return read(run.path(path), run)
    }
    // What an earlier close learnt is where that close read it.
    var closes = books.inForce.filter { $0.period <= close.period }
    var differing = ""
    while let at = closes.popLast() {
      guard (try? books.inputs(of: at.number).contains { $0.path == path }) == true else { continue }
      guard let again = try? Reperformance(of: at, in: books, folder: run.folder, only: path) else { continue }
      defer { again.end() }
      if let file = again.file(path) {
        return (differing.isEmpty ? [] : ["  note       \(differing); this is as close \(at.number) read it"])
          + read(file, run)
      }
      if differing.isEmpty { differing = again.differing.first ?? "" }
    }
    return [differing.isEmpty ? unknown : "  record     not shown: \(differing)"]
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
