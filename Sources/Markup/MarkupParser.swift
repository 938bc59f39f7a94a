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

/// What the parser reports as it goes. Names of elements are without their prefixes, those of attributes with them.
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

/// Reads XML element by element, in texts: for parts of a size at which that costs nothing.
package struct MarkupParser {
  /// - Parameters:
  ///   - isUTF8: whether the bytes are UTF-8 whatever the markup declares.
  ///   - next: the next bytes, at most `count` of them; none at the end.
  /// - Throws: ``MarkupFailure``.
  package static func parse(
    into handler: any MarkupHandler, isUTF8: Bool = true, next: @escaping (_ count: Int) throws -> [UInt8]
  ) throws(MarkupFailure) {
    try MarkupScanner.scan(into: Texts(handler), isUTF8: isUTF8, next: next)
  }

  private final class Texts: RawMarkupHandler {
    private let handler: any MarkupHandler

    init(_ handler: any MarkupHandler) { self.handler = handler }

    var isDone: Bool { handler.isDone }

    func begin(_ name: MarkupName, _ attributes: MarkupAttributes, line: Int) {
      var texts: [String: String] = [:]
      for at in 0..<attributes.count {
        let prefix = attributes.prefix(at)
        let name = attributes.name(at).text
        texts[prefix.isEmpty ? name : "\(prefix):\(name)"] = String(decoding: attributes.value(at), as: UTF8.self)
      }
      handler.begin(name.text, attributes: texts, line: line)
    }

    func text(_ text: UnsafeBufferPointer<UInt8>) { handler.text(String(decoding: text, as: UTF8.self)) }

    func end(_ name: MarkupName, line: Int) { handler.end(name.text, line: line) }
  }
}
