internal import Markup

/// The texts that cells share.
struct SharedStrings: Sendable {
  fileprivate(set) var bytes: [UInt8] = []
  fileprivate(set) var ends: [Int] = [0]

  /// Appends a text; false where there is none of that number.
  func append(_ number: Int, to text: inout [UInt8]) -> Bool {
    guard number >= 0, number + 1 < ends.count else { return false }
    text += bytes[ends[number]..<ends[number + 1]]
    return true
  }
}

/// The part that holds the shared texts.
final class SharedStringsPart: RawMarkupHandler {
  private(set) var strings = SharedStrings()
  private var value: [UInt8] = []
  private var isText = false
  private var isPhonetic = false
  /// More text than any workbook shares; what a cell then names is missing.
  var isDone: Bool { strings.bytes.count > 1 << 29 || strings.ends.count > 1 << 25 }

  func begin(_ name: MarkupName, _ attributes: MarkupAttributes, line: Int) {
    switch name {
    case "t": isText = true
    // How a text is spoken is no part of it.
    case "rPh": isPhonetic = true
    default: break
    }
  }

  func text(_ text: UnsafeBufferPointer<UInt8>) { if isText, !isPhonetic { value.append(contentsOf: text) } }

  func end(_ name: MarkupName, line: Int) {
    switch name {
    case "t": isText = false
    case "rPh": isPhonetic = false
    case "si":
      value.withUnsafeBufferPointer { EscapedText.append($0, to: &strings.bytes) }
      strings.ends.append(strings.bytes.count)
      value.removeAll(keepingCapacity: true)
    default: break
    }
  }
}
