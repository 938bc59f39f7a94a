/// A record of a BAI2 file with the lines that continue it, as bytes.
struct BAI2Record {
  private(set) var code = 0
  private(set) var line = 0
  private var bytes: [UInt8] = []
  private(set) var fields: [Range<Int>] = []
  /// Where the text behind a transaction's fields is.
  private var texts: [Range<Int>] = []

  /// Bytes that are held of it.
  var held: Int { bytes.count + 16 * (fields.count + texts.count) }

  static let comma = UInt8(ascii: ",")

  /// The two digits that a record begins with; nil where they are none of the format's.
  static func code(of text: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard text.prefix(2).count == 2, text.prefix(2).allSatisfy(\.isDigit) else { return nil }
    let code = text.prefix(2).reduce(0) { $0 * 10 + Int($1) - 48 }
    return [1, 2, 3, 16, 49, 88, 98, 99].contains(code) ? code : nil
  }

  /// Begins with a line, whose code and fields are `body`.
  mutating func begin(
    _ code: Int, line: Int, _ text: Slice<UnsafeBufferPointer<UInt8>>, _ body: Slice<UnsafeBufferPointer<UInt8>>
  ) {
    (self.code, self.line) = (code, line)
    fields.removeAll(keepingCapacity: true)
    texts.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: text)
    let start = body.startIndex - text.startIndex
    addFields(in: min(start + 3, start + body.count)..<(start + body.count))
    if code == 16 { splitText(end: start + body.count) }
  }

  /// Goes on in a further line.
  mutating func append(_ more: Slice<UnsafeBufferPointer<UInt8>>, isText: Bool) {
    bytes.append(10)
    let start = bytes.count
    bytes.append(contentsOf: more)
    if code == 16 {
      texts.append(start..<bytes.count)
    } else if !isText {
      addFields(in: start..<bytes.count)
    }
  }

  private mutating func addFields(in range: Range<Int>) {
    var start = range.lowerBound
    for at in range where bytes[at] == Self.comma {
      fields.append(start..<at)
      start = at + 1
    }
    fields.append(start..<range.upperBound)
  }

  /// A transaction's fields are counted by its funds type; what follows is text, commas and all.
  private mutating func splitText(end: Int) {
    let count = 3 + fundsFields(at: 2) + 2
    guard fields.count > count else { return }
    texts.append(fields[count].lowerBound..<end)
    fields.removeLast(fields.count - count)
  }

  /// A field as text; empty beyond the last.
  func field(_ at: Int) -> String { at < fields.count ? StatementText.clean(bytes: bytes[fields[at]]) : "" }

  /// The letter of a funds type, in capitals; nil where the field is none.
  func fundsType(at field: Int) -> UInt8? {
    guard field < fields.count, fields[field].count == 1 else { return nil }
    return bytes[fields[field].lowerBound] & 0xDF
  }

  /// How many fields the funds type at a field brings with it.
  func fundsFields(at field: Int) -> Int {
    switch fundsType(at: field) {
    case UInt8(ascii: "V"): 2
    case UInt8(ascii: "S"): 3
    case UInt8(ascii: "D"): 1 + 2 * min(max(Int(self.field(field + 1)) ?? 0, 0), 1000)
    default: 0
    }
  }

  /// The text behind a transaction's fields.
  var text: String {
    var all = texts.first.map { bytes[$0] } ?? []
    for more in texts.dropFirst() { all += [0x20] + bytes[more] }
    // An empty field too many is no text.
    return StatementText.clean(bytes: all.drop { $0 == Self.comma || $0 == 0x20 })
  }

  /// The record as it is in the file.
  var raw: String { String(decoding: bytes, as: UTF8.self) }
}
