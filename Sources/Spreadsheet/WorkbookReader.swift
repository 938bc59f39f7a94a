package import Markup

/// Why a workbook cannot be read.
package enum WorkbookFailure: Error, Sendable {
  case archive(String)
  /// A part that every workbook has is not there.
  case missing(String)
  case tooLarge(String, bytes: Int)
  case markup(part: String, MarkupFailure)
  /// A part contradicts itself or another.
  case damaged(part: String, String)
}

/// Reads the cells of an .xlsx workbook as texts, sheet by sheet and row by row.
package final class WorkbookReader {
  /// The sheets in the order of their tabs.
  package private(set) var sheets: [String] = []
  /// How many formulas of the sheet read last have no stored value, and the first of them, such as `C12`.
  package private(set) var emptyFormulas: (count: Int, first: String) = (0, "")
  /// How many cells of the sheet read last lie beyond the columns that are read, and the first of them.
  package private(set) var cellsBeyond: (count: Int, first: String) = (0, "")
  private let archive: Archive
  private var parts: [String] = []
  private var strings = SharedStrings()
  private var styles = Styles()
  private var countsFrom1904 = false

  /// - Parameter limit: bytes that one part of the workbook may unpack to.
  /// - Throws: ``WorkbookFailure``.
  package init(path: String, limit: Int) throws {
    archive = try Archive(path: path, limit: limit)
    let root = Relations()
    if archive.has("_rels/.rels") { try parse("_rels/.rels", into: root) }
    let main = root.targets.first { $0.kind == "officeDocument" }?.path ?? "xl/workbook.xml"
    guard archive.has(main) else { throw WorkbookFailure.missing("xl/workbook.xml") }
    let book = BookPart()
    try parse(main, into: book)
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    let relations = Relations()
    let name = main.dropFirst(folder.count)
    if archive.has("\(folder)_rels/\(name).rels") { try parse("\(folder)_rels/\(name).rels", into: relations) }
    for sheet in book.sheets {
      guard let target = relations.targets.first(where: { $0.id == sheet.relation }) else {
        throw WorkbookFailure.damaged(part: main, "nothing says where the sheet '\(sheet.name)' lies")
      }
      // Charts and dialogs are sheets too.
      guard target.kind == "worksheet" else { continue }
      let part = Self.absolute(target.path, in: folder)
      guard archive.has(part) else { throw WorkbookFailure.missing(part) }
      sheets.append(sheet.name)
      parts.append(part)
    }
    guard sheets.count <= Self.mostSheets else {
      throw WorkbookFailure.damaged(part: main, "it has \(sheets.count) sheets, more than \(Self.mostSheets)")
    }
    countsFrom1904 = book.countsFrom1904
    for target in relations.targets {
      let part = Self.absolute(target.path, in: folder)
      if target.kind == "sharedStrings", archive.has(part) { try parse(part, into: strings) }
      if target.kind == "styles", archive.has(part) { try parse(part, into: styles) }
    }
  }

  /// Each is read by itself, and its rows are told apart by its number.
  private static let mostSheets = 1000

  private static func absolute(_ target: String, in folder: String) -> String {
    target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
  }

  private func parse(_ name: String, into handler: any MarkupHandler) throws {
    let part = try archive.open(name)
    do {
      try MarkupParser.parse(into: handler) { count in try part.next(count) }
    } catch .source(let error as WorkbookFailure) {
      throw error
    } catch {
      throw WorkbookFailure.markup(part: name, error)
    }
  }

  /// Hands the rows that have cells to `row` with their number, counted from 1; `row` says whether to go on.
  ///
  /// Numbers come as plain decimals of at most 15 significant digits, dates as ISO dates, truth values as TRUE and FALSE.
  package func readRows(ofSheet number: Int, _ row: (_ line: Int, _ cells: [String]) -> Bool) throws {
    try withoutActuallyEscaping(row) { row in
      let sheet = SheetPart(strings: strings, styles: styles, countsFrom1904: countsFrom1904, row)
      try parse(parts[number], into: sheet)
      if let damage = sheet.damage { throw WorkbookFailure.damaged(part: parts[number], damage) }
      emptyFormulas = (sheet.emptyFormulas, sheet.firstEmptyFormula)
      cellsBeyond = sheet.cellsBeyond
    }
  }
}

/// The relations of a part: where its other parts lie.
private final class Relations: MarkupHandler {
  private(set) var targets: [(id: String, kind: String, path: String)] = []

  func begin(_ name: String, attributes: [String: String], line: Int) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"], attributes["TargetMode"] != "External"
    else { return }
    let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    targets.append((id, kind, target))
  }

  func text(_ text: String) {}
  func end(_ name: String, line: Int) {}
}

/// The workbook part: its sheets and the epoch of its dates.
private final class BookPart: MarkupHandler {
  private(set) var sheets: [(name: String, relation: String)] = []
  private(set) var countsFrom1904 = false

  func begin(_ name: String, attributes: [String: String], line: Int) {
    if name == "sheet", let title = attributes["name"] {
      let relation = attributes["r:id"] ?? attributes.filter { $0.key.hasSuffix(":id") }.min { $0.key < $1.key }?.value ?? ""
      sheets.append((title, relation))
    } else if name == "workbookPr" {
      countsFrom1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true"
    }
  }

  func text(_ text: String) {}
  func end(_ name: String, line: Int) {}
}

/// The texts that cells share.
final class SharedStrings: MarkupHandler {
  private var bytes: [UInt8] = []
  private var ends: [Int] = [0]
  private var isText = false
  private var isPhonetic = false

  var count: Int { ends.count - 1 }

  subscript(number: Int) -> String? {
    guard number >= 0, number < count else { return nil }
    return String(decoding: bytes[ends[number]..<ends[number + 1]], as: UTF8.self)
  }

  func begin(_ name: String, attributes: [String: String], line: Int) {
    if name == "t" { isText = true }
    // How a text is spoken is no part of it.
    if name == "rPh" { isPhonetic = true }
  }

  func text(_ text: String) { if isText, !isPhonetic { bytes += text.utf8 } }

  /// More text than any workbook shares; what a cell then names is missing.
  var isDone: Bool { bytes.count > 1 << 29 || ends.count > 1 << 25 }

  func end(_ name: String, line: Int) {
    switch name {
    case "t": isText = false
    case "rPh": isPhonetic = false
    case "si": ends.append(bytes.count)
    default: break
    }
  }
}

/// Which cell formats show a date.
final class Styles: MarkupHandler {
  private var customDates: Set<Int> = []
  private var dates: [Bool] = []
  private var isInCellFormats = false

  func isDate(_ style: Int) -> Bool { style >= 0 && style < dates.count && dates[style] }

  func begin(_ name: String, attributes: [String: String], line: Int) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), Self.showsDate(attributes["formatCode"] ?? "") { customDates.insert(id) }
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      let isBuiltIn = (14...17).contains(id) || id == 22 || (27...36).contains(id) || (50...58).contains(id)
      dates.append(isBuiltIn || customDates.contains(id))
    default: break
    }
  }

  func text(_ text: String) {}
  func end(_ name: String, line: Int) { if name == "cellXfs" { isInCellFormats = false } }

  /// Whether a format code has a day or a year outside of quotes and brackets.
  private static func showsDate(_ code: String) -> Bool {
    var isQuoted = false
    var depth = 0
    var isEscaped = false
    for character in code.lowercased() {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" || character == "_" || character == "*" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted {
        if character == "[" { depth += 1 }
        if character == "]" { depth -= 1 }
        if depth == 0, character == "d" || character == "y" { return true }
      }
    }
    return false
  }
}
