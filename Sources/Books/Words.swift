internal import Domain

/// The words by which the books name what the domain has as cases.
enum Words {
  static let rules = Dictionary(uniqueKeysWithValues: Rule.allCases.map { ($0.word, $0) })
  static let statuses = Dictionary(uniqueKeysWithValues: ReceiptStatus.allCases.map { ($0.word, $0) })
  static let kinds = Dictionary(uniqueKeysWithValues: AllocationKind.allCases.map { ($0.word, $0) })
  static let confidences = Dictionary(
    uniqueKeysWithValues: [Confidence.certain, .automatic, .policy].map { ($0.word, $0) })

  static func rule(_ word: String) throws -> Rule { try known(rules[word], word) }
  static func status(_ word: String) throws -> ReceiptStatus { try known(statuses[word], word) }
  static func kind(_ word: String) throws -> AllocationKind { try known(kinds[word], word) }
  static func confidence(_ word: String) throws -> Confidence { try known(confidences[word], word) }
  static func documentType(_ word: String) throws -> DocumentType { try known(DocumentType(word: word), word) }

  static func currency(_ code: String) throws -> Currency {
    guard let currency = Currency(code) else { throw BooksError.damaged("'\(code)' is no currency") }
    return currency
  }

  static func known<Value>(_ value: Value?, _ word: String) throws -> Value {
    guard let value else { throw BooksError.damaged("'\(word)' is not a word of the books") }
    return value
  }

  /// A metric as ``Metric/explained`` writes it.
  static func metric(_ text: String) throws -> Metric {
    if text.hasPrefix("n/a ("), text.hasSuffix(")") {
      return .notAvailable(try known(Metric.Reason(rawValue: String(text.dropFirst(5).dropLast())), text))
    }
    let isCensored = text.hasPrefix(">= ")
    let number = isCensored ? text.dropFirst(3).prefix { $0 != " " } : Substring(text)
    let digits = number.filter { $0 != "." }
    guard number.split(separator: ".").last?.count == 2, let hundredths = Int64(digits) else {
      throw BooksError.damaged("'\(text)' is no figure")
    }
    return isCensored ? .atLeast(hundredths: hundredths) : .value(hundredths: hundredths)
  }

  /// `2026-10-31:-12500|2026-11-30:-12500`.
  static func text(_ instalments: [Instalment]?) -> String? {
    instalments.map { $0.map { "\($0.dueOn.iso):\($0.amount)" }.joined(separator: "|") }
  }

  static func instalments(_ text: String) throws -> [Instalment] {
    try text.split(separator: "|").map { part in
      let pair = part.split(separator: ":")
      guard pair.count == 2, let due = CalendarDate(iso: pair[0]), let amount = Int64(pair[1]) else {
        throw BooksError.damaged("'\(text)' are no instalments")
      }
      return Instalment(dueOn: due, amount: amount)
    }
  }
}
