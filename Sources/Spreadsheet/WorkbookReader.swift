package import Markup

/// Why a workbook cannot be read.
package enum WorkbookFailure: Error, Sendable {
  case archive(String)
  /// A part that every workbook has is not there.
  case missing(String)
  /// The archive is something else, such as `a Word document`.
  case otherKind(String)
  /// The archive's entries are locked with a password.
  case locked
  /// The content of the workbook contradicts itself.
  case damaged(String)
  case tooLarge(String, bytes: Int)
  case markup(part: String, MarkupFailure)
}

/// Reads the cells of an .xlsx workbook as texts, sheet by sheet and row by row.
package final class WorkbookReader {
  package let contents: WorkbookContents
  private let archive: Archive

  /// - Parameters:
  ///   - limit: bytes that one part of the workbook may unpack to.
  ///   - contents: what an earlier reader of the same file found; nil to find it.
  /// - Throws: ``WorkbookFailure``.
  package init(path: String, limit: Int, contents: WorkbookContents? = nil) throws {
    archive = try Archive(path: path, limit: limit)
    self.contents = try contents ?? Self.contents(of: archive)
  }

  private static func contents(of archive: Archive) throws -> WorkbookContents {
    let root = Relations()
    if archive.has("_rels/.rels") { try parse("_rels/.rels", of: archive, into: root) }
    let main = Relations.absolute(root.path("officeDocument") ?? "xl/workbook.xml", in: "")
    if let kind = try otherKind(archive, main: main) { throw WorkbookFailure.otherKind(kind) }
    guard archive.has(main) else { throw WorkbookFailure.missing(main) }
    let book = BookPart()
    try parse(main, of: archive, into: book)
    guard book.isWorkbook else { throw WorkbookFailure.otherKind("an Office document without sheets") }
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    let relations = Relations()
    let links = "\(folder)_rels/\(main.dropFirst(folder.count)).rels"
    if archive.has(links) { try parse(links, of: archive, into: relations) }
    var contents = WorkbookContents()
    for sheet in book.sheets {
      guard let target = relations.targets[sheet.relation] else {
        throw WorkbookFailure.damaged("the sheet '\(sheet.name)' names a part that is not there")
      }
      // Sheets of a chart or a macro have no cells.
      guard target.kind == "worksheet" else { continue }
      contents.sheets.append(
        WorkbookContents.SheetEntry(
          name: sheet.name, isHidden: sheet.isHidden, part: Relations.absolute(target.path, in: folder)))
    }
    // No register has as many, and many names of one part would be read again and again.
    guard contents.sheets.count <= 1000 else {
      throw WorkbookFailure.damaged("it has \(contents.sheets.count) sheets, at most 1000 are read")
    }
    contents.countsFrom1904 = book.countsFrom1904
    contents.hasComments = archive.hasEntry { $0.contains("/comments") || $0.contains("/threadedComments") }
    contents.asksForCalculation = book.asksForCalculation
    if let path = relations.path("sharedStrings") {
      let part = SharedStringsPart()
      try scan(Relations.absolute(path, in: folder), of: archive, into: part)
      contents.strings = part.strings
    }
    if let path = relations.path("styles") {
      let part = StylesPart()
      try parse(Relations.absolute(path, in: folder), of: archive, into: part)
      contents.formats = part.cells
    }
    return contents
  }

  /// What an archive that is no .xlsx workbook is; nil where it may be one.
  private static func otherKind(_ archive: Archive, main: String) throws -> String? {
    if archive.has("mimetype") {
      let type = String(decoding: try archive.open("mimetype").next(200), as: UTF8.self)
      if type.contains("opendocument.spreadsheet") { return "an OpenDocument spreadsheet (.ods)" }
      if type.contains("opendocument") { return "an OpenDocument file other than a spreadsheet" }
    }
    if main.hasSuffix(".bin") || archive.has("xl/workbook.bin") { return "a binary workbook (.xlsb)" }
    if main.hasPrefix("word/") { return "a Word document (.docx)" }
    if main.hasPrefix("ppt/") { return "a PowerPoint presentation (.pptx)" }
    return archive.has("Index/Document.iwa") ? "an Apple Numbers document" : nil
  }

  private static func parse(_ name: String, of archive: Archive, into handler: any MarkupHandler) throws {
    try read(name, of: archive) { next throws(MarkupFailure) in
      try MarkupParser.parse(into: handler, isUTF8: false, next: next)
    }
  }

  private static func scan(_ name: String, of archive: Archive, into handler: any RawMarkupHandler) throws {
    try read(name, of: archive) { next throws(MarkupFailure) in
      try MarkupScanner.scan(into: handler, isUTF8: false, next: next)
    }
  }

  private static func read(
    _ name: String, of archive: Archive, _ body: (@escaping (Int) throws -> [UInt8]) throws(MarkupFailure) -> Void
  ) throws {
    let part = try archive.open(name)
    do {
      try body { count in try part.next(count) }
    } catch .source(let error as WorkbookFailure) {
      throw error
    } catch {
      throw WorkbookFailure.markup(part: name, error)
    }
  }

  /// Hands the rows that have cells to `row`, which says whether to go on.
  ///
  /// Numbers come as plain decimals of at most 15 significant digits, dates as ISO dates, truth values as TRUE and
  /// FALSE.
  ///
  /// - Parameter keepsDetails: whether rows tell formulas and looks of their cells as well.
  @discardableResult
  package func readRows(
    ofSheet number: Int, keepsDetails: Bool = false, _ row: (SheetRow) -> Bool
  ) throws -> SheetRemarks {
    try withoutActuallyEscaping(row) { row in
      let sheet = SheetPart(contents, keepsDetails: keepsDetails, row)
      try Self.scan(contents.sheets[number].part, of: archive, into: sheet)
      if let failure = sheet.failure { throw failure }
      return sheet.remarks
    }
  }
}
