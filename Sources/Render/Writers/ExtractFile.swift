internal import Domain
internal import Glibc

/// A CSV file for machines, written from bytes: UTF-8, comma, LF, a header row.
struct ExtractFile: ~Copyable {
  private var buffer: [UInt8] = []
  private var fields = 0
  private let columns: Int
  private let path: String
  private let descriptor: Int32

  init(_ path: String, columns: [String]) throws(OutputError) {
    self.path = path
    self.columns = columns.count
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw OutputError(path: path, cause: String(cString: strerror(errno))) }
    buffer.reserveCapacity(1 << 20)
    for column in columns { word(column) }
    try endRow()
  }

  deinit { _ = Glibc.close(descriptor) }

  private mutating func separate() {
    if fields > 0 { buffer.append(UInt8(ascii: ",")) }
    fields += 1
  }

  /// Text of ours that needs no quotes.
  mutating func word(_ text: String) {
    separate()
    buffer.append(contentsOf: text.utf8)
  }

  /// Text that came from outside.
  mutating func text(_ text: String) {
    var text = text
    text.withUTF8 { self.text($0) }
  }

  mutating func text(_ text: UnsafeBufferPointer<UInt8>) {
    separate()
    // Without a branch a byte, so that many are looked at together.
    var marks: UInt8 = 0
    for byte in text {
      marks |= byte == UInt8(ascii: ",") ? 1 : 0
      marks |= byte == UInt8(ascii: "\"") ? 1 : 0
      marks |= byte == 10 ? 1 : 0
      marks |= byte == 13 ? 1 : 0
    }
    let needsQuotes = marks != 0
    if needsQuotes { buffer.append(UInt8(ascii: "\"")) }
    // A spreadsheet would run text that begins like a formula.
    if GuardedText.needsGuard(text) { buffer.append(UInt8(ascii: "'")) }
    if needsQuotes {
      for byte in text {
        if byte == UInt8(ascii: "\"") { buffer.append(byte) }
        buffer.append(byte)
      }
      buffer.append(UInt8(ascii: "\""))
    } else {
      buffer.append(contentsOf: text)
    }
  }

  mutating func text(_ table: TextTable, _ row: Int) { table.withBytes(of: row) { text($0) } }

  /// Several texts as one field.
  mutating func joined(_ parts: [String], _ separator: String) { text(parts.joined(separator: separator)) }

  mutating func amount(_ value: Int64, _ currency: Currency) { decimal(value, digits: currency.minorDigits) }

  mutating func number(_ value: Int) { decimal(Int64(value), digits: 0) }

  mutating func decimal(_ value: Int64, digits: Int) {
    separate()
    DecimalText.append(value, digits: digits, to: &buffer)
  }

  mutating func date(_ date: CalendarDate) {
    separate()
    date.appendISO(to: &buffer)
  }

  mutating func month(_ month: Month) {
    separate()
    month.firstDay.appendISO(to: &buffer)
    // Without the day.
    buffer.removeLast(3)
  }

  mutating func empty() { separate() }

  /// `path:line`, or `path:sheet!A12`.
  mutating func source(_ source: Source, _ paths: SourcePaths) {
    guard paths.isPlain[Int(source.file)] else {
      text(paths.text(of: source))
      return
    }
    separate()
    buffer.append(contentsOf: paths.bytes[Int(source.file)])
    buffer.append(UInt8(ascii: ":"))
    DecimalText.append(Int64(source.line), digits: 0, to: &buffer)
  }

  /// - Precondition: the row has as many fields as the header.
  mutating func endRow() throws(OutputError) {
    precondition(fields == columns, "\(path): a row of \(fields) fields below a header of \(columns)")
    buffer.append(10)
    fields = 0
    if buffer.count > 1 << 20 { try flush() }
  }

  private mutating func flush() throws(OutputError) {
    var written = 0
    while written < buffer.count {
      let count = buffer.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress! + written, $0.count - written) }
      if count < 0 {
        if errno == EINTR { continue }
        throw OutputError(path: path, cause: String(cString: strerror(errno)))
      }
      written += count
    }
    buffer.removeAll(keepingCapacity: true)
  }

  consuming func finish() throws(OutputError) { try flush() }
}
