internal import CXLSXWriter
internal import Glibc

/// A workbook could not be written.
package struct WorkbookError: Error {
  package var cause: String
}

/// An .xlsx file being written, sheet after sheet, row after row. It owns what libxlsxwriter allocates.
package struct Workbook: ~Copyable {
  private let memory: WorkbookMemory
  private let styles: StyleSheet
  private var names: [String] = []

  /// - Parameters:
  ///   - created: the date that the document properties carry; a fixed one, or bytes would differ from run to run.
  ///   - title: of the document properties.
  package init(path: String, created: (year: Int, month: Int, day: Int), title: String) throws {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw WorkbookError(cause: "the path is empty") }
    // Rows go to disk as they are written: a workbook of any size passes through little memory.
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let workbook = workbook_new_opt(path, &options) else {
      throw WorkbookError(cause: "there is not enough memory")
    }
    memory = WorkbookMemory(workbook)
    styles = StyleSheet(workbook)
    let kept = Text.copy(title)
    defer { kept.deallocate() }
    var properties = lxw_doc_properties()
    properties.title = kept
    var instant = tm()
    instant.tm_year = Int32(created.year - 1900)
    instant.tm_mon = Int32(created.month - 1)
    instant.tm_mday = Int32(created.day)
    properties.created = timegm(&instant)
    workbook_set_properties(workbook, &properties)
  }

  /// A new sheet behind the others.
  ///
  /// - Precondition: the name is one that Excel takes: 1 to 31 characters, none of `[]:*?/\`, no apostrophe at either
  ///   end, and not used yet.
  /// - Throws: where the file for its rows cannot be made.
  package mutating func addSheet(_ name: String) throws(WorkbookError) -> Sheet {
    precondition(
      Self.isValid(name) && !names.contains { $0.lowercased() == name.lowercased() }, "'\(name)' cannot name a sheet")
    names.append(name)
    guard let worksheet = workbook_add_worksheet(memory.workbook, name) else {
      throw WorkbookError(cause: "no temporary file can be made for the sheet '\(name)'")
    }
    memory.sheets.append(worksheet)
    return Sheet(worksheet, name: name, styles: styles, memory: memory)
  }

  package static func isValid(_ name: String) -> Bool {
    (1...31).contains(name.utf16.count) && !name.contains { "[]:*?/\\".contains($0) }
      && EscapedText.replacingForbidden(name) == name
      && !name.hasPrefix("'") && !name.hasSuffix("'")
  }

  /// Puts the file in its place.
  package consuming func close() throws {
    // libxlsxwriter does not look whether the rows could be written to its temporary files.
    for sheet in memory.sheets {
      guard let file = sheet.pointee.optimize_tmpfile, fflush(file) != 0 || ferror(file) != 0 else { continue }
      throw WorkbookError(
        cause: "the temporary files of the sheets cannot be written: \(String(cString: strerror(errno)))")
    }
    memory.setRowBreaks()
    let failure = memory.close()
    if failure.rawValue != 0 {
      throw WorkbookError(
        cause: lxw_strerror(failure).map { String(cString: $0) } ?? "libxlsxwriter error \(failure.rawValue)")
    }
  }
}

/// What libxlsxwriter allocated, freed once: by a close, or when a workbook is left without one.
final class WorkbookMemory {
  let workbook: UnsafeMutablePointer<lxw_workbook>
  let scratch = UnsafeMutableBufferPointer<CChar>.allocate(capacity: Sheet.scratchSize)
  var sheets: [UnsafeMutablePointer<lxw_worksheet>] = []
  /// By name of the sheet.
  var widths: [String: [Double]] = [:]
  var pages: [String: PrintedPages] = [:]
  private var isClosed = false

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) { self.workbook = workbook }

  func close() -> lxw_error {
    isClosed = true
    return workbook_close(workbook)
  }

  deinit {
    // Closing would write a file that nobody wants, and libxlsxwriter crashes where it has no sheet.
    if !isClosed { lxw_workbook_free(workbook) }
    scratch.deallocate()
  }
}

enum Text {
  /// A NUL-terminated copy that the caller frees, of what XML can hold.
  static func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = Array(EscapedText.replacingForbidden(text).utf8)
    let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    for (at, byte) in bytes.enumerated() { copy[at] = CChar(bitPattern: byte) }
    copy[bytes.count] = 0
    return copy
  }
}
