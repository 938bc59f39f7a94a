internal import Diagnostics
internal import Domain

/// Tells a file's format by its first bytes; its name says nothing.
enum FormatDetection {
  /// How many bytes are looked at.
  static let headSize = 1 << 16

  /// The format, or what the file looks like where no format of ours fits.
  static func format(_ head: [UInt8]) -> Result<FileFormat, NotReadable> {
    func begins(_ bytes: [UInt8]) -> Bool { head.starts(with: bytes) }
    if begins([0x50, 0x4B, 0x03, 0x04]) || begins([0x50, 0x4B, 0x05, 0x06]) { return .success(.xlsx) }
    for (magic, looks) in binaries where begins(magic) { return .failure(NotReadable(looks: looks)) }
    let text = plainText(head)
    if let format = statement(text) { return .success(format) }
    switch text.first(where: { !$0.isWhitespace }) {
    case "<": return .failure(markup(text))
    case "{": return .failure(NotReadable(looks: "JSON"))
    default: return .success(.csv)
    }
  }

  struct NotReadable: Error, Sendable {
    var looks: String
    var hint = "export it as CSV, .xlsx, MT940, camt.053, OFX or BAI2"
  }

  private static let binaries: [([UInt8], String)] = [
    (Array("%PDF".utf8), "a PDF"), ([0x1F, 0x8B], "a gzip archive"),
    ([0x89, 0x50, 0x4E, 0x47], "a picture"), ([0xFF, 0xD8, 0xFF], "a picture"),
  ]

  /// The head as text: UTF-16 with a mark is folded to its low bytes, which is enough to tell a format.
  private static func plainText(_ head: [UInt8]) -> String {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      return String(decoding: head.dropFirst(2).filter { $0 != 0 }, as: UTF8.self)
    }
    return String(decoding: head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head[...], as: UTF8.self)
  }

  /// Some systems call an HTML page or an XML workbook `.xls`.
  private static func markup(_ text: String) -> NotReadable {
    let hint = "open it in a spreadsheet program and save it as .xlsx or CSV"
    if text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
      return NotReadable(looks: "an XML workbook of Excel 2003", hint: hint)
    }
    if text.contains("urn:oasis:names:tc:opendocument") {
      return NotReadable(looks: "an OpenDocument file (.fods)", hint: hint)
    }
    let lower = text.prefix(4096).lowercased()
    if lower.contains("<html") || lower.contains("<table") { return NotReadable(looks: "an HTML page", hint: hint) }
    return NotReadable(looks: "XML or HTML of another kind")
  }

  private static func statement(_ text: String) -> FileFormat? {
    let upper = text.prefix(4096).uppercased()
    if upper.contains("OFXHEADER") || upper.contains("<OFX>") || upper.contains("<?OFX") || upper.contains("<OFC>") {
      return .ofx
    }
    if text.contains("BkToCstmr") || text.contains(":xsd:camt.05") { return .camt }
    let lines = text.split(separator: "\n", maxSplits: 40, omittingEmptySubsequences: true).prefix(40)
      .map { $0.drop { $0.isWhitespace || $0 == "\u{1}" } }
    if let first = lines.first(where: { !$0.isEmpty }), first.hasPrefix("01,"), first.count(where: { $0 == "," }) >= 5 {
      return .bai2
    }
    // A message may begin with an envelope; its first fields follow within a few lines. An amount or a date behind the
    // tag sets a field apart from a line of text that only begins like one.
    for line in lines {
      if line.hasPrefix(":20:") || line.hasPrefix(":25:") || line.hasPrefix(":940:") || line.hasPrefix("{1:F") {
        return .mt940
      }
      for tag in [":60F:", ":60M:", ":62F:", ":62M:", ":64:", ":61:"] where line.hasPrefix(tag) {
        if line.dropFirst(tag.count).prefix(7).contains(where: \.isNumber) { return .mt940 }
      }
    }
    return nil
  }
}
