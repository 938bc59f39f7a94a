internal import Diagnostics
internal import Domain
internal import Glibc
internal import Settings

/// The file that decisions are added to: it keeps its bytes, its columns and its line ends, and appears whole.
struct DecisionsFile {
  let path: String
  /// What stood in it when it was read.
  let bytes: [UInt8]
  let columns: [String]
  let delimiter: String
  let lineEnd: String

  /// The first of the settings' files of decisions that is named by its path.
  private static func source(in settings: Settings) -> SourceSetting? {
    settings.sources.first { $0.kind == .decisions && !$0.path.contains { "*?[".contains($0) } }
  }

  static func path(in settings: Settings, folder: String) -> String? {
    source(in: settings).map { FilePath.join(folder, $0.path) }
  }

  /// - Returns: nil with the finding that says why it cannot be added to.
  static func find(in settings: Settings, folder: String) -> (file: DecisionsFile?, finding: Diagnostic?) {
    func refusal(_ place: Place, _ message: String, _ hint: String) -> (DecisionsFile?, Diagnostic?) {
      (nil, Diagnostic(ReviewCodes.noDecisionsFile, at: place, message, hint: hint))
    }
    let sources = settings.sources.filter { $0.kind == .decisions }
    guard let source = source(in: settings) else {
      return refusal(
        sources.first?.place ?? Place(path: ""),
        sources.isEmpty ? "the settings name no file for decisions" : "decisions are named by a glob alone",
        "add to the sources: {kind: decisions, path: decisions.csv}")
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
        source.place, "'\(source.path)' is not read in the canonical form, in which decisions are added",
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
        source.place, "'\(source.path)' is not in UTF-8, in which decisions are added", "save it as CSV in UTF-8")
    }
    guard let file = DecisionsFile(path: path, bytes: bytes) else {
      return refusal(
        Place(path: source.path, line: 1),
        "its first line has not the columns receipt_id, document_no, amount, decision, by, decided_on",
        "begin it with receipt_id,document_no,amount,decision,by,decided_on,counts_from,note")
    }
    return (file, nil)
  }

  private init?(path: String, bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    let end = text.firstIndex(of: 10) ?? text.endIndex
    var header = String(decoding: text[..<end], as: UTF8.self)
    lineEnd = header.hasSuffix("\r") || (end == text.endIndex && header.contains("\r")) ? "\r\n" : "\n"
    header = header.replacing("\r", with: "")
    delimiter = [",", ";", "\t"].max { header.split(separator: $0).count < header.split(separator: $1).count } ?? ","
    columns = header.split(separator: delimiter, omittingEmptySubsequences: false).map {
      $0.filter { $0 != "\"" }.split(separator: " ").joined(separator: "_").lowercased()
    }
    guard ["receipt_id", "document_no", "amount", "decision", "by"].allSatisfy(columns.contains),
      columns.contains("date") || columns.contains("decided_on")
    else { return nil }
    self.path = path
    self.bytes = bytes
  }
}
