internal import Foundation
internal import FoundationXML

/// Why markup cannot be read to its end.
package enum MarkupFailure: Error, Sendable {
  /// It declares a document type or an entity, which no file we read needs and hostile ones use.
  case declaresType(line: Int)
  case malformed(line: Int, message: String)
  /// Elements lie deeper in each other than any file we read has them.
  case tooDeep(line: Int)
  /// The source of its bytes gave up.
  case source(any Error)
}

/// What the parser tells as it goes. Names are without their prefixes.
package protocol MarkupHandler: AnyObject {
  func begin(_ name: String, attributes: [String: String], line: Int)
  func text(_ text: String)
  func end(_ name: String, line: Int)
  /// Whether nothing more of the markup is wanted.
  var isDone: Bool { get }
}

extension MarkupHandler {
  package var isDone: Bool { false }
}

/// Reads XML in UTF-8 through Foundation's parser, chunk by chunk.
package struct MarkupParser {
  /// - Parameter next: the next bytes, at most `count` of them; none at the end.
  /// - Throws: ``MarkupFailure``.
  package static func parse(into handler: any MarkupHandler, next: @escaping (_ count: Int) throws -> [UInt8]) throws(MarkupFailure) {
    let input = MarkupInput(next)
    let delegate = Delegate(handler)
    let parser = XMLParser(stream: input)
    parser.shouldResolveExternalEntities = false
    parser.shouldProcessNamespaces = false
    parser.delegate = delegate
    let succeeded = parser.parse()
    if let failure = input.failure { throw failure }
    if delegate.isTooDeep { throw .tooDeep(line: parser.lineNumber) }
    if succeeded || delegate.wasStopped { return }
    throw .malformed(line: max(parser.lineNumber, 1), message: message(of: parser.parserError))
  }

  private static func message(of error: (any Error)?) -> String {
    guard let error = error as NSError? else { return "it ends early" }
    switch error.code {
    case 1, 4, 5, 6, 77: return "it ends early"
    case 76: return "an element is closed by another's name"
    case 9, 81: return "it holds a character that its encoding does not have"
    default: return "it is not well formed (error \(error.code))"
    }
  }

  private final class Delegate: NSObject, XMLParserDelegate {
    private let handler: any MarkupHandler
    private var depth = 0
    private(set) var isTooDeep = false
    private(set) var wasStopped = false

    init(_ handler: any MarkupHandler) { self.handler = handler }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      depth += 1
      if depth > 200 {
        isTooDeep = true
        parser.abortParsing()
        return
      }
      handler.begin(Self.local(name), attributes: attributes, line: parser.lineNumber)
      if handler.isDone {
        wasStopped = true
        parser.abortParsing()
      }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
      depth -= 1
      handler.end(Self.local(name), line: parser.lineNumber)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { handler.text(string) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) { handler.text(String(decoding: block, as: UTF8.self)) }

    private static func local(_ name: String) -> String {
      guard let colon = name.utf8.lastIndex(of: UInt8(ascii: ":")) else { return name }
      return String(name[name.utf8.index(after: colon)...])
    }
  }
}

/// The stream that Foundation's parser pulls from: watches for declarations, and drops the XML declaration, whose encoding no
/// longer holds once the bytes are UTF-8.
private final class MarkupInput: InputStream {
  private let next: (Int) throws -> [UInt8]
  private(set) var failure: MarkupFailure?
  private var waiting: [UInt8] = []
  private var position = 0
  private var line = 1
  private var isFirst = true
  private var tail: [UInt8] = []

  init(_ next: @escaping (Int) throws -> [UInt8]) {
    self.next = next
    super.init(data: Data())
  }

  override func open() {}
  override func close() {}
  override var hasBytesAvailable: Bool { true }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength length: Int) -> Int {
    if position == waiting.count, !refill() { return 0 }
    let count = min(length, waiting.count - position)
    waiting.withUnsafeBufferPointer { buffer.update(from: $0.baseAddress! + position, count: count) }
    position += count
    return count
  }

  private func refill() -> Bool {
    guard failure == nil else { return false }
    do {
      waiting = try next(1 << 16)
    } catch {
      failure = .source(error)
      waiting = []
    }
    position = 0
    guard !waiting.isEmpty else { return false }
    if isFirst {
      isFirst = false
      blankDeclaration()
    }
    if let line = lineOfTypeDeclaration() {
      failure = .declaresType(line: line)
      waiting = []
      return false
    }
    return true
  }

  /// `<?xml … ?>` becomes blanks, so that lines keep their numbers.
  private func blankDeclaration() {
    let start = waiting.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? 0
    guard waiting[start...].starts(with: Array("<?xml".utf8)) else { return }
    var at = start
    while at + 1 < waiting.count {
      let ends = waiting[at] == UInt8(ascii: "?") && waiting[at + 1] == UInt8(ascii: ">")
      if waiting[at] != 10 { waiting[at] = 0x20 }
      at += 1
      if ends {
        waiting[at] = 0x20
        return
      }
    }
  }

  /// The line of a `<!DOCTYPE` or `<!ENTITY`, also where two chunks share it.
  private func lineOfTypeDeclaration() -> Int? {
    let window = tail + waiting
    var at = 0
    // The tail's own lines were counted with the chunk before.
    var count = line - tail.count { $0 == 10 }
    while at < window.count {
      if window[at] == 10 { count += 1 }
      if window[at] == UInt8(ascii: "<"), at + 8 < window.count, window[at + 1] == UInt8(ascii: "!") {
        let rest = window[(at + 2)...]
        if rest.starts(with: Array("DOCTYPE".utf8)) || rest.starts(with: Array("ENTITY".utf8)) { return count }
      }
      at += 1
    }
    line = count
    tail = Array(window.suffix(8))
    return nil
  }
}
