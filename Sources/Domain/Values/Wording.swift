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
}
