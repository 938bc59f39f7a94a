internal import Diagnostics
internal import Domain
internal import Glibc
internal import Settings

/// A file of the settings that lines are added to: it keeps its bytes, its columns and its line ends, and appears
/// whole.
struct AppendedFile {
  let path: String
  /// What stood in it when it was read.
  let bytes: [UInt8]
  let columns: [String]
  let delimiter: String
  let lineEnd: String

  /// What kind of file it is.
  struct Kind: Sendable {
    var input: InputKind
    /// In the plural.
    var lines: String
    /// Where they go that nobody named a file for.
    var usual: String
    /// Where none can be added to.
    var missing: Code
    /// Columns of which each must be there, or one of those that stand together.
    var columns: [[String]]
    var header: String

    static let decisions = Kind(
      input: .decisions, lines: "decisions", usual: "decisions.csv", missing: ReviewCodes.noDecisionsFile,
      columns: [["receipt_id"], ["document_no"], ["amount"], ["decision"], ["by"], ["decided_on", "date"]],
      header: "receipt_id,document_no,amount,decision,by,decided_on,counts_from,note")
    static let events = Kind(
      input: .events, lines: "events", usual: "log/events.csv", missing: ReviewCodes.noContactLog,
      columns: [["date"], ["customer_id"], ["kind"]],
      header: "date,customer_id,document_no,kind,channel,outcome,amount,promised_date,note")
  }

  /// The first of the settings' files of a kind that is named by its path.
  private static func source(of kind: Kind, in settings: Settings) -> SourceSetting? {
    settings.sources.first { $0.kind == kind.input && !$0.path.contains { "*?[".contains($0) } }
  }

  static func path(of kind: Kind, in settings: Settings, folder: String) -> String? {
    source(of: kind, in: settings).map { FilePath.join(folder, $0.path) }
  }

  /// - Returns: nil with the finding that says why it cannot be added to.
  static func find(_ kind: Kind, in settings: Settings, folder: String) -> (file: AppendedFile?, finding: Diagnostic?) {
    func refusal(_ place: Place, _ message: String, _ hint: String) -> (AppendedFile?, Diagnostic?) {
      (nil, Diagnostic(kind.missing, at: place, message, hint: hint))
    }
    let sources = settings.sources.filter { $0.kind == kind.input }
    guard let source = source(of: kind, in: settings) else {
      return refusal(
        sources.first?.place ?? Place(path: ""),
        sources.isEmpty ? "the settings name no file for \(kind.lines)" : "\(kind.lines) are named by a glob alone",
        "add to the sources: {kind: \(kind.input.rawValue), path: \(kind.usual)}")
    }
    let (format, reading) = (source.format, source.reading)
    guard reading.format ?? .csv == .csv, reading.quote ?? UInt8(ascii: "\"") == UInt8(ascii: "\""),
      reading.escape == nil,
      reading.headerLine ?? 1 == 1, reading.headerRows == 1, format.dates == nil || format.dates == .yearMonthDay,
      format.decimal == nil || format.decimal == .point,
      reading.encoding == nil || ["UTF-8", "UTF8"].contains(reading.encoding?.uppercased()),
      source.profile ?? "canonical" == "canonical"
    else {
      return refusal(
        source.place, "'\(source.path)' is not read in the canonical form, in which \(kind.lines) are added",
        "name a CSV file in UTF-8 with ISO dates")
    }
    let path = FilePath.join(folder, source.path)
    guard let bytes = ReadableFile.bytes(of: path) else {
      return refusal(
        source.place, "'\(source.path)' cannot be read: \(String(cString: strerror(errno)))",
        "make it with the header of the canonical columns")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return refusal(
        source.place, "'\(source.path)' is not in UTF-8, in which \(kind.lines) are added", "save it as CSV in UTF-8")
    }
    guard let file = AppendedFile(kind, path: path, bytes: bytes) else {
      return refusal(
        Place(path: source.path, line: 1),
        "its first line has not the columns \(kind.columns.map { $0[0] }.joined(separator: ", "))",
        "begin it with \(kind.header)")
    }
    return (file, nil)
  }

  private init?(_ kind: Kind, path: String, bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let end = text.firstIndex(of: 10) ?? text.endIndex
    var header = String(decoding: text[..<end], as: UTF8.self)
    lineEnd = header.hasSuffix("\r") || (end == text.endIndex && header.contains("\r")) ? "\r\n" : "\n"
    header = header.replacing("\r", with: "")
    delimiter = [",", ";", "\t"].max { header.split(separator: $0).count < header.split(separator: $1).count } ?? ","
    let columns = header.split(separator: delimiter, omittingEmptySubsequences: false).map {
      $0.filter { $0 != "\"" }.split(separator: " ").joined(separator: "_").lowercased()
    }
    guard kind.columns.allSatisfy({ $0.contains(where: columns.contains) }) else { return nil }
    self.columns = columns
    self.path = path
    self.bytes = bytes
  }
}
