internal import Foundation
internal import FoundationXML

/// Why markup cannot be read to its end.
package enum MarkupFailure: Error, Sendable {
  /// It declares a document type or an entity, which no file we read needs and hostile ones use.
  case declaresType(line: Int)
  case malformed(line: Int, message: String)
  /// Elements lie deeper in each other than any file we read has them.
  case tooDeep(line: Int)
  /// The text of one element is longer than any file we read has it.
  case tooLong(line: Int)
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
  /// Bytes of text in one element.
  fileprivate static let longestText = 1 << 20

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
    if delegate.isTooLong { throw .tooLong(line: parser.lineNumber) }
    if delegate.wasStopped { return }
    // Foundation's parser takes some files that are cut off within a tag for whole ones.
    if succeeded, delegate.isWhole { return }
    if succeeded { throw .malformed(line: max(parser.lineNumber, 1), message: "it ends early") }
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
    private var hasRoot = false
    /// Bytes of text since the last tag.
    private var length = 0
    /// Whether every element is closed, and there was one.
    var isWhole: Bool { hasRoot && depth == 0 }
    private(set) var isTooDeep = false
    private(set) var isTooLong = false
    private(set) var wasStopped = false

    init(_ handler: any MarkupHandler) { self.handler = handler }

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      depth += 1
      hasRoot = true
      length = 0
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
      length = 0
      handler.end(Self.local(name), line: parser.lineNumber)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { take(string, parser) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) { take(String(decoding: block, as: UTF8.self), parser) }

    private func take(_ text: String, _ parser: XMLParser) {
      length += text.utf8.count
      guard length <= MarkupParser.longestText else {
        isTooLong = true
        parser.abortParsing()
        return
      }
      handler.text(text)
    }

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
  /// How far an instruction was read that may turn out to be bare.
  private var instruction = Instruction.none
  /// The beginning of a character that the end of a chunk cuts.
  private var cut: [UInt8] = []

  init(_ next: @escaping (Int) throws -> [UInt8]) {
    self.next = next
    super.init(data: Data())
  }

  private enum Instruction { case none, open, name, end }

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
    guard !waiting.isEmpty else { return cut.isEmpty ? false : giveUp(.malformed(line: line, message: "it ends within a character")) }
    if isFirst {
      isFirst = false
      // The mark of UTF-8 says nothing that is not known.
      if waiting.starts(with: [0xEF, 0xBB, 0xBF]) { waiting.removeFirst(3) }
      blankDeclaration()
      guard let first = waiting.first, [0x3C, 0x20, 0x09, 0x0A, 0x0D].contains(first) else {
        return giveUp(.malformed(line: 1, message: "it begins with no tag"))
      }
    }
    // The parser would take other encodings by their first bytes, and what they declare would pass unseen.
    if waiting.contains(0) { return giveUp(.malformed(line: line, message: "it holds a NUL byte: it is not UTF-8")) }
    // Names that are not UTF-8 end Foundation's parser, and with it the run.
    guard checkCharacters() else { return giveUp(.malformed(line: line, message: "it holds bytes that are not UTF-8")) }
    if holdsBareInstruction() { return giveUp(.malformed(line: line, message: "it holds a processing instruction that says nothing")) }
    if let line = lineOfTypeDeclaration() { return giveUp(.declaresType(line: line)) }
    return true
  }

  private func giveUp(_ failure: MarkupFailure) -> Bool {
    self.failure = failure
    waiting = []
    return false
  }

  /// Whether all characters so far are UTF-8; one that the end of the chunk cuts is looked at with the next.
  private func checkCharacters() -> Bool {
    var bytes = cut + waiting
    cut = []
    if let lead = bytes.suffix(3).lastIndex(where: { $0 & 0xC0 != 0x80 }), bytes[lead] >= 0xC2 {
      let length = bytes[lead] >= 0xF0 ? 4 : bytes[lead] >= 0xE0 ? 3 : 2
      if bytes.count - lead < length {
        cut = Array(bytes[lead...])
        bytes.removeLast(bytes.count - lead)
      }
    }
    return String(validating: bytes, as: UTF8.self) != nil
  }

  /// `<?xml … ?>` becomes blanks, so that lines keep their numbers.
  private func blankDeclaration() {
    let start = waiting.firstIndex { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } ?? 0
    guard waiting[start...].starts(with: Array("<?xml".utf8)) else { return }
    // One that does not end where it should is left to the parser, which refuses it.
    guard let end = waiting[start...].firstIndex(of: UInt8(ascii: ">")), waiting[end - 1] == UInt8(ascii: "?") else { return }
    for at in start...end where waiting[at] != 10 { waiting[at] = 0x20 }
  }

  /// Whether an instruction such as `<?name?>` ends before any blank: Foundation's parser takes what it says from nowhere and ends the run.
  private func holdsBareInstruction() -> Bool {
    for byte in waiting {
      switch (instruction, byte) {
      case (_, UInt8(ascii: "<")): instruction = .open
      case (.open, UInt8(ascii: "?")): instruction = .name
      case (.open, _): instruction = .none
      case (.name, UInt8(ascii: "?")): instruction = .end
      case (.name, 0...0x20): instruction = .none
      case (.end, UInt8(ascii: ">")): return true
      case (.end, _): instruction = .name
      default: break
      }
    }
    return false
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
