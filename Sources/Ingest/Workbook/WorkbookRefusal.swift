internal import Diagnostics
internal import Spreadsheet

extension Refusal {
  /// Runs `body`; what keeps a workbook from being read becomes a refusal.
  static func forWorkbook<Result>(_ shownAs: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as WorkbookFailure {
      throw Refusal(failure, shownAs: shownAs)
    }
  }

  private init(_ failure: WorkbookFailure, shownAs: String) {
    switch failure {
    case .archive(let cause):
      self.init(
        IngestCodes.badWorkbook, shownAs, "cannot be opened as a workbook: \(cause)", hint: "save it as .xlsx again")
    case .missing(let part):
      self.init(
        IngestCodes.badWorkbook, shownAs, "is a zip archive and no .xlsx workbook: it has no '\(part)'",
        hint: "unpack it, and name the files that are in it")
    case .otherKind(let kind):
      self.init(
        IngestCodes.notText, shownAs, "is \(kind), which is not read",
        hint: "open it in its program and save it as .xlsx or CSV")
    case .locked:
      self.init(IngestCodes.badWorkbook, shownAs, "is locked with a password", hint: "open it and save it without one")
    case .damaged(let cause):
      self.init(
        IngestCodes.badWorkbook, shownAs, "is damaged: \(cause)",
        hint: "open it in a spreadsheet program and save it as .xlsx again")
    case .tooLarge(let part, let bytes):
      self.init(
        IngestCodes.archiveLimit, shownAs, "its part '\(part)' unpacks to \(bytes) bytes or more",
        hint: "do not trust it; a true workbook of that size reads after `limits: {file_mb: …}` is raised")
    case .markup(let part, let cause):
      self.init(cause, shownAs: shownAs)
      finding.message = "its part '\(part)' " + finding.message
      finding.place.line = 0
    }
  }
}
