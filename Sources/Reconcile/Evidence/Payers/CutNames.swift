internal import Domain

/// Finds the one customer whose name begins with all of a name that a bank cut off.
struct CutNames {
  /// The names of all customers with their legal forms, in every spelling, in order.
  private let names: [(name: [UInt8], words: [[UInt8]], customer: Int32)]

  /// How many letters banks' fields hold.
  private static let widths = [27, 35, 70]

  private let keys: NameKey

  init(_ customers: Customers, _ keys: NameKey) {
    self.keys = keys
    names = customers.all.enumerated().flatMap { at, customer in
      keys.whole(customer.name).map { (Self.joined($0), $0, Int32(at)) }
    }.sorted { $0.0 == $1.0 ? $0.2 < $1.2 : $0.0.lexicographicallyPrecedes($1.0) }
  }

  private static func joined(_ words: [[UInt8]]) -> [UInt8] { Array(words.joined(separator: [UInt8(ascii: " ")])) }

  /// The customer of whose name only a part of the legal form was cut off, twelve letters or more: nothing that tells
  /// it from others.
  func customer(cutInForm name: String) -> Int32? {
    for words in keys.whole(name) {
      guard let found = only(words), words.count <= found.words.count else { continue }
      if found.words[(words.count - 1)...].allSatisfy(keys.isLegalForm) { return found.customer }
    }
    return nil
  }

  /// The customer of whose name the end is missing, where the rest fills the field of a bank.
  func customer(beginning name: String) -> Int32? {
    guard Self.widths.contains(name.count) || Self.widths.contains(name.utf8.count) else { return nil }
    return keys.whole(name).lazy.compactMap { only($0)?.customer }.first
  }

  /// The name that alone begins with these words, the last of which may be a part.
  private func only(_ words: [[UInt8]]) -> (words: [[UInt8]], customer: Int32)? {
    let key = Self.joined(words)
    guard key.count >= 12 else { return nil }
    let start = names.firstIndex(from: 0) { !$0.name.lexicographicallyPrecedes(key) }
    let found = names[start...].prefix { $0.name.starts(with: key) }
    guard let first = found.first, found.allSatisfy({ $0.customer == first.customer }) else { return nil }
    return (first.words, first.customer)
  }
}
