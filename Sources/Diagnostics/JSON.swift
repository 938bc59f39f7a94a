/// A value of JSON, written by ourselves: the bytes of an output must not depend on a library's version.
///
/// Members keep the order they are given in. ``rows(_:)`` and ``block(_:)`` are a list and an object that a person
/// reads: what is in them has lines of its own where the whole is laid out.
package enum JSON: Sendable {
  case null
  case flag(Bool)
  case number(Int64)
  case text(String)
  case list([JSON])
  case rows([JSON])
  case object([Member])
  case block([Member])

  package typealias Member = (name: String, value: JSON)

  package static func number(_ value: Int) -> JSON { .number(Int64(value)) }

  /// On one line, without blanks.
  package var line: String { written(blank: "") }

  /// For people: a blank behind marks, and lines indented by two; ends its last line.
  package var laidOut: String { laidOut(at: "") + "\n" }

  private func written(blank: String) -> String {
    func joined(_ parts: [String]) -> String { parts.joined(separator: ",\(blank)") }
    return switch self {
    case .null: "null"
    case .flag(let value): value ? "true" : "false"
    case .number(let value): "\(value)"
    case .text(let text): Self.quoted(text)
    case .list(let items), .rows(let items): "[\(joined(items.map { $0.written(blank: blank) }))]"
    case .object(let members), .block(let members):
      "{\(joined(members.map { Self.quoted($0.name) + ":\(blank)" + $0.value.written(blank: blank) }))}"
    }
  }

  private func laidOut(at indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .rows(let items):
      return "[\n\(items.map { inner + $0.laidOut(at: inner) }.joined(separator: ",\n"))\n\(indent)]"
    case .block(let members) where !members.isEmpty:
      let lines = members.map { "\(inner)\(Self.quoted($0.name)): \($0.value.laidOut(at: inner))" }
      return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
    default: return written(blank: " ")
    }
  }

  /// `text` as a JSON string, with control characters escaped.
  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x2028
          || scalar.value == 0x2029
        {
          let hex = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
