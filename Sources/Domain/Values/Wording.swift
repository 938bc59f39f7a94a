/// Words of ours as people read them, made in one place.
package enum Wording {
  /// A code with blanks: `partly_applied` is `partly applied`.
  package static func spaced(_ code: String) -> String {
    guard code.utf8.contains(UInt8(ascii: "_")) else { return code }
    return String(decoding: code.utf8.map { $0 == UInt8(ascii: "_") ? UInt8(ascii: " ") : $0 }, as: UTF8.self)
  }

  /// The label of an aging bucket, and `credit` for what is in none: `not_due` is `Not due`, `31-60` stays.
  package static func bucket(_ label: String) -> String {
    switch label {
    case "not_due": "Not due"
    case "credit": "Credit"
    default: label
    }
  }

  /// A number with its noun: `1 row`, `2 rows`.
  package static func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(form(count, one, many))"
  }

  /// The noun alone, or another word that changes with the number: `is`, `are`.
  package static func form(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    count == 1 ? one : many ?? one + "s"
  }

  /// A text in which amounts with decimals have marks of thousands: `of 12345.60` is `of 12,345.60`.
  package static func groupingThousands(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(0x2E) else { return text }
    var grouped: [UInt8] = []
    func isDigit(_ at: Int) -> Bool { bytes.indices.contains(at) && (0x30...0x39).contains(bytes[at]) }
    /// Whether a number may begin or end beside this byte: no id has a part of it.
    func isEdge(_ at: Int) -> Bool {
      guard bytes.indices.contains(at) else { return true }
      return bytes[at] == 0x20 || bytes[at] == 0x28 || bytes[at] == 0x29 || bytes[at] == 0x2C || bytes[at] == 0x3B
    }
    var at = 0
    while at < bytes.count {
      guard isDigit(at), isEdge(at - 1) || bytes[at - 1] == 0x2D && isEdge(at - 2) else {
        grouped.append(bytes[at])
        at += 1
        continue
      }
      var point = at
      while isDigit(point) { point += 1 }
      var end = point + 1
      while isDigit(end) { end += 1 }
      let isAmount = point < bytes.count && bytes[point] == 0x2E && (2...3).contains(end - point - 1) && isEdge(end)
      for digit in at..<point {
        if isAmount, digit > at, (point - digit) % 3 == 0 { grouped.append(0x2C) }
        grouped.append(bytes[digit])
      }
      at = point
    }
    return String(decoding: grouped, as: UTF8.self)
  }
}
