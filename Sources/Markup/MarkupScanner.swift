internal import CXML2

/// What the scanner reports as it goes, in bytes that hold for the call only: for parts with millions of elements.
package protocol RawMarkupHandler: AnyObject {
  func begin(_ name: MarkupName, _ attributes: MarkupAttributes, line: Int)
  func text(_ text: UnsafeBufferPointer<UInt8>)
  func end(_ name: MarkupName, line: Int)
  /// Whether nothing more of the markup is wanted; asked where an element begins or ends.
  var isDone: Bool { get }
}

/// The name of an element without its prefix, to be matched with literals.
package struct MarkupName {
  @usableFromInline let bytes: UnsafePointer<UInt8>

  init(_ bytes: UnsafePointer<UInt8>) { self.bytes = bytes }

  @inlinable
  package static func ~= (literal: StaticString, name: MarkupName) -> Bool {
    let wanted = literal.utf8Start
    // The name ends with a NUL, which no literal holds: a mismatch comes before either is left.
    for at in 0..<literal.utf8CodeUnitCount where name.bytes[at] != wanted[at] { return false }
    return name.bytes[literal.utf8CodeUnitCount] == 0
  }

  package var text: String { String(cString: bytes) }
}

/// The attributes of an element.
package struct MarkupAttributes {
  /// Of each: its name, its prefix, its namespace, where its value begins and where it ends.
  @usableFromInline let fields: UnsafePointer<UnsafePointer<UInt8>?>?
  package let count: Int

  init(_ fields: UnsafePointer<UnsafePointer<UInt8>?>?, count: Int) { (self.fields, self.count) = (fields, count) }

  /// The value of an attribute by its name without prefix; the one without a prefix where there are several.
  @inlinable
  package subscript(name: StaticString) -> UnsafeBufferPointer<UInt8>? {
    var found: UnsafeBufferPointer<UInt8>?
    for at in 0..<count where name ~= self.name(at) {
      found = value(at)
      if fields![at * 5 + 1] == nil { break }
    }
    return found
  }

  @inlinable
  package func name(_ at: Int) -> MarkupName { MarkupName(unchecked: fields![at * 5]!) }

  package func prefix(_ at: Int) -> String { fields![at * 5 + 1].map { String(cString: $0) } ?? "" }

  @inlinable
  package func value(_ at: Int) -> UnsafeBufferPointer<UInt8> {
    let start = fields![at * 5 + 3]!
    return UnsafeBufferPointer(start: start, count: fields![at * 5 + 4]! - start)
  }
}

extension MarkupName {
  @usableFromInline
  init(unchecked bytes: UnsafePointer<UInt8>) { self.bytes = bytes }
}

/// Reads XML through libxml2, chunk by chunk.
package enum MarkupScanner {
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// - Parameters:
  ///   - isUTF8: whether the bytes are UTF-8 whatever the markup declares.
  ///   - next: the next bytes, at most `count` of them; none at the end.
  package static func scan(
    into handler: any RawMarkupHandler, isUTF8: Bool, next: @escaping (_ count: Int) throws -> [UInt8]
  ) throws(MarkupFailure) {
    precondition(isReady)
    let scan = MarkupScan(handler, next)
    var events = xmlSAXHandler()
    events.initialized = UInt32(XML_SAX2_MAGIC)
    events.internalSubset = { context, _, _, _ in
      MarkupScan.of(context).stop(.declaresType(line: MarkupScan.of(context).line))
    }
    events.startElementNs = { context, name, _, _, _, _, count, _, attributes in
      MarkupScan.of(context).begin(name!, MarkupAttributes(UnsafePointer(attributes), count: Int(count)))
    }
    events.endElementNs = { context, name, _, _ in MarkupScan.of(context).end(name!) }
    let text: charactersSAXFunc = { context, bytes, count in
      MarkupScan.of(context).text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    events.characters = text
    events.ignorableWhitespace = text
    events.cdataBlock = text
    // What is wrong is asked for at the end; without this libxml2 writes it on stderr.
    events.serror = { _, _ in }
    let read: xmlInputReadCallback = { context, buffer, count in MarkupScan.of(context).read(buffer!, count) }
    let context = Unmanaged.passUnretained(scan).toOpaque()
    guard
      let parser = xmlCreateIOParserCtxt(
        &events, context, read, nil, context, isUTF8 ? XML_CHAR_ENCODING_UTF8 : XML_CHAR_ENCODING_NONE)
    else { throw .malformed(line: 1, message: "there is not enough memory to read it") }
    defer { xmlFreeParserCtxt(parser) }
    // Entities are those of XML alone, as a document type is refused: without NOENT `&amp;` would come as `&#38;` in
    // attributes.
    xmlCtxtUseOptions(
      parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOENT.rawValue | (isUTF8 ? XML_PARSE_IGNORE_ENC.rawValue : 0)))
    scan.parser = parser
    // Errors of encodings know no parser; they go to the thread's, and to stderr where it has none.
    xmlSetStructuredErrorFunc(context) { context, _ in MarkupScan.of(context).isBadlyEncoded = true }
    defer { xmlSetStructuredErrorFunc(nil) { _, _ in } }
    xmlParseDocument(parser)
    let line = scan.line
    withExtendedLifetime(scan) {}
    if let failure = scan.failure { throw failure }
    if scan.wasStopped { return }
    if scan.isBadlyEncoded {
      throw .malformed(line: max(line, 1), message: message(Int32(XML_ERR_INVALID_CHAR.rawValue)))
    }
    if parser.pointee.wellFormed == 1 { return }
    throw .malformed(line: max(line, 1), message: message(parser.pointee.errNo))
  }

  private static func message(_ error: Int32) -> String {
    switch error {
    case 1, 4, 5, 6, 77: "it ends early"
    case 76: "an element is closed by another's name"
    case 9, 81: "it holds a character that its encoding does not have"
    default: "it is not well formed (error \(error))"
    }
  }
}

/// One pass over markup.
private final class MarkupScan {
  let handler: any RawMarkupHandler
  var parser: xmlParserCtxtPtr?
  private(set) var failure: MarkupFailure?
  private(set) var wasStopped = false
  var isBadlyEncoded = false
  private let next: (Int) throws -> [UInt8]
  private var waiting: [UInt8] = []
  private var position = 0
  private var depth = 0
  /// Bytes of text since the last tag.
  private var length = 0

  /// Bytes of text in one element.
  private static let longestText = 1 << 20

  init(_ handler: any RawMarkupHandler, _ next: @escaping (Int) throws -> [UInt8]) {
    self.handler = handler
    self.next = next
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> MarkupScan {
    Unmanaged.fromOpaque(context!).takeUnretainedValue()
  }

  /// The line that is being read, counted from 1.
  var line: Int { Int(parser?.pointee.input?.pointee.line ?? 1) }

  func stop(_ failure: MarkupFailure?) {
    if let failure, self.failure == nil { self.failure = failure }
    wasStopped = true
    if let parser { xmlStopParser(parser) }
  }

  func begin(_ name: UnsafePointer<UInt8>, _ attributes: MarkupAttributes) {
    depth += 1
    length = 0
    if depth > 200 { return stop(.tooDeep(line: line)) }
    handler.begin(MarkupName(name), attributes, line: line)
    if handler.isDone { stop(nil) }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) {
    length += text.count
    if length > Self.longestText { return stop(.tooLong(line: line)) }
    handler.text(text)
  }

  func end(_ name: UnsafePointer<UInt8>) {
    depth -= 1
    length = 0
    handler.end(MarkupName(name), line: line)
    if handler.isDone { stop(nil) }
  }

  func read(_ buffer: UnsafeMutablePointer<CChar>, _ count: Int32) -> Int32 {
    if position == waiting.count {
      guard failure == nil else { return 0 }
      do {
        waiting = try next(1 << 16)
      } catch {
        failure = .source(error)
        waiting = []
      }
      position = 0
    }
    let size = min(Int(count), waiting.count - position)
    waiting.withUnsafeBytes { bytes in
      if size > 0 { UnsafeMutableRawPointer(buffer).copyMemory(from: bytes.baseAddress! + position, byteCount: size) }
    }
    position += size
    return Int32(size)
  }
}
