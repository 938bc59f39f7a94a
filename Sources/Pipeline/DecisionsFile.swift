internal import Diagnostics
internal import Domain
internal import Glibc
internal import Render
internal import Settings

/// The file that decisions are added to: it keeps its bytes, its columns and its line ends, and appears whole.
struct DecisionsFile {
  let path: String
  private let bytes: [UInt8]
  private let columns: [String]
  private let delimiter: String
  private let lineEnd: String

  /// - Returns: nil with the finding that says why it cannot be added to.
  static func find(in settings: Settings, folder: String) -> (file: DecisionsFile?, finding: Diagnostic?) {
    func refusal(_ place: Place, _ message: String, _ hint: String) -> (DecisionsFile?, Diagnostic?) {
      (nil, Diagnostic(ReviewCodes.noDecisionsFile, at: place, message, hint: hint))
    }
    let sources = settings.sources.filter { $0.kind == .decisions }
    guard let source = sources.first(where: { !$0.path.contains { "*?[".contains($0) } }) else {
      return refusal(
        sources.first?.place ?? Place(path: ""),
        sources.isEmpty ? "the settings name no file for decisions" : "decisions are named by a glob alone",
        "add to the sources: {kind: decisions, path: decisions.csv}")
    }
    let (format, reading) = (source.format, source.reading)
    guard reading.format ?? .csv == .csv, reading.quote ?? UInt8(ascii: "\"") == UInt8(ascii: "\""), reading.escape == nil,
      reading.headerLine ?? 1 == 1, reading.headerRows == 1, format.dates == nil || format.dates == .yearMonthDay,
      format.decimal == nil || format.decimal == .point,
      reading.encoding == nil || ["UTF-8", "UTF8"].contains(reading.encoding?.uppercased()), source.profile ?? "canonical" == "canonical"
    else {
      return refusal(
        source.place, "'\(source.path)' is not read in the canonical form, in which decisions are added",
        "name a CSV file in UTF-8 with ISO dates")
    }
    let path = folder.isEmpty || source.path.hasPrefix("/") ? source.path : "\(folder)/\(source.path)"
    guard let bytes = read(path) else {
      return refusal(
        source.place, "'\(source.path)' cannot be read: \(String(cString: strerror(errno)))",
        "make it with the header of the canonical columns")
    }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return refusal(source.place, "'\(source.path)' is not in UTF-8, in which decisions are added", "save it as CSV in UTF-8")
    }
    guard let file = DecisionsFile(path: path, bytes: bytes) else {
      return refusal(
        Place(path: source.path, line: 1), "its first line has not the columns receipt_id, document_no, amount, decision, by, date",
        "begin it with receipt_id,document_no,amount,decision,by,date,note")
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
    guard ["receipt_id", "document_no", "amount", "decision", "by", "date"].allSatisfy(columns.contains) else { return nil }
    self.path = path
    self.bytes = bytes
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      if count == 0 { return ferror(file) == 0 ? bytes : nil }
      bytes += buffer[..<count]
    }
  }

  /// Adds decisions behind what is there.
  ///
  /// - Parameter currency: of each decision's receipt, for the decimals of its amount.
  func add(_ decisions: [Decision], currency: (Decision) -> Currency) throws(OutputError) {
    var text = bytes
    if let last = text.last, last != 10 { text += Array(lineEnd.utf8) }
    for decision in decisions {
      let cells = columns.map { column in
        switch column {
        case "receipt_id": quoted(decision.receiptID)
        case "document_no": quoted(decision.documentNumber)
        case "amount": decision.amount.map { DecimalText.plain($0, digits: currency(decision).minorDigits) } ?? ""
        case "decision": decision.verb.rawValue
        case "by": quoted(decision.by)
        case "date": decision.date.iso
        case "note": quoted(decision.note)
        default: ""
        }
      }
      text += Array((cells.joined(separator: delimiter) + lineEnd).utf8)
    }
    try replace(with: text)
  }

  /// What a spreadsheet would run has an apostrophe before it, as in every canonical file.
  private func quoted(_ text: String) -> String {
    var text = text
    if text.withUTF8(GuardedText.needsGuard) { text = "'" + text }
    guard text.contains(where: { $0 == "\"" || $0.isNewline || delimiter.contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }

  /// The new file stands beside the old one until it is whole and on the disk.
  private func replace(with text: [UInt8]) throws(OutputError) {
    func failure() -> OutputError { OutputError(path: path, cause: String(cString: strerror(errno))) }
    // A link stays a link: what it names is replaced.
    let target = SourceFiles.absolute(path)
    let building = target + ".new"
    let descriptor = open(building, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure() }
    var status = stat()
    if stat(target, &status) == 0 { _ = fchmod(descriptor, status.st_mode & 0o777) }
    var written = 0
    while written < text.count {
      let count = text.withUnsafeBytes { write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      written += count
    }
    let isWhole = written == text.count && fsync(descriptor) == 0
    let error = failure()
    _ = Glibc.close(descriptor)
    guard isWhole, rename(building, target) == 0 else {
      let cause = isWhole ? failure() : error
      unlink(building)
      throw cause
    }
  }
}
