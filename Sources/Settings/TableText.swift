internal import Diagnostics
internal import Domain

/// A table of `templates/legal`, read strictly: the header must be the one that is known, and every value what its
/// column takes. All that is wrong is found in one pass.
struct TableText {
  private(set) var findings: [Diagnostic] = []
  private let path: String
  private let columns: [String]
  private var rows: [(line: Int, fields: [String])] = []
  private var at = 0

  /// - Parameter columns: those of the header, in their order.
  init(_ text: String, path: String, columns: [String]) {
    self.path = path
    self.columns = columns
    rows = Self.records(text)
    let header = rows.isEmpty ? [] : rows.removeFirst().fields
    if header != columns {
      note(1, "the header is '\(header.joined(separator: ","))'", hint: "write \(columns.joined(separator: ","))")
      rows = []
    }
    for row in rows where row.fields.count != columns.count {
      note(row.line, "the row has \(row.fields.count) fields", hint: "write \(columns.count)")
    }
    rows.removeAll { $0.fields.count != columns.count }
  }

  private mutating func note(_ line: Int, _ message: String, hint: String = "") {
    findings.append(Diagnostic(SettingsCodes.badValue, at: Place(path: path, line: line), message, hint: hint))
  }

  /// What each row makes; rows with a finding make nothing.
  mutating func map<Value>(_ make: (inout TableText) -> Value?) -> [Value] {
    var values: [Value] = []
    for row in rows.indices {
      at = row
      let before = findings.count
      if let value = make(&self), findings.count == before { values.append(value) }
    }
    return values
  }

  /// A value of the row at hand. A column that is not declared is a defect.
  subscript(column: String) -> String {
    guard let number = columns.firstIndex(of: column) else { preconditionFailure("no column '\(column)'") }
    return rows[at].fields[number]
  }

  /// A value that is read by a function which gives nil for what it does not know.
  mutating func value<Value>(_ column: String, _ read: (String) -> Value?) -> Value? {
    if let value = read(self[column]) { return value }
    note(rows[at].line, "\(column) '\(self[column])' is not one that the column takes", hint: "correct the row")
    return nil
  }

  mutating func choice<Choice: RawRepresentable>(_ column: String, _: Choice.Type) -> Choice?
  where Choice.RawValue == String {
    value(column) { Choice(rawValue: $0) }
  }

  /// Percent as thousandths of it; may be negative.
  mutating func thousandths(_ column: String) -> Int? {
    value(column) { DecimalText.minorUnits($0, digits: 3).flatMap { Int(exactly: $0) } }
  }

  /// The records of a text of commas and double quotes, each with its line; an empty line is none.
  private static func records(_ text: String) -> [(line: Int, fields: [String])] {
    var records: [(line: Int, fields: [String])] = []
    var (fields, field, isQuoted, wasQuoted) = ([String](), [UInt8](), false, false)
    var (line, first) = (1, 1)
    func ended() -> String { String(decoding: field, as: UTF8.self) }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""):
        // Two within quotes are one.
        if !isQuoted, wasQuoted { field.append(byte) }
        isQuoted.toggle()
        wasQuoted = !isQuoted
        continue
      case UInt8(ascii: ",") where !isQuoted:
        fields.append(ended())
        field = []
      case UInt8(ascii: "\n") where !isQuoted:
        fields.append(ended())
        if fields != [""] { records.append((first, fields)) }
        (fields, field, first) = ([], [], line + 1)
      default: field.append(byte)
      }
      if byte == UInt8(ascii: "\n") { line += 1 }
      wasQuoted = false
    }
    if !field.isEmpty || !fields.isEmpty { records.append((first, fields + [ended()])) }
    return records
  }
}
