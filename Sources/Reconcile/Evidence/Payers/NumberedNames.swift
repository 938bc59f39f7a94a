internal import Domain

/// Finds the one customer whose name a payer writes shorter, by the number that both have: `Falcon Guard Division 303`
/// for Falcon Guarding Division 303.
///
/// A number in a name tells customers of like names apart, so that one with the same number and no word of its own is
/// known, and not only alike.
struct NumberedNames {
  private struct Spelling {
    var words: [[UInt8]]
    var customer: Int32
  }

  /// By the numbers in a name.
  private var byNumbers: [[UInt8]: [Spelling]] = [:]
  private let keys: NameKey
  /// A number that more names share says nothing.
  private static let mostOfNumber = 500

  init(_ customers: Customers, _ keys: NameKey) {
    self.keys = keys
    for (row, customer) in customers.all.enumerated() where customer.name.utf8.contains(where: Segments.isDigit) {
      for key in keys.keys(of: customer.name) {
        guard let (numbers, words) = Self.parted(key) else { continue }
        byNumbers[numbers, default: []].append(Spelling(words: words, customer: Int32(row)))
      }
    }
  }

  /// The customer whose name this one shortens; nil where there is none, or more than one.
  func customer(shortenedTo name: String) -> Int32? {
    guard !byNumbers.isEmpty, name.utf8.contains(where: Segments.isDigit) else { return nil }
    var found: Int32?
    for key in keys.keys(of: name) {
      guard let (numbers, words) = Self.parted(key), let spellings = byNumbers[numbers],
        spellings.count <= Self.mostOfNumber
      else { continue }
      for spelling in spellings where ShortWords.stand(words, for: spelling.words) {
        if let found, found != spelling.customer { return nil }
        found = spelling.customer
      }
    }
    return found
  }

  /// The words with a digit and those without, of which there must be some of both.
  private static func parted(_ key: [UInt8]) -> (numbers: [UInt8], words: [[UInt8]])? {
    let all = key.split(separator: UInt8(ascii: " ")).map(Array.init)
    let numbers = all.filter { $0.contains(where: Segments.isDigit) }
    let words = all.filter { !$0.contains(where: Segments.isDigit) }
    return numbers.isEmpty || words.isEmpty ? nil : (Array(numbers.joined(separator: [UInt8(ascii: " ")])), words)
  }
}
